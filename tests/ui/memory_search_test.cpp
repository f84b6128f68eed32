#include "ui/retrieve/memory_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ImageSet set_of(Index count, std::vector<std::string> labels, std::vector<std::string> files = {}) {
  return {.shape = {1, 1, 1},
          .bytes = std::make_shared<Patterns::Bytes>(static_cast<std::size_t>(count)),
          .labels = std::move(labels),
          .files = std::move(files)};
}

TEST(MemorySearch, FindsNothingToNarrowWithoutAText) {
  for (const char* text : {"", "   "}) {
    const MemoriesFound found = find_memories(set_of(3, {"a", "b", "c"}), text);
    EXPECT_FALSE(found.narrows);
    EXPECT_THAT(found.memories, IsEmpty());
    EXPECT_EQ(found_words(found, text, 3), "");
  }
}

TEST(MemorySearch, GoesToTheMemoryOfANumberAndShowsTheOthersToo) {
  for (const char* text : {"17", "#17", " 17 "}) {
    const MemoriesFound found = find_memories(set_of(60000, {}), text);
    EXPECT_EQ(found.number, 17);
    EXPECT_EQ(found.first(), 17);
    EXPECT_FALSE(found.narrows);
    EXPECT_EQ(found_words(found, text, 60000), "#17 of 60,000");
  }
}

TEST(MemorySearch, ShowsOnlyThoseWhoseLabelOrFileNameHoldsTheText) {
  const ImageSet set =
      set_of(4, {"cats", "cats", "dogs", "dogs"}, {"Tom.png", "felix.png", "rex.png", "TOMMY.jpg"});
  EXPECT_THAT(find_memories(set, "cat").memories, ElementsAre(0, 1));
  EXPECT_THAT(find_memories(set, "tom").memories, ElementsAre(0, 3));
  EXPECT_THAT(find_memories(set, "Rex").memories, ElementsAre(2));
  EXPECT_TRUE(find_memories(set, "rex").narrows);
  EXPECT_EQ(found_words(find_memories(set, "tom"), "tom", 4), "2 of 4");
}

TEST(MemorySearch, ShowsTheNumberFirstWhereLabelsAreNumbersToo) {
  const MemoriesFound found = find_memories(set_of(4, {"3", "1", "3", "2"}), "3");
  EXPECT_TRUE(found.narrows);
  EXPECT_THAT(found.memories, ElementsAre(3, 0, 2));
}

TEST(MemorySearch, SaysThatThereIsNone) {
  for (const char* text : {"x", "60", "#60", "-1", "1.5", "99999999999999999999", "# 1"}) {
    const MemoriesFound found = find_memories(set_of(60, {}), text);
    EXPECT_FALSE(found.number) << text;
    EXPECT_TRUE(found.narrows) << text;
    EXPECT_EQ(found_words(found, text, 60), "0 of 60") << text;
  }
}

}  // namespace
}  // namespace mnemoscope
