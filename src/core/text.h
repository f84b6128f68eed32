// Text that came from outside: compared without regard to letter case, shown without being obeyed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mnemoscope {

/// A to Z made small, every other byte as it is: the same under every locale, which the C library's
/// tolower is not (Turkish has two letters i).
std::string lower_ascii(std::string_view text);

/// The text with everything that a terminal or a reader would obey rather than show written as its
/// number: control characters (C0, DEL, C1) and bytes that are not UTF-8 as \x1b, direction marks
/// and line separators as \u202e. Line breaks too: a message is one line.
std::string visible(std::string_view text);

/// The word that was probably meant by a misspelt one, or nullopt when none is near: one slip in
/// four letters, counting a swap of neighbours as one, letter case not at all.
std::optional<std::string_view> nearest_word(std::string_view given,
                                             std::span<const std::string_view> words);

}  // namespace mnemoscope
