#include "ui/shown/variant_edits.h"

#include <gtest/gtest.h>

#include "session/history.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

std::string ids(const Session& session) {
  std::string all;
  for (const VariantChoice& choice : session.variants) all += choice.id;
  return all;
}

/// Rows with the handles 1, 2, 3, ...
Session letters(std::string_view text) {
  Session session;
  for (const char letter : text) {
    session.variants.push_back({.id = std::string(1, letter),
                                .handle = static_cast<RowHandle>(session.variants.size() + 1)});
  }
  return session;
}

TEST(MovedVariant, StandsWhereItWasDroppedAndTheOthersKeepTheirOrder) {
  Session session = letters("abcde");
  move_variant(2, 4, "m").change(session);
  EXPECT_EQ(ids(session), "acdbe");
  move_variant(5, 1, "m").change(session);
  EXPECT_EQ(ids(session), "eacdb");
}

TEST(MovedVariant, IsNamedInTheListOfWhatWasDone) {
  EXPECT_EQ(move_variant(2, 4, "Sparse").label, "Move Sparse");
}

TEST(MovedVariant, KeepsItsHandleAndSoDoesEveryOther) {
  for (RowHandle row = 1; row <= 5; ++row) {
    for (RowHandle to = 1; to <= 5; ++to) {
      Session session = letters("abcde");
      move_variant(row, to, "m").change(session);
      for (const VariantChoice& choice : session.variants) {
        EXPECT_EQ(choice.id, std::string(1, static_cast<char>('a' + choice.handle - 1)));
      }
    }
  }
}

TEST(VariantEdits, LeaveTheSessionAloneWhenTheRowIsGone) {
  Session session = letters("ab");
  const Session before = session;
  remove_variant(3, "c").change(session);
  duplicate_variant(3, "c").change(session);
  turn_variant(false, 3, "c").change(session);
  move_variant(3, 1, "m").change(session);
  move_variant(1, 3, "m").change(session);
  EXPECT_EQ(session, before);
}

TEST(ADuplicate, GetsAHandleOfItsOwnAndTheFirstKeepsIts) {
  History history(letters("ab"));
  history.apply(duplicate_variant(1, "a"));
  ASSERT_EQ(ids(history.current()), "aab");
  EXPECT_EQ(history.current().variants[0].handle, 1U);
  EXPECT_EQ(history.current().variants[1].handle, 3U);
}

TEST(SeveralModels, AreAddedAndTurnedOnInOneStep) {
  Session session = letters("ab");
  session.variants[1].enabled = false;
  History history(session);
  const std::vector<const Variant*> all(catalogue().begin(), catalogue().end());
  const Shape three{.m = 3, .d = 16, .bytes_per_entry = 1, .picture = {4, 4, 1}};
  history.apply(add_chosen({.turned_on = {2}, .added = all}, three));
  const auto& variants = history.current().variants;
  ASSERT_EQ(variants.size(), 2 + all.size());
  EXPECT_TRUE(variants[1].enabled);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(variants[2 + i].id, all[i]->id);
    EXPECT_EQ(variants[2 + i].parameters, fitted_to(*all[i], variants[2 + i].parameters, three));
  }
  EXPECT_EQ(history.undo_label(), fmt::format("Add {} models", all.size() + 1));
  history.undo();
  EXPECT_EQ(history.current(), session);
}

TEST(SeveralModels, ChosenAloneAreNamed) {
  History history(letters("a"));
  history.apply(add_variants({find_variant("top-k")}, std::nullopt));
  EXPECT_EQ(history.undo_label(), "Add Top-K");
}

}  // namespace
}  // namespace mnemoscope
