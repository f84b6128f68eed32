// Which memories made the picture shown, and how much of it each.
#include <algorithm>
#include <cmath>
#include <deque>

#include "plot/export.h"
#include "plot/plot.h"
#include "ui/context.h"
#include "ui/retrieve/figures.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/plot_words.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/pictures.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Narrower than this a picture cannot be told from another.
constexpr float kLeastPictureUnits = 14;
constexpr float kMostPictureUnits = 40;
constexpr float kBarsUnits = 130;

void draw_form_choice(UiContext& ui, WeightsForm form) {
  static const std::vector<Option> options = {
      {"weights.pictures", "pictures", "Bars over the pictures that made the state shown"},
      {"weights.bars", "bars", "One bar a memory, however many"},
      {"weights.heat_map", "over steps", "Every memory by every step"}};
  if (const std::optional<int> clicked = options_menu(ui, options, static_cast<int>(form))) {
    ui.view.of<RetrieveState>().weights_form = static_cast<WeightsForm>(*clicked);
  }
}

void draw_bars(UiContext& ui, const Shown& shown) {
  const plot::Figure figure = weights_figure(shown, ui.theme);
  plot::Interaction did;
  draw_enlargeable(ui, "plot.weights", "Attention weights", ui.theme.px(168), [&](ImVec2 size) {
    did = plot::draw("plot.weights", figure, ui.view.of<RetrieveState>().weights_view, size,
                     column_look(ui));
    ui.widgets.mark("plot.weights", did.frame.min, did.frame.max);
    answer_export(ui, "plot.weights", did.menu);
    return touch_of(did);
  });
  if (!did.hover || !did.hover->series) return;
  const Start& start = *shown.selected->start();
  const auto mu = static_cast<Index>(did.hover->sample);
  if (mu < start.memories->bank->count()) {
    picture_tooltip(ui, memory_picture(start, mu), memory_name(start, mu));
  }
}

void draw_heat_map(UiContext& ui, const Shown& shown, const ShownVariant& v,
                   const ShownState& state) {
  const Trace& trace = state.trace();
  plot::Rows rows;
  std::deque<KeptWeights::View> views;
  for (const KeptWeights& kept : trace.weights()) {
    const KeptWeights::View& p = views.emplace_back(kept);
    rows.emplace_back(p.data(), static_cast<std::size_t>(p.size()));
  }
  plot::HeatMap map{.rows = std::move(rows),
                    .columns = static_cast<std::size_t>(state.weights.size()),
                    .revision = v.live->generation * 4096 + trace.weights().size() +
                                (static_cast<std::uint64_t>(v.row) << 44U),
                    .row_label = "step t",
                    .column_label = "memory µ",
                    .value_label = "weight p",
                    .name = "weights of " + v.name,
                    .marked_row = static_cast<std::size_t>(state.t)};
  plot::HeatInteraction did;
  draw_enlargeable(ui, "plot.weights", "Attention weights", ui.theme.px(180), [&](ImVec2 size) {
    did =
        plot::draw("plot.heat", map, ui.view.of<RetrieveState>().heat_view, size, column_look(ui));
    answer_export(ui, "plot.heat", did.menu);
    const bool twice = did.hover && ImGui::IsMouseDoubleClicked(0);
    return PlotTouch{.area = did.area, .hovered = did.hover.has_value(), .wants_large = twice};
  });
  if (!did.hover) return;
  if (did.hover->clicked) show_step(ui.view, shown, static_cast<int>(did.hover->row));
  const auto mu = static_cast<Index>(did.hover->column);
  picture_tooltip(ui, memory_picture(state.start(), mu), memory_name(state.start(), mu));
}

/// One bar with its picture below, `width` pixels wide at x.
struct BarPlace {
  float x = 0;
  float top = 0;
  float width = 0;
  float height = 0;  ///< of the bar at full weight
};

void draw_bar(UiContext& ui, const Start& start, const WeightBar& bar, const BarPlace& place,
              ImU32 colour, double largest) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Colours& c = ui.theme.colours();
  const float base = place.top + place.height;
  const float tall = largest > 0 ? static_cast<float>(std::abs(bar.weight) / largest) : 0.0F;
  const float inset = std::max(1.0F, std::round(place.width * 0.18F));
  const float y = base - std::round(tall * (place.height - ImGui::GetTextLineHeight()));
  const ImVec2 min{place.x + inset, y};
  const ImVec2 max{place.x + place.width - inset, base};
  if (bar.weight >= 0) list.AddRectFilled(min, max, colour);
  if (bar.weight < 0) list.AddRect(min, max, colour, 0, 0, ui.theme.px(1.5F));
  ImGui::PushFont(ui.theme.faces().numbers);
  const ImVec2 text = ImGui::CalcTextSize(bar.words.c_str());
  const float x = place.x + (place.width - text.x) / 2;
  if (!bar.words.empty()) {
    list.AddText({std::round(x), y - text.y}, packed(c.text), bar.words.c_str());
  }
  ImGui::PopFont();
  const KeyedPicture picture = memory_picture(start, bar.memory);
  const ImVec2 corner{place.x, base + ui.theme.px(2)};
  ui.textures.draw_at(list, picture.key, picture.width, picture.height, corner,
                      {place.width, place.width}, picture.paint);
  if (start.query.target == bar.memory) {
    list.AddRect(corner, {corner.x + place.width, corner.y + place.width}, packed(c.target), 0, 0,
                 ui.theme.px(2));
  }
}

