#include <algorithm>
#include <array>
#include <cmath>

#include "session/memory_edits.h"
#include "ui/retrieve/corruption_edits.h"
#include "ui/retrieve/corruption_kinds.h"
#include "ui/retrieve/panels.h"
#include "ui/shown/query_edits.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// One slider of a corruption's number.
struct Number {
  std::string_view key;
  std::string_view label;
  std::string_view symbol;
  std::string_view tooltip;
  double Corruption::*field;
  SliderRange range;
};

constexpr SliderRange kShare{.min = 0, .max = 1, .unit = " %", .shown_times = 100};

const Number kFill{"fill",
                   "hidden pixels become",
                   "",
                   "0 is black, 1 is white",
                   &Corruption::fill,
                   {.min = 0, .max = 1}};
const std::array kBox = {
    Number{"x", "left", "", "Left edge, as a share of the width", &Corruption::x, kShare},
    Number{"y", "top", "", "Top edge, as a share of the height", &Corruption::y, kShare},
    Number{"width", "width", "", "Share of the picture's width", &Corruption::width, kShare},
    Number{"height", "height", "", "Share of the picture's height", &Corruption::height, kShare},
};
const Number kHiddenShare{
    "share", "share", "", "Share of the pixels that is hit", &Corruption::share, kShare};
const Number kSigma{"sigma",
                    "standard deviation",
                    "σ",
                    "In units of the range from black to white",
                    &Corruption::sigma,
                    {.min = 0, .max = 1.5}};
const Number kRadius{"sigma",
                     "radius",
                     "σ",
                     "Standard deviation of the smoothing, in pixels",
                     &Corruption::sigma,
                     {.min = 0, .max = 8, .unit = " px"}};
const Number kAmplitude{"amplitude",
                        "amplitude",
                        "",
                        "Noise lies between minus and plus this, in units of "
                        "the range from black to white",
                        &Corruption::amplitude,
                        {.min = 0, .max = 1.5}};

void draw_number(UiContext& ui, std::size_t place, const Number& number) {
  double value = ui.session.query.corruptions[place].*number.field;
  const std::string name = fmt::format("query.{}.{}", place, number.key);
  const Edit edit = slider(
      ui, {.name = name, .label = number.label, .symbol = number.symbol, .tooltip = number.tooltip},
      number.range, value);
  if (edit == Edit::none) return;
  ui.commands.push(edit_corruption(
      place, std::string(number.label),
      [value, field = number.field](Corruption& c) { c.*field = value; }, edit == Edit::live));
}

void draw_side(UiContext& ui, std::size_t place) {
  static const std::vector<Option> options = {
      {"query.side.top", "top", "Hide the top half"},
      {"query.side.bottom", "bottom", "Hide the bottom half"},
      {"query.side.left", "left", "Hide the left half"},
      {"query.side.right", "right", "Hide the right half"}};
  const auto chosen = static_cast<int>(ui.session.query.corruptions[place].side);
  if (const std::optional<int> clicked = options_row(ui, options, chosen)) {
    ui.commands.push(edit_corruption(
        place, "the hidden side",
        [side = static_cast<Side>(*clicked)](Corruption& c) { c.side = side; }, false));
  }
}

void draw_cell_size(UiContext& ui, std::size_t place) {
  double cell = static_cast<double>(ui.session.query.corruptions[place].cell);
  const Edit edit = slider(ui,
                           {.name = fmt::format("query.{}.cell", place),
                            .label = "cell",
                            .tooltip = "Side of a cell, in pixels"},
                           {.min = 1, .max = 32, .whole = true, .unit = " px"}, cell);
  if (edit == Edit::none) return;
  ui.commands.push(edit_corruption(
      place, "the cell", [cell](Corruption& c) { c.cell = static_cast<Index>(cell); },
      edit == Edit::live));
}

void draw_flag(UiContext& ui, std::size_t place, const ControlText& text, bool Corruption::*field) {
  bool on = ui.session.query.corruptions[place].*field;
  if (!toggle(ui, text, on)) return;
  ui.commands.push(edit_corruption(
      place, std::string(text.label), [field, on](Corruption& c) { c.*field = on; }, false));
}

void draw_seed(UiContext& ui, std::size_t place) {
  std::uint64_t seed = ui.session.query.corruptions[place].seed;
  const Edit edit = seed_slider(ui,
                                {.name = fmt::format("query.{}.seed", place),
                                 .label = "seed",
                                 .tooltip = "The same seed draws the same noise on every machine"},
                                seed);
  if (edit == Edit::none) return;
  ui.commands.push(edit_corruption(
      place, "the seed", [seed](Corruption& c) { c.seed = seed; }, edit == Edit::live));
}

