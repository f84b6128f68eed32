#include "lessons/facts.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include "engine/outcome_words.h"
#include "text/number_words.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// One model with its newest trace.
struct Asked {
  const Seen& seen;
  const Trace& trace;

  const Outcome& outcome() const { return trace.outcome; }
  /// The point whose weights made the state shown: that of the step before.
  const TracePoint* maker() const {
    if (trace.points.empty()) return nullptr;
    const int t = std::clamp(seen.step, 0, trace.last_step());
    return trace.points[static_cast<std::size_t>(std::max(t - 1, 0))].get();
  }
};

/// "#13 · pancakes" is a number to a condition and a name to a reader.
enum class Print { plain, memory, share, verdict };

struct ModelFact {
  std::string_view name;
  std::string_view help;
  FactKind kind = FactKind::number;
  Print print = Print::plain;
  std::optional<FactValue> (*value)(const Asked&) = nullptr;
};

std::optional<FactValue> number(std::optional<double> value) {
  return value ? std::optional<FactValue>(*value) : std::nullopt;
}

std::optional<FactValue> verdict(const Asked& asked) {
  return FactValue(std::string(words_of(asked.outcome().kind).id));
}

std::optional<FactValue> energy(const Asked& asked) {
  if (asked.trace.points.empty()) return std::nullopt;
  const int t = std::clamp(asked.seen.step, 0, asked.trace.last_step());
  return number(asked.trace.points[static_cast<std::size_t>(t)]->record.energy);
}

constexpr std::array kModelFacts{
    ModelFact{"verdict", "how the run ended: retrieved, other-memory, mixture, mean, ...",
              FactKind::word, Print::verdict, verdict},
    ModelFact{"error", "the distance of the end from the target, as a share of the target's length",
              FactKind::number, Print::plain,
              [](const Asked& a) { return number(a.outcome().relative_error); }},
    ModelFact{"answer", "the number of the memory that the end is, or is nearest to",
              FactKind::number, Print::memory,
              [](const Asked& a) { return number(static_cast<double>(a.outcome().nearest)); }},
    ModelFact{"steps", "how many steps the run took", FactKind::number, Print::plain,
              [](const Asked& a) { return number(static_cast<double>(steps_taken(a.trace))); }},
    ModelFact{"carriers", "the fewest memories with 90 % of the weight at the end",
              FactKind::number, Print::plain,
              [](const Asked& a) { return number(static_cast<double>(a.outcome().carriers)); }},
    ModelFact{"support", "how many memories have a weight in the step that made the picture shown",
              FactKind::number, Print::plain,
              [](const Asked& a) {
                const TracePoint* const made = a.maker();
                return made == nullptr ? std::nullopt
                                       : number(static_cast<double>(made->record.support));
              }},
    ModelFact{"strongest", "the number of the memory with the largest weight in that step",
              FactKind::number, Print::memory,
              [](const Asked& a) {
                const TracePoint* const made = a.maker();
                return made == nullptr ? std::nullopt
                                       : number(static_cast<double>(made->record.strongest));
              }},
    ModelFact{"weight", "that largest weight, 0 to 1", FactKind::number, Print::share,
              [](const Asked& a) {
                const TracePoint* const made = a.maker();
                return made == nullptr ? std::nullopt
                                       : number(made->weights[made->record.strongest]);
              }},
    ModelFact{"energy", "the energy of the state shown, where the model has one", FactKind::number,
              Print::plain, energy},
};

/// Facts of no model.
struct PlainFact {
  std::string_view name;
  std::string_view help;
  FactKind kind;
  std::optional<FactValue> (*value)(const Seen&);
};

constexpr std::array kPlainFacts{
    PlainFact{"step", "t of the state shown", FactKind::number,
              [](const Seen& seen) { return number(static_cast<double>(seen.step)); }},
    PlainFact{"slow_phases", "how many phases of a step shown slowly were seen to their end",
              FactKind::number,
              [](const Seen& seen) { return number(static_cast<double>(seen.slow_phases)); }},
    PlainFact{
        "workspace", "the word of the workspace shown", FactKind::word,
        [](const Seen& seen) { return std::optional<FactValue>(std::string(seen.workspace)); }},
    PlainFact{"row", "the id of the model that is selected", FactKind::word,
              [](const Seen& seen) { return std::optional<FactValue>(std::string(seen.row)); }},
    PlainFact{"damage", "how many masks and noises are on", FactKind::number,
              [](const Seen& seen) {
                const auto& all = seen.session.query.corruptions;
                const auto on = std::count_if(all.begin(), all.end(),
                                              [](const Corruption& c) { return c.enabled; });
                return number(static_cast<double>(on));
              }},
    PlainFact{"memories", "how many memories are loaded", FactKind::number,
              [](const Seen& seen) {
                if (!seen.run.start) return std::optional<FactValue>();
                return number(static_cast<double>(seen.run.start->memories->bank->count()));
              }},
    PlainFact{"models", "how many models are on", FactKind::number,
              [](const Seen& seen) {
                const auto& all = seen.session.variants;
                const auto on = std::count_if(all.begin(), all.end(),
                                              [](const VariantChoice& c) { return c.enabled; });
                return number(static_cast<double>(on));
              }},
};

