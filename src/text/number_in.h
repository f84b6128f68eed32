// Numbers in files and words of our own making: the whole text or nothing. What a person typed is
// read by core/typed_number.h, which says what is wrong with it.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>
#include <system_error>

namespace mnemoscope {

/// The number that all of the text is, the same under every locale: digits, with '-' before them
/// where Number has a sign; for a double also a point, an exponent, inf and nan. nullopt for
/// another text, an empty one and a number beyond Number.
template <class Number>
requires(std::floating_point<Number> ||
         std::integral<Number>) std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

}  // namespace mnemoscope
