#include "ui/shown/variant_edits.h"

#include <gtest/gtest.h>

#include "session/history.h"

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
  move_variant(2, 4).change(session);
  EXPECT_EQ(ids(session), "acdbe");
  move_variant(5, 1).change(session);
  EXPECT_EQ(ids(session), "eacdb");
}

TEST(MovedVariant, KeepsItsHandleAndSoDoesEveryOther) {
  for (RowHandle row = 1; row <= 5; ++row) {
    for (RowHandle to = 1; to <= 5; ++to) {
      Session session = letters("abcde");
      move_variant(row, to).change(session);
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
  move_variant(3, 1).change(session);
  move_variant(1, 3).change(session);
  EXPECT_EQ(session, before);
}

TEST(ADuplicate, GetsAHandleOfItsOwnAndTheFirstKeepsIts) {
  History history(letters("ab"));
  history.apply(duplicate_variant(1, "a"));
  ASSERT_EQ(ids(history.current()), "aab");
  EXPECT_EQ(history.current().variants[0].handle, 1U);
  EXPECT_EQ(history.current().variants[1].handle, 3U);
}

}  // namespace
}  // namespace mnemoscope
