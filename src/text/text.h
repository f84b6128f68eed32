// Text that came from outside: compared without regard to letter case, shown without being obeyed.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mnemoscope {

/// Every `old`, not empty, becomes `fresh`, from the front on.
void replace_all(std::string& text, std::string_view old, std::string_view fresh);

/// Without spaces, tabs and line ends at both of its ends; part of `text`.
std::string_view trimmed(std::string_view text);

/// Without them at its end only.
std::string_view trimmed_end(std::string_view text);

/// 0 to 9, under every locale.
inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The mark that a text may begin with, saying that it is UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// A to Z made small, every other byte as it is: the same under every locale, which the C library's
/// tolower is not (Turkish has two letters i).
std::string lower_ascii(std::string_view text);

/// How many bytes the character of UTF-8 text has that begins with this one; of bytes that begin
/// none, 1.
std::size_t character_bytes(char first);

/// The text with everything that a terminal or a reader would obey rather than show written as its
/// number: control characters (C0, DEL, C1) and bytes that are not UTF-8 as \x1b, direction marks
/// and line separators as \u202e. Line breaks too: a message is one line.
std::string visible(std::string_view text);

/// A name that is not ours (of a row, a memory, a file) as the window and every export show it: on
/// one line, line breaks and tabs as spaces, the rest visible().
std::string shown_name(std::string_view name);

/// Names in a sentence: "a", "a and b", "a, b and c".
std::string listed(std::span<const std::string> names);

/// A sentence for a person: visible(), and where it is longer than anyone reads, because it repeats
/// what somebody wrote, only its beginning and its end, which says what to do.
std::string readable(std::string_view sentence);

/// The word that was probably meant by a misspelt one, or nullopt when none is near: one slip in
/// four letters, counting a swap of neighbours as one, letter case not at all.
std::optional<std::string_view> nearest_word(std::string_view given,
                                             std::span<const std::string_view> words);

/// The word for several of what `one` is the word for: "steps", "memories". By s or ies; no other
/// plurals.
std::string plural_of(std::string_view one);

/// A number of things in words: "1 step", "0 steps", "2 memories".
template <std::integral Number>
std::string counted(Number count, std::string_view one) {
  return std::to_string(count) + ' ' + (count == 1 ? std::string(one) : plural_of(one));
}

/// All of so many things in words: "the one memory", "both memories", "all 3 memories".
template <std::integral Number>
std::string all_counted(Number count, std::string_view one) {
  if (count == 1) return "the one " + std::string(one);
  return (count == 2 ? "both" : "all " + std::to_string(count)) + ' ' + plural_of(one);
}

/// A text of several lines as one that flows: line breaks are spaces, but for empty lines.
std::string flowing(std::string_view text);

/// A word as a shell reads it back, in quotes.
std::string shell_word(std::string_view text);

/// The same without quotes where it needs none.
std::string typed_word(std::string_view text);

}  // namespace mnemoscope
