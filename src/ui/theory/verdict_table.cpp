// One row a statement: its verdict and both sides for the selected model, and at the right end the
// verdicts of all models side by side.
#include <algorithm>
#include <cmath>

#include "plot/imgui_canvas.h"
#include "plot/marker.h"
#include "theory/number_words.h"
#include "ui/controls.h"
#include "ui/theory/panels.h"
#include "ui/theory/verdict_look.h"

namespace mnemoscope {
namespace {

constexpr float kIdUnits = 34.0F;
constexpr float kNameUnits = 214.0F;
constexpr float kVerdictUnits = 122.0F;
constexpr float kNumberUnits = 66.0F;
constexpr float kGaugeUnits = 62.0F;
constexpr float kCellUnits = 22.0F;
/// The gauge ends where one side is a thousand times the other.
constexpr double kGaugeDecades = 3.0;

/// What there is room for.
struct TableLayout {
  bool numbers = true;  ///< left, right, slack and gauge
  bool matrix = true;   ///< the verdicts of all models

  int columns() const { return 3 + (numbers ? 4 : 0) + (matrix ? 1 : 0); }
};

TableLayout layout_for(const UiContext& ui, std::size_t models) {
  const float cells = kCellUnits * static_cast<float>(models);
  const float words = kIdUnits + kNameUnits + kVerdictUnits + 60.0F;
  const float numbers = 3.0F * kNumberUnits + kGaugeUnits + 60.0F;
  const float room = ImGui::GetContentRegionAvail().x / ui.theme.px(1.0F);
  if (room >= words + numbers + cells) return {};
  if (room >= words + numbers) return {.matrix = false};
  if (room >= words + cells) return {.numbers = false};
  return {.numbers = false, .matrix = false};
}

void set_up_columns(const UiContext& ui, const TableLayout& layout, std::size_t models) {
  const auto fixed = [&](const char* name, float units) {
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, ui.theme.px(units));
  };
  fixed("id", kIdUnits);
  ImGui::TableSetupColumn("statement", ImGuiTableColumnFlags_WidthStretch);
  fixed("verdict", kVerdictUnits);
  if (layout.numbers) {
    for (const char* name : {"left", "right", "slack"}) fixed(name, kNumberUnits);
    fixed("ratio", kGaugeUnits);
  }
  if (layout.matrix) fixed("models", kCellUnits * static_cast<float>(models));
}

void quiet_right(UiContext& ui, const char* words) {
  const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(words).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room));
  ImGui::TextColored(ui.theme.colours().quiet, "%s", words);
}

/// The markers of all models over their columns of verdicts; a click selects one.
void draw_model_heads(UiContext& ui, const TheoryView& view) {
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float cell = ui.theme.px(kCellUnits);
  const float height = ImGui::GetTextLineHeight();
  plot::ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  for (std::size_t i = 0; i < view.shown.variants.size(); ++i) {
    const ShownVariant& v = view.shown.variants[i];
    const float left = origin.x + static_cast<float>(i) * cell;
    ImGui::SetCursorScreenPos({left, origin.y});
    ImGui::PushID(static_cast<int>(v.place));
    if (ImGui::InvisibleButton("head", {cell, height})) ui.state.selected_variant = v.place;
    tooltip(ui, v.name);
    ImGui::PopID();
    const plot::LineStyle style = ui.theme.variant(v.choice->id);
    const ImVec2 centre{left + cell / 2.0F, origin.y + height / 2.0F};
    draw_marker(canvas, style.marker == plot::Marker::none ? plot::Marker::circle : style.marker,
                centre, 0.3F * ImGui::GetFontSize(), style.colour,
                packed(ui.theme.colours().ground));
  }
}

