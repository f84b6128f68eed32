#include "lessons/page_checks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "core/typed_number.h"
#include "lessons/played.h"
#include "session/settings.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kViewKeys = "view.";
constexpr std::string_view kVariantKeys = "variants.";
/// What begins so names no widget but a symbol of the page's formulas (ui/learn/page_symbols.h).
constexpr std::string_view kSymbols = "symbol.";

/// The first complaint about a page; nullopt while there is none.
using Complaint = std::optional<std::string>;

class Checks {
 public:
  Checks(const PageModels& models, const WindowWords& words) : models_(models), words_(words) {}

  Complaint widget(const std::string& name) const {
    if (!words_.has_widget || words_.has_widget(name)) return std::nullopt;
    if (name.empty()) return "an empty name is that of no widget; leave it out";
    return fmt::format(
        "no widget is named {}; mnemoscope --state-file FILE writes the names of all", name);
  }

  Complaint model(std::string_view id) const {
    if (id.empty() || models_.has(id)) return std::nullopt;
    return fmt::format("the session of this page has no model {}, only {}; give it one in variants",
                       id, fmt::join(models_.ids, ", "));
  }

  Complaint view_key(std::string_view key) const {
    if (!words_.has_view_key || words_.has_view_key(key)) return std::nullopt;
    return fmt::format("a view keeps no {}; a saved session names all that one keeps", key);
  }

  /// A deed as fulfilled_by names it; what is set changes `session`, so that later ones begin there.
  Complaint deed(const std::string& deed, Session& session) const {
    const std::size_t equals = deed.find('=');
    const std::string_view name = std::string_view(deed).substr(0, equals);
    if (equals == std::string::npos || equals + 1 == deed.size())
      return fmt::format("{} says no value; write {}=…", deed, name);
    const std::string value = deed.substr(equals + 1);
    if (name == "row") return model(value);
    if (name == "workspace") return workspace(value);
    if (name.starts_with(kViewKeys)) return view_key(name.substr(kViewKeys.size()));
    if (is_of_view(deed)) {
      const auto number = read_typed_number(value);
      return number && *number >= 0.0 ? std::nullopt
                                      : Complaint(fmt::format("{} is no number from 0", deed));
    }
    const Status applied = apply_setting(session, deed);
    if (applied) return std::nullopt;
    constexpr std::string_view kBegin = "--set ";
    const std::string_view why = applied.error().text;
    return std::string(why.starts_with(kBegin) ? why.substr(kBegin.size()) : why);
  }

  Complaint values_of_view(const std::string& view) const {
    if (view.empty() || !words_.view_refusal) return std::nullopt;
    return words_.view_refusal(models_.begins, view);
  }

  Complaint fact(const FactName& fact) const {
    if (fact.name.starts_with(kViewKeys)) return view_key(fact.name.substr(kViewKeys.size()));
    if (fact.name.starts_with(kVariantKeys)) return model_in_key(fact.name);
    if (auto missing = model(fact.model)) return missing;
    return fact.model.empty() && is_of_models(fact) ? parameter(fact.name) : std::nullopt;
  }

  Complaint condition(const Condition& condition) const {
    for (const std::vector<Clause>& clauses : condition.alternatives) {
      for (const Clause& clause : clauses) {
        if (auto wrong = fact(clause.fact)) return wrong;
        if (auto wrong = value(clause)) return wrong;
      }
    }
    return std::nullopt;
  }

 private:
  /// The model in a key such as variants.dense.beta.
  Complaint model_in_key(std::string_view key) const {
    const std::string_view rest = key.substr(kVariantKeys.size());
    const std::string_view id = rest.substr(0, rest.find('.'));
    return find_variant(id) == nullptr ? std::nullopt : model(id);
  }

