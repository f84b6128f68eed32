// One row a statement: its verdict and both sides for the selected model, and at the right end the
// verdicts of all models side by side.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "plot/imgui_canvas.h"
#include "plot/marker.h"
#include "text/number_words.h"
#include "ui/context.h"
#include "ui/shown/formula.h"
#include "ui/shown/plot_exports.h"
#include "ui/shown/verdict_look.h"
#include "ui/theory/panels.h"
#include "ui/theory/side_words.h"
#include "ui/theory/verdicts_table.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kIdUnits = 34.0F;
constexpr float kNameUnits = 236.0F;
constexpr float kVerdictUnits = 112.0F;
constexpr float kNumberUnits = 72.0F;
constexpr float kSignUnits = 14.0F;  // before the right side
constexpr float kGaugeUnits = 62.0F;
constexpr float kCellUnits = 20.0F;
constexpr float kFormulaUnits = 240.0F;
constexpr float kPadUnits = 12.0F;  // of every column, both sides together
/// The gauge ends where one side is a thousand times the other.
constexpr double kGaugeDecades = 3.0;

constexpr std::array kNumberHeads{
    std::pair{"left",
              "Mostly the error of the step, |T(x) − ξ|, in the units of the memories. The sign "
              "between the sides is what the statement claims of them"},
    std::pair{"right", "The side it is held against: mostly what the statement promises at most"},
    std::pair{"slack",
              "The room that is left in the direction of the sign; negative where the sides break "
              "the claim, 0 where they agree up to rounding"}};

/// What there is room for beside id, name and verdict.
struct TableLayout {
  bool formula = false;  ///< what the statement says, in symbols
  bool numbers = false;  ///< left, right and slack
  bool gauge = false;    ///< their ratio
  bool matrix = false;   ///< the verdicts of all models

  int columns() const {
    return 3 + (formula ? 1 : 0) + (numbers ? 3 : 0) + (gauge ? 1 : 0) + (matrix ? 1 : 0);
  }
};

/// The verdicts of all models come first, then the numbers, then what can be read elsewhere too.
TableLayout layout_for(const UiContext& ui, std::size_t models) {
  float room = ImGui::GetContentRegionAvail().x / ui.theme.px(1.0F);
  room -= kIdUnits + kNameUnits + kVerdictUnits + 3.0F * kPadUnits;
  const auto take = [&room](float units) {
    if (room < units) return false;
    room -= units;
    return true;
  };
  TableLayout layout;
  layout.matrix = take(kCellUnits * static_cast<float>(models) + kPadUnits);
  layout.numbers = take(3.0F * (kNumberUnits + kPadUnits) + kSignUnits);
  layout.gauge = layout.numbers && take(kGaugeUnits + kPadUnits);
  layout.formula = layout.gauge && take(kFormulaUnits + kPadUnits);
  return layout;
}

void set_up_columns(const UiContext& ui, const TableLayout& layout, std::size_t models) {
  const auto fixed = [&](const char* name, float units) {
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, ui.theme.px(units));
  };
  const auto stretched = [](const char* name) {
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthStretch);
  };
  fixed("id", kIdUnits);
  if (layout.formula) {
    fixed("statement", kNameUnits);
    stretched("claim");
  } else {
    stretched("statement");
  }
  fixed("verdict", kVerdictUnits);
  if (layout.numbers) {
    fixed("left", kNumberUnits);
    fixed("right", kNumberUnits + kSignUnits);
    fixed("slack", kNumberUnits);
  }
  if (layout.gauge) fixed("ratio", kGaugeUnits);
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
    if (ImGui::InvisibleButton("head", {cell, height})) ui.view.selected_row = v.row;
    tooltip(ui, v.name);
    ImGui::PopID();
    const plot::LineStyle style = ui.theme.variant(v.choice->id);
    const ImVec2 centre{left + cell / 2.0F, origin.y + height / 2.0F};
    draw_marker(canvas, style.marker == plot::Marker::none ? plot::Marker::circle : style.marker,
                centre, 0.3F * ImGui::GetFontSize(), style.colour,
                packed(ui.theme.colours().ground));
  }
}

