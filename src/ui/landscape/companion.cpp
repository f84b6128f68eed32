#include "ui/landscape/companion.h"

#include <fmt/format.h>

#include <algorithm>

namespace mnemoscope {
namespace {

plot::Series series_of(std::string name, const Profile& profile, bool has_energy,
                       plot::LineStyle style) {
  return plot::line(std::move(name), profile.at, has_energy ? profile.energy : profile.residual,
                    style);
}

}  // namespace

const Path* selected_path(const ShownLandscape& landscape) {
  return landscape.mapped.empty()
             ? nullptr
             : path_of(landscape.results.profiled, landscape.mapped.front()->row);
}

plot::Figure companion_figure(const Start& start, const Path* path, const Theme& theme) {
  plot::Figure figure{.name = "energy along straight lines",
                      .x = {.label = "distance from the start"},
                      .empty_text = "Needs a target, or an end at some memory."};
  if (path == nullptr) return figure;
  const Profile* any = path->to_target ? &*path->to_target
                       : path->to_end  ? &*path->to_end
                                       : nullptr;
  if (any == nullptr) return figure;
  const bool has_energy = !any->energy.empty();
  figure.y.label = has_energy ? "energy E" : "residual |T(x) − x|";
  if (path->to_target) {
    figure.series.push_back(
        series_of(fmt::format("to the target {}", memory_name(start, path->to_target->memory)),
                  *path->to_target, has_energy, {.colour = packed(theme.colours().target)}));
  }
  if (path->to_end) {
    figure.series.push_back(
        series_of(fmt::format("to {}, where it ended", memory_name(start, path->to_end->memory)),
                  *path->to_end, has_energy,
                  {.colour = packed(theme.colours().bad), .dash = plot::Dash::dashed}));
  }
  return figure;
}

}  // namespace mnemoscope