template <class Table>
auto row_of(const Table& table, std::string_view name) -> decltype(table.data()) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [name](const auto& row) { return row.name == name; });
  return found == table.end() ? nullptr : &*found;
}

/// The first model that has this parameter.
const Parameter* parameter_named(std::string_view key, std::string_view model = {}) {
  for (const Variant* variant : catalogue()) {
    if (!model.empty() && variant->id != model) continue;
    if (const Parameter* row = find_parameter(variant->parameters, key)) return row;
  }
  return nullptr;
}

bool is_key(std::string_view name) {
  return name.find('.') != std::string_view::npos;
}

std::vector<std::string_view> all_names() {
  std::vector<std::string_view> names;
  for (const FactHelp& fact : known_facts()) names.push_back(fact.name);
  for (const Variant* variant : catalogue()) {
    for (const Parameter& row : variant->parameters) names.push_back(row.key);
  }
  return names;
}

std::string perhaps(std::string_view given, std::span<const std::string_view> words) {
  const auto meant = nearest_word(given, words);
  return meant ? fmt::format("; perhaps {} was meant", *meant) : std::string();
}

Status check_name(const FactName& fact) {
  if (is_key(fact.name)) {
    if (fact.name.starts_with(kOfView) || is_session_key(fact.name)) return {};
    return fail("a session has no key {}; give one of docs/session-file.md", fact.name);
  }
  if (row_of(kPlainFacts, fact.name) != nullptr || row_of(kModelFacts, fact.name) != nullptr)
    return {};
  if (parameter_named(fact.name, fact.model) != nullptr) return {};
  if (!fact.model.empty() && parameter_named(fact.name) != nullptr)
    return fail("{} has no parameter {}; name a model that has it", fact.model, fact.name);
  return fail("{} is nothing that a lesson knows{}", fact.name, perhaps(fact.name, all_names()));
}

Status check_model(const FactName& fact) {
  if (fact.model.empty()) return {};
  if (!is_of_models(fact)) return fail("{} belongs to no model; leave \"of\" out", fact.name);
  if (find_variant(fact.model) != nullptr) return {};
  std::vector<std::string_view> ids;
  for (const Variant* variant : catalogue()) ids.push_back(variant->id);
  return fail("there is no model {}{}", fact.model, perhaps(fact.model, ids));
}

FactValue value_of(const ParameterValue& value) {
  return std::visit(
      [](const auto& one) -> FactValue {
        using Value = std::remove_cvref_t<decltype(one)>;
        if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, std::string>) {
          return one;
        } else {
          return static_cast<double>(one);
        }
      },
      value);
}

/// The newest trace of a row; null where it has none of this session.
const Trace* trace_of(const Seen& seen, const VariantChoice& choice) {
  if (!seen.results_are_new) return nullptr;
  const auto& all = seen.run.traces;
  const auto found = std::find_if(all.begin(), all.end(), [&choice](const LiveTrace& live) {
    return live.row == choice.handle;
  });
  return found == all.end() ? nullptr : found->trace.get();
}

std::optional<FactValue> value_in_model(const FactName& fact, const VariantChoice& choice,
                                        const Seen& seen) {
  if (const ModelFact* row = row_of(kModelFacts, fact.name)) {
    const Trace* const trace = trace_of(seen, choice);
    if (trace == nullptr || trace->points.empty()) return std::nullopt;
    return row->value({.seen = seen, .trace = *trace});
  }
  const auto& values = choice.parameters.values();
  const auto found = values.find(fact.name);
  return found == values.end() ? std::nullopt : std::optional(value_of(found->second));
}

