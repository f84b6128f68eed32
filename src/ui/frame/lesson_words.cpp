#include "ui/frame/lesson_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "ui/frame/kept_view.h"
#include "ui/frame/workspace.h"
#include "ui/glossary.h"
#include "ui/levels.h"

namespace mnemoscope {

namespace {

/// Words that name a symbol of the formulas on a page are no widget (ui/learn/page_symbols.h).
constexpr std::string_view kSymbols = "symbol.";

/// Every widget has words in the glossary: what has none is no widget.
std::function<bool(std::string_view)> widgets_of_glossary() {
  Result<Glossary> own = read_own_glossary();
  if (!own) return {};
  return [glossary = std::make_shared<const Glossary>(std::move(*own))](std::string_view name) {
    return name.starts_with(kSymbols) ||
           (name.ends_with('*') ? glossary->explains_some(name.substr(0, name.size() - 1))
                                : glossary->explaining(name) != nullptr);
  };
}

/// What a view keeps, with each value that it begins with; a value that is none may be any.
std::function<bool(std::string_view)> keys_of_views() {
  using Kept = nlohmann::ordered_json;
  const auto kept = std::make_shared<const Kept>(kept_view(default_session(), {}, 0));
  return [kept](std::string_view key) {
    const Kept* node = kept.get();
    while (!key.empty()) {
      if (node->is_null()) return true;
      const std::size_t dot = std::min(key.find('.'), key.size());
      const auto found =
          node->is_object() ? node->find(std::string(key.substr(0, dot))) : node->end();
      if (found == node->end()) return false;
      node = &*found;
      key.remove_prefix(std::min(dot + 1, key.size()));
    }
    return true;
  };
}

/// The same value; of numbers, up to the rounding of a view's floats.
bool is_same(const nlohmann::ordered_json& a, const nlohmann::ordered_json& b) {
  constexpr double kRounding = 1e-6;
  if (!a.is_number() || !b.is_number()) return a == b;
  const double x = a.get<double>();
  return std::abs(x - b.get<double>()) <= kRounding * std::abs(x);
}

/// The first value below a node of what is kept that did not become what was asked for.
std::optional<std::string> first_not_taken(const nlohmann::ordered_json& asked,
                                           const nlohmann::ordered_json& kept,
                                           const std::string& key) {
  if (!asked.is_object()) {
    if (is_same(asked, kept)) return std::nullopt;
    return fmt::format("{} = {} is not taken; a saved session has {} there", key, asked.dump(),
                       kept.is_null() ? "nothing" : kept.dump());
  }
  for (const auto& [name, value] : asked.items()) {
    const auto found = kept.is_object() ? kept.find(name) : kept.end();
    const nlohmann::ordered_json there = found == kept.end() ? nlohmann::ordered_json() : *found;
    if (auto wrong = first_not_taken(value, there, key.empty() ? name : key + "." + name))
      return wrong;
  }
  return std::nullopt;
}

/// Views keep only what they know: what was put in and does not come out again is no such value.
std::optional<std::string> view_refusal(const Session& session, const std::string& view) {
  const auto asked = nlohmann::ordered_json::parse(view, nullptr, false);
  DocumentView shown;
  std::size_t workspace = 0;
  restore_view(asked, session, shown, workspace);
  return first_not_taken(asked, kept_view(session, shown, workspace), {});
}

}  // namespace

WindowWords words_for_lessons() {
  WindowWords words{.workspaces = {},
                    .levels = {kLevelWords.begin(), kLevelWords.end()},
                    .has_widget = widgets_of_glossary(),
                    .has_view_key = keys_of_views(),
                    .view_refusal = view_refusal};
  for (const WorkspaceEntry* const entry : workspaces()) words.workspaces.push_back(entry->word);
  return words;
}

}  // namespace mnemoscope
