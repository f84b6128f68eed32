#include "ui/retrieve/run_film.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "data/gif_file.h"
#include "plot/enlarged.h"
#include "plot/exportable.h"
#include "ui/finished_session.h"
#include "ui/shown/variant_edits.h"
#include "ui/widgets/pixels.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Grey digits by two models that stop at different steps.
Session digits() {
  Session session = default_session();
  session.memories = {};
  session.memories.sources = {"builtin:digits"};
  session.memories.count = 20;
  session.memories.normalise = true;
  session.query.memory = 3;
  return session;
}

bool is_grey(const plot::Pixels& pixels) {
  for (std::size_t i = 0; i < pixels.rgb.size(); i += 3) {
    if (pixels.rgb[i] != pixels.rgb[i + 1] || pixels.rgb[i] != pixels.rgb[i + 2]) return false;
  }
  return true;
}

TEST(ModelFilm, HasEveryStateInItsOwnPixels) {
  const FinishedSession finished(digits());
  const Shown shown = finished.shown();
  const ShownVariant& v = *shown.rows.front();
  const ModelFilm film(v, 0);
  ASSERT_EQ(film.frames(), v.trace()->last_step() + 1);
  const std::vector<plot::Pixels> frames = plot::to_film(film, film.page(), 100);
  ASSERT_EQ(static_cast<int>(frames.size()), film.frames());
  for (int t = 0; t < film.frames(); ++t) {
    const Bitmap state = state_picture(*v.state_at(t)).paint();
    const plot::Pixels& frame = frames[static_cast<std::size_t>(t)];
    ASSERT_EQ(frame.width, state.width);
    ASSERT_EQ(frame.height, state.height);
    for (std::size_t i = 0; i < state.pixels.size(); ++i) {
      ASSERT_EQ(frame.rgb[3 * i], state.pixels[i].r) << t << ' ' << i;
    }
  }
}

TEST(ModelFilm, HasEveryPixelASquareAt300Percent) {
  const FinishedSession finished(digits());
  const Shown shown = finished.shown();
  const ModelFilm film(*shown.rows.front(), 0);
  const plot::Pixels whole = plot::to_pixels(film, film.page(), 100).value();
  const plot::Pixels large = plot::to_pixels(film, film.page(), 300).value();
  ASSERT_EQ(large.width, 3 * whole.width);
  EXPECT_EQ(plot::unlike_squares(large, whole, 3), 0);
}

TEST(ModelsFilm, IsPaintedAnewAt300PercentAndNotEnlarged) {
  const FinishedSession finished(digits());
  const Shown shown = finished.shown();
  const ModelsFilm film(rows_with_states(shown), 0);
  const plot::Pixels whole = plot::to_pixels(film, film.page(), 100).value();
  const plot::Pixels large = plot::to_pixels(film, film.page(), 300).value();
  EXPECT_GT(plot::hard_steps(large), plot::hard_steps(plot::enlarged(whole, 3)) + 100);
}

TEST(ModelsFilm, IsGreyOfGreyPicturesSoThatAGifHasItExactly) {
  const FinishedSession finished(digits());
  const Shown shown = finished.shown();
  const ModelsFilm film(rows_with_states(shown), 0);
  ASSERT_GT(film.frames(), 1);
  const std::vector<plot::Pixels> frames = plot::to_film(film, film.page(), 100);
  ASSERT_EQ(static_cast<int>(frames.size()), film.frames());
  GifFilm gif{.width = frames.front().width, .height = frames.front().height};
  for (const plot::Pixels& frame : frames) {
    EXPECT_TRUE(is_grey(frame));
    gif.frames.emplace_back(frame.rgb);
  }
  EXPECT_EQ(gif_bytes(gif)->colours, GifColours::exact);
  EXPECT_NE(frames.front().rgb, frames.back().rgb);
}

TEST(ModelsFilm, LastsAsLongAsTheLongestRun) {
  const FinishedSession finished(digits());
  const Shown shown = finished.shown();
  EXPECT_EQ(ModelsFilm(rows_with_states(shown), 0).frames(), shown.last_step + 1);
  EXPECT_EQ(ModelsFilm({}, 0).frames(), 0);
  EXPECT_FALSE(ModelsFilm({}, 0).has_content());
}

TEST(ModelsFilm, HasWholeNamesOfTwoWords) {
  Session session = digits();
  add_variants({find_variant("random-features")}, std::nullopt).change(session);
  const FinishedSession finished(session);
  const Shown shown = finished.shown();
  const ModelsFilm film(rows_with_states(shown), 0);
  const std::string svg = plot::to_svg(film, film.page());
  EXPECT_NE(svg.find("Random"), std::string::npos);
  EXPECT_NE(svg.find("features"), std::string::npos);
  EXPECT_EQ(svg.find("…"), std::string::npos) << "nothing is cut";
}

TEST(ModelFilm, HasTheNumbersOfTheStateThatIsLookedAt) {
  const FinishedSession finished(digits());
  const Shown shown = finished.shown();
  const ShownVariant& v = *shown.rows.front();
  const State pixels = state_picture(*v.state_at(1)).values().pixels;
  const plot::Numbers numbers = ModelFilm(v, 1).numbers();
  ASSERT_EQ(numbers.values.size(), static_cast<std::size_t>(pixels.size()));
  EXPECT_TRUE(std::equal(pixels.begin(), pixels.end(), numbers.values.begin()));
  EXPECT_TRUE(ModelFilm(v, 1).csv().starts_with("row,0,1,2"));
}

TEST(Films, ThatWouldNotFitInMemoryAreNone) {
  const FinishedSession finished(digits());
  const Shown shown = finished.shown();
  const ModelsFilm film(rows_with_states(shown), 0);
  plot::Page page = film.page();
  page.size = {20000, 20000};
  EXPECT_TRUE(plot::to_film(film, page, 100).empty());
}

}  // namespace
}  // namespace mnemoscope
