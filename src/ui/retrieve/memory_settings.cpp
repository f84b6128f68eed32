// How the memories are chosen, brought to one shape and scaled.
#include <algorithm>
#include <array>

#include "session/memory_edits.h"
#include "session/words.h"
#include "ui/retrieve/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

using Change = std::function<void(Session&)>;

/// Other memories may turn out to be impossible, so every edit of them is tried first.
void push_edit(UiContext& ui, const ControlText& text, Change change, Edit edit = Edit::commit) {
  ui.commands.push({.label = fmt::format("Memories: {}", text.label),
                    .change = std::move(change),
                    .live = edit == Edit::live,
                    .merge_key = std::string(text.name),
                    .tried = true});
}

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

/// A whole number that is dragged or typed.
Edit whole_slider(UiContext& ui, const ControlText& text, SliderRange range, double most_typed,
                  double& value) {
  range.whole = true;
  range.digits = 12;
  return slider(ui, text, range, value, std::pair(range.min, most_typed));
}

void draw_count(UiContext& ui, const Start& start) {
  const MemorySpec& spec = ui.session.memories;
  const auto available = static_cast<double>(std::max<Index>(start.memories->available, 1));
  auto count = static_cast<double>(spec.count.value_or(start.memories->bank->count()));
  const ControlText text{.name = "memories.count",
                         .label = "how many",
                         .symbol = "M",
                         .tooltip = "Number of memories, of those that the source has"};
  const Edit edit =
      whole_slider(ui, text, {.min = 1, .max = available, .logarithmic = true}, available, count);
  if (edit == Edit::none) return;
  push_edit(
      ui, text, [count](Session& session) { use_count(session, static_cast<Index>(count)); }, edit);
}

void draw_order(UiContext& ui) {
  static constexpr std::array<std::string_view, 2> kOrders{"seeded", "first"};
  static constexpr std::array<std::string_view, 2> kHelp{"Drawn from all by the seed",
                                                         "The first ones, as the source has them"};
  const ControlText text{.name = "memories.order",
                         .label = "which of them",
                         .tooltip = "When fewer are taken than the source has"};
  const std::size_t chosen = ui.session.memories.in_order ? 1 : 0;
  if (const auto word = words_row(ui, text, kOrders, chosen, kHelp)) {
    push_edit(ui, text,
              [first = *word == 1](Session& session) { session.memories.in_order = first; });
  }
}

void draw_seed(UiContext& ui) {
  std::uint64_t seed = ui.session.memories.seed;
  const ControlText text{.name = "memories.seed",
                         .label = "seed",
                         .tooltip = "The same seed draws the same memories on every machine"};
  const Edit edit = seed_slider(ui, text, seed);
  if (edit == Edit::none) return;
  push_edit(
      ui, text, [seed](Session& session) { session.memories.seed = seed; }, edit);
}

void draw_fit(UiContext& ui) {
  static constexpr std::array<std::string_view, 3> kHelp{
      "Pictures of different shapes are not taken, and a sentence says which one differs",
      "The middle of each picture fills the frame; what stands over is cut off",
      "All of each picture, with black bars where it is narrower or lower than the frame"};
  const ControlText text{.name = "memories.fit",
                         .label = "pictures of other shapes",
                         .tooltip = "Also how a photograph becomes a query"};
  const auto chosen = static_cast<std::size_t>(ui.session.memories.fit);
  if (const auto word = words_row(ui, text, words_of(Fit{}), chosen, kHelp)) {
    push_edit(ui, text,
              [fit = static_cast<Fit>(*word)](Session& session) { use_fit(session, fit); });
  }
}

/// Largest side on the slider; larger ones are typed.
constexpr double kWideSide = 256.0;

void draw_side(UiContext& ui, const ControlText& text, PictureSize size, Index PictureSize::*side) {
  auto pixels = static_cast<double>(size.*side);
  const SliderRange range{
      .min = 1, .max = std::max(kWideSide, pixels), .logarithmic = true, .unit = " px"};
  const Edit edit = whole_slider(ui, text, range, static_cast<double>(kLargestSide), pixels);
  if (edit == Edit::none) return;
  size.*side = static_cast<Index>(pixels);
  push_edit(
      ui, text, [size](Session& session) { use_size(session, size); }, edit);
}

void draw_size(UiContext& ui, const Start& start) {
  const ImageShape& shape = start.memories->images.shape;
  const std::optional<PictureSize>& chosen = ui.session.memories.size;
  const PictureSize size = chosen.value_or(PictureSize{shape.width, shape.height});
  draw_side(ui,
            {.name = "memories.width",
             .label = "width",
             .tooltip = "Of every memory. Pictures are brought to it as chosen above, by crop "
                        "where nothing is chosen"},
            size, &PictureSize::width);
  draw_side(ui,
            {.name = "memories.height", .label = "height", .tooltip = "Of every memory, likewise"},
            size, &PictureSize::height);
  const ControlText text{.name = "memories.first_size",
                         .label = "as the first picture",
                         .tooltip = "Back to the size that the first picture of the source has",
                         .why_not = chosen ? "" : "The memories have it already"};
  if (!button(ui, text, ButtonLook::quiet)) return;
  push_edit(ui, text, [](Session& session) { use_size(session, std::nullopt); });
}

