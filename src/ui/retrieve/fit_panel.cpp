// What the fit of the selected model made and found out: how good its solver's answer is, numbers,
// and pictures, one for every memory.
#include <algorithm>
#include <cmath>

#include "ui/context.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/pictures.h"
#include "ui/shown/plot_exports.h"
#include "ui/shown/verdict_marks.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kCellUnits = 40;

void draw_quality(UiContext& ui, const SolverQuality& quality) {
  const bool solved = quality.kkt <= quality.tolerance;
  fact_row(ui, "optimality (KKT)",
           fmt::format("{} {} {} {}", tick(solved), number_text(quality.kkt, 2), solved ? "≤" : ">",
                       number_text(quality.tolerance, 2)),
           "Largest violation of the conditions that an optimum meets, and the one at which the "
           "solver stops");
  fact_row(ui, "duality gap", quality.gap,
           "Primal minus dual value: how far from the optimum the answer can be at most. Never "
           "negative but for rounding");
  fact_row(ui, "sweeps", fmt::format("{}", quality.sweeps), "Passes over all memories");
}

double largest_entry(const Eigen::MatrixXd& patterns) {
  const double largest = patterns.size() == 0 ? 0.0 : patterns.cwiseAbs().maxCoeff();
  return largest > 0 ? largest : 1.0;
}

/// What one strip of pictures is drawn from. Everything is shared, so that painting may come later.
struct Strip {
  std::shared_ptr<const Start> start;
  std::shared_ptr<const FitReport> report;
  std::size_t set = 0;  // in report->learned
  double largest = 1.0;
  std::uint64_t version = 0;
  RowHandle row = 0;
  plot::ColourMap map = plot::ColourMap::signed_dark;  // of patterns that are signed numbers

  const LearnedPatterns& learned() const { return report->learned[set]; }
};

/// The norm that normalising took from memory mu.
double gain_of(const Memories& memories, Index mu) {
  return memories.pattern_norms.size() == 0 ? 1.0 : memories.pattern_norms[mu];
}

KeyedPicture learned_picture(const Strip& strip, Index mu) {
  const ImageShape& shape = strip.start->memories->images.shape;
  const auto paint = [strip, mu] {
    const Memories& memories = *strip.start->memories;
    const State pattern = strip.learned().patterns.col(mu);
    if (!strip.learned().like_memories) {
      return difference_picture(pattern, memories.images.shape, strip.largest, strip.map);
    }
    return picture_of(to_pixels(memories, pattern, gain_of(memories, mu)), memories.images.shape,
                      memories.pixel_range());
  };
  return {
      {fmt::format("learned/{}/{}/{}", strip.row, strip.learned().id, static_cast<int>(strip.map)),
       mu, strip.version},
      static_cast<int>(shape.width),
      static_cast<int>(shape.height),
      paint,
      [strip, mu, shape] {
        return PixelValues{.pixels = strip.learned().patterns.col(mu), .shape = shape};
      }};
}

/// |learned - memory| / |memory|, of patterns that live where the memories do.
double distance_to_memory(const Strip& strip, Index mu) {
  const State xi = strip.start->memories->bank->values().column(mu);
  const double norm = xi.norm();
  const double distance = (strip.learned().patterns.col(mu) - xi).norm();
  return norm > 0 ? distance / norm : distance;
}

std::string words_of(const Strip& strip, Index mu) {
  const LearnedPatterns& learned = strip.learned();
  std::string words = fmt::format("{} of {}", learned.name, memory_name(*strip.start, mu));
  if (learned.like_memories) {
    return words + fmt::format("\n{} % away from the memory",
                               number_text(100 * distance_to_memory(strip, mu)));
  }
  return words + fmt::format("\nlargest {}, colours end at ± {}",
                             number_text(learned.patterns.col(mu).cwiseAbs().maxCoeff()),
                             number_text(strip.largest));
}

/// Both side by side, enlarged.
void compare_tooltip(UiContext& ui, const Strip& strip, Index mu) {
  const float pad = ui.theme.px(8);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {pad, pad / 2});
  ImGui::BeginTooltip();
  const float side = ui.theme.px(128);
  draw(ui, memory_picture(*strip.start, mu), {side, side});
  ImGui::SameLine();
  draw(ui, learned_picture(strip, mu), {side, side});
  ImGui::TextUnformatted(words_of(strip, mu).c_str());
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

