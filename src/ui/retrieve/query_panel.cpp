#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "data/corruption_type.h"
#include "data/file_formats.h"
#include "session/memory_edits.h"
#include "ui/context.h"
#include "ui/retrieve/corruption_edits.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/fill_options.h"
#include "ui/shown/query_edits.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Far beyond any picture.
constexpr double kMostFill = 1e6;

std::string control_name(std::size_t place, const CorruptionSetting& setting) {
  return fmt::format("query.{}.{}", place, setting.key);
}

SliderRange slider_range(const CorruptionSetting& setting) {
  return {.min = setting.least,
          .max = setting.most,
          .unit = setting.unit,
          .shown_times = setting.shown_times};
}

ControlText text_of(const CorruptionSetting& setting, std::string_view name) {
  return {
      .name = name, .label = setting.label, .symbol = setting.symbol, .tooltip = setting.tooltip};
}

/// The control of one setting of the corruption at `place`, by the kind of its value.
class SettingControl {
 public:
  SettingControl(UiContext& ui, std::size_t place, const CorruptionSetting& setting)
      : ui_(ui), place_(place), setting_(setting), name_(control_name(place, setting)) {}

  void operator()(double Corruption::*field) {
    double value = corruption().*field;
    const Edit edit = slider(ui_, text_of(setting_, name_), slider_range(setting_), value);
    if (edit != Edit::none) change(field, value, edit == Edit::live);
  }

  void operator()(Index Corruption::*field) {
    auto value = static_cast<double>(corruption().*field);
    SliderRange range = slider_range(setting_);
    range.whole = true;
    const Edit edit = slider(ui_, text_of(setting_, name_), range, value);
    if (edit != Edit::none) change(field, static_cast<Index>(value), edit == Edit::live);
  }

  void operator()(bool Corruption::*field) {
    bool on = corruption().*field;
    if (toggle(ui_, text_of(setting_, name_), on)) change(field, on, false);
  }

  void operator()(Side Corruption::*field) {
    std::array<std::pair<std::string, std::string>, kSideWords.size()>
        texts;  // options look at them
    std::vector<Option> options;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      texts[i] = {fmt::format("query.side.{}", kSideWords[i]),
                  fmt::format("Hide the {} half", kSideWords[i])};
      options.push_back({texts[i].first, kSideWords[i], texts[i].second});
    }
    const auto clicked = options_row(ui_, options, static_cast<int>(corruption().*field));
    if (clicked) change(field, static_cast<Side>(*clicked), false);
  }

  /// Words for the usual ones, and a slider for any grey.
  void operator()(MaskFill Corruption::*field) {
    const MaskFill now = corruption().*field;
    MaskFill grey = now;
    if (now.kind == MaskFill::Kind::grey) {
      const Edit edit = slider(ui_, text_of(setting_, name_), slider_range(setting_), grey.grey,
                               std::pair(-kMostFill, kMostFill));
      if (edit != Edit::none) change(field, grey, edit == Edit::live);
    } else {
      quiet_text(ui_, setting_.label);
    }
    if (const auto clicked = fill_options(ui_, name_, now)) change(field, *clicked, false);
  }

  void operator()(std::uint64_t Corruption::*field) {
    std::uint64_t seed = corruption().*field;
    const Edit edit = seed_slider(ui_, text_of(setting_, name_), seed);
    if (edit != Edit::none) change(field, seed, edit == Edit::live);
  }

 private:
  const Corruption& corruption() const { return ui_.session.query.corruptions[place_]; }

  template <class Value>
  void change(Value Corruption::*field, Value value, bool live) {
    ui_.commands.push(edit_corruption(
        place_, std::string(setting_.what), [field, value](Corruption& c) { c.*field = value; },
        live));
  }

  UiContext& ui_;
  std::size_t place_;
  const CorruptionSetting& setting_;
  std::string name_;
};

/// What one changes most is always shown, the rest when its details are opened.
void draw_settings(UiContext& ui, std::size_t place, bool main) {
  for (const CorruptionSetting& setting : type_of(ui.session.query.corruptions[place]).settings) {
    if (setting.is_main != main) continue;
    if (!setting.matters_to(ui.session.query.corruptions[place])) continue;
    std::visit(SettingControl(ui, place, setting), setting.field);
  }
}

