#include "ui/compare/cell_placings.h"

namespace mnemoscope {
namespace {

/// Of a mark and a number in one line.
float line_width(const Theme& theme, const MatrixContents& contents) {
  return theme.px(contents.long_numbers ? 64.0F : 54.0F);
}

Placing stacked(const Theme& theme, float line) {
  return {.words = theme.px(48),
          .beside = theme.px(48),
          .high = 3 * line,
          .below = theme.px(kSparkUnits),
          .least = theme.px(kLeastSideUnits)};
}

/// Words below a picture that may be as wide as the cell, the curve below them.
Placing under(const Theme& theme, const MatrixContents& contents, float line) {
  return {.words = line_width(theme, contents),
          .below = words_height(contents, line) + theme.px(kSparkUnits),
          .least = theme.px(kLeastSideUnits),
          .flat = true,
          .under = true};
}

/// Words below the picture and the curve beside it, which takes the least of both.
Placing under_both(const Theme& theme, const MatrixContents& contents, float line) {
  return {.words = line_width(theme, contents),
          .beside = theme.px(18),
          .below = words_height(contents, line),
          .least = theme.px(kLeastBesideUnits),
          .flat = true,
          .under = true,
          .aside = true};
}

/// One more where the difference to the baseline's rate is said.
float rates_height(const MatrixContents& contents, float line) {
  return static_cast<float>(contents.rate_lines + (contents.baseline ? 1 : 0)) * line;
}

/// The rate as a slim bar.
Placing of_slim_rates(const Theme& theme, const MatrixContents& contents, float line) {
  // "99.4–99.9"
  return {.words = theme.px(64),
          .beside = theme.px(64),
          .high = rates_height(contents, line),
          .thin = theme.px(12),
          .least = theme.px(kLeastSideUnits)};
}

}  // namespace

float words_height(const MatrixContents& contents, float line) {
  return contents.baseline ? 2.0F * line : line;
}

Placing flat_placing(const Theme& theme, const MatrixContents& contents, float line) {
  const float words = line_width(theme, contents);
  return {.words = words,
          .beside = words,
          .high = words_height(contents, line) + theme.px(kSparkUnits),
          .least = theme.px(kLeastBesideUnits),
          .flat = true,
          .aside = true};
}

Placing rates_placing(const Theme& theme, const MatrixContents& contents, float line) {
  return {.words = theme.px(94),
          .beside = theme.px(94),
          .high = rates_height(contents, line),
          .least = theme.px(kLeastSideUnits)};
}

std::vector<Placing> placings(const Theme& theme, const MatrixContents& contents, float line) {
  if (contents.rates)
    return {rates_placing(theme, contents, line), of_slim_rates(theme, contents, line)};
  return {stacked(theme, line), flat_placing(theme, contents, line), under(theme, contents, line),
          under_both(theme, contents, line)};
}

}  // namespace mnemoscope