  /// A parameter that none of the models has is never compared.
  Complaint parameter(std::string_view key) const {
    const std::vector<FactHelp> facts = known_facts();
    const bool is_result = std::any_of(facts.begin(), facts.end(),
                                       [key](const FactHelp& fact) { return fact.name == key; });
    const bool some = std::any_of(models_.ids.begin(), models_.ids.end(), [key](const auto& id) {
      return find_parameter(find_variant(id)->parameters, key) != nullptr;
    });
    if (is_result || some) return std::nullopt;
    return fmt::format("no model of this page's session has {}; its models are {}", key,
                       fmt::join(models_.ids, ", "));
  }

  /// Words that only the window or the session knows.
  Complaint value(const Clause& clause) const {
    const auto* const word = std::get_if<std::string>(&clause.value);
    if (word == nullptr || clause.comparison != Comparison::is) return std::nullopt;
    if (clause.fact.name == "row") return model(*word);
    return clause.fact.name == "workspace" ? workspace(*word) : std::nullopt;
  }

  Complaint workspace(const std::string& word) const {
    const std::vector<std::string_view>& all = words_.workspaces;
    if (all.empty() || std::find(all.begin(), all.end(), word) != all.end()) return std::nullopt;
    const auto meant = nearest_word(word, all);
    return fmt::format("there is no workspace {}; it is one of {}{}", word, fmt::join(all, ", "),
                       meant ? fmt::format("; perhaps {} was meant", *meant) : "");
  }

  const PageModels& models_;
  const WindowWords& words_;
};

Complaint first_wrong_widget(const std::vector<std::string>& names, const Checks& checks) {
  for (const std::string& name : names) {
    if (auto wrong = checks.widget(name)) return wrong;
  }
  return std::nullopt;
}

Complaint first_wrong_word(const std::vector<TextBlock>& blocks, const Checks& checks) {
  for (const TextBlock& block : blocks) {
    for (const TextSpan& span : block.spans) {
      if (!span.widget.empty() && !span.widget.starts_with(kSymbols)) {
        if (auto wrong = checks.widget(span.widget)) return wrong;
      }
      if (span.kind != TextSpan::Kind::fact) continue;
      if (auto wrong = checks.fact(span.fact)) return fmt::format("{{{}}}: {}", span.text, *wrong);
    }
  }
  return std::nullopt;
}

/// A word that lights a symbol needs a formula on its page that has it.
Complaint first_missing_symbol(const std::vector<TextBlock>& blocks) {
  std::string formulas;
  for (const TextBlock& block : blocks) {
    for (const TextSpan& span : block.spans) {
      if (span.kind == TextSpan::Kind::formula) formulas += span.text + "\n";
    }
  }
  for (const TextBlock& block : blocks) {
    for (const TextSpan& span : block.spans) {
      if (!span.widget.starts_with(kSymbols)) continue;
      const std::string symbol = span.widget.substr(kSymbols.size());
      if (symbol.empty() || formulas.find(symbol) == std::string::npos)
        return fmt::format(
            "no formula of this page has {}, which \"{}\" names; leave its place out", span.widget,
            span.text);
    }
  }
  return std::nullopt;
}

/// The numbers that clauses about one fact leave.
struct Left {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  bool least_is_in = true;
  bool most_is_in = true;

  bool is_empty() const { return least > most || (least == most && !(least_is_in && most_is_in)); }
  void at_least(double value, bool is_in) {
    if (value < least || (value == least && is_in)) return;
    least = value;
    least_is_in = is_in;
  }
  void at_most(double value, bool is_in) {
    if (value > most || (value == most && is_in)) return;
    most = value;
    most_is_in = is_in;
  }
};

void narrow(Left& left, Comparison comparison, double value) {
  switch (comparison) {
    case Comparison::is:
      left.at_least(value, true);
      left.at_most(value, true);
      break;
    case Comparison::above: left.at_least(value, false); break;
    case Comparison::below: left.at_most(value, false); break;
    case Comparison::at_least: left.at_least(value, true); break;
    case Comparison::at_most: left.at_most(value, true); break;
    case Comparison::is_not: break;
  }
}