bool has_details(const Corruption& c) {
  const std::vector<CorruptionSetting>& settings = type_of(c).settings;
  return std::any_of(settings.begin(), settings.end(),
                     [](const CorruptionSetting& setting) { return !setting.is_main; });
}

void draw_details_button(UiContext& ui, std::size_t place, const Corruption& c, float width) {
  std::optional<std::size_t>& opened = ui.view.of<RetrieveState>().opened_corruption;
  const std::string details = fmt::format("query.{}.details", place);
  if (button(ui,
             {.name = details,
              .label = opened == place ? "▲" : "▼",
              .tooltip = "All its settings: seed, what hidden pixels become",
              .why_not = has_details(c) ? "" : "There is nothing more to set"},
             ButtonLook::quiet, width)) {
    opened = opened == place ? std::nullopt : std::optional(place);
  }
}

void draw_row_buttons(UiContext& ui, std::size_t place, const Corruption& c) {
  const float width = ui.theme.px(24);
  const float gap = ui.theme.px(2);
  const bool has_more = is_shown(ui, Part::corruption_details);
  const float buttons = has_more ? 3 : 2;
  ImGui::SameLine(ImGui::GetContentRegionMax().x - buttons * width - (buttons - 1) * gap);
  if (has_more) {
    draw_details_button(ui, place, c, width);
    ImGui::SameLine(0, gap);
  }
  const std::string up = fmt::format("query.{}.up", place);
  if (button(ui,
             {.name = up,
              .label = "↑",
              .tooltip = "Apply it earlier: corruptions act from top to bottom",
              .why_not = place == 0 ? "This one is the first already" : ""},
             ButtonLook::quiet, width)) {
    ui.commands.push(move_corruption_up(place));
  }
  ImGui::SameLine(0, gap);
  const std::string remove = fmt::format("query.{}.remove", place);
  if (button(ui, {.name = remove, .label = "×", .tooltip = "Remove this corruption"},
             ButtonLook::quiet, width)) {
    ui.commands.push(remove_corruption(place));
    ui.view.of<RetrieveState>().opened_corruption.reset();
  }
}

/// The other kinds; the one it is has a tick.
void draw_kinds(UiContext& ui, std::size_t place, const Corruption& c) {
  if (!ImGui::BeginPopup("kinds")) return;
  for (const CorruptionType& type : corruption_types()) {
    if (!type.is_offered) continue;
    const bool is_it = &type == &type_of(c);
    if (ImGui::MenuItem(std::string(type.label).c_str(), nullptr, is_it) && !is_it) {
      ui.commands.push(change_kind(place, type.preset, std::string(type.label)));
    }
    ui.widgets.mark(fmt::format("query.{}.kind.{}", place, type.word));
    tooltip(ui, type.tooltip);
  }
  ImGui::EndPopup();
}

