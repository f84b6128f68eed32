// Asks for several queries: all memories, those of a label, some drawn by a seed, a range or a
// list.
#include <algorithm>
#include <utility>

#include "text/text.h"
#include "ui/context.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/sequence_edits.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/whole_numbers.h"

namespace mnemoscope {
namespace {

constexpr const char* kSeveralPopup = "several queries";

/// The rule's part that the label decides.
QueryRule rule_of(const SeveralForm& form) {
  if (form.label < 1 || form.label > static_cast<int>(form.labels.size())) return {};
  return {.label = form.labels[static_cast<std::size_t>(form.label - 1)]};
}

void take(UiContext& ui, Command command) {
  ui.commands.push(std::move(command));
  auto& state = ui.view.of<RetrieveState>();
  state.picking_queries = false;
  state.several.refusal.clear();
  state.models_instead = false;
  ui.view.sequence = {};
  ImGui::CloseCurrentPopup();
}

void draw_labels(UiContext& ui) {
  SeveralForm& form = ui.view.of<RetrieveState>().several;
  if (form.labels.empty()) return;
  std::vector<std::string> words{"any label"};
  words.insert(words.end(), form.labels.begin(), form.labels.end());
  choice(ui,
         {.name = "several.label",
          .label = "of label",
          .tooltip = "Which memories are meant by “all” and by a draw"},
         words, form.label);
}

void draw_all(UiContext& ui, Index memories) {
  const QueryRule rule = rule_of(ui.view.of<RetrieveState>().several);
  const std::string label =
      rule.label.empty()
          ? memories == 1 ? "The one memory" : fmt::format("All {} memories", memories)
          : fmt::format("All of label {}", rule.label);
  if (button(ui,
             {.name = "several.all",
              .label = label,
              .tooltip = "One query after another, each damaged in the same way"},
             ButtonLook::plain, ImGui::GetContentRegionAvail().x)) {
    take(ui, ask_by(rule));
  }
}

void draw_draw(UiContext& ui, Index memories) {
  SeveralForm& form = ui.view.of<RetrieveState>().several;
  const auto most = static_cast<double>(std::max<Index>(memories, 2));
  form.draw = std::clamp(form.draw, 1.0, most);
  slider(ui,
         {.name = "several.count", .label = "draw so many", .tooltip = "Drawn without repeating"},
         {.min = 1, .max = most, .logarithmic = most > 100, .whole = true, .digits = 8}, form.draw);
  seed_slider(ui,
              {.name = "several.seed",
               .label = "by the seed",
               .tooltip = "The same seed draws the same memories on every machine"},
              form.seed);
  QueryRule rule = rule_of(form);
  rule.draw = std::min(static_cast<Index>(form.draw), memories);
  rule.seed = form.seed;
  const std::string label = rule.label.empty()
                                ? fmt::format("Draw {}", *rule.draw)
                                : fmt::format("Draw {} of label {}", *rule.draw, rule.label);
  if (button(ui, {.name = "several.draw", .label = label, .tooltip = "Ask for the memories drawn"},
             ButtonLook::plain, ImGui::GetContentRegionAvail().x)) {
    take(ui, ask_by(rule));
  }
}

/// All of them, in their order: that is the rule, also for other memories.
bool is_every_one(const std::vector<Index>& asked, Index memories) {
  if (std::ssize(asked) != memories || memories < 2) return false;
  return std::adjacent_find(asked.begin(), asked.end(),
                            [](Index a, Index b) { return b != a + 1; }) == asked.end();
}

void take_typed(UiContext& ui, Index memories) {
  SeveralForm& form = ui.view.of<RetrieveState>().several;
  auto typed = typed_queries(form.typed, memories);
  if (!typed) {
    form.refusal = std::move(typed.error().text);
    form.starts = true;
    return;
  }
  take(ui, is_every_one(*typed, memories) ? ask_by({}) : ask_for_all_of(std::move(*typed)));
}

void draw_list(UiContext& ui, Index memories) {
  SeveralForm& form = ui.view.of<RetrieveState>().several;
  const float width = ImGui::CalcTextSize("Ask").x + ui.theme.px(20);
  quiet_text(ui, "a range or a list");
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - width - ui.theme.px(4));
  if (std::exchange(form.starts, false)) ImGui::SetKeyboardFocusHere();
  bool asked = ImGui::InputTextWithHint("###several.typed", "10-19, 30", &form.typed,
                                        ImGuiInputTextFlags_EnterReturnsTrue);
  if (ImGui::IsItemEdited()) form.refusal.clear();
  ui.widgets.mark("several.typed");
  if (ImGui::IsItemActive()) ui.widgets.mark("several.typed.typing");
  ImGui::SameLine(0, ui.theme.px(4));
  asked = button(ui, {.name = "several.ask", .label = "Ask", .tooltip = "Ask for those memories"},
                 ButtonLook::plain, width) ||
          asked;
  if (asked) take_typed(ui, memories);
  // Its room is always there, so that nothing moves when it comes and goes.
  const float below = ImGui::GetCursorPosY() + 2 * ImGui::GetTextLineHeightWithSpacing();
  if (!form.refusal.empty()) {
    ImGui::PushTextWrapPos(0.0F);
    ImGui::TextColored(ui.theme.colours().bad, "%s", with_whole_numbers(form.refusal).c_str());
    ImGui::PopTextWrapPos();
    ui.widgets.mark("several.refusal");
  }
  ImGui::SetCursorPosY(std::max(ImGui::GetCursorPosY(), below));
}

void draw_others(UiContext& ui, const Start& start) {
  auto& state = ui.view.of<RetrieveState>();
  if (toggle(ui,
             {.name = "query.pick",
              .label = "pick by clicking memories",
              .tooltip = "A click on a memory puts it into the queries or takes it out. Ctrl+click "
                         "does the same at any time"},
             state.picking_queries)) {
    ImGui::CloseCurrentPopup();
  }
  if (!asks_for_several(ui.session)) return;
  const Index shown = start.query.target.value_or(0);
  const std::string label = fmt::format("Only {}", memory_name(start, shown));
  if (button(
          ui,
          {.name = "several.one", .label = label, .tooltip = "A single query again: the one shown"},
          ButtonLook::plain, ImGui::GetContentRegionAvail().x)) {
    take(ui, ask_for_one(shown));
  }
}

void draw_popup(UiContext& ui, const Start& start) {
  const Index memories = start.memories->bank->count();
  heading(ui, "Several queries");
  draw_labels(ui);
  draw_all(ui, memories);
  draw_draw(ui, memories);
  draw_list(ui, memories);
  draw_others(ui, start);
}

/// Below the button where it has room there, so that nothing in it moves when a reason is added.
void place_several(const UiContext& ui, ImVec2 below) {
  constexpr float kHeightUnits = 440;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float edge = ui.theme.px(8);
  const float top = std::max(edge, std::min(below.y, window.y - ui.theme.px(kHeightUnits)));
  ImGui::SetNextWindowPos({below.x, top});
  ImGui::SetNextWindowSize({ui.theme.px(300), 0});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {window.x, window.y - top - edge});
}

}  // namespace

