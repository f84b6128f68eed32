#include "text/normal_form.h"

#include <algorithm>
#include <iterator>

#include "text/decompositions.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// Of one whole character.
char32_t number_of(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) return byte(0);
  char32_t number = byte(0) & (0x7FU >> character.size());
  for (std::size_t i = 1; i < character.size(); ++i) number = (number << 6U) | (byte(i) & 0x3FU);
  return number;
}

void append(std::string& text, char32_t number) {
  const auto add = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (number < 0x80U) return add(number);
  if (number < 0x800U) {
    add(0xC0U | (number >> 6U));
  } else {
    add(0xE0U | (number >> 12U));
    add(0x80U | ((number >> 6U) & 0x3FU));
  }
  add(0x80U | (number & 0x3FU));
}

/// Unicode Standard, section 3.12: a syllable is two or three letters.
bool append_hangul(std::string& text, char32_t number) {
  constexpr char32_t kFirst = 0xAC00;
  constexpr char32_t kVowels = 21;
  constexpr char32_t kTails = 28;
  if (number < kFirst || number >= kFirst + 19 * kVowels * kTails) return false;
  const char32_t place = number - kFirst;
  append(text, 0x1100 + place / (kVowels * kTails));
  append(text, 0x1161 + place % (kVowels * kTails) / kTails);
  if (place % kTails != 0) append(text, 0x11A7 + place % kTails);
  return true;
}

/// Of a character in the first plane.
void append_decomposed(std::string& text, char32_t number) {
  if (append_hangul(text, number)) return;
  const auto* const found =
      std::lower_bound(std::begin(kDecompositions), std::end(kDecompositions), number,
                       [](const Decomposition& d, char32_t n) { return d.letter < n; });
  if (found == std::end(kDecompositions) || found->letter != number) return append(text, number);
  append_decomposed(text, found->base);
  if (found->mark != 0) append(text, found->mark);
}

}  // namespace

std::string decomposed(std::string_view text) {
  constexpr std::size_t kMostBytes = 3;  // of a character of the first plane
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t bytes = std::min(character_bytes(text.front()), text.size());
    const std::string_view character = text.substr(0, bytes);
    const bool is_valid = bytes > 1 && bytes <= kMostBytes && visible(character) == character;
    if (is_valid) {
      append_decomposed(result, number_of(character));
    } else {
      result += character;
    }
    text.remove_prefix(bytes);
  }
  return result;
}

}  // namespace mnemoscope
