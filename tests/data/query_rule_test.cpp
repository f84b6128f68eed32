#include "data/query_rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const Memories& digits() {
  static const Memories memories =
      *load_memories({.sources = {"builtin:digits"}, .count = 200, .seed = 3});
  return memories;
}

std::string refusal(const QueryRule& rule, const Memories& memories = digits()) {
  const auto found = memories_by(rule, memories);
  EXPECT_FALSE(found);
  return found ? "" : found.error().text;
}

TEST(QueryRule, NamesEveryMemoryWhereNothingNarrowsItDown) {
  const auto all = memories_by({}, digits());
  ASSERT_TRUE(all);
  EXPECT_THAT(*all, SizeIs(200));
  EXPECT_TRUE(std::is_sorted(all->begin(), all->end()));
  EXPECT_EQ(all->back(), 199);
}

TEST(QueryRule, NamesTheMemoriesWithALabelAndNoOthers) {
  const auto threes = memories_by({.label = "3"}, digits());
  ASSERT_TRUE(threes);
  const auto& labels = digits().images.labels;
  EXPECT_EQ(std::ssize(*threes), std::count(labels.begin(), labels.end(), "3"));
  for (const Index mu : *threes) EXPECT_EQ(labels[static_cast<std::size_t>(mu)], "3");
}

TEST(QueryRule, DrawsTheSameForTheSameSeedAndOthersForAnother) {
  const auto first = memories_by({.draw = 20, .seed = 3}, digits());
  ASSERT_TRUE(first);
  EXPECT_THAT(*first, SizeIs(20));
  EXPECT_TRUE(std::is_sorted(first->begin(), first->end()));
  EXPECT_EQ(std::adjacent_find(first->begin(), first->end()), first->end()) << "none twice";
  EXPECT_EQ(memories_by({.draw = 20, .seed = 3}, digits()).value(), *first);
  EXPECT_NE(memories_by({.draw = 20, .seed = 4}, digits()).value(), *first);
}

TEST(QueryRule, DrawsEveryMemoryAboutEquallyOften) {
  std::vector<int> drawn(200, 0);
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const auto names = memories_by({.draw = 20, .seed = seed}, digits());
    ASSERT_TRUE(names);
    for (const Index mu : *names) {
      ++drawn[static_cast<std::size_t>(mu)];
    }
  }
  EXPECT_THAT(drawn, Each(AllOf(::testing::Ge(60), ::testing::Le(140))));
}

TEST(QueryRule, DrawsAmongThoseWithALabel) {
  const auto drawn = memories_by({.label = "7", .draw = 4, .seed = 1}, digits());
  ASSERT_TRUE(drawn);
  EXPECT_THAT(*drawn, SizeIs(4));
  for (const Index mu : *drawn) {
    EXPECT_EQ(digits().images.labels[static_cast<std::size_t>(mu)], "7");
  }
}

TEST(QueryRule, IsRefusedWhereTheMemoriesDoNotHaveWhatItAsksFor) {
  EXPECT_THAT(refusal({.label = "cat"}), HasSubstr("no memory has it; there are 0, 1, 2, 3"));
  EXPECT_THAT(refusal({.draw = 500}), HasSubstr("draws 500 memories, but there are 200; draw at"));
  EXPECT_THAT(refusal({.label = "3", .draw = 150}), HasSubstr(" of label \"3\"; draw at most "));
  Memories bare = digits();
  bare.images.labels.clear();
  EXPECT_THAT(refusal({.label = "3"}, bare), HasSubstr("have no labels"));
}

TEST(QueryRule, IsSaidInWords) {
  EXPECT_EQ(words(QueryRule{}), "all memories");
  EXPECT_EQ(words(QueryRule{.draw = 20, .seed = 3}), "20 memories, drawn by seed 3");
  EXPECT_EQ(words(QueryRule{.label = "cat"}), "all of label “cat”");
  EXPECT_EQ(words(QueryRule{.label = "3", .draw = 1}), "1 of label “3”, drawn by seed 0");
}

TEST(Labels, AreNamedOnceInTheOrderOfPeople) {
  Memories memories;
  memories.images.labels = {"img10", "img2", "img10", "a"};
  EXPECT_THAT(labels_of(memories), ElementsAre("a", "img2", "img10"));
}

}  // namespace
}  // namespace mnemoscope