void draw_several(UiContext& ui, const Shown& shown) {
  const bool several = asks_for_several(ui.session) || ui.view.of<RetrieveState>().picking_queries;
  if (query_button(
          ui,
          {.name = "query.sequence",
           .label = "Several…",
           .tooltip = "Ask for several memories in turn: all, a range, some drawn by a seed, all "
                      "of one label. The same masks and noises act on each",
           .why_not = shown.start == nullptr ? "There are no memories yet" : ""},
          several ? ButtonLook::chosen : ButtonLook::plain)) {
    ui.view.of<RetrieveState>().several.labels = labels_of(*shown.start->memories);
    ui.view.of<RetrieveState>().several.refusal.clear();
    ImGui::OpenPopup(kSeveralPopup);
  }
  const ImVec2 below{ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y};
  place_several(ui, below);
  if (!ImGui::BeginPopup(kSeveralPopup)) return;
  if (shown.start == nullptr) {
    ImGui::CloseCurrentPopup();
  } else {
    draw_popup(ui, *shown.start);
  }
  ImGui::EndPopup();
}

void draw_asked(UiContext& ui) {
  const Session& session = ui.session;
  if (ui.view.of<RetrieveState>().picking_queries) {
    quiet_text(ui, "Click memories above to make them queries, or to take them out.");
    if (button(ui, {.name = "query.picked",
                    .label = "Done picking",
                    .tooltip = "A click on a memory shows it again"})) {
      ui.view.of<RetrieveState>().picking_queries = false;
    }
  }
  if (!asks_for_several(session)) return;
  quiet_text(ui, session.query_rule
                     ? fmt::format("Queries: {}.", words(*session.query_rule))
                     : fmt::format("Queries: {}.", counted(session.queries.size(), "memory")));
  ui.widgets.mark("query.asked");
}

}  // namespace mnemoscope
