#include "engine/outcome_words.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

TEST(OutcomeWords, HaveARowForEveryKindInItsPlaceAndNoWordTwice) {
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < kOutcomeWords.size(); ++i) {
    EXPECT_EQ(kOutcomeWords.at(i).kind, static_cast<OutcomeKind>(i));
    EXPECT_FALSE(kOutcomeWords.at(i).words.empty());
    EXPECT_FALSE(kOutcomeWords.at(i).brief.empty());
    ids.insert(kOutcomeWords.at(i).id);
  }
  EXPECT_EQ(ids.size(), kOutcomeWords.size());
  EXPECT_EQ(words_of(OutcomeKind::failed).id, "failed") << "the last of them";
}

TEST(OutcomeWords, OfOneEndSayItsNumbers) {
  const Start start = *prepare(half_digit());
  const auto word = [&start](Outcome outcome) { return word_for(start, outcome); };
  EXPECT_EQ(word({.kind = OutcomeKind::mixture, .carriers = 3}), "mix of 3");
  EXPECT_EQ(word({.kind = OutcomeKind::mixture, .carriers = 1, .words = "a faint #4"}),
            "a faint #4");
  EXPECT_EQ(word({.kind = OutcomeKind::cycle, .period = 2}), "cycle of 2");
  EXPECT_EQ(word({.kind = OutcomeKind::mean}), "the mean");
  EXPECT_EQ(word({.kind = OutcomeKind::running}), "running…");
  const std::string memory = word({.kind = OutcomeKind::retrieved, .nearest = 7});
  EXPECT_EQ(word({.kind = OutcomeKind::inverse, .nearest = 7}), "inverse of " + memory);
}

TEST(OutcomeWords, OfAnEndThatIsNotAtRestSaySo) {
  const RetrievalVerdict moves{.kind = VerdictKind::memory, .memory = 7};
  const Outcome other{.kind = OutcomeKind::other_memory, .nearest = 7};
  EXPECT_EQ(words_for(moves, other, true), "another memory, #7, still moving");
  EXPECT_EQ(words_for(moves, other, false), "memory #7, still moving");
  const RetrievalVerdict failed{};
  EXPECT_EQ(words_for(failed, {.kind = OutcomeKind::failed}, true), words(failed));
}

}  // namespace
}  // namespace mnemoscope
