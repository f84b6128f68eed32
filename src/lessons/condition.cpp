#include "lessons/condition.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <sstream>
#include <utility>

#include "core/typed_number.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

using Words = std::span<const std::string>;

struct ComparisonWords {
  std::string_view words;
  Comparison comparison;
};

/// Longer ones first: "is not" begins with "is".
constexpr std::array kComparisons{
    ComparisonWords{"is not", Comparison::is_not},
    ComparisonWords{"at least", Comparison::at_least},
    ComparisonWords{"at most", Comparison::at_most},
    ComparisonWords{"is above", Comparison::above},
    ComparisonWords{"is below", Comparison::below},
    ComparisonWords{"above", Comparison::above},
    ComparisonWords{"below", Comparison::below},
    ComparisonWords{"is", Comparison::is},
};

std::vector<std::string> split(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(std::move(word));
  return words;
}

/// The pieces between a word.
std::vector<Words> pieces_between(Words words, std::string_view separator) {
  std::vector<Words> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    if (i < words.size() && words[i] != separator) continue;
    pieces.push_back(words.subspan(begin, i - begin));
    begin = i + 1;
  }
  return pieces;
}

std::string joined(Words words) {
  return fmt::format("{}", fmt::join(words, " "));
}

/// Takes "FACT" or "FACT of MODEL" off the front.
std::string take_fact(Words& words) {
  const std::size_t count = words.size() > 2 && words[1] == "of" ? 3 : 1;
  const std::string fact = joined(words.first(count));
  words = words.subspan(count);
  return fact;
}

Comparison take_comparison(Words& words) {
  for (const ComparisonWords& row : kComparisons) {
    const std::vector<std::string> wanted = split(row.words);
    if (words.size() <= wanted.size()) continue;
    if (!std::equal(wanted.begin(), wanted.end(), words.begin())) continue;
    words = words.subspan(wanted.size());
    return row.comparison;
  }
  return Comparison::is;
}

bool orders(Comparison comparison) {
  return comparison != Comparison::is && comparison != Comparison::is_not;
}

FactValue read_value(const std::string& word) {
  if (word == "on" || word == "true") return true;
  if (word == "off" || word == "false") return false;
  if (const auto number = read_typed_number(word)) return *number;
  return word;
}

Status check_value(const Clause& clause, const std::string& given) {
  const bool is_number = std::holds_alternative<double>(clause.value);
  const FactKind kind = kind_of(clause.fact);
  if ((orders(clause.comparison) || kind == FactKind::number) && !is_number)
    return fail("{} is compared with {}, which is no number; give a number", clause.fact.name,
                given);
  const std::vector<std::string_view> known = words_of(clause.fact);
  if (known.empty() || std::find(known.begin(), known.end(), given) != known.end()) return {};
  const auto meant = nearest_word(given, known);
  return fail("{} is never {}; it is one of {}{}", clause.fact.name, given, fmt::join(known, ", "),
              meant ? fmt::format("; perhaps {} was meant", *meant) : "");
}

Result<Clause> parse_clause(Words words, const std::string& model) {
  const std::string all = joined(words);
  if (words.size() < 2) return fail("\"{}\" compares nothing; write for example step above 2", all);
  Result<FactName> fact = parse_fact(take_fact(words));
  if (!fact) return tl::unexpected(std::move(fact.error()));
  if (fact->model.empty() && is_of_models(*fact)) fact->model = model;
  Clause clause;
  clause.fact = std::move(*fact);
  clause.comparison = take_comparison(words);
  if (words.size() != 1) {
    return fail("\"{}\" has no single value to compare with; write for example step above 2", all);
  }
  clause.value = read_value(words.front());
  if (Status status = check_value(clause, words.front()); !status)
    return tl::unexpected(std::move(status.error()));
  return clause;
}

bool is_equal(const FactValue& a, const FactValue& b) {
  const auto* x = std::get_if<double>(&a);
  const auto* y = std::get_if<double>(&b);
  // What a slider holds and what a person reads differ in the last bits.
  constexpr double kRounding = 1e-9;
  if (x != nullptr && y != nullptr)
    return std::abs(*x - *y) <= kRounding * std::max(std::abs(*x), std::abs(*y));
  return a == b;
}

bool compares(const FactValue& value, Comparison comparison, const FactValue& wanted) {
  if (!orders(comparison)) return is_equal(value, wanted) == (comparison == Comparison::is);
  const auto* x = std::get_if<double>(&value);
  const auto* y = std::get_if<double>(&wanted);
  if (x == nullptr || y == nullptr) return false;
  switch (comparison) {
    case Comparison::above: return *x > *y;
    case Comparison::below: return *x < *y;
    case Comparison::at_least: return *x >= *y;
    case Comparison::at_most: return *x <= *y;
    case Comparison::is:
    case Comparison::is_not: break;
  }
  return false;
}

bool holds(const Clause& clause, const Seen& seen) {
  const std::vector<FactValue> values = fact_values(clause.fact, seen);
  return !values.empty() && std::all_of(values.begin(), values.end(), [&](const FactValue& value) {
    return compares(value, clause.comparison, clause.value);
  });
}

}  // namespace

Result<Condition> parse_condition(std::string_view text) {
  const std::vector<std::string> words = split(text);
  Condition condition;
  for (const Words alternative : pieces_between(words, "or")) {
    std::vector<Clause>& clauses = condition.alternatives.emplace_back();
    std::string model;
    for (const Words piece : pieces_between(alternative, "and")) {
      Result<Clause> clause = parse_clause(piece, model);
      if (!clause) return tl::unexpected(std::move(clause.error()));
      model = clause->fact.model.empty() ? model : clause->fact.model;
      clauses.push_back(std::move(*clause));
    }
  }
  return condition;
}

bool holds(const Condition& condition, const Seen& seen) {
  return std::any_of(condition.alternatives.begin(), condition.alternatives.end(),
                     [&seen](const std::vector<Clause>& clauses) {
                       return std::all_of(
                           clauses.begin(), clauses.end(),
                           [&seen](const Clause& clause) { return holds(clause, seen); });
                     });
}

}  // namespace mnemoscope
