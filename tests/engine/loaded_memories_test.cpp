#include "engine/loaded_memories.h"

#include <gmock/gmock.h>

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

TEST(LoadedMemories, KeepTheOlderWhenALoadIsStopped) {
  LoadedMemories memories;
  const MemorySpec photos{.sources = {"builtin:photos"}};
  ASSERT_TRUE(memories.load(photos));
  Progress stopped([](double) { return false; });
  const Status other = memories.load({.sources = {"builtin:digits"}, .count = 3}, Loading(stopped));
  ASSERT_FALSE(other);
  EXPECT_THAT(other.error().text, HasSubstr("stopped"));
  const RunSpec spec{.memories = photos, .query = {.memory = 1}};
  const Result<Start> start = memories.start(spec);
  ASSERT_TRUE(start) << start.error().text;
  EXPECT_EQ(start->memories->bank->count(), 20);
  EXPECT_EQ(start->memories_version, 1U);
}

TEST(LoadedMemories, AStoppedLoadIsBegunAgain) {
  LoadedMemories memories;
  const MemorySpec photos{.sources = {"builtin:photos"}};
  Progress stopped([](double) { return false; });
  ASSERT_FALSE(memories.load(photos, Loading(stopped)));
  ASSERT_TRUE(memories.load(photos));
}

}  // namespace
}  // namespace mnemoscope
