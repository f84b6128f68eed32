// The tree of memories, and the branch that was clicked.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "text/number_words.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/experiments/captioned_pictures.h"
#include "ui/experiments/panels.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"

namespace mnemoscope {
namespace {

constexpr const char* kTreePlot = "plot.merges";
constexpr const char* kSegmentPlot = "plot.segment";
constexpr float kSegmentUnits = 150.0F;
constexpr float kMixtureUnits = 84.0F;  // side of a picture
constexpr std::size_t kMostMembersNamed = 12;

/// The merge that was clicked, where it is one of the tree that is drawn.
std::optional<std::size_t> chosen_merge(const UiContext& ui, const ShownExperiment& shown) {
  const auto& point = ui.program.of<ExperimentsState>().point;
  const MemoryTree* const tree = shown.shown_tree();
  if (!point || tree == nullptr || point->curve != tree->name || point->x < 1.0)
    return std::nullopt;
  const auto merge = static_cast<std::size_t>(point->x) - 1;
  return merge < tree->merges.size() ? std::optional(merge) : std::nullopt;
}

/// Marks it, and asks for its pictures: of the memories of that job.
void choose_merge(UiContext& ui, const ShownExperiment& shown, std::size_t merge) {
  auto& state = ui.program.of<ExperimentsState>();
  const MemoryTree& tree = *shown.shown_tree();
  state.point = ChosenPoint{.curve = tree.name, .x = static_cast<double>(merge) + 1.0};
  const Result<Session> session = resolved_session(*shown.live.sweep, shown.live.jobs[tree.job]);
  if (!session) return ui.notices.error(session.error().text);
  state.mixture =
      MixtureQuestion{.memories = session->memories, .mixtures = mixtures_of(tree, merge)};
  ++state.mixture_version;
  ui.clock.wake_in(0.0);
}

/// Each dot by its number, so that hands and help find it.
void mark_merges(UiContext& ui, const std::vector<ImVec2>& dots) {
  const float half = 0.5F * ImGui::GetFontSize();
  for (std::size_t i = 0; i < dots.size(); ++i) {
    ui.widgets.mark(fmt::format("experiments.branch.{}", i + 1),
                    {dots[i].x - half, dots[i].y - half}, {dots[i].x + half, dots[i].y + half});
  }
}

/// Pictures that answer what is wanted now; nullptr while they are being painted.
const MixturePictures* pictures_of(const UiContext& ui) {
  const auto& state = ui.program.of<ExperimentsState>();
  const auto* const pictures = ui.results.find<MixturePictures>();
  const bool answers = pictures != nullptr && state.mixture && pictures->question == *state.mixture;
  return answers ? pictures : nullptr;
}

void draw_mixtures(UiContext& ui) {
  const MixturePictures* const pictures = pictures_of(ui);
  if (pictures == nullptr) return quiet_text(ui, "Its pictures are being painted.");
  if (!pictures->failure.empty()) return quiet_text(ui, pictures->failure);
  const std::uint64_t version = ui.program.of<ExperimentsState>().mixture_version;
  const float side = ui.theme.px(kMixtureUnits);
  std::vector<std::string> captions{"one", "the other", "their mixture"};
  captions.resize(std::min(captions.size(), pictures->pixels.size()));
  draw_captioned(ui, captions, side, [&](std::size_t i) {
    const State& pixels = pictures->pixels[i];
    const std::string name = fmt::format("experiments.mixture.{}", i + 1);
    draw_offered(ui, name,
                 {.key = {.owner = "experiments.mixture",
                          .item = static_cast<std::int64_t>(i),
                          .version = version},
                  .width = static_cast<int>(pictures->shape.width),
                  .height = static_cast<int>(pictures->shape.height),
                  .paint = [&] { return picture_of(pixels, pictures->shape, pictures->range); },
                  .values =
                      [&] {
                        return PixelValues{pixels, pictures->shape};
                      }},
                 {side, side}, captions[i]);
    ui.widgets.mark(name);
  });
}

std::string member_words(const std::vector<Index>& members) {
  std::string words;
  for (std::size_t i = 0; i < std::min(members.size(), kMostMembersNamed); ++i) {
    words += fmt::format("{}#{}", i == 0 ? "" : ", ", members[i]);
  }
  if (members.size() > kMostMembersNamed) {
    words += fmt::format(" and {} more", members.size() - kMostMembersNamed);
  }
  return words;
}

void draw_merge_facts(UiContext& ui, const MemoryTree& tree, std::size_t merge) {
  const TreeMerge& of = tree.merges[merge];
  if (std::isfinite(of.height)) {
    fact_row(ui, "merge at", of.height,
             "The largest inverse temperature looked at where they are one");
  } else {
    quiet_text(ui, "The two are equal: they are one at every inverse temperature.");
  }
  if (of.barriers[0] && of.barriers[1]) {
    fact_row(ui, "barrier", *of.barriers[0],
             "What the energy climbs on the straight way between the two, just before they merge");
    fact_row(ui, "barrier back", *of.barriers[1], "The same from the other side");
  }
  if (of.barrier_at) {
    fact_row(ui, "highest at", *of.barrier_at, "Where on that way: 0 at the one, 1 at the other");
  }
}

/// The energy between the two, just before they merge.
void draw_segment(UiContext& ui, const TreeMerge& merge) {
  plot::Figure figure = segment_figure(merge, ui.theme);
  if (plot::is_empty(figure)) return;
  heading(ui, "The way between", {}, "The energy on the straight way, just before the two merge");
  auto& state = ui.program.of<ExperimentsState>();
  figure.name = state.sweep->title + " way between";
  draw_enlargeable(
      ui, kSegmentPlot, "The way between", ui.theme.px(kSegmentUnits), [&](ImVec2 size) {
        const plot::Interaction did =
            plot::draw(kSegmentPlot, figure, state.segment_view, size, column_look(ui));
        ui.widgets.mark(kSegmentPlot, did.frame.min, did.frame.max);
        answer_export(ui, kSegmentPlot, did.menu);
        return touch_of(did);
      });
}

}  // namespace

void draw_experiment_tree(UiContext& ui, const ShownExperiment& shown, float height) {
  const std::string title = ui.program.of<ExperimentsState>().sweep->title;
  static const MemoryTree kNoTree{};
  const MemoryTree& tree = shown.shown_tree() == nullptr ? kNoTree : *shown.shown_tree();
  plot::Dendrogram figure =
      tree_figure(tree, column_words(shown.tree->height), chosen_merge(ui, shown), ui.theme);
  figure.name = title + " " + tree.name;
  const plot::Look look{.palette = ui.theme.plots(), .font = ui.theme.faces().numbers};
  const float needed = plot::dendrogram_height(figure, ImGui::GetFontSize());
  draw_enlargeable(ui, kTreePlot, title, std::max(height, needed), [&](ImVec2 size) {
    const plot::DendrogramInteraction did = plot::draw(kTreePlot, figure, size, look);
    ui.widgets.mark(kTreePlot, did.frame.min, did.frame.max);
    mark_merges(ui, did.dots);
    if (did.clicked) choose_merge(ui, shown, *did.hover);
    answer_export(ui, kTreePlot, did.menu);
    return PlotTouch{
        .area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
  });
}

bool draw_branch(UiContext& ui, const ShownExperiment& shown) {
  const std::optional<std::size_t> merge = chosen_merge(ui, shown);
  if (!merge) return false;
  const MemoryTree& tree = *shown.shown_tree();
  const std::vector<Index> members = members_of(tree, *merge);
  wrapped_text(
      fmt::format("{}: {} of {}", tree.name, tree.merges[*merge].verdict, member_words(members)));
  draw_mixtures(ui);
  draw_merge_facts(ui, tree, *merge);
  const double height = tree.merges[*merge].height;
  const CurvePoint point{.jobs = {tree.job},
                         .shown_by = PointCase{.memory = members.front(), .job = tree.job}};
  if (button(ui, {.name = "experiments.to_retrieve",
                  .label = "Open in Retrieve",
                  .tooltip = "Its first memory at the inverse temperature where the two are one, "
                             "while your own session waits"})) {
    open_in_retrieve(ui, shown.live, point, tree.model,
                     std::isfinite(height) ? std::optional(height) : std::nullopt);
  }
  draw_segment(ui, tree.merges[*merge]);
  return true;
}

}  // namespace mnemoscope