/// A switch, the title, which changes the kind, and at the right end the buttons for details, order
/// and removal.
void draw_title_row(UiContext& ui, std::size_t place, const Corruption& c) {
  const std::string words(type_of(c).title);
  const std::string name = fmt::format("query.{}.on", place);
  bool on = c.enabled;
  if (toggle(ui, {.name = name, .label = "", .tooltip = "Switches this corruption on and off"},
             on)) {
    ui.commands.push(edit_corruption(
        place, words, [on](Corruption& edited) { edited.enabled = on; }, false));
  }
  ImGui::SameLine(0, ui.theme.px(2));
  const std::string kind = fmt::format("query.{}.kind", place);
  const float room = ImGui::GetContentRegionAvail().x - 3 * ui.theme.px(26);
  const auto width = [&](const std::string& text) {
    return ImGui::CalcTextSize((text + " ▾").c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
  };
  const std::size_t colon = words.find(": ");
  const bool is_short = width(words) > room && colon != std::string::npos;
  const std::string label_text = (is_short ? words.substr(colon + 2) : words) + " ▾";
  if (button(ui,
             {.name = kind,
              .label = label_text,
              .tooltip = "Make another kind of it: its place, seed and amount stay"},
             ButtonLook::quiet)) {
    ImGui::OpenPopup("kinds");
  }
  draw_kinds(ui, place, c);
  draw_row_buttons(ui, place, c);
}

void draw_corruptions(UiContext& ui) {
  const std::vector<Corruption>& corruptions = ui.session.query.corruptions;
  for (std::size_t place = 0; place < corruptions.size(); ++place) {
    ImGui::PushID(static_cast<int>(place));
    const Corruption& c = corruptions[place];
    draw_title_row(ui, place, c);
    if (c.enabled) draw_settings(ui, place, true);
    if (ui.view.of<RetrieveState>().opened_corruption == place) draw_settings(ui, place, false);
    ImGui::PopID();
  }
  if (corruptions.empty()) {
    quiet_text(ui, "Nothing is done to it: add a mask or noise, or paint on it.");
  }
}

constexpr std::string_view kAdd = "Add…";
constexpr std::string_view kFile = "File…";
constexpr std::string_view kForgetFile = "No file";
constexpr float kButtonGapUnits = 4;
constexpr float kLeastPadUnits = 3;

/// Left and right of the words of each of the four, so that all have room on one line.
float query_button_pad(const UiContext& ui) {
  constexpr float kButtons = 4;
  float room = ImGui::GetContentRegionMax().x - ImGui::GetCursorStartPos().x -
               (kButtons - 1) * ui.theme.px(kButtonGapUnits);
  const std::string_view file = ui.session.query.file.empty() ? kFile : kForgetFile;
  for (const std::string_view label :
       {kAdd, file, std::string_view("Several…"), std::string_view("Brush")}) {
    room -= text_width(label);
  }
  const float least = ui.theme.px(kLeastPadUnits);
  return std::clamp(std::floor(room / (2 * kButtons)), least,
                    std::max(least, ImGui::GetStyle().FramePadding.x));
}

void draw_add(UiContext& ui) {
  if (query_button(ui, {.name = "query.add", .label = kAdd, .tooltip = "Add a mask or noise"})) {
    ImGui::OpenPopup("add corruption");
  }
  if (!ImGui::BeginPopup("add corruption")) return;
  for (const CorruptionType& type : corruption_types()) {
    if (!type.is_offered) continue;
    if (ImGui::MenuItem(std::string(type.label).c_str())) {
      ui.commands.push(add_corruption(type.preset, fmt::format("Add {}", type.label)));
    }
    ui.widgets.mark(fmt::format("query.add.{}", type.word));
    tooltip(ui, type.tooltip);
  }
  ImGui::EndPopup();
}

void draw_file_button(UiContext& ui) {
  if (!ui.session.query.file.empty()) {
    if (query_button(ui, {.name = "query.forget_file",
                          .label = kForgetFile,
                          .tooltip = "Start from the target memory again"})) {
      ui.commands.push({.label = "Start from a memory", .change = start_from_memory});
    }
    return;
  }
  if (!query_button(
          ui,
          {.name = "query.file",
           .label = kFile,
           .tooltip = "Start from any image or .npy file; the memory stays the target. A picture "
                      "of another size is fitted to the memories"})) {
    return;
  }
  ui.files.ask({.title = "Start from an image",
                .file_kind = "Images and arrays",
                .endings = query_endings()},
               [](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 now.commands.push(start_from_file(paths.front(), asked_now(now.session, now.run)));
               });
}

}  // namespace

bool query_button(UiContext& ui, const ControlText& text, ButtonLook look) {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {query_button_pad(ui), ImGui::GetStyle().FramePadding.y});
  if (text.label != kAdd) next_on_line(ui, text.label);
  const bool pressed = button(ui, text, look);
  ImGui::PopStyleVar();
  return pressed;
}

void draw_query_controls(UiContext& ui, const Shown& shown) {
  heading(ui, "Query");
  draw_add(ui);
  const bool has_sources = is_shown(ui, Part::query_sources);
  if (has_sources || !ui.session.query.file.empty()) draw_file_button(ui);
  if (has_sources || asks_for_several(ui.session)) draw_several(ui, shown);
  if (shown.start != nullptr) draw_brush(ui, shown.start->memories->images.shape);
  draw_asked(ui);
  draw_corruptions(ui);
}

}  // namespace mnemoscope
