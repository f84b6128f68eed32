#include "ui/experiments/experiment_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "text/text.h"
#include "ui/experiments/experiment_curves.h"
#include "ui/experiments/experiment_rows.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using NamedValues = std::map<std::string, std::string>;

/// "alpha=2; beta=0.25", as rows say it.
NamedValues values_in(std::string_view text) {
  NamedValues values;
  while (!text.empty()) {
    const std::size_t end = text.find(';');
    const std::string_view part = text.substr(0, end);
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos) {
      values.emplace(trimmed(part.substr(0, equals)), trimmed(part.substr(equals + 1)));
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return values;
}

bool is_changed_by_an_axis(const LiveSweep& live, const std::string& key) {
  return live.sweep != nullptr &&
         std::any_of(live.sweep->axes.begin(), live.sweep->axes.end(), [&](const SweepAxis& axis) {
           return axis.key == key || axis.key.ends_with("." + key);
         });
}

/// One model of a job.
struct NamedModel {
  std::string name{};
  NamedValues values{};
};

/// The models of the first job that has any, by who is behind them.
std::map<std::string, std::vector<NamedModel>> models_of_a_job(const LiveSweep& live) {
  std::map<std::string, std::vector<NamedModel>> models;
  const auto model = column_named(live, "model");
  const auto parameters = column_named(live, "parameters");
  if (!model || !parameters) return models;
  std::set<std::string> seen;
  std::size_t first = live.rows.size();
  for_each_experiment_row(live, [&](std::size_t job, const ExperimentRow& row) {
    const std::string name = text_in(row[*model]);
    const std::string behind = model_behind(name);
    if (behind.empty()) return;
    first = std::min(first, job);
    if (job != first || !seen.insert(name).second) return;
    models[behind].push_back({name, values_in(text_in(row[*parameters]))});
  });
  return models;
}

bool all_alike(const std::vector<NamedModel>& models, const std::string& key) {
  const auto value = [&key](const NamedModel& one) {
    const auto at = one.values.find(key);
    return at == one.values.end() ? std::string() : at->second;
  };
  return std::all_of(models.begin(), models.end(),
                     [&](const NamedModel& one) { return value(one) == value(models.front()); });
}

}  // namespace

std::string model_behind(const std::string& name) {
  if (find_variant(name) != nullptr) return name;
  const std::size_t dash = name.rfind('-');
  if (dash == std::string::npos) return {};
  const std::string id = name.substr(0, dash);
  return find_variant(id) == nullptr ? std::string() : id;
}

std::map<std::string, std::string> telling_names(const LiveSweep& live) {
  std::map<std::string, std::string> names;
  for (const auto& [behind, models] : models_of_a_job(live)) {
    if (models.size() < 2) continue;
    std::map<std::string, std::vector<std::string>> called;
    for (const NamedModel& one : models) {
      std::string words = behind;
      for (const auto& [key, value] : one.values) {
        if (all_alike(models, key) || is_changed_by_an_axis(live, key)) continue;
        words += fmt::format(", {} = {}", column_words(key), value);
      }
      called[words].push_back(one.name);
    }
    for (const auto& [words, whose] : called) {
      if (whose.size() == 1) names.emplace(whose.front(), words);
    }
  }
  return names;
}

}  // namespace mnemoscope