/// What one changes most is always shown ...
void draw_main_field(UiContext& ui, std::size_t place, const Corruption& c) {
  switch (c.kind) {
    case CorruptionKind::gaussian: return draw_number(ui, place, kSigma);
    case CorruptionKind::salt_and_pepper: return draw_number(ui, place, kHiddenShare);
    case CorruptionKind::uniform: return draw_number(ui, place, kAmplitude);
    case CorruptionKind::blur: return draw_number(ui, place, kRadius);
    case CorruptionKind::mask: break;
  }
  switch (c.shape) {
    case MaskShape::half: return draw_side(ui, place);
    case MaskShape::checkerboard: return draw_cell_size(ui, place);
    case MaskShape::random_pixels: return draw_number(ui, place, kHiddenShare);
    case MaskShape::rectangle:
    case MaskShape::ellipse:
    case MaskShape::painted: return;
  }
}

bool is_seeded(const Corruption& c) {
  if (c.kind == CorruptionKind::mask) return c.shape == MaskShape::random_pixels;
  return c.kind != CorruptionKind::blur;
}

/// ... the rest when its details are opened.
void draw_details(UiContext& ui, std::size_t place, const Corruption& c) {
  if (is_seeded(c)) draw_seed(ui, place);
  const std::string name = fmt::format("query.{}.flag", place);
  if (c.kind == CorruptionKind::gaussian || c.kind == CorruptionKind::uniform) {
    draw_flag(ui, place,
              {.name = name,
               .label = "clip to the pixel range",
               .tooltip = "Brings noisy pixels back between black and white"},
              &Corruption::clip);
  }
  if (c.kind != CorruptionKind::mask || c.shape == MaskShape::painted) return;
  if (c.shape == MaskShape::rectangle || c.shape == MaskShape::ellipse) {
    for (const Number& number : kBox) draw_number(ui, place, number);
  }
  draw_number(ui, place, kFill);
  draw_flag(ui, place,
            {.name = name, .label = "hide the rest instead", .tooltip = "Inverts the mask"},
            &Corruption::invert);
}

bool has_details(const Corruption& c) {
  return c.kind != CorruptionKind::blur &&
         !(c.kind == CorruptionKind::mask && c.shape == MaskShape::painted);
}

void draw_row_buttons(UiContext& ui, std::size_t place, const Corruption& c) {
  const float width = ui.theme.px(24);
  const float gap = ui.theme.px(2);
  std::optional<std::size_t>& opened = ui.view.of<RetrieveState>().opened_corruption;
  ImGui::SameLine(ImGui::GetContentRegionMax().x - 3 * width - 2 * gap);
  const std::string details = fmt::format("query.{}.details", place);
  if (button(ui,
             {.name = details,
              .label = opened == place ? "▲" : "▼",
              .tooltip = "All its settings: seed, what hidden pixels become",
              .why_not = has_details(c) ? "" : "There is nothing more to set"},
             ButtonLook::quiet, width)) {
    opened = opened == place ? std::nullopt : std::optional(place);
  }
  ImGui::SameLine(0, gap);
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
    opened.reset();
  }
}

/// The other kinds; the one it is has a tick.
void draw_kinds(UiContext& ui, std::size_t place, const Corruption& c) {
  if (!ImGui::BeginPopup("kinds")) return;
  for (const CorruptionPreset& preset : corruption_presets()) {
    const bool is_it = is_of_kind(c, preset.corruption);
    if (ImGui::MenuItem(std::string(preset.label).c_str(), nullptr, is_it) && !is_it) {
      ui.commands.push(change_kind(place, preset.corruption, std::string(preset.label)));
    }
    ui.widgets.mark(fmt::format("query.{}.kind.{}", place, preset.word));
    tooltip(ui, preset.tooltip);
  }
  ImGui::EndPopup();
}

/// A switch, the title, which changes the kind, and at the right end the buttons for details, order
/// and removal.
void draw_title_row(UiContext& ui, std::size_t place, const Corruption& c) {
  const std::string words = corruption_title(c);
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
    if (c.enabled) draw_main_field(ui, place, c);
    if (ui.view.of<RetrieveState>().opened_corruption == place) draw_details(ui, place, c);
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

float text_width(std::string_view words) {
  return ImGui::CalcTextSize(words.data(), words.data() + words.size()).x;
}

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
  for (const CorruptionPreset& preset : corruption_presets()) {
    if (ImGui::MenuItem(std::string(preset.label).c_str())) {
      ui.commands.push(add_corruption(preset.corruption, fmt::format("Add {}", preset.label)));
    }
    ui.widgets.mark(preset.name);
    tooltip(ui, preset.tooltip);
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
                .endings = {"png", "jpg", "jpeg", "jpe", "jfif", "bmp", "dib", "tga", "ppm", "pgm",
                            "pbm", "pnm", "npy"}},
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
  heading(ui, "Query", {}, "What retrieval starts from: a memory, damaged as chosen here");
  draw_add(ui);
  draw_file_button(ui);
  draw_several(ui, shown);
  if (shown.start != nullptr) draw_brush(ui, shown.start->memories->images.shape);
  draw_asked(ui);
  draw_corruptions(ui);
}

}  // namespace mnemoscope
