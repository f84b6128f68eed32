// One step shown slowly, in place of the stage and the table.
#include <algorithm>
#include <cmath>

#include "engine/memory_name.h"
#include "text/number_words.h"
#include "ui/context.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/exportables.h"
#include "ui/shown/pictures.h"
#include "ui/shown/plot_exports.h"
#include "ui/shown/slow_step.h"
#include "ui/shown/slow_words.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kMostCellUnits = 52;
constexpr float kLeastCellUnits = 28;
constexpr float kScoreBarsUnits = 120;
constexpr float kLeastBarsUnits = 48;
constexpr float kMostTightSideUnits = 96;
constexpr float kLeastTightSideUnits = 44;

/// A step with all that is drawn of it in this frame.
struct Play {
  const Start& start;
  const StepParts& parts;
  const ShownVariant& variant;
  std::vector<SlowPhase> phases{};
  SlowMoment moment{};
  std::uint64_t generation = 0;
};

/// The picture at this moment. It changes with every frame of the motion, so its pixels are painted
/// anew.
KeyedPicture moment_picture(const UiContext& ui, const Play& play) {
  const SlowPicture picture = slow_picture(play.parts, play.phases, play.moment);
  const ImageShape& shape = play.start.memories->images.shape;
  // Every moment has a version of its own: the time in microseconds.
  const auto time = static_cast<std::uint64_t>(ui.view.of<SlowStepView>().seconds * 1e6);
  return {.key = {.owner = fmt::format("slow/{}", play.variant.row),
                  .item = play.parts.from,
                  .version = (play.generation << 32U) ^ time},
          .width = static_cast<int>(shape.width),
          .height = static_cast<int>(shape.height),
          .paint = [memories = play.start.memories, picture] {
            return picture_of(to_pixels(*memories, picture.state, picture.gain),
                              memories->images.shape, memories->pixel_range());
          }};
}

void draw_bar(UiContext& ui, const Play& play, const SlowBar& bar, ImVec2 min, ImVec2 size,
              float cell) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Colours& c = ui.theme.colours();
  const float line = ImGui::GetTextLineHeight();
  const float full = size.y - cell - line;
  // Negative bars hang from the line that the others stand on.
  const bool hangs = bar.height < 0.0;
  const float tall = std::round(static_cast<float>(std::abs(bar.height)) * full);
  const float base = min.y + line + full;
  const float inset = std::max(1.0F, std::round(cell * 0.2F));
  const ImVec2 top{min.x + inset, base - tall};
  const ImVec2 foot{min.x + cell - inset, base};
  const ImU32 colour = ui.theme.variant(play.variant.choice->id).colour;
  // As in the panel of weights, what is negative is hollow.
  if (hangs) {
    list.AddRect(top, foot, colour, 0, 0, ui.theme.px(1.5F));
  } else {
    list.AddRectFilled(top, foot, colour);
  }
  // Where there is no room for it the pointer has it.
  const float width = ImGui::CalcTextSize(bar.words.c_str()).x;
  if (width < cell) {
    list.AddText({std::round(min.x + (cell - width) / 2), top.y - line}, packed(c.text),
                 bar.words.c_str());
  }
  const ImVec2 corner{min.x, base + ui.theme.px(2)};
  const float side = cell - ui.theme.px(3);
  if (bar.memory < 0) {
    const std::string words = fmt::format("+{}", play.parts.others.count);
    list.AddText({corner.x, corner.y}, packed(c.quiet), words.c_str());
    return;
  }
  const KeyedPicture picture = memory_picture(play.start, bar.memory);
  ui.textures.draw_at(list, picture.key, picture.width, picture.height, corner, {side, side},
                      picture.paint);
  if (play.start.query.target == bar.memory)
    list.AddRect(corner, {corner.x + side, corner.y + side}, packed(c.target), 0, 0,
                 ui.theme.px(2));
}

/// What the bar under the pointer is, in its own numbers.
void explain_bar(UiContext& ui, const Play& play, std::size_t i) {
  const StepParts& parts = play.parts;
  if (i >= parts.strongest.size()) {
    const std::string words = fmt::format("All others, {}\nweight together {}", parts.others.count,
                                          number_text(parts.others.weight));
    return ImGui::SetTooltip("%s", words.c_str());
  }
  const MemoryPart& part = parts.strongest[i];
  std::string words = memory_name(play.start, part.memory);
  if (part.score) words += fmt::format("\nscore {}", number_text(*part.score));
  words += fmt::format("\nweight {}", number_text(part.weight));
  picture_tooltip(ui, memory_picture(play.start, part.memory), words);
}

