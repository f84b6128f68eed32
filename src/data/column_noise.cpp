#include "data/column_noise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "core/random.h"

namespace mnemoscope {
namespace {

/// What rounding makes of two entries that are one, as a share of the range.
constexpr double kSameEntry = 1e-9;

/// An entry of a column, 0 black .. 1 white.
struct ColumnEntry {
  double seen = 0.0;
  double expected = 0.0;
};

/// |expected + shift|, cut off at white where the noise is.
double noisy(double expected, double shift, bool clip) {
  const double size = std::abs(expected + shift);
  return clip ? std::min(size, 1.0) : size;
}

bool is_cut_off(const ColumnEntry& entry, bool clip) {
  return clip && entry.seen >= 1.0 - kSameEntry;
}

bool explains(const std::vector<ColumnEntry>& column, double shift, bool clip) {
  const double most = kSameEntry * (1.0 + std::abs(shift));
  return std::all_of(column.begin(), column.end(), [&](const ColumnEntry& entry) {
    return std::abs(noisy(entry.expected, shift, clip) - entry.seen) <= most;
  });
}

/// Where all of a column is cut off: how likely a shift as large is, to either side.
double all_cut_off(const std::vector<ColumnEntry>& column, double sigma) {
  const auto [least, most] = std::minmax_element(
      column.begin(), column.end(),
      [](const ColumnEntry& a, const ColumnEntry& b) { return a.expected < b.expected; });
  const auto tail = [sigma](double from) { return std::erfc(from / (sigma * std::sqrt(2.0))) / 2; };
  return std::log(tail(1.0 - least->expected) + tail(1.0 + most->expected));
}

double column_likelihood(const std::vector<ColumnEntry>& column, const Corruption& noise) {
  if (column.empty()) return 0.0;
  const auto whole = std::find_if(column.begin(), column.end(), [&](const ColumnEntry& entry) {
    return !is_cut_off(entry, noise.clip);
  });
  if (whole == column.end()) return all_cut_off(column, noise.sigma);
  double likely = 0.0;
  for (const double sign : {1.0, -1.0}) {
    const double shift = sign * whole->seen - whole->expected;
    const double draw = shift / noise.sigma;
    if (explains(column, shift, noise.clip)) likely += std::exp(-draw * draw / 2.0);
  }
  return std::log(likely);
}

}  // namespace

State with_column_noise(State pixels, const ImageShape& shape, const PixelRange& range,
                        const Corruption& noise) {
  Lcg draws = Lcg::seeded(noise.seed);
  for (Index x = 0; x < shape.width; ++x) {
    const double shift = range.span() * noise.sigma * draws.normal();
    for (Index y = 0; y < shape.height; ++y) {
      for (Index c = 0; c < shape.channels; ++c) {
        double& entry = pixels[(y * shape.width + x) * shape.channels + c];
        entry = range.black + std::abs(entry - range.black + shift);
        if (noise.clip) entry = std::clamp(entry, range.black, range.white);
      }
    }
  }
  return pixels;
}

double column_noise_likelihood(const State& seen, const State& expected, const ImageShape& shape,
                               const PixelRange& range, const Corruption& noise) {
  double sum = 0.0;
  std::vector<ColumnEntry> column;
  for (Index x = 0; x < shape.width; ++x) {
    column.clear();
    for (Index y = 0; y < shape.height; ++y) {
      for (Index c = 0; c < shape.channels; ++c) {
        const Index i = (y * shape.width + x) * shape.channels + c;
        const ColumnEntry entry{.seen = (seen[i] - range.black) / range.span(),
                                .expected = (expected[i] - range.black) / range.span()};
        if (std::abs(entry.seen - entry.expected) > kSameEntry) column.push_back(entry);
      }
    }
    sum += column_likelihood(column, noise);
  }
  return sum;
}

}  // namespace mnemoscope
