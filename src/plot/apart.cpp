#include "plot/apart.h"

#include <algorithm>
#include <array>
#include <optional>

namespace mnemoscope::plot {
namespace {

constexpr std::array kTellingMarkers{
    Marker::circle,        Marker::square,         Marker::triangle,    Marker::diamond,
    Marker::triangle_down, Marker::hexagon,        Marker::plus,        Marker::star,
    Marker::triangle_left, Marker::triangle_right, Marker::pentagon,    Marker::bar,
    Marker::tripod,        Marker::slab,           Marker::tripod_down,
};
constexpr std::size_t kAllDashes = 4;

Dash turned(Dash dash, std::size_t by) {
  return static_cast<Dash>((static_cast<std::size_t>(dash) + by) % kAllDashes);
}

using Taken = std::span<const LineStyle>;

bool is_free(const LineStyle& style, Taken taken) {
  return std::none_of(taken.begin(), taken.end(),
                      [&](const LineStyle& other) { return looks_alike(style, other); });
}

std::optional<LineStyle> with_another_dash(LineStyle style, Taken taken) {
  const Dash first = style.dash;
  for (std::size_t i = 0; i < kAllDashes; ++i) {
    style.dash = turned(first, i);
    if (is_free(style, taken)) return style;
  }
  return std::nullopt;
}

/// `may` says whether a marker can be given.
template <class May>
std::optional<LineStyle> with_another_marker(LineStyle style, const May& may) {
  for (const Marker marker : kTellingMarkers) {
    style.marker = marker;
    if (may(style)) return style;
  }
  return std::nullopt;
}

/// One that differs in its dash alone.
std::optional<LineStyle> last_resort(LineStyle style, Taken taken) {
  const auto same = [&](const LineStyle& other) {
    return looks_alike(style, other) && other.dash == style.dash;
  };
  for (std::size_t i = 0; i < kTellingMarkers.size() * kAllDashes; ++i) {
    style.marker = telling_marker(i);
    style.dash = turned(Dash::solid, i / kTellingMarkers.size());
    if (std::none_of(taken.begin(), taken.end(), same)) return style;
  }
  return std::nullopt;
}

}  // namespace

Marker telling_marker(std::size_t place) {
  return kTellingMarkers[place % kTellingMarkers.size()];
}

bool looks_alike(const LineStyle& a, const LineStyle& b) {
  if (a.colour != b.colour || a.marker != b.marker) return false;
  return a.marker != Marker::none || a.dash == b.dash;
}

LineStyle told_apart(const LineStyle& wanted, std::span<const LineStyle> taken) {
  if (is_free(wanted, taken)) return wanted;
  if (wanted.marker == Marker::none) {
    if (const auto style = with_another_dash(wanted, taken)) return *style;
  }
  const auto of_its_colour = std::count_if(taken.begin(), taken.end(), [&](const LineStyle& other) {
    return other.colour == wanted.colour;
  });
  LineStyle next = wanted;
  next.dash = turned(wanted.dash, static_cast<std::size_t>(of_its_colour));
  const auto is_new = [&](const LineStyle& style) {
    return std::none_of(taken.begin(), taken.end(),
                        [&](const LineStyle& other) { return other.marker == style.marker; });
  };
  if (const auto style = with_another_marker(next, is_new)) return *style;
  const auto is_apart = [&](const LineStyle& style) { return is_free(style, taken); };
  if (const auto style = with_another_marker(next, is_apart)) return *style;
  return last_resort(wanted, taken).value_or(wanted);
}

}  // namespace mnemoscope::plot
