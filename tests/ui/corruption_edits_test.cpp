#include "ui/retrieve/corruption_edits.h"

#include <gtest/gtest.h>

#include <cmath>

#include "data/corruption_type.h"

namespace mnemoscope {
namespace {

constexpr ImageShape kShape{8, 8, 1};

Session after(const Command& command, Session session = {}) {
  command.change(session);
  return session;
}

Command stroke() {
  return edit_paint_of(
      query_as_target({}, kShape).list, kShape, "Paint",
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
  EXPECT_EQ(painted_mask_of(session.query.corruptions, kShape), nullptr);
  EXPECT_FALSE(query_as_target(session, kShape).is_painted);
  EXPECT_EQ(after(stroke(), session).query.corruptions.size(), 2U);
  session.query.corruptions[0].enabled = true;
  EXPECT_EQ(painted_mask_of(session.query.corruptions, {9, 8, 1}), nullptr);
  EXPECT_TRUE(query_as_target(session, kShape).is_painted);
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

Corruption preset(std::string_view word) {
  for (const CorruptionType& p : corruption_types()) {
    if (p.word == word) return p.preset;
  }
  ADD_FAILURE() << word;
  return {};
}

TEST(AnotherKind, KeepsThePlaceAndWhatMeansTheSame) {
  Session session;
  session.query.corruptions = {preset("gaussian"),
                               {.kind = CorruptionKind::mask,
                                .enabled = false,
                                .shape = MaskShape::random_pixels,
                                .fill = 0.25,
                                .share = 0.3,
                                .seed = 11},
                               preset("blur")};
  const Session before = session;
  change_kind(1, preset("salt"), "salt and pepper").change(session);
  ASSERT_EQ(session.query.corruptions.size(), 3U);
  const Corruption& salt = session.query.corruptions[1];
  EXPECT_EQ(salt.kind, CorruptionKind::salt_and_pepper);
  EXPECT_FALSE(salt.enabled);
  EXPECT_EQ(salt.share, 0.3);
  EXPECT_EQ(salt.seed, 11U);
  change_kind(1, preset("rectangle"), "rectangle").change(session);
  EXPECT_EQ(session.query.corruptions[1].fill, 0.25);
  EXPECT_EQ(session.query.corruptions[1].shape, MaskShape::rectangle);
  EXPECT_EQ(session.query.corruptions[0], before.query.corruptions[0]);
  EXPECT_EQ(session.query.corruptions[2], before.query.corruptions[2]);
}

TEST(AnotherKind, HitsAsManyPixelsAsTheMaskHid) {
  EXPECT_EQ(as_kind_of(preset("half"), preset("random")).share, 0.5);
  Corruption box = preset("rectangle");
  box.width = 0.5;
  box.height = 0.4;
  EXPECT_NEAR(as_kind_of(box, preset("random")).share, 0.2, 1e-12);
  box.invert = true;
  EXPECT_NEAR(as_kind_of(box, preset("salt")).share, 0.8, 1e-12);
  EXPECT_EQ(as_kind_of(preset("gaussian"), preset("salt")).share, preset("salt").share);
}

TEST(AnotherKind, IsNoiseOfTheSameStrengthAndABlurOfAUsualWidth) {
  Corruption noise = preset("gaussian");
  noise.sigma = 0.3;
  const Corruption uniform = as_kind_of(noise, preset("uniform"));
  EXPECT_NEAR(uniform.amplitude, 0.3 * std::sqrt(3.0), 1e-12);
  EXPECT_NEAR(as_kind_of(uniform, preset("gaussian")).sigma, 0.3, 1e-12);
  const Corruption blur = as_kind_of(noise, preset("blur"));
  EXPECT_EQ(blur.sigma, preset("blur").sigma) << "pixels are no share of the range";
  EXPECT_EQ(as_kind_of(blur, preset("gaussian")).sigma, preset("gaussian").sigma);
}

TEST(AnotherKind, KeepsWhatWasPaintedForTheWayBack) {
  const Session painted = after(stroke());
  const Corruption& mask = painted.query.corruptions[0];
  const Corruption there = as_kind_of(mask, preset("ellipse"));
  EXPECT_EQ(there.paint, mask.paint);
  EXPECT_EQ(type_of(there).word, "ellipse");
  EXPECT_NE(type_of(mask).word, "ellipse");
}

}  // namespace
}  // namespace mnemoscope
