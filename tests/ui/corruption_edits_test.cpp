#include "ui/retrieve/corruption_edits.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

constexpr ImageShape kShape{8, 8, 1};

Session after(const Command& command, Session session = {}) {
  command.change(session);
  return session;
}

Command stroke() {
  return edit_paint(
      kShape, "Paint",
      [](PaintLayer& layer) {
        paint_line(layer, {4, 4}, {4, 4}, {.diameter = 3});
      },
      true, "s");
}

TEST(Strokes, AddAPaintedMaskWhenThereIsNoneAndThenKeepToIt) {
  const Session once = after(stroke());
  ASSERT_EQ(once.query.corruptions.size(), 1U);
  EXPECT_EQ(once.query.corruptions[0].shape, MaskShape::painted);
  EXPECT_EQ(after(stroke(), once).query.corruptions.size(), 1U);
}

TEST(Strokes, DoNotTouchAMaskThatIsSwitchedOffOrOfAnotherSize) {
  Session session = after(stroke());
  session.query.corruptions[0].enabled = false;
  EXPECT_EQ(painted_mask(session, kShape), nullptr);
  EXPECT_EQ(after(stroke(), session).query.corruptions.size(), 2U);
  session.query.corruptions[0].enabled = true;
  EXPECT_EQ(painted_mask(session, {9, 8, 1}), nullptr);
}

TEST(Corruptions, KeepTheirOrderButForTheOneThatMoves) {
  Session session;
  session.query.corruptions = {{.seed = 1}, {.seed = 2}, {.seed = 3}};
  const Session moved = after(move_corruption_up(2), session);
  EXPECT_EQ(moved.query.corruptions[0].seed, 1U);
  EXPECT_EQ(moved.query.corruptions[1].seed, 3U);
  EXPECT_EQ(moved.query.corruptions[2].seed, 2U);
}

TEST(Corruptions, AnEditOfOneThatIsGoneChangesNothing) {
  const Session empty;
  EXPECT_EQ(after(remove_corruption(4), empty), empty);
  EXPECT_EQ(after(edit_corruption(
                      4, "x", [](Corruption& c) { c.sigma = 9; }, false),
                  empty),
            empty);
  EXPECT_EQ(after(move_corruption_up(1), empty), empty);
}

}  // namespace
}  // namespace mnemoscope