/// What the bars are of, a memory a line.
Table parts_table(const Play& play) {
  Table table{.head = {"memory", "name", "score", "weight"}};
  for (const MemoryPart& part : play.parts.strongest) {
    table.rows.push_back({std::to_string(part.memory), memory_name(play.start, part.memory),
                          part.score ? exact_number(*part.score) : "", exact_number(part.weight)});
  }
  if (play.parts.others.count > 0) {
    table.rows.push_back({fmt::format("{} others", play.parts.others.count), "", "",
                          exact_number(play.parts.others.weight)});
  }
  return table;
}

void draw_bars(UiContext& ui, const Play& play, float width, float height) {
  std::vector<SlowBar> bars = slow_bars(play.parts, play.phases, play.moment);
  // The bars need the height more than the pictures below them.
  const float most =
      std::min(ui.theme.px(kMostCellUnits), std::max(0.5F * height, ui.theme.px(kLeastCellUnits)));
  const float cell = std::floor(std::min(width / static_cast<float>(bars.size()), most));
  const float room = std::max(height, ui.theme.px(kLeastBarsUnits) + cell);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("slow-bars", {cell * static_cast<float>(bars.size()), room});
  ui.widgets.mark("slow.bars");
  const bool hovered = ImGui::IsItemHovered();
  const float base = min.y + room - cell;
  ImGui::GetWindowDrawList()->AddLine({min.x, base}, {min.x + width, base},
                                      packed(ui.theme.colours().line));
  ImGui::PushFont(ui.theme.faces().small);
  const float mouse = ImGui::GetIO().MousePos.x;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const float x = min.x + static_cast<float>(i) * cell;
    draw_bar(ui, play, bars[i], {x, min.y}, {cell, room}, cell);
    if (hovered && mouse >= x && mouse < x + cell) explain_bar(ui, play, i);
  }
  ImGui::PopFont();
  offer_export(ui, "slow.bars",
               {min, {min.x + cell * static_cast<float>(bars.size()), min.y + room}},
               TableExport("the step", [&play] { return parts_table(play); }));
}

/// A picture with words above it.
void draw_captioned(UiContext& ui, const char* name, const std::string& words,
                    const KeyedPicture& picture, float side) {
  ImGui::BeginGroup();
  ImGui::TextColored(ui.theme.colours().quiet, "%s", words.c_str());
  const DrawnPicture drawn = draw(ui, picture, {side, side});
  ui.widgets.mark(name, drawn.min, drawn.max);
  offer_picture(ui, name, {drawn.min, drawn.max}, picture, words);
  ImGui::EndGroup();
}

void draw_pictures(UiContext& ui, const Play& play, float side) {
  const int from = play.parts.from;
  const std::optional<ShownState> before = play.variant.state_at(from);
  if (!before) return;
  draw_captioned(ui, "slow.state", from == 0 ? "the query x₀" : "state x" + subscript(from),
                 state_picture(*before), side);
  ImGui::SameLine(0.0F, ui.theme.px(24));
  const SlowScene scene = play.phases[play.moment.phase].scene;
  const bool begun = scene == SlowScene::mixture || scene == SlowScene::options;
  const std::string next = "x" + subscript(from + 1);
  const std::string words = play.moment.at_end ? "the next state " + next
                            : begun            ? "on the way to " + next
                                               : next + ", not mixed yet";
  draw_captioned(ui, "slow.next_state", words, moment_picture(ui, play), side);
}

/// The phases' titles, the one that plays in the colour of text, and what is said in it.
void draw_captions(UiContext& ui, const Play& play) {
  const Colours& c = ui.theme.colours();
  for (std::size_t i = 0; i < play.phases.size(); ++i) {
    if (i > 0) ImGui::SameLine(0.0F, ui.theme.px(16));
    ImGui::TextColored(i == play.moment.phase ? c.accent_text : c.quiet, "%s",
                       play.phases[i].title.c_str());
  }
  ImGui::PushTextWrapPos(0.0F);
  plain_text(play.phases[play.moment.phase].caption);
  ImGui::PopTextWrapPos();
  ui.widgets.mark("slow.caption");
}

void draw_hands(UiContext& ui) {
  action_button(ui, "slow.back", ButtonLook::plain, "Back");
  for (const auto& [id, label] : {std::pair{"slow.pause", ""}, std::pair{"slow.next", "Next"},
                                  std::pair{"slow.end", "End"}}) {
    const Action* const action = ui.actions.find(id);
    const std::string words = *label != '\0' || action == nullptr ? label : action->label;
    next_on_line(ui, words);
    action_button(ui, id, ButtonLook::plain, words);
  }
}

