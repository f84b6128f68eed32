#include "core/parameters.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/parameter_words.h"

namespace mnemoscope {
namespace {

/// As the session file writes it, so that text is told from a number and 5.0 from 5.
std::string printed(const ParameterValue& value) {
  if (const auto* word = std::get_if<std::string>(&value)) return fmt::format("\"{}\"", *word);
  if (const auto* real = std::get_if<double>(&value)) {
    const std::string text = fmt::format("{}", *real);
    return std::isfinite(*real) && text.find_first_of(".e") == std::string::npos ? text + ".0"
                                                                                 : text;
  }
  return std::visit([](const auto& v) { return fmt::format("{}", v); }, value);
}

/// A whole number where a real one is wanted is what people type: beta = 1.
ParameterValue widened(const Parameter& p, ParameterValue value) {
  if (p.kind != ParameterKind::real) return value;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  return value;
}

bool is_choice(const Parameter& p, const ParameterValue& value) {
  const auto* word = std::get_if<std::string>(&value);
  return word != nullptr && std::find(p.choices.begin(), p.choices.end(), *word) != p.choices.end();
}

bool accepts(const Parameter& p, const ParameterValue& value) {
  if (is_choice(p, value)) return true;
  const auto in_range = [&p](double v) { return std::isfinite(v) && v >= p.min && v <= p.max; };
  switch (p.kind) {
    case ParameterKind::real: {
      const auto* v = std::get_if<double>(&value);
      return v != nullptr && in_range(*v);
    }
    case ParameterKind::integer: {
      const auto* v = std::get_if<std::int64_t>(&value);
      return v != nullptr && in_range(static_cast<double>(*v));
    }
    case ParameterKind::toggle: return std::holds_alternative<bool>(value);
    case ParameterKind::choice: return false;
  }
  return false;
}

}  // namespace

const Parameter* find_parameter(std::span<const Parameter> table, std::string_view key) {
  const auto row =
      std::find_if(table.begin(), table.end(), [key](const Parameter& p) { return p.key == key; });
  return row == table.end() ? nullptr : &*row;
}

const Parameter* find_parameter(std::span<const Parameter> table, ParameterRole role) {
  const auto row = std::find_if(table.begin(), table.end(),
                                [role](const Parameter& p) { return p.role == role; });
  return row == table.end() ? nullptr : &*row;
}

Parameters Parameters::initial(std::span<const Parameter> table) {
  Parameters result;
  for (const Parameter& p : table) {
    if (p.instead_of.empty()) result.values_.emplace(p.key, p.initial);
  }
  return result;
}

double Parameters::real(std::string_view key) const {
  const ParameterValue& value = values_.find(key)->second;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  return std::get<double>(value);
}

std::int64_t Parameters::integer(std::string_view key) const {
  return std::get<std::int64_t>(values_.find(key)->second);
}

bool Parameters::toggle(std::string_view key) const {
  return std::get<bool>(values_.find(key)->second);
}

const std::string& Parameters::choice(std::string_view key) const {
  return std::get<std::string>(values_.find(key)->second);
}

bool Parameters::is_word(std::string_view key) const {
  return std::holds_alternative<std::string>(values_.find(key)->second);
}

Status Parameters::set(std::span<const Parameter> table, std::string_view key,
                       ParameterValue value) {
  const Parameter* row = find_parameter(table, key);
  if (row == nullptr) {
    std::vector<std::string> known;
    for (const Parameter& p : table) known.push_back(p.key);
    return fail("\"{}\" is not a parameter here; known are {}", key, fmt::join(known, ", "));
  }
  if (!accepts(*row, widened(*row, value)))
    return fail("{} = {} is not accepted; give {}{}", key, printed(value), accepted_by(*row),
                near_miss(*row, value));
  value = widened(*row, std::move(value));
  if (!row->instead_of.empty()) values_.erase(row->instead_of);
  for (const Parameter& other : table) {
    if (other.instead_of == row->key) values_.erase(other.key);
  }
  values_.insert_or_assign(row->key, std::move(value));
  return {};
}

}  // namespace mnemoscope