/// A bar as long as the learned values are away from the memory; full at 100 %.
void draw_distance(const UiContext& ui, ImVec2 below, float width, double distance) {
  const float length = width * static_cast<float>(std::clamp(distance, 0.0, 1.0));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float thick = ui.theme.px(3);
  list.AddRectFilled(below, {below.x + width, below.y + thick}, packed(ui.theme.colours().control));
  list.AddRectFilled(below, {below.x + length, below.y + thick}, packed(ui.theme.colours().accent));
}

void draw_cell(UiContext& ui, const Strip& strip, Index mu, float side) {
  ImGui::PushID(static_cast<int>(mu));
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float bar = strip.learned().like_memories ? ui.theme.px(5) : 0;
  ImGui::InvisibleButton("learned", {side, side + bar});
  ui.widgets.mark(fmt::format("fit.{}.{}", strip.learned().id, mu));
  const KeyedPicture picture = learned_picture(strip, mu);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ui.textures.draw_at(list, picture.key, picture.width, picture.height, min, {side, side},
                      picture.paint);
  if (bar > 0) draw_distance(ui, {min.x, min.y + side + 1}, side, distance_to_memory(strip, mu));
  if (strip.start->query.target == mu) {
    list.AddRect(min, {min.x + side, min.y + side}, packed(ui.theme.colours().target), 0, 0, 2);
  }
  if (ImGui::IsItemHovered()) compare_tooltip(ui, strip, mu);
  offer_picture(ui, fmt::format("fit.{}.{}", strip.learned().id, mu),
                {min, {min.x + side, min.y + side}}, picture,
                fmt::format("{} {}", strip.learned().name, mu));
  ImGui::PopID();
}

/// One row of pictures, memory by memory; scrolls sideways.
void draw_strip(UiContext& ui, const Strip& strip) {
  quiet_text(ui, strip.learned().name);
  tooltip(ui, strip.learned().help);
  const float side = ui.theme.px(kCellUnits);
  const float gap = ui.theme.px(3);
  const float height = side + ui.theme.px(8) + ImGui::GetStyle().ScrollbarSize;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  ImGui::BeginChild(strip.learned().id.c_str(), {0, height}, false,
                    ImGuiWindowFlags_HorizontalScrollbar);
  const Index count = strip.learned().patterns.cols();
  // Only what is seen is drawn: a bank may have thousands.
  const float left = ImGui::GetScrollX();
  const auto first = static_cast<Index>(left / (side + gap));
  const auto seen = static_cast<Index>(ImGui::GetWindowWidth() / (side + gap)) + 2;
  const float start = ImGui::GetCursorPosX();
  for (Index mu = first; mu < std::min(count, first + seen); ++mu) {
    ImGui::SetCursorPos({start + static_cast<float>(mu) * (side + gap), 0});
    draw_cell(ui, strip, mu, side);
  }
  ImGui::SetCursorPos({start + static_cast<float>(count) * (side + gap), 0});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

}  // namespace

void draw_fit(UiContext& ui, const Shown& shown) {
  const ShownVariant* v = shown.selected;
  if (v == nullptr || v->trace() == nullptr || v->trace()->retriever == nullptr) return;
  const std::shared_ptr<const FitReport> report = v->trace()->retriever->report();
  if (report == nullptr || (!report->solver && report->findings.empty() && report->learned.empty()))
    return;
  heading(ui, "What the fit made", v->name,
          "This model is trained on the memories; how good the solution is");
  if (report->solver) draw_quality(ui, *report->solver);
  for (const Finding& finding : report->findings) {
    fact_row(ui, finding.label, finding.value, finding.help);
  }
  for (std::size_t i = 0; i < report->learned.size(); ++i) {
    draw_strip(ui, {.start = v->live->start,
                    .report = report,
                    .set = i,
                    .largest = largest_entry(report->learned[i].patterns),
                    .version = v->live->generation,
                    .row = v->row,
                    .map = ui.theme.signed_map()});
  }
}

}  // namespace mnemoscope
