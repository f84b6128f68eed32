// Numbers that no line is broken in. ImGui breaks lines behind every full stop, "0." and "138" too.
#pragma once

#include <string>
#include <string_view>

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// What stands for the decimal point in a text that is wrapped: every face draws it as a full stop
/// (build_faces).
inline constexpr ImWchar kUnbrokenPoint = 0x2024;

/// The text with that in the place of each full stop between two digits: for what ImGui wraps, or for
/// measuring it, never for what is copied.
std::string with_whole_numbers(std::string_view text);

/// How high the text is in lines of at most `width` pixels, as wrapped_text and plain_text draw it.
float wrapped_height(std::string_view text, float width);

}  // namespace mnemoscope