void draw_colours(UiContext& ui) {
  static constexpr std::array<std::string_view, 2> kWords{"kept", "grey"};
  static constexpr std::array<std::string_view, 2> kHelp{"Colour stays colour",
                                                         "Colour pictures become grey"};
  const ControlText text{
      .name = "memories.colours", .label = "colours", .tooltip = "Of all pictures"};
  const std::size_t chosen = ui.session.memories.grey ? 1 : 0;
  if (const auto word = words_row(ui, text, kWords, chosen, kHelp)) {
    push_edit(ui, text, [grey = *word == 1](Session& session) { session.memories.grey = grey; });
  }
}

void draw_background(UiContext& ui) {
  static constexpr std::array<std::string_view, 3> kHelp{"Ink on white paper", "On black",
                                                         "On middle grey"};
  const ControlText text{.name = "memories.background",
                         .label = "behind transparent parts",
                         .tooltip = "Of the query's file too"};
  const auto chosen = static_cast<std::size_t>(ui.session.memories.background);
  if (const auto word = words_row(ui, text, words_of(Background{}), chosen, kHelp)) {
    push_edit(ui, text, [ground = static_cast<Background>(*word)](Session& session) {
      session.memories.background = ground;
    });
  }
}

void draw_scale(UiContext& ui) {
  static constexpr std::array<std::string_view, 3> kHelp{
      "Black is 0, white is 1", "Black is −1, white is 1", "The numbers of the file: 0 to 255"};
  const ControlText text{.name = "memories.scale",
                         .label = "what a pixel means",
                         .tooltip = "The scale of the values"};
  const auto chosen = static_cast<std::size_t>(ui.session.memories.scale);
  if (const auto word = words_row(ui, text, words_of(ValueScale{}), chosen, kHelp)) {
    push_edit(ui, text, [scale = static_cast<ValueScale>(*word)](Session& session) {
      session.memories.scale = scale;
    });
  }
}

void draw_switch(UiContext& ui, const ControlText& text, bool MemorySpec::*field) {
  bool on = ui.session.memories.*field;
  if (!toggle(ui, text, on)) return;
  push_edit(ui, text, [field, on](Session& session) { session.memories.*field = on; });
}

void draw_keys_choice(UiContext& ui) {
  const std::string& keys = ui.session.memories.keys;
  std::vector<std::string> words = {"values", "unit-norm"};
  if (keys != words[0] && keys != words[1]) words.push_back(keys);
  int chosen = static_cast<int>(std::find(words.begin(), words.end(), keys) - words.begin());
  const ControlText text{
      .name = "memories.keys",
      .label = "keys",
      .tooltip =
          "What the query is compared with. On raw images a bright memory can outscore a dim "
          "one even where the query is the dim one itself (its separation Δ is negative): of "
          "100 MNIST digits 18 % are like that, and from half of a digit the best match is "
          "the target in 67 % of cases, with unit-norm keys in 99 %. Unit-norm keys, raw "
          "values is the hetero-associative form of Hu et al. 2024, eq. (3.6), with key "
          "ξ/|ξ|"};
  if (!choice(ui, text, words, chosen)) return;
  push_edit(ui, text, [word = words[static_cast<std::size_t>(chosen)]](Session& session) {
    session.memories.keys = word;
  });
}

void draw_values(UiContext& ui) {
  draw_scale(ui);
  draw_switch(ui,
              {.name = "memories.centre",
               .label = "subtract the mean",
               .tooltip = "Centring: ξ − mean of all ξ. Takes away what all memories share"},
              &MemorySpec::centre);
  draw_switch(ui,
              {.name = "memories.normalise",
               .label = "scale to unit norm",
               .tooltip = "|ξ| = 1 for every memory. Best for photographs: bright ones win "
                          "otherwise"},
              &MemorySpec::normalise);
  draw_keys_choice(ui);
}

/// The popup beside the column, or at the right edge where the column takes the whole window.
void place_popup(const UiContext& ui, ImVec2 button_min) {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const float width = ui.theme.px(300);
  const float right = viewport.WorkPos.x + viewport.WorkSize.x - width;
  const float beside = ImGui::GetWindowPos().x + ImGui::GetWindowWidth();
  const float height = viewport.WorkPos.y + viewport.WorkSize.y - button_min.y - ui.theme.px(8);
  ImGui::SetNextWindowPos({std::min(beside, right), button_min.y}, ImGuiCond_Always);
  ImGui::SetNextWindowSizeConstraints({width, 0.0F}, {width, height});
}

}  // namespace

void draw_memory_settings(UiContext& ui, const Start& start) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  if (button(ui, {.name = "memories.settings",
                  .label = "Settings…",
                  .tooltip = "How many and which, size, fit, colours, scale, norms, keys"})) {
    ImGui::OpenPopup("memory settings");
  }
  if (!ImGui::IsPopupOpen("memory settings")) return;
  place_popup(ui, min);
  if (!ImGui::BeginPopup("memory settings")) return;
  heading(ui, "Which");
  draw_count(ui, start);
  draw_order(ui);
  draw_seed(ui);
  heading(ui, "Pictures");
  draw_fit(ui);
  draw_size(ui, start);
  draw_colours(ui);
  draw_background(ui);
  heading(ui, "Values");
  draw_values(ui);
  ImGui::EndPopup();
}

}  // namespace mnemoscope
