#include "lessons/played.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/typed_number.h"
#include "lessons/facts.h"
#include "session/history.h"
#include "session/settings.h"

namespace mnemoscope {
namespace {

using Json = nlohmann::ordered_json;

/// Name and value of "name=value"; an empty value where there is no "=".
std::pair<std::string_view, std::string_view> parted(std::string_view deed) {
  const std::size_t equals = deed.find('=');
  if (equals == std::string_view::npos) return {deed, {}};
  return {deed.substr(0, equals), deed.substr(equals + 1)};
}

FactValue value_of_word(std::string_view word) {
  if (word == "true") return true;
  if (word == "false") return false;
  if (const auto number = read_typed_number(word)) return *number;
  return std::string(word);
}

/// Every value below a node of what a view keeps, under its dotted key.
void keep_values(const Json& node, const std::string& key,
                 std::map<std::string, FactValue, std::less<>>& kept) {
  if (node.is_object()) {
    for (const auto& [name, inner] : node.items())
      keep_values(inner, key.empty() ? name : key + "." + name, kept);
  } else if (node.is_boolean()) {
    kept[key] = node.get<bool>();
  } else if (node.is_number()) {
    kept[key] = node.get<double>();
  } else if (node.is_string()) {
    kept[key] = node.get<std::string>();
  }
}

Result<int> whole_of(std::string_view name, std::string_view value) {
  constexpr double kMost = 1e6;
  const auto number = read_typed_number(value);
  if (!number || *number < 0.0 || *number > kMost)
    return fail("{}={} is no number from 0; give one", name, value);
  return static_cast<int>(*number);
}

}  // namespace

Status Played::become(Session chosen) {
  if (run_.finished && chosen == session_) return {};
  session_ = History(std::move(chosen)).current();
  const Backends backends{.cpu = make_cpu_backend(), .gpu_missing = "not needed here"};
  Result<RunResult> result = mnemoscope::run(run_spec(session_, BackendChoice::cpu), backends);
  run_ = {.generation = run_.generation + 1};
  if (!result) return tl::unexpected(std::move(result.error()));
  run_.start = std::make_shared<const Start>(std::move(result->start));
  for (Trace& trace : result->traces) {
    LiveTrace live{.start = run_.start, .generation = run_.generation};
    live.row = trace.variant.handle;
    live.trace = std::make_shared<const Trace>(std::move(trace));
    run_.traces.push_back(std::move(live));
  }
  run_.finished = true;
  return {};
}

Status Played::begin(const LessonPage& page) {
  if (page.session) {
    step = 0;
    row.clear();
    view.clear();
    if (Status ran = become(*page.session); !ran) return ran;
  }
  slow_phases = 0;
  if (page.step) step = *page.step;
  if (!page.row.empty()) row = page.row;
  if (!page.workspace.empty()) workspace = page.workspace;
  if (!page.view.empty()) keep_values(Json::parse(page.view, nullptr, false), {}, view);
  return {};
}

Status Played::show_truth(const LessonPage& page) {
  return page.ask && page.ask->then ? become(*page.ask->then) : Status();
}

Status Played::fulfil(std::string_view deed) {
  const auto [name, value] = parted(deed);
  if (name == "step" || name == "slow_phases") {
    const Result<int> number = whole_of(name, value);
    if (!number) return tl::unexpected(number.error());
    (name == "step" ? step : slow_phases) = *number;
    return {};
  }
  if (name == "workspace" || name == "row") {
    (name == "row" ? row : workspace) = std::string(value);
    return {};
  }
  if (name.starts_with(kOfView)) {
    view[std::string(name.substr(kOfView.size()))] = value_of_word(value);
    return {};
  }
  Session changed = session_;
  if (Status applied = apply_setting(changed, std::string(deed)); !applied) return applied;
  return become(std::move(changed));
}

int Played::last_step() const {
  int last = 0;
  for (const LiveTrace& live : run_.traces) last = std::max(last, live.trace->last_step());
  return last;
}

Index Played::memory_count() const {
  return run_.start ? run_.start->memories->bank->count() : 0;
}

Seen Played::seen() const {
  return {.session = session_,
          .run = run_,
          .results_are_new = run_.finished,
          .step = std::min(step, last_step()),
          .slow_phases = slow_phases,
          .workspace = workspace,
          .row = row,
          .view = [this](std::string_view key) -> std::optional<FactValue> {
            const auto found = view.find(key);
            return found == view.end() ? FactValue(std::string("none")) : found->second;
          }};
}

bool is_of_view(std::string_view deed) {
  const std::string_view name = parted(deed).first;
  return name == "step" || name == "slow_phases" || name == "workspace" || name == "row" ||
         name.starts_with(kOfView);
}

}  // namespace mnemoscope
