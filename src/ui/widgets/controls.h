// The few controls every panel is made of. Each takes the width it is given
// (ImGui::SetNextItemWidth is not needed), names itself for tests, has a tooltip, and when disabled
// says why.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plot/style.h"
#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

struct UiContext;

/// What a control says of itself.
struct ControlText {
  std::string_view name{};         ///< for tests and as ImGui id: "retrieve.beta"
  std::string_view label{};        ///< words in the window
  std::string_view symbol = {};    ///< the papers' letter, set after the label
  std::string_view tooltip = {};   ///< meaning, unit, source
  std::string_view why_not = {};   ///< not empty: disabled, for this reason
  std::string_view shortcut = {};  ///< of a button, told in its tooltip
};

/// Whether a drag goes on (the result should already be live) or ended (one undo entry).
enum class Edit { none, live, commit };

enum class ButtonLook { plain, primary, chosen, quiet };

/// A button as wide as its label (width 0), or `width` pixels.
bool button(UiContext& ui, const ControlText& text, ButtonLook look = ButtonLook::plain,
            float width = 0.0F);

/// Before a button with this label: beside the last item where it has room, else on the next line.
void next_on_line(UiContext& ui, std::string_view label);

/// A row of buttons of which one is chosen; wraps when the row is full. Returns the one clicked.
struct Option {
  std::string_view name{};  ///< for tests
  std::string_view label{};
  std::string_view tooltip = {};
};
std::optional<int> options_row(UiContext& ui, const std::vector<Option>& options, int chosen);

/// The same as lines of the menu that is open, the chosen one with a check mark.
std::optional<int> options_menu(UiContext& ui, const std::vector<Option>& options, int chosen);

/// A check box with its label.
bool toggle(UiContext& ui, const ControlText& text, bool& value);

/// How a slider moves and prints.
struct SliderRange {
  double min = 0.0;
  double max = 1.0;
  bool logarithmic = false;
  bool whole = false;             ///< integers only
  int digits = 3;                 ///< significant digits shown
  std::string_view unit = {};     ///< " px", " %"; may be typed too
  double shown_times = 1.0;       ///< 100 with unit "%": the value is a share
  std::string_view beside = {};   ///< shown after value and unit, no part of them
  std::uint64_t* seed = nullptr;  ///< shown and typed instead of the value (see seed_slider)
};

/// Label left, value right, slider below. Double-click or Ctrl+click types a value (beyond the
/// slider's ends too, within hard limits when given), read by read_typed_number; what is refused
/// stays in the field with the reason below it, and the value as it was. Arrow keys move the slider
/// while it has the keyboard.
Edit slider(UiContext& ui, const ControlText& text, const SliderRange& range, double& value,
            std::optional<std::pair<double, double>> hard_limits = std::nullopt);

/// A slider over the first hundred seeds; all of 0 to 2^64 - 1 can be typed, read by
/// read_typed_seed, and are shown to the last digit.
Edit seed_slider(UiContext& ui, const ControlText& text, std::uint64_t& seed);

/// A place on a slider's track that means something: drawn above it, with words under the pointer.
struct SliderMark {
  double value = 0.0;
  ImU32 colour = 0;
  plot::Marker marker = plot::Marker::circle;
  std::string words{};
};

/// A slider on one line of `width` pixels: label, track, value. It is used like slider().
Edit line_slider(UiContext& ui, const ControlText& text, const SliderRange& range, double& value,
                 std::pair<double, double> hard_limits, float width,
                 const std::vector<SliderMark>& marks = {});

/// A list to choose one of. Returns true when another was chosen.
bool choice(UiContext& ui, const ControlText& text, const std::vector<std::string>& words,
            int& chosen);

/// Section heading: small, weight 600, capitals, quiet; optionally something quiet at the right
/// end, cut with an ellipsis where it does not fit (then its tooltip has it all). `help` says in a
/// sentence what is below it. Its widget is "heading." and `name`, or its words where it has no other.
void heading(UiContext& ui, std::string_view words, std::string_view right = {},
             std::string_view help = {}, std::string_view name = {});

/// A quiet label left, a value right, aligned to digits of one width; right click copies the value.
/// Its widget is "fact." and its label.
void fact_row(UiContext& ui, std::string_view label, std::string_view value,
              std::string_view tooltip = {});

/// The same for a number: a right click copies it to the last bit.
void fact_row(UiContext& ui, std::string_view label, double value, std::string_view tooltip = {});

/// A number in tabular digits; right click copies what is in `copied` (or the text itself).
void number(UiContext& ui, std::string_view text, std::string_view copied = {},
            std::optional<ImVec4> colour = std::nullopt);

/// A rounded chip with a word in it.
void chip(UiContext& ui, std::string_view words, const ImVec4& colour, std::string_view help = {});

/// The variant's colour, marker and dash as a small swatch, one line high; then stays on the line.
void variant_swatch(UiContext& ui, std::string_view variant_id);

/// The same of any look.
void style_swatch(UiContext& ui, const plot::LineStyle& style);

/// Wrapped tooltip for the item just drawn, also when it is disabled: its own words, what the
/// glossary has of the widget, and that F1 says more. Without words the glossary's sentence is it.
void tooltip(UiContext& ui, std::string_view words, std::string_view shortcut = {});

/// The same once all is drawn, for a named item that has said nothing itself; not over a picture,
/// map or plot, where only F1 says what it is.
void answer_pointed_widget(UiContext& ui);

/// Whether words that a pointer asked for, or a picture of ImGui's own, lie over this frame.
bool is_tooltip_shown();

/// Width of words in the face in use, pixels.
float text_width(std::string_view words);

/// Width of words in the face of numbers.
float number_width(const UiContext& ui, const std::string& words);

/// Words cut with an ellipsis to at most `width` pixels: what is cut never looks like the whole.
std::string elided(const std::string& words, float width);

/// Words on one line, cut with an ellipsis where they do not fit; then the tooltip has them all.
/// "" takes the line too.
void one_line(UiContext& ui, const std::string& words);

/// Words in the quiet colour, wrapped.
void quiet_text(UiContext& ui, std::string_view words);
/// Words as they stand, on one line; wrapped where PushTextWrapPos said, between numbers and never
/// within one (ui/widgets/whole_numbers.h).
void plain_text(std::string_view words);
/// The same, wrapped where PushTextWrapPos said, else at the edge of what they lie in.
void wrapped_text(std::string_view words);

/// A number for people: `digits` significant digits by the rules of text/number_words.h.
std::string number_text(double value, int digits = 3);

/// Words with numbers in them as a program reads them: "−2.14·10⁹" is "-2.14e9".
std::string as_typed(std::string_view words);

/// Space between a card's frame and what is in it, in units.
inline constexpr float kCardPadUnits = 8.0F;

/// A card: panel colour, thin frame, kCardPadUnits inside. Between begin and end as one child
/// window.
bool begin_card(UiContext& ui, const char* id, ImVec2 size = {0.0F, 0.0F});
void end_card();

/// The same of a card that holds these widgets. One that is out of sight draws none of them
/// (`begin_card` was false): they are known to be there all the same, and can be scrolled to.
void end_card(UiContext& ui, bool is_drawn, std::initializer_list<std::string_view> holds);

}  // namespace mnemoscope
