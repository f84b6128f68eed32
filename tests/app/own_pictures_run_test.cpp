// `run` around pictures that a person only named.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/program.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

TEST(RunCommand, RunsAroundPicturesWithoutContrastAsTheyAllowAndSaysSo) {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.pgm", std::string("P5\n2 2\n255\n\x10\x20\x30\x40", 15));
  const std::string b = folder.write("b.pgm", std::string("P5\n2 2\n255\n\x10\x20\x30\x40", 15));
  const std::string black = folder.write("c.pgm", std::string("P5\n2 2\n255\n\0\0\0\0", 15));
  const auto out = (folder.path() / "out").string();
  const Finished equal = testing::mnemoscope({"run", a, b, "--out", out});
  EXPECT_EQ(equal.code, 0) << equal.err;
  EXPECT_THAT(equal.err, HasSubstr("they were opened with centre = false"));
  const Finished flat = testing::mnemoscope({"run", black, "--out", out});
  EXPECT_EQ(flat.code, 0) << flat.err;
  EXPECT_THAT(flat.err, HasSubstr("has norm 0; they were opened with normalise = false"));
  const Finished chosen =
      testing::mnemoscope({"run", black, "--out", out, "--set", "memories.normalise=true"});
  EXPECT_EQ(chosen.code, 1) << "a person's own choice is not left";
  EXPECT_THAT(chosen.err, HasSubstr("choose normalise = false"));
}

}  // namespace
}  // namespace mnemoscope
