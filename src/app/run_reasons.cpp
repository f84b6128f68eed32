#include "app/run_reasons.h"

#include <fmt/format.h>

#include <memory>

#include "engine/summary.h"

namespace mnemoscope {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::vector<Explanation> explanations_of(const RunResult& result, const RunSpec& spec,
                                         bool trials) {
  FitService fits;
  const auto start = std::make_shared<const Start>(result.start);
  std::vector<Explanation> all;
  for (const Trace& trace : result.traces) {
    RunToExplain run;
    run.start = start;
    run.trace = std::make_shared<const Trace>(trace);
    run.question = spec;
    Explanation explanation = reasons_alone(run);
    if (trials) explanation = with_trials(run, std::move(explanation), fits);
    all.push_back(std::move(explanation));
  }
  return all;
}

nlohmann::ordered_json why_json(const Explanation& explanation) {
  Json reasons = Json::array();
  for (const EndReason& reason : explanation.reasons) {
    reasons.push_back(
        {{"id", reason.id}, {"sentence", reason.sentence}, {"source", reason.source}});
  }
  Json helps = Json::array();
  for (const TriedRemedy& remedy : explanation.remedies) {
    helps.push_back({{"id", remedy.id}, {"label", remedy.label}, {"found", remedy.found}});
  }
  return {{"reasons", std::move(reasons)},
          {"would_help", explanation.tried ? std::move(helps) : Json(nullptr)}};
}

std::string why_text(const RunResult& result, const std::vector<Explanation>& explanations) {
  std::vector<VariantChoice> variants;
  for (const Trace& trace : result.traces) variants.push_back(trace.variant);
  const std::vector<std::string> names = model_names(variants);
  std::string text;
  for (std::size_t i = 0; i < explanations.size(); ++i) {
    for (const EndReason& reason : explanations[i].reasons) {
      text += fmt::format("{}: {}\n", names[i], reason.sentence);
    }
    for (const TriedRemedy& remedy : explanations[i].remedies) {
      text += fmt::format("{}: would help: {} ({})\n", names[i], remedy.label, remedy.found);
    }
  }
  return text;
}

}  // namespace mnemoscope