/// True while the pointer is on the words.
bool quiet_cell(UiContext& ui, const char* words) {
  ImGui::TableNextColumn();
  ImGui::TextColored(ui.theme.colours().quiet, "%s", words);
  const bool hovered = ImGui::IsItemHovered();
  ui.widgets.mark(fmt::format("theory.head.{}", words));
  tooltip(ui, "Right click to copy or save the table");
  return hovered;
}

void draw_head(UiContext& ui, const TheoryView& view, const TableLayout& layout) {
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  bool hovered = quiet_cell(ui, "statement");
  if (layout.formula) hovered |= quiet_cell(ui, "it claims");
  hovered |= quiet_cell(ui, "verdict");
  if (layout.numbers) {
    for (const auto& [name, meaning] : kNumberHeads) {
      ImGui::TableNextColumn();
      quiet_right(ui, name);
      ui.widgets.mark(fmt::format("theory.head.{}", name));
      tooltip(ui, meaning);
    }
  }
  if (layout.gauge) {
    ImGui::TableNextColumn();
    quiet_right(ui, "ratio");
    ui.widgets.mark("theory.head.ratio");
    tooltip(
        ui,
        "How many times the right side is the left one, from a thousandth to a thousand. To the "
        "right of the middle the claim is kept.");
  }
  if (layout.matrix) {
    ImGui::TableNextColumn();
    draw_model_heads(ui, view);
  }
  const auto table = [&] { return verdicts_table(view, ui.theme.colours()); };
  offer_export(ui, "theory.verdicts", hovered, TableExport("verdicts", table));
}

/// At the right end of the cell with as many digits as it has room for; all of them are copied and
/// told under the pointer by `meaning`.
void number_right(UiContext& ui, double value, const ImVec4& colour, const std::string& meaning) {
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(ui.theme.faces().numbers);
  const std::string words = side_words(
      value, [room](const std::string& w) { return ImGui::CalcTextSize(w.c_str()).x <= room; });
  const float width = ImGui::CalcTextSize(words.c_str()).x;
  ImGui::PopFont();
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room - width));
  const std::string exact = std::isnan(value) ? "" : number_text(value, 17);
  number(ui, words, exact, colour);
  tooltip(ui, meaning);
}

