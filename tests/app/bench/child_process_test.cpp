#include "app/bench/child_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

TEST(ChildProcess, HandsOverAllThatItWrites) {
  const auto said = output_of({"sh", "-c", "seq 1 20000"});
  ASSERT_TRUE(said) << said.error().text;
  EXPECT_EQ(said->size(), 108894U);
  EXPECT_TRUE(said->ends_with("20000\n"));
}

TEST(ChildProcess, ThatFailsSaysItsLastLine) {
  const auto said = output_of({"sh", "-c", "echo first; echo last; exit 3"});
  ASSERT_FALSE(said);
  EXPECT_THAT(said.error().text, HasSubstr("sh: ended with 3: last"));
}

TEST(ChildProcess, ThatIsNotThereIsNamed) {
  const auto said = output_of({"/no/such/program"});
  ASSERT_FALSE(said);
  EXPECT_THAT(said.error().text, HasSubstr("/no/such/program"));
}

}  // namespace
}  // namespace mnemoscope