/// The play of the step, or nullptr while it is being taken apart.
const StepParts* parts_of(const UiContext& ui, const StepQuestion& question) {
  const auto* const live = ui.results.find<LiveStepParts>();
  if (live == nullptr || !live->parts || live->row != question.row) return nullptr;
  const bool is_it = live->generation == question.generation && live->parts->from == question.from;
  return is_it ? live->parts.get() : nullptr;
}

/// Where the type is large for the window: bars as low as they are still read, and the hands beside
/// the pictures, where the longest of their captions ends.
void draw_tight_play(UiContext& ui, const Play& play) {
  const float line = ImGui::GetTextLineHeightWithSpacing();
  draw_captions(ui, play);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  draw_bars(ui, play, room.x, 0.45F * (room.y - line));
  const float side =
      std::max(std::min(ImGui::GetContentRegionAvail().y - line, ui.theme.px(kMostTightSideUnits)),
               ui.theme.px(kLeastTightSideUnits));
  const ImVec2 at = ImGui::GetCursorPos();
  draw_pictures(ui, play, side);
  const std::string longest = "the next state x" + subscript(play.parts.from + 1);
  const float column = std::max(side, ImGui::CalcTextSize(longest.c_str()).x) + ui.theme.px(24);
  ImGui::SetCursorPos({at.x + 2.0F * column, at.y + line});
  ImGui::BeginGroup();
  draw_hands(ui);
  ImGui::EndGroup();
}

void draw_play(UiContext& ui, const Play& play) {
  if (is_small_for_type(ui)) return draw_tight_play(ui, play);
  const float line = ImGui::GetTextLineHeightWithSpacing();
  const float foot = ImGui::GetFrameHeightWithSpacing();
  // Captions have three lines wherever they end, so that nothing below them moves.
  const float top = ImGui::GetCursorPosY();
  draw_captions(ui, play);
  ImGui::SetCursorPosY(std::max(ImGui::GetCursorPosY(), top + 4.0F * line));
  const float room = ImGui::GetContentRegionAvail().y - foot;
  const float width = ImGui::GetContentRegionAvail().x;
  const float bars = std::max(std::min(ui.theme.px(kScoreBarsUnits + kMostCellUnits), 0.45F * room),
                              ui.theme.px(kLeastBarsUnits + kMostCellUnits));
  draw_bars(ui, play, width, bars);
  const float side = std::max(std::min(ImGui::GetContentRegionAvail().y - foot - 2.0F * line,
                                       (width - ui.theme.px(24)) / 2.0F),
                              ui.theme.px(64));
  draw_pictures(ui, play, side);
  draw_hands(ui);
}

}  // namespace

void draw_slow_step(UiContext& ui, const Shown& shown) {
  // Above the card of a lesson it is as high as it would be without, and scrolled.
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (!begin_card(ui, "slow", {room.x, room.y + ui.program.lacks.below}))
    return end_card(ui, false,
                    {"slow.caption", "slow.bars", "slow.state", "slow.next_state", "slow.back",
                     "slow.next", "slow.end"});
  const std::optional<StepQuestion> question = slow_question(shown);
  if (!question) {
    quiet_text(ui, why_not_slow(shown) + ".");
    draw_hands(ui);
    return end_card();
  }
  heading(ui, fmt::format("One step of {}, slowly", shown.selected->name), {},
          "What the model does between two pictures, in phases. Space holds it, the arrows go from "
          "phase to phase, Esc ends it.",
          "slow-step");
  const StepParts* const parts = parts_of(ui, *question);
  if (parts == nullptr) {
    ui.view.of<SlowStepView>().seen_at = ui.clock.now();
    quiet_text(ui, "The step is being taken apart…");
    draw_hands(ui);
    return end_card();
  }
  Play play{.start = *question->start,
            .parts = *parts,
            .variant = *shown.selected,
            .phases = slow_phases(*question->start, *parts, shown.selected->name),
            .generation = question->generation};
  auto& view = ui.view.of<SlowStepView>();
  advance_slow_step(view, *question, play.phases.size(), ui.clock, ui.theme.appearance().motion);
  play.moment = slow_moment(play.phases.size(), view.seconds);
  draw_play(ui, play);
  end_card();
}

}  // namespace mnemoscope
