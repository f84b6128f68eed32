#include "engine/matrix/pixel_kinds.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/matrix/mask_sets.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr double kHiddenFrom = 0.5;

/// Whether a corruption touched any channel of the pixel.
bool is_touched(const std::vector<bool>& untouched, std::size_t pixel, std::size_t channels) {
  for (std::size_t c = 0; c < channels; ++c) {
    if (!untouched[pixel * channels + c]) return true;
  }
  return false;
}

}  // namespace

std::vector<PixelKind> pixel_kinds(const MatrixRow& row) {
  if (row.start == nullptr) return {};
  const ImageShape& shape = row.start->memories->images.shape;
  const std::vector<bool>& untouched = row.start->query.untouched;
  const auto channels = static_cast<std::size_t>(shape.channels);
  std::vector<PixelKind> kinds(untouched.size() / channels, PixelKind::shown);
  const Result<Eigen::VectorXd> hidden = hidden_by(row.spec, shape);  // a failure: no mask
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const bool is_hidden = hidden && (*hidden)[static_cast<Index>(i)] >= kHiddenFrom;
    if (is_hidden) {
      kinds[i] = PixelKind::hidden;
    } else if (is_touched(untouched, i, channels)) {
      kinds[i] = PixelKind::changed;
    }
  }
  return kinds;
}

std::string pixel_kinds_words(const std::vector<PixelKind>& kinds) {
  const auto count = [&](PixelKind kind) { return std::count(kinds.begin(), kinds.end(), kind); };
  std::string words = fmt::format("shows {} of {} as they are", count(PixelKind::shown),
                                  counted(std::ssize(kinds), "pixel"));
  const auto hidden = count(PixelKind::hidden);
  const auto changed = count(PixelKind::changed);
  if (hidden > 0) words += fmt::format(", {} {} hidden", hidden, hidden == 1 ? "is" : "are");
  if (changed > 0) words += fmt::format(", {} changed", changed);
  return words;
}

}  // namespace mnemoscope