/// log10(right / left) as a bar from the middle; nothing where a ratio says nothing.
void draw_gauge(UiContext& ui, const Check& check) {
  const bool comparable = check.left >= 0.0 && check.right >= 0.0 && check.left + check.right > 0.0;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size{ImGui::GetContentRegionAvail().x, ImGui::GetTextLineHeight()};
  ImGui::Dummy(size);
  if (!comparable) return;
  const bool equal = slack_of(check) == 0.0;
  const double decades = equal ? 0.0 : std::log10(check.right) - std::log10(check.left);
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
  if (equal) return tooltip(ui, "Both sides agree up to rounding");
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
      ui.view.selected_row = v.row;
      ui.view.of<TheoryState>().selected_row = id;
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

/// The whole row is one thing to click; its id stands at its left end.
void draw_row_head(UiContext& ui, const Check& check, bool is_open) {
  ImGui::TableNextColumn();
  if (ImGui::Selectable("##row", is_open,
                        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap,
                        {0.0F, ImGui::GetTextLineHeight()})) {
    ui.view.of<TheoryState>().selected_row = check.id;
  }
  ui.widgets.mark(fmt::format("theory.row.{}", check.id));
  tooltip(ui, check.statement);
  ImGui::SameLine(0.0F, 0.0F);
  ImGui::TextColored(ui.theme.colours().quiet, "%s", short_id(check.id).c_str());
}

/// Left, the sign of what is claimed with the right side, and what room is left.
void draw_numbers(UiContext& ui, const Check& check, const ImVec4& ink) {
  ImGui::TableNextColumn();
  number_right(ui, shown_side(check, check.left), ink, exact_side_words(check, check.left));
  ImGui::TableNextColumn();
  if (!std::isnan(check.left) && !std::isnan(check.right)) {
    ImGui::TextColored(ui.theme.colours().quiet, "%s",
                       std::string(sign_of(check.relation)).c_str());
    ImGui::SameLine(0.0F, ui.theme.px(4));
  }
  number_right(ui, shown_side(check, check.right), ink, exact_side_words(check, check.right));
  ImGui::TableNextColumn();
  number_right(ui, slack_of(check), ink, slack_words(check));
}

void draw_sides(UiContext& ui, const Check& check, const TableLayout& layout, const ImVec4& ink) {
  if (layout.numbers) draw_numbers(ui, check, ink);
  if (layout.gauge) {
    ImGui::TableNextColumn();
    const Statement* const statement = find_statement(check.id);
    if (statement == nullptr || statement->is_inequality) draw_gauge(ui, check);
  }
}

void draw_row(UiContext& ui, const TheoryView& view, const Check& check,
              const TableLayout& layout) {
  const Colours& c = ui.theme.colours();
  const Judgement judgement = judgement_of(check);
  const VerdictLook look = look_of(judgement, c);
  const ImVec4 ink = judgement == Judgement::bug ? c.bad : check.concerns_model ? c.text : c.quiet;
  ImGui::TableNextRow();
  if (look.row_background) {
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, packed(*look.row_background));
  }
  ImGui::PushID(check.id.c_str());
  draw_row_head(ui, check, view.selected == &check);
  ImGui::TableNextColumn();
  draw_formula(check.name, ink, FormulaFit::one_line);
  if (layout.formula) {
    ImGui::TableNextColumn();
    const Statement* const statement = find_statement(check.id);
    if (statement != nullptr) draw_formula(statement->formula, c.quiet, FormulaFit::one_line);
  }
  ImGui::TableNextColumn();
  number(ui, fmt::format("{} {}", look.mark, look.words), check.statement, look.colour);
  draw_sides(ui, check, layout, ink);
  if (layout.matrix) {
    ImGui::TableNextColumn();
    draw_matrix_row(ui, view, check.id);
  }
  ImGui::PopID();
}

bool begin_table(UiContext& ui, const TheoryView& view, const TableLayout& layout, float height) {
  ImGuiTableFlags flags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoPadOuterX;
  if (height > 0.0F) flags |= ImGuiTableFlags_ScrollY;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.theme.px(6), ui.theme.px(2)});
  if (!ImGui::BeginTable("verdicts", layout.columns(), flags, {0.0F, height})) {
    ImGui::PopStyleVar();
    return false;
  }
  set_up_columns(ui, layout, view.shown.variants.size());
  return true;
}

void end_table() {
  ImGui::EndTable();
  ImGui::PopStyleVar();
}

/// Everything about the open row, indented below it.
void draw_open_row(UiContext& ui, const TheoryView& view) {
  const float indent = ui.theme.px(kIdUnits + kPadUnits);
  ImGui::Indent(indent);
  draw_row_detail(ui, view);
  draw_sides_plot(ui, view);
  ImGui::Unindent(indent);
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
  const bool opens_below = height == 0.0F;
  const TableLayout layout = layout_for(ui, view.shown.variants.size());
  bool drawing = begin_table(ui, view, layout, height);
  if (drawing) draw_head(ui, view, layout);
  std::string_view group;
  for (const Check& check : *view.checks) {
    if (!drawing) break;
    const Statement* const statement = find_statement(check.id);
    const std::string_view its =
        statement == nullptr ? "Of this model alone" : name_of(statement->group);
    if (its != group) draw_group_head(ui, its);
    group = its;
    draw_row(ui, view, check, layout);
    if (!opens_below || view.selected != &check) continue;
    end_table();
    draw_open_row(ui, view);
    drawing = begin_table(ui, view, layout, height);
  }
  if (drawing) end_table();
}

}  // namespace mnemoscope
