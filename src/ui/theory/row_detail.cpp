#include <fmt/format.h>

#include <cmath>

#include "plot/plot.h"
#include "text/number_words.h"
#include "theory/checks.h"
#include "ui/context.h"
#include "ui/shown/formula.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"
#include "ui/shown/verdict_look.h"
#include "ui/shown/verdict_marks.h"
#include "ui/theory/counter_examples.h"
#include "ui/theory/panels.h"
#include "ui/theory/sides_figure.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// What a verdict means, in the words of a headline.
std::string_view headline(Judgement judgement, const Statement* statement) {
  switch (judgement) {
    case Judgement::holds: return "holds on this state";
    case Judgement::finding: return statement == nullptr ? kPaperFails : statement->finding;
    case Judgement::bug: return "this must never happen";
    case Judgement::vacuous: return "true, but it says nothing";
    case Judgement::silent: return "promises nothing on this state";
  }
  return {};
}

/// Met: a filled lamp with a tick; not met: an empty one with a cross.
void draw_lamp(UiContext& ui, const Hypothesis& hypothesis) {
  const Colours& c = ui.theme.colours();
  const float height = ImGui::GetTextLineHeight();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 centre{min.x + height / 2.0F, min.y + height / 2.0F};
  const float radius = 0.36F * height;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (hypothesis.met) {
    list.AddCircleFilled(centre, radius, packed(c.good));
  } else {
    list.AddCircle(centre, radius, packed(c.accent_text), 0, ui.theme.px(1.5F));
  }
  ImGui::Dummy({height, height});
  ImGui::SameLine(0.0F, ui.theme.px(4));
  ImGui::TextColored(hypothesis.met ? c.good : c.accent_text, "%s",
                     std::string(tick(hypothesis.met)).c_str());
  ImGui::SameLine(0.0F, ui.theme.px(4));
  draw_formula(hypothesis.text, ui.theme.colours().text);
}

void draw_verdict(UiContext& ui, const Check& check, const Statement* statement) {
  const Judgement judgement = judgement_of(check);
  const VerdictLook look = look_of(judgement, ui.theme.colours());
  const std::string words(headline(judgement, statement));
  ImGui::PushFont(ui.theme.faces().title);
  ImGui::TextColored(look.colour, "%s %s", std::string(look.mark).c_str(), words.c_str());
  ImGui::PopFont();
}

/// Both sides in words: in large type the table has no room for their columns.
void draw_two_sides(UiContext& ui, const Check& check) {
  if (std::isnan(check.left) || std::isnan(check.right)) return;
  quiet_text(ui,
             fmt::format("left side {}, right side {}", number_words(shown_side(check, check.left)),
                         number_words(shown_side(check, check.right))));
  ui.widgets.mark("theory.sides");
}

void draw_examples(UiContext& ui, const Check& check) {
  bool any = false;
  for (const CounterExample& example : counter_examples()) {
    if (example.row != check.id) continue;
    if (!any) heading(ui, "Counter-examples", {}, "Small sessions on which the statement is false");
    any = true;
    const std::string name = fmt::format("theory.example.{}", example.id);
    const std::string label = fmt::format("Load {}: {}", example.id, example.words);
    if (button(ui, {.name = name,
                    .label = label,
                    .tooltip = "The smallest one known, as a session; your own waits and comes "
                               "back exactly."})) {
      open_counter_example(ui, example);
    }
  }
}

}  // namespace

void draw_row_detail(UiContext& ui, const TheoryView& view) {
  if (view.selected == nullptr) return;
  const Check& check = *view.selected;
  const Statement* const statement = find_statement(check.id);
  heading(ui, check.name, check.id, {}, "statement");
  if (statement != nullptr) {
    quiet_text(ui, statement->says);
    draw_formula(statement->formula, ui.theme.colours().text);
    ImGui::Dummy({0.0F, ui.theme.px(2)});
  }
  draw_verdict(ui, check, statement);
  draw_two_sides(ui, check);
  ImGui::PushTextWrapPos(0.0F);
  plain_text(check.meaning);
  ImGui::PopTextWrapPos();
  if (check.concerns_model) draw_formula(check.statement, ui.theme.colours().text);
  for (const Hypothesis& hypothesis : check.hypotheses) draw_lamp(ui, hypothesis);
  quiet_text(ui, check.source);
  draw_examples(ui, check);
}

void draw_sides_plot(UiContext& ui, const TheoryView& view) {
  if (view.selected == nullptr) return;
  heading(ui, "Both sides over the steps", view.shown.selected->name,
          "Left and right side of the statement at every state of the run");
  const plot::Look look{
      .palette = ui.theme.plots(), .font = ui.theme.faces().numbers, .wheel = false};
  const plot::Figure figure =
      sides_figure(view.shown, *view.shown.selected, view.selected->id, ui.theme);
  draw_enlargeable(ui, "plot.sides", view.selected->name, ui.theme.px(200), [&](ImVec2 size) {
    const plot::Interaction did =
        plot::draw("plot.sides", figure, ui.view.of<TheoryState>().sides_view, size, look);
    ui.widgets.mark("plot.sides", did.frame.min, did.frame.max);
    if (did.cursor) show_step(ui.view, view.shown, static_cast<int>(*did.cursor));
    answer_export(ui, "plot.sides", did.menu);
    return PlotTouch{
        .area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
  });
}

}  // namespace mnemoscope
