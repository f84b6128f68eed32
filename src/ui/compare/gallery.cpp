#include "ui/compare/gallery.h"

#include <fmt/format.h>

#include <array>

#include "data/corruption_type.h"
#include "text/number_words.h"

namespace mnemoscope {
namespace {

using Rows = std::vector<MatrixRowSpec>;

Corruption mask(MaskShape shape, const MaskFill& fill) {
  return {.kind = CorruptionKind::mask, .shape = shape, .fill = fill};
}

Corruption rectangle(const MaskFill& fill, double x, double y, double width, double height) {
  Corruption box = mask(MaskShape::rectangle, fill);
  box.x = x;
  box.y = y;
  box.width = width;
  box.height = height;
  return box;
}

MatrixRowSpec row(std::string_view what, const MaskFill& fill,
                  std::vector<Corruption> corruptions) {
  return {.name = fmt::format("{}, {}", what, fill_words(fill)),
          .corruptions = std::move(corruptions)};
}

Rows halves(const MaskFill& fill) {
  constexpr std::array<std::string_view, 4> kNames{"Top half", "Bottom half", "Left half",
                                                   "Right half"};
  Rows rows;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    Corruption half = mask(MaskShape::half, fill);
    half.side = static_cast<Side>(i);
    rows.push_back(row(kNames[i], fill, {half}));
  }
  return rows;
}

/// All but one quarter is hidden.
Rows quarters(const MaskFill& fill) {
  Rows rows;
  for (const auto& [name, x, y] : {std::tuple{"Only the upper left quarter", 0.0, 0.0},
                                   std::tuple{"Only the upper right quarter", 0.5, 0.0},
                                   std::tuple{"Only the lower left quarter", 0.0, 0.5},
                                   std::tuple{"Only the lower right quarter", 0.5, 0.5}}) {
    Corruption quarter = rectangle(fill, x, y, 0.5, 0.5);
    quarter.invert = true;
    rows.push_back(row(name, fill, {quarter}));
  }
  return rows;
}

Rows stripes(const MaskFill& fill) {
  std::vector<Corruption> level;
  std::vector<Corruption> upright;
  for (const double at : {0.0, 0.25, 0.5, 0.75}) {
    level.push_back(rectangle(fill, 0.0, at, 1.0, 0.125));
    upright.push_back(rectangle(fill, at, 0.0, 0.125, 1.0));
  }
  return {row("Level stripes", fill, level), row("Upright stripes", fill, upright)};
}

Rows checkerboard(const MaskFill& fill) {
  return {row("Checkerboard", fill, {mask(MaskShape::checkerboard, fill)})};
}

Rows centre(const MaskFill& fill) {
  return {row("Centre", fill, {rectangle(fill, 0.2, 0.2, 0.6, 0.6)})};
}

Rows border(const MaskFill& fill) {
  Corruption inside = rectangle(fill, 0.2, 0.2, 0.6, 0.6);
  inside.invert = true;
  return {row("Border", fill, {inside})};
}

Rows pixels(const MaskFill& fill) {
  Rows rows;
  for (const double share : {0.5, 0.7, 0.9}) {
    Corruption hidden = mask(MaskShape::random_pixels, fill);
    hidden.share = share;
    hidden.seed = 1;
    rows.push_back(row(fmt::format("{} of the pixels", percent_words(share)), fill, {hidden}));
  }
  return rows;
}

/// The letter E, of four bars.
Rows letter(const MaskFill& fill) {
  return {row("Letter E", fill,
              {rectangle(fill, 0.2, 0.1, 0.16, 0.8), rectangle(fill, 0.36, 0.1, 0.44, 0.16),
               rectangle(fill, 0.36, 0.42, 0.34, 0.16), rectangle(fill, 0.36, 0.74, 0.44, 0.16)})};
}

Rows noise(const MaskFill& /*fill*/) {
  Rows rows;
  for (const double sigma : {0.2, 0.4, 0.8}) {
    rows.push_back(
        {.name = fmt::format("Noise, σ {}", sigma),
         .corruptions = {{.kind = CorruptionKind::gaussian, .sigma = sigma, .seed = 1}}});
  }
  return rows;
}

Rows salt_and_pepper(const MaskFill& /*fill*/) {
  Rows rows;
  for (const double share : {0.2, 0.5}) {
    rows.push_back(
        {.name = fmt::format("Salt and pepper, {}", percent_words(share)),
         .corruptions = {{.kind = CorruptionKind::salt_and_pepper, .share = share, .seed = 1}}});
  }
  return rows;
}

Rows blur(const MaskFill& /*fill*/) {
  return {{.name = "Blurred, 2 px", .corruptions = {{.kind = CorruptionKind::blur, .sigma = 2.0}}}};
}

Rows undamaged(const MaskFill& /*fill*/) {
  return {{.name = "Undamaged"}};
}

}  // namespace

const std::vector<GalleryEntry>& matrix_gallery() {
  static const std::vector<GalleryEntry> entries{
      {"halves", "halves", "Four rows: the top, bottom, left and right half hidden", halves},
      {"quarters", "quarters", "Four rows: all but one quarter hidden", quarters},
      {"stripes", "stripes", "Two rows: level and upright stripes hidden", stripes},
      {"checkers", "checkers", "One row: a checkerboard", checkerboard},
      {"centre", "centre", "One row: the middle hidden", centre},
      {"border", "border", "One row: all but the middle hidden", border},
      {"pixels", "pixels", "Three rows: 50, 70 and 90 % of the pixels hidden", pixels},
      {"letter", "letter", "One row: a letter over the picture", letter},
      {"noise", "noise", "Three rows: Gaussian noise of σ 0.2, 0.4 and 0.8", noise, false},
      {"salt", "salt", "Two rows: 20 and 50 % of the pixels black or white", salt_and_pepper,
       false},
      {"blur", "blur", "One row: smoothed by two pixels", blur, false},
      {"undamaged", "undamaged", "One row: the memory itself", undamaged, false},
  };
  return entries;
}

}  // namespace mnemoscope