/// Whether clauses about this fact, which is one value, leave nothing that it could be.
bool leave_nothing(const std::vector<Clause>& clauses, const FactName& fact) {
  Left left;
  const FactValue* is = nullptr;
  for (const Clause& clause : clauses) {
    if (!(clause.fact == fact)) continue;
    if (const auto* const number = std::get_if<double>(&clause.value)) {
      narrow(left, clause.comparison, *number);
    } else if (clause.comparison == Comparison::is) {
      if (is != nullptr && *is != clause.value) return true;
      is = &clause.value;
    }
  }
  return left.is_empty();
}

/// A condition of which no alternative can ever hold.
Complaint contradiction(const Condition& condition) {
  std::string fact;
  const auto is_impossible = [&fact](const std::vector<Clause>& clauses) {
    return std::any_of(clauses.begin(), clauses.end(), [&](const Clause& clause) {
      if (!leave_nothing(clauses, clause.fact)) return false;
      fact = clause.fact.name;
      return true;
    });
  };
  const auto& all = condition.alternatives;
  if (all.empty() || !std::all_of(all.begin(), all.end(), is_impossible)) return std::nullopt;
  return fmt::format("can never hold: what it asks of {} contradicts itself", fact);
}

Complaint first_wrong_deed(const LessonPage& page, const PageModels& models, const Checks& checks) {
  Session session = models.begins;
  for (const std::string& deed : page.fulfilled_by) {
    if (auto wrong = checks.deed(deed, session)) return wrong;
  }
  return std::nullopt;
}

/// Tables of what is kept, by workspace; their values are any.
Complaint first_wrong_view_key(const toml::table* view, const Checks& checks) {
  if (view == nullptr) return std::nullopt;
  for (auto&& [workspace, kept] : *view) {
    const toml::table* const keys = kept.as_table();
    if (keys == nullptr || keys->empty()) {
      if (auto wrong = checks.view_key(workspace.str())) return wrong;
      continue;
    }
    for (auto&& [key, value] : *keys) {
      if (auto wrong = checks.view_key(fmt::format("{}.{}", workspace.str(), key.str())))
        return wrong;
    }
  }
  return std::nullopt;
}

}  // namespace

void PageModels::add(const Session& session) {
  for (const VariantChoice& choice : session.variants) {
    if (!has(choice.id)) ids.push_back(choice.id);
  }
}

bool PageModels::has(std::string_view id) const {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Status check_page(const LessonPage& page, const PagePlace& place, const PageModels& models,
                  const WindowWords& words) {
  const Checks checks(models, words);
  const auto refused = [&place](std::string_view key, const Complaint& wrong) -> Status {
    if (!wrong) return {};
    const toml::node* const node = place.table.at_path(key).node();
    const toml::node& at = node == nullptr ? place.table : *node;
    return fail("{}: {}.{}: {}", place.origin.place(at.source()), place.name, key, *wrong);
  };
  Status status = refused("text", first_wrong_word(page.text, checks));
  if (status) status = refused("text", first_missing_symbol(page.text));
  if (status) status = refused("row", checks.model(page.row));
  if (status) status = refused("point", first_wrong_widget(page.point, checks));
  if (status) status = refused("watch", first_wrong_widget(page.watch, checks));
  const toml::table* const view = place.table["view"].as_table();
  if (status) status = refused("view", first_wrong_view_key(view, checks));
  if (status) status = refused("view", checks.values_of_view(page.view));
  if (status && page.done) status = refused("done", checks.condition(*page.done));
  if (status && page.done) status = refused("done", contradiction(*page.done));
  if (status) status = refused("fulfilled_by", first_wrong_deed(page, models, checks));
  if (!status || !page.ask) return status;
  status = refused("ask.holds", checks.condition(page.ask->holds));
  if (status) status = refused("ask.of", checks.model(page.ask->of));
  return status;
}

}  // namespace mnemoscope
