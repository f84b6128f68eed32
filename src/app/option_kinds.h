// Kinds of options that several commands have.
#pragma once

#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/typed_number.h"

namespace mnemoscope {

/// Accepts these words; CLI11's own refusal lists the words as a set of pairs.
inline CLI::Validator one_of(std::span<const std::string_view> words) {
  const auto refusal = [words = std::vector(words.begin(), words.end())](const std::string& given) {
    if (std::find(words.begin(), words.end(), given) != words.end()) return std::string();
    return fmt::format("{} is not one of {}", given, fmt::join(words, ", "));
  };
  return CLI::Validator(refusal, "");
}

/// An option whose number is read as everywhere in the program, with its range.
template <class Value>
CLI::Option* add_number(CLI::App& app, const std::string& name, Value& value, NumberRules rules,
                        const std::string& help) {
  using Number = std::remove_cvref_t<decltype(*std::optional(value))>;
  rules.whole = std::is_integral_v<Number>;
  const auto refusal = [rules](const std::string& typed) {
    const auto number = read_typed_number(typed, rules);
    return number ? std::string() : number.error().text;
  };
  const auto take = [&value, rules](const std::string& typed) {
    value = static_cast<Number>(read_typed_number(typed, rules).value_or(0.0));
  };
  return app.add_option_function<std::string>(name, take, help)
      ->check(CLI::Validator(refusal, ""))
      ->option_text(rules.whole ? "N" : "X");
}

}  // namespace mnemoscope
