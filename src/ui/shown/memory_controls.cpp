#include "ui/shown/memory_controls.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "session/memory_edits.h"
#include "session/words.h"
#include "text/text.h"
#include "ui/context.h"

namespace mnemoscope {
namespace {

/// "import.count".
std::string control_name(const MemoryEditor& editor, std::string_view what) {
  return fmt::format("{}.{}", editor.prefix, what);
}

void push(const MemoryEditor& editor, const ControlText& text, std::function<void(Session&)> change,
          Edit edit = Edit::commit) {
  editor.push(text, std::move(change), edit);
}

/// A whole number that is dragged or typed.
Edit whole_slider(UiContext& ui, const ControlText& text, SliderRange range, double most_typed,
                  double& value) {
  range.whole = true;
  range.digits = 12;
  return slider(ui, text, range, value, std::pair(range.min, most_typed));
}

void draw_count(UiContext& ui, const MemoryEditor& editor) {
  const MemorySpec& spec = editor.spec;
  const auto available = static_cast<double>(std::max<Index>(editor.available, 1));
  auto count = static_cast<double>(spec.count.value_or(editor.count));
  const std::string name = control_name(editor, "count");
  const ControlText text{.name = name,
                         .label = "how many",
                         .symbol = "M",
                         .tooltip = "Number of memories, of those that the source has"};
  const Edit edit =
      whole_slider(ui, text, {.min = 1, .max = available, .logarithmic = true}, available, count);
  if (edit == Edit::none) return;
  push(
      editor, text, [count](Session& session) { use_count(session, static_cast<Index>(count)); },
      edit);
}

void draw_order(UiContext& ui, const MemoryEditor& editor) {
  static constexpr std::array<std::string_view, 2> kOrders{"seeded", "first"};
  static constexpr std::array<std::string_view, 2> kHelp{"Drawn from all by the seed",
                                                         "The first ones, as the source has them"};
  const std::string name = control_name(editor, "order");
  const ControlText text{.name = name,
                         .label = "which of them",
                         .tooltip = "When fewer are taken than the source has"};
  const std::size_t chosen = editor.spec.in_order ? 1 : 0;
  if (const auto word = words_row(ui, text, kOrders, chosen, kHelp)) {
    push(editor, text,
         [first = *word == 1](Session& session) { session.memories.in_order = first; });
  }
}

void draw_seed(UiContext& ui, const MemoryEditor& editor) {
  std::uint64_t seed = editor.spec.seed;
  const std::string name = control_name(editor, "seed");
  const ControlText text{.name = name,
                         .label = "seed",
                         .tooltip = "The same seed draws the same memories on every machine"};
  const Edit edit = seed_slider(ui, text, seed);
  if (edit == Edit::none) return;
  push(
      editor, text, [seed](Session& session) { session.memories.seed = seed; }, edit);
}

void draw_fit(UiContext& ui, const MemoryEditor& editor) {
  static constexpr std::array<std::string_view, 3> kHelp{
      "Pictures of different shapes are not taken, and a sentence says which one differs",
      "The middle of each picture fills the frame; what stands over is cut off",
      "All of each picture, with black bars where it is narrower or lower than the frame"};
  const std::string name = control_name(editor, "fit");
  const ControlText text{.name = name,
                         .label = "pictures of other shapes",
                         .tooltip = "Also how a photograph becomes a query"};
  const auto chosen = static_cast<std::size_t>(editor.spec.fit);
  if (const auto word = words_row(ui, text, words_of(Fit{}), chosen, kHelp)) {
    push(editor, text,
         [fit = static_cast<Fit>(*word)](Session& session) { use_fit(session, fit); });
  }
}

/// Largest side on the slider; larger ones are typed.
constexpr double kWideSide = 256.0;

void draw_side(UiContext& ui, const MemoryEditor& editor, const ControlText& text, PictureSize size,
               Index PictureSize::*side) {
  auto pixels = static_cast<double>(size.*side);
  const SliderRange range{
      .min = 1, .max = std::max(kWideSide, pixels), .logarithmic = true, .unit = " px"};
  const Edit edit = whole_slider(ui, text, range, static_cast<double>(kLargestSide), pixels);
  if (edit == Edit::none) return;
  size.*side = static_cast<Index>(pixels);
  push(
      editor, text, [size](Session& session) { use_size(session, size); }, edit);
}

void draw_size(UiContext& ui, const MemoryEditor& editor) {
  const ImageShape& shape = editor.shape;
  const std::optional<PictureSize>& chosen = editor.spec.size;
  const PictureSize size = chosen.value_or(PictureSize{shape.width, shape.height});
  const std::string width = control_name(editor, "width");
  draw_side(ui, editor,
            {.name = width,
             .label = "width",
             .tooltip = "Of every memory. Pictures are brought to it as chosen above, by crop "
                        "where nothing is chosen"},
            size, &PictureSize::width);
  const std::string height = control_name(editor, "height");
  draw_side(ui, editor, {.name = height, .label = "height", .tooltip = "Of every memory, likewise"},
            size, &PictureSize::height);
  const std::string first = control_name(editor, "first_size");
  const ControlText text{.name = first,
                         .label = "as the first picture",
                         .tooltip = "Back to the size that the first picture of the source has",
                         .why_not = chosen ? "" : "The memories have it already"};
  if (!button(ui, text, ButtonLook::quiet)) return;
  push(editor, text, [](Session& session) { use_size(session, std::nullopt); });
}

void draw_colours(UiContext& ui, const MemoryEditor& editor) {
  static constexpr std::array<std::string_view, 2> kWords{"kept", "grey"};
  static constexpr std::array<std::string_view, 2> kHelp{"Colour stays colour",
                                                         "Colour pictures become grey"};
  const std::string name = control_name(editor, "colours");
  const ControlText text{.name = name, .label = "colours", .tooltip = "Of all pictures"};
  const std::size_t chosen = editor.spec.grey ? 1 : 0;
  if (const auto word = words_row(ui, text, kWords, chosen, kHelp)) {
    push(editor, text, [grey = *word == 1](Session& session) { session.memories.grey = grey; });
  }
}

void draw_background(UiContext& ui, const MemoryEditor& editor) {
  static constexpr std::array<std::string_view, 3> kHelp{"Ink on white paper", "On black",
                                                         "On middle grey"};
  const std::string name = control_name(editor, "background");
  const ControlText text{
      .name = name, .label = "behind transparent parts", .tooltip = "Of the query's file too"};
  const auto chosen = static_cast<std::size_t>(editor.spec.background);
  if (const auto word = words_row(ui, text, words_of(Background{}), chosen, kHelp)) {
    push(editor, text, [ground = static_cast<Background>(*word)](Session& session) {
      session.memories.background = ground;
    });
  }
}

/// More check boxes than these would be slow to draw and no one reads them.
constexpr std::size_t kMostBoxes = 100;

bool is_asked(const std::vector<std::string>& asked, const std::string& label) {
  return asked.empty() || std::find(asked.begin(), asked.end(), label) != asked.end();
}

Index images_of(const std::vector<std::string>& asked, const std::vector<LabelCount>& classes) {
  Index images = 0;
  for (const LabelCount& one : classes) images += is_asked(asked, one.label) ? one.count : 0;
  return images;
}

void push_classes(const MemoryEditor& editor, const ControlText& text,
                  std::vector<std::string> asked) {
  const Index images = images_of(asked, *editor.classes);
  push(editor, text, [asked = std::move(asked), images](Session& session) {
    use_classes(session, asked, images);
  });
}

/// "cat (12)".
std::string class_words(const LabelCount& one) {
  return fmt::format("{} ({})", visible(one.label), one.count);
}

/// A click with Ctrl leaves this one alone.
void draw_class(UiContext& ui, const MemoryEditor& editor, const LabelCount& one) {
  const std::vector<std::string>& asked = editor.spec.classes;
  bool wanted = is_asked(asked, one.label);
  const bool alone = asked.size() == 1 && wanted;
  const std::string name = control_name(editor, "class." + one.label);
  const std::string label = class_words(one);
  const ControlText text{.name = name,
                         .label = label,
                         .tooltip =
                             "Images of this class are taken. A click with Ctrl takes no "
                             "other",
                         .why_not = alone ? "One class at least is taken" : ""};
  if (!toggle(ui, text, wanted)) return;
  const bool only = ImGui::GetIO().KeyCtrl;
  push_classes(editor, {.name = name, .label = "classes"},
               only ? std::vector<std::string>{one.label}
                    : classes_with(asked, *editor.classes, one.label, wanted));
}

}  // namespace

/// A row of the words of the session file, of which one is chosen.
std::optional<std::size_t> words_row(UiContext& ui, const ControlText& text,
                                     std::span<const std::string_view> words, std::size_t chosen,
                                     std::span<const std::string_view> tooltips) {
  quiet_text(ui, text.label);
  tooltip(ui, text.tooltip);
  std::vector<std::string> names;
  for (const std::string_view word : words) names.push_back(fmt::format("{}.{}", text.name, word));
  std::vector<Option> options;
  for (std::size_t i = 0; i < words.size(); ++i)
    options.push_back({names[i], words[i], tooltips[i]});
  const std::optional<int> clicked = options_row(ui, options, static_cast<int>(chosen));
  if (!clicked || static_cast<std::size_t>(*clicked) == chosen) return std::nullopt;
  return static_cast<std::size_t>(*clicked);
}

std::vector<std::string> classes_with(const std::vector<std::string>& asked,
                                      const std::vector<LabelCount>& classes,
                                      const std::string& label, bool wanted) {
  std::vector<std::string> after;
  for (const LabelCount& one : classes) {
    if (one.label == label ? wanted : is_asked(asked, one.label)) after.push_back(one.label);
  }
  if (after.empty()) return asked;
  if (after.size() == classes.size()) after.clear();
  return after;
}

void draw_which_memories(UiContext& ui, const MemoryEditor& editor) {
  draw_count(ui, editor);
  draw_order(ui, editor);
  draw_seed(ui, editor);
}

void draw_memory_classes(UiContext& ui, const MemoryEditor& editor) {
  if (editor.classes == nullptr || editor.classes->empty()) return;
  heading(ui, "Classes", {}, "Only images of the classes that are on become memories");
  const std::vector<LabelCount>& classes = *editor.classes;
  const std::size_t shown = std::min(classes.size(), kMostBoxes);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) next_on_line(ui, class_words(classes[i]) + "    ");
    draw_class(ui, editor, classes[i]);
  }
  if (shown < classes.size()) {
    quiet_text(ui, fmt::format("{} more are not listed; a session file can name them",
                               classes.size() - shown));
  }
  const std::string name = control_name(editor, "all_classes");
  const ControlText text{.name = name,
                         .label = "all classes",
                         .tooltip = "Images of every class",
                         .why_not = editor.spec.classes.empty() ? "They are taken already" : ""};
  if (button(ui, text, ButtonLook::quiet)) push_classes(editor, text, {});
}

void draw_picture_fitting(UiContext& ui, const MemoryEditor& editor) {
  draw_fit(ui, editor);
  draw_size(ui, editor);
  draw_colours(ui, editor);
  draw_background(ui, editor);
}

}  // namespace mnemoscope