void draw_head(UiContext& ui, const TheoryView& view, const TableLayout& layout) {
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(1);
  ImGui::TextColored(ui.theme.colours().quiet, "statement");
  ImGui::TableSetColumnIndex(2);
  ImGui::TextColored(ui.theme.colours().quiet, "verdict");
  int column = 3;
  if (layout.numbers) {
    for (const char* name : {"left", "right", "slack"}) {
      ImGui::TableSetColumnIndex(column++);
      quiet_right(ui, name);
    }
    ImGui::TableSetColumnIndex(column++);
    quiet_right(ui, "ratio");
    tooltip(ui,
            "How many times the right side is the left one, to a thousand either way. To the "
            "right of the middle the claim is kept.");
  }
  if (layout.matrix) {
    ImGui::TableSetColumnIndex(column);
    draw_model_heads(ui, view);
  }
}

void number_right(UiContext& ui, double value, const ImVec4& colour) {
  const std::string words = std::isnan(value) ? "–" : number_words(value);
  ImGui::PushFont(ui.theme.faces().numbers);
  const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(words.c_str()).x;
  ImGui::PopFont();
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room));
  number(ui, words, std::isnan(value) ? "" : number_text(value, 17), colour);
}

/// log10(right / left) as a bar from the middle; nothing where a ratio says nothing.
void draw_gauge(UiContext& ui, const Check& check) {
  const bool comparable = check.left >= 0.0 && check.right >= 0.0 && check.left + check.right > 0.0;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size{ImGui::GetContentRegionAvail().x, ImGui::GetTextLineHeight()};
  ImGui::Dummy(size);
  if (!comparable) return;
  const double decades = std::log10(check.right) - std::log10(check.left);
  const double share = std::clamp(decades / kGaugeDecades, -1.0, 1.0);
  const Colours& c = ui.theme.colours();
  const VerdictLook look = look_of(judgement_of(check), c);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = min.x + size.x / 2.0F;
  const float y = std::round(min.y + size.y / 2.0F);
  const float thick = ui.theme.px(3);
  const float end = middle + static_cast<float>(share) * size.x / 2.0F;
  list.AddLine({min.x, y}, {min.x + size.x, y}, packed(c.line));
  list.AddRectFilled({std::min(middle, end), y - thick}, {std::max(middle, end), y + thick},
                     packed(look.colour));
  list.AddLine({middle, min.y + thick}, {middle, min.y + size.y - thick}, packed(c.text));
  tooltip(ui, fmt::format("right / left = {}, log₁₀ {}", number_words(check.right / check.left),
                          number_words(decades)));
}

/// One model's verdict: a mark in its colour, on a filled square where it fails.
void draw_cell(UiContext& ui, const Check& check, ImVec2 min, float size) {
  const VerdictLook look = look_of(judgement_of(check), ui.theme.colours());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float gap = ui.theme.px(1);
  const ImVec2 corner{min.x + size - gap, min.y + ImGui::GetTextLineHeight() + gap};
  const Judgement judgement = judgement_of(check);
  const float strength = judgement == Judgement::bug       ? 0.6F
                         : judgement == Judgement::finding ? 0.35F
                         : judgement == Judgement::holds   ? 0.22F
                                                           : 0.0F;
  list.AddRectFilled({min.x + gap, min.y - gap}, corner, packed(look.colour, strength),
                     ui.theme.px(3));
  const ImVec2 text = ImGui::CalcTextSize(look.mark.data(), look.mark.data() + look.mark.size());
  list.AddText({min.x + (size - text.x) / 2.0F, min.y}, packed(look.colour), look.mark.data(),
               look.mark.data() + look.mark.size());
}

