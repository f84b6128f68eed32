#include "session/left_out.h"

#include <gtest/gtest.h>

#include "session/history.h"
#include "session/memory_edits.h"

namespace mnemoscope {
namespace {

Session asking(std::vector<Index> queries) {
  Session session = default_session();
  session.queries = std::move(queries);
  return session;
}

template <class Edit>
std::string left_out_by(const Session& before, const Edit& edit) {
  Session after = before;
  edit(after);
  return words_for_left_out(before, after);
}

TEST(LeftOut, NamesTheQueriesThatFewerMemoriesHaveNoRoomFor) {
  const auto five = [](Session& s) { use_count(s, 5); };
  EXPECT_EQ(left_out_by(asking({3, 11, 4, 12}), five),
            "What these memories have no place for was left out: 2 queries (#11 and #12); Ctrl+Z "
            "brings it back");
  EXPECT_EQ(left_out_by(asking({3, 11, 12, 13, 14, 15}), five),
            "What these memories have no place for was left out: 5 queries (#11, #12, #13 and 2 "
            "more); Ctrl+Z brings it back");
  EXPECT_EQ(left_out_by(asking({}), five),
            "The target #13 is not among these memories; it is #4 now; Ctrl+Z brings it back");
  const auto five_small = [](Session& s) {
    use_count(s, 5);
    use_size(s, PictureSize{8, 8});
  };
  Session painted = asking({});
  painted.query.corruptions.push_back({.kind = CorruptionKind::mask, .shape = MaskShape::painted});
  EXPECT_EQ(left_out_by(painted, five_small),
            "What these memories have no place for was left out: 1 painted mask; the target #13 is "
            "not among these memories; it is #4 now; Ctrl+Z brings both back");
  EXPECT_EQ(left_out_by(asking({3, 4}), five), "");
}

TEST(LeftOut, TellsOfDrawsAndOfWhatBelongedToAnotherSet) {
  Session session = asking({});
  session.query_rule = QueryRule{.draw = 12, .seed = 3};
  EXPECT_EQ(left_out_by(session, [](Session& s) { use_count(s, 5); }),
            "What these memories have no place for was left out: 7 of 12 drawn queries; Ctrl+Z "
            "brings it back");
  session.query_rule.reset();
  session.query.file = "there/mine.png";
  session.memories.keys = "there/keys.npy";
  session.query.corruptions.push_back({.kind = CorruptionKind::mask, .shape = MaskShape::painted});
  EXPECT_EQ(left_out_by(session, [](Session& s) { use_memories(s, {"builtin:digits"}); }),
            "What these memories have no place for was left out: the query's file mine.png, 1 "
            "painted mask, the "
            "file of keys keys.npy; Ctrl+Z brings it back");
}

TEST(LeftOut, IsNothingThatThePersonTookAwayThemselves) {
  EXPECT_EQ(left_out_by(asking({3, 4}), [](Session& s) { s.queries.clear(); }), "");
  EXPECT_EQ(left_out_by(asking({}), [](Session& s) { use_memories(s, {"builtin:digits"}); }), "");
}

/// Lesson 6: more digits, of which one is longer, changed β from 0.100 to 0.0978 without a word.
TEST(LeftOut, SaysThatBetaFollowsTheLengthOfTheMemories) {
  const Session before = History(default_session()).current();
  Session after = before;
  use_count(after, 15);
  EXPECT_EQ(words_for_scaled_beta(before, after), "");
  suit_bank(after, {.variants = before.variants, .bank = {.squared_norm = 1.0}},
            {.shape = {.m = 15, .d = 12288}, .squared_norm = 2.0});
  EXPECT_NE(words_for_scaled_beta(before, after).find("from 12 to 6"), std::string::npos)
      << words_for_scaled_beta(before, after);
  Session other_beta = before;
  for (VariantChoice& row : other_beta.variants) row = with_beta(row, 3.0);
  EXPECT_EQ(words_for_scaled_beta(before, other_beta), "") << "the same memories";
}

}  // namespace
}  // namespace mnemoscope
