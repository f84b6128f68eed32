#include "ui/shown/variant_edits.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

std::string ids(const Session& session) {
  std::string all;
  for (const VariantChoice& choice : session.variants) all += choice.id;
  return all;
}

Session letters(std::string_view text) {
  Session session;
  for (const char letter : text) session.variants.push_back({.id = std::string(1, letter)});
  return session;
}

TEST(MovedVariant, StandsWhereItWasDroppedAndTheOthersKeepTheirOrder) {
  Session session = letters("abcde");
  move_variant(1, 3).change(session);
  EXPECT_EQ(ids(session), "acdbe");
  move_variant(4, 0).change(session);
  EXPECT_EQ(ids(session), "eacdb");
}

TEST(MovedVariant, IsStillFoundAfterwardsAndSoIsEveryOther) {
  for (std::size_t from = 0; from < 5; ++from) {
    for (std::size_t to = 0; to < 5; ++to) {
      Session session = letters("abcde");
      move_variant(from, to).change(session);
      for (std::size_t place = 0; place < 5; ++place) {
        EXPECT_EQ(session.variants[place_after_move(place, from, to)].id,
                  std::string(1, static_cast<char>('a' + place)))
            << from << " to " << to;
      }
    }
  }
}

TEST(VariantEdits, LeaveTheSessionAloneWhenThePlaceIsGone) {
  Session session = letters("ab");
  const Session before = session;
  remove_variant(2, "c").change(session);
  duplicate_variant(2, "c").change(session);
  turn_variant(false, 2, "c").change(session);
  move_variant(2, 0).change(session);
  move_variant(0, 2).change(session);
  EXPECT_EQ(session, before);
}

}  // namespace
}  // namespace mnemoscope