/// All weights as the bars of a figure: those shown here are the strongest of them.
void offer_weights(UiContext& ui, const Shown& shown, const ImRect& place) {
  const plot::Figure figure = weights_figure(shown, ui.theme);
  const plot::View view;
  const plot::Page page{
      .size = place.GetSize(), .palette = ui.theme.plots(), .type_size = ImGui::GetFontSize()};
  offer_export(ui, "plot.weights", place, plot::FigureExport(figure, view), page);
}

void draw_pictures(UiContext& ui, const Shown& shown, const ShownVariant& v, const Start& start,
                   const NumbersView& weights) {
  const float room = ImGui::GetContentRegionAvail().x;
  const auto most = static_cast<std::size_t>(room / ui.theme.px(kLeastPictureUnits));
  std::vector<WeightBar> bars = weight_bars(weights, v.variant->signed_weights, most);
  if (bars.empty()) return;
  const float width =
      std::floor(std::min(room / static_cast<float>(bars.size()), ui.theme.px(kMostPictureUnits)));
  const float height = ui.theme.px(kBarsUnits);
  double largest = 0;
  for (const WeightBar& bar : bars) largest = std::max(largest, std::abs(bar.weight));
  ImGui::PushFont(ui.theme.faces().numbers);
  keep_words_apart(bars, {.pitch = width,
                          .height = height - ImGui::GetTextLineHeight(),
                          .line = ImGui::GetTextLineHeight(),
                          .gap = ui.theme.px(3),
                          .width_of = [](const std::string& words) {
                            return ImGui::CalcTextSize(words.c_str()).x;
                          }});
  ImGui::PopFont();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("weights", {room, height + width + ui.theme.px(4)});
  ui.widgets.mark("plot.weights");
  const bool hovered = ImGui::IsItemHovered();
  const ImU32 colour = ui.theme.variant(v.choice->id).colour;
  ImGui::GetWindowDrawList()->AddLine({min.x, min.y + height}, {min.x + room, min.y + height},
                                      packed(ui.theme.colours().line));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const float x = min.x + static_cast<float>(i) * width;
    draw_bar(ui, start, bars[i], {.x = x, .top = min.y, .width = width - 1, .height = height},
             colour, largest);
    const float mouse = ImGui::GetIO().MousePos.x;
    if (!hovered || mouse < x || mouse >= x + width) continue;
    picture_tooltip(ui, memory_picture(start, bars[i].memory),
                    fmt::format("{}\nweight {}", memory_name(start, bars[i].memory),
                                number_text(bars[i].weight)));
  }
  offer_weights(ui, shown, {min, {min.x + room, min.y + height + width + ui.theme.px(4)}});
  if (static_cast<Index>(bars.size()) < weights.size()) {
    quiet_text(ui, fmt::format("The {} strongest of {} memories.", bars.size(), weights.size()));
  }
}

}  // namespace

void draw_weights(UiContext& ui, const Shown& shown) {
  const ShownVariant* v = shown.selected;
  const std::optional<ShownState> state = state_shown(shown);
  if (!state) {
    heading(ui, "Attention weights");
    return quiet_text(ui, why_no_state(v));
  }
  const WeightsForm form = ui.view.of<RetrieveState>().weights_form;
  heading(ui, "Attention weights of " + v->name);
  draw_plot_tools(ui, {.name = "plot.weights",
                       .can_be_large = form != WeightsForm::pictures,
                       .choices = [&] { draw_form_choice(ui, form); }});
  one_line(ui, weights_sentence(shown));
  ui.widgets.mark("plot.weights.words");
  switch (form) {
    case WeightsForm::pictures:
      draw_pictures(ui, shown, *v, state->start(),
                    v->state_at(step_that_made(state->t))->weights.view());
      break;
    case WeightsForm::bars: draw_bars(ui, shown); break;
    case WeightsForm::heat_map: draw_heat_map(ui, shown, *v, *state); break;
  }
}

}  // namespace mnemoscope