void draw_matrix_row(UiContext& ui, const TheoryView& view, const std::string& id) {
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float cell = ui.theme.px(kCellUnits);
  for (std::size_t i = 0; i < view.shown.variants.size(); ++i) {
    const ShownVariant& v = view.shown.variants[i];
    const std::vector<Check>* checks = checks_of(v, view.shown.step);
    const Check* check = checks == nullptr ? nullptr : find_check(*checks, id);
    if (check == nullptr) continue;
    const ImVec2 min{origin.x + static_cast<float>(i) * cell, origin.y};
    ImGui::SetCursorScreenPos(min);
    ImGui::PushID(static_cast<int>(v.place));
    if (ImGui::InvisibleButton("cell", {cell, ImGui::GetTextLineHeight()})) {
      ui.state.selected_variant = v.place;
      ui.state.theory.selected_row = id;
    }
    tooltip(ui,
            fmt::format("{}: {}\n{}", v.name,
                        look_of(judgement_of(*check), ui.theme.colours()).words, check->statement));
    ImGui::PopID();
    draw_cell(ui, *check, min, cell);
  }
}

std::string short_id(const std::string& id) {
  return id.substr(0, id.find('-'));
}

void draw_row(UiContext& ui, const TheoryView& view, const Check& check,
              const TableLayout& layout) {
  const Colours& c = ui.theme.colours();
  const Judgement judgement = judgement_of(check);
  const VerdictLook look = look_of(judgement, c);
  const bool is_open = view.selected == &check;
  ImGui::TableNextRow();
  if (look.row_background) {
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, packed(*look.row_background));
  }
  ImGui::TableSetColumnIndex(0);
  ImGui::PushID(check.id.c_str());
  if (ImGui::Selectable("##row", is_open,
                        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap,
                        {0.0F, ImGui::GetTextLineHeight()})) {
    ui.state.theory.selected_row = check.id;
  }
  ui.widgets.mark(fmt::format("theory.row.{}", check.id));
  tooltip(ui, check.statement);
  ImGui::SameLine(0.0F, 0.0F);
  const bool loud = judgement == Judgement::bug;
  const bool faint = !check.concerns_model;
  const ImVec4 ink = loud ? c.bad : faint ? c.quiet : c.text;
  ImGui::TextColored(c.quiet, "%s", short_id(check.id).c_str());
  ImGui::TableSetColumnIndex(1);
  ImGui::TextColored(ink, "%s", check.name.c_str());
  ImGui::TableSetColumnIndex(2);
  number(ui, fmt::format("{} {}", look.mark, look.words), check.statement, look.colour);
  int column = 3;
  if (layout.numbers) {
    for (const double value : {check.left, check.right, check.right - check.left}) {
      ImGui::TableSetColumnIndex(column++);
      number_right(ui, value, ink);
    }
    ImGui::TableSetColumnIndex(column++);
    const Statement* const statement = find_statement(check.id);
    if (statement == nullptr || statement->is_inequality) draw_gauge(ui, check);
  }
  if (layout.matrix) {
    ImGui::TableSetColumnIndex(column);
    draw_matrix_row(ui, view, check.id);
  }
  ImGui::PopID();
}

void draw_group_head(UiContext& ui, std::string_view name) {
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(1);
  heading(ui, name);
}

}  // namespace

void draw_verdict_table(UiContext& ui, const TheoryView& view, float height) {
  if (view.checks == nullptr) return;
  if (view.checks->empty()) {
    return quiet_text(ui,
                      "The theorems speak of a target: pick a memory in the Retrieve workspace.");
  }
  const TableLayout layout = layout_for(ui, view.shown.variants.size());
  ImGuiTableFlags flags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoPadOuterX;
  if (height > 0.0F) flags |= ImGuiTableFlags_ScrollY;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.theme.px(6), ui.theme.px(2)});
  if (ImGui::BeginTable("verdicts", layout.columns(), flags, {0.0F, height})) {
    set_up_columns(ui, layout, view.shown.variants.size());
    draw_head(ui, view, layout);
    std::string_view group;
    for (const Check& check : *view.checks) {
      const Statement* const statement = find_statement(check.id);
      const std::string_view its =
          statement == nullptr ? "Of this model alone" : name_of(statement->group);
      if (its != group) draw_group_head(ui, its);
      group = its;
      draw_row(ui, view, check, layout);
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
}

}  // namespace mnemoscope