std::vector<FactValue> values_in_models(const FactName& fact, const Seen& seen) {
  std::vector<FactValue> values;
  for (const VariantChoice& choice : seen.session.variants) {
    const bool asked = choice.enabled && (fact.model.empty() || choice.id == fact.model);
    if (!asked) continue;
    if (const auto value = value_in_model(fact, choice, seen)) values.push_back(*value);
    if (!fact.model.empty()) break;
  }
  return values;
}

std::string memory_words(double number, const Seen& seen) {
  const std::string words = fmt::format("#{:.0f}", number);
  if (!seen.run.start) return words;
  const std::vector<std::string>& labels = seen.run.start->memories->images.labels;
  const auto place = static_cast<std::size_t>(number);
  if (place >= labels.size() || labels[place].empty()) return words;
  return fmt::format("{} ({})", words, labels[place]);
}

std::string value_words(const FactValue& value, Print print, const Seen& seen) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "on" : "off";
  if (const auto* word = std::get_if<std::string>(&value)) {
    const auto known = std::find_if(kOutcomeWords.begin(), kOutcomeWords.end(),
                                    [word](const OutcomeWords& row) { return row.id == *word; });
    if (print != Print::verdict || known == kOutcomeWords.end()) return *word;
    return std::string(known->words);
  }
  const double number = std::get<double>(value);
  switch (print) {
    case Print::plain:
    case Print::verdict: return number_words(number);
    case Print::memory: return memory_words(number, seen);
    case Print::share: return number_words(100.0 * number) + "\u00a0%";
  }
  return {};
}

}  // namespace

Result<FactName> parse_fact(std::string_view words) {
  constexpr std::string_view kOf = " of ";
  const std::size_t of = words.find(kOf);
  FactName fact;
  fact.name = std::string(words.substr(0, of));
  if (of != std::string_view::npos) fact.model = std::string(words.substr(of + kOf.size()));
  Status status = check_model(fact);
  if (status) status = check_name(fact);
  if (!status) return tl::unexpected(std::move(status.error()));
  return fact;
}

FactKind kind_of(const FactName& fact) {
  if (is_key(fact.name)) return FactKind::any;
  if (const PlainFact* row = row_of(kPlainFacts, fact.name)) return row->kind;
  if (const ModelFact* row = row_of(kModelFacts, fact.name)) return row->kind;
  const Parameter* const parameter = parameter_named(fact.name, fact.model);
  if (parameter == nullptr) return FactKind::any;
  const bool is_number =
      parameter->kind == ParameterKind::real || parameter->kind == ParameterKind::integer;
  return is_number ? FactKind::number : FactKind::any;
}

bool is_of_models(const FactName& fact) {
  return !is_key(fact.name) && row_of(kPlainFacts, fact.name) == nullptr;
}

std::vector<std::string_view> words_of(const FactName& fact) {
  if (fact.name != "verdict") return {};
  std::vector<std::string_view> ids;
  for (const OutcomeWords& row : kOutcomeWords) ids.push_back(row.id);
  return ids;
}

std::vector<FactValue> fact_values(const FactName& fact, const Seen& seen) {
  if (is_of_models(fact)) return values_in_models(fact, seen);
  std::optional<FactValue> value;
  if (const PlainFact* row = row_of(kPlainFacts, fact.name)) {
    value = row->value(seen);
  } else if (fact.name.starts_with(kOfView)) {
    if (seen.view) value = seen.view(std::string_view(fact.name).substr(kOfView.size()));
  } else {
    value = session_value(seen.session, fact.name);
  }
  if (!value) return {};
  return {*value};
}

std::string fact_words(const FactName& fact, const Seen& seen) {
  const ModelFact* const row = row_of(kModelFacts, fact.name);
  const bool is_memory = fact.name == "query.memory";
  const Print print = row != nullptr ? row->print : is_memory ? Print::memory : Print::plain;
  std::vector<std::string> words;
  for (const FactValue& value : fact_values(fact, seen)) {
    std::string one = value_words(value, print, seen);
    if (std::find(words.begin(), words.end(), one) == words.end()) words.push_back(std::move(one));
  }
  return words.empty() ? "…" : fmt::format("{}", fmt::join(words, ", "));
}

std::vector<FactHelp> known_facts() {
  std::vector<FactHelp> all;
  all.reserve(kPlainFacts.size() + kModelFacts.size());
  for (const PlainFact& row : kPlainFacts) all.push_back({row.name, row.help});
  for (const ModelFact& row : kModelFacts) all.push_back({row.name, row.help});
  return all;
}

}  // namespace mnemoscope
