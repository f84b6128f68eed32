#include "app/trace_json.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "app/version.h"
#include "engine/outcome_words.h"
#include "engine/precision.h"
#include "engine/summary.h"
#include "session/words.h"

namespace mnemoscope {
namespace {

using Json = nlohmann::ordered_json;

Json optional_number(const std::optional<double>& value) {
  return value ? json_number(*value) : Json(nullptr);
}

/// Which image of its source every memory is; null when they are all of them in order, as 60,000
/// usually are.
Json chosen_json(const std::vector<Index>& chosen) {
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (chosen[i] != static_cast<Index>(i)) return chosen;
  }
  return nullptr;
}

Json memories_json(const Memories& memories) {
  const MemoryBank& bank = *memories.bank;
  const ImageShape& shape = memories.images.shape;
  return {
      {"count", bank.count()},
      {"dimension", bank.dimension()},
      {"shape", {{"width", shape.width}, {"height", shape.height}, {"channels", shape.channels}}},
      {"largest_norm", json_number(bank.largest_norm())},
      {"half_min_distance", optional_number(bank.half_min_distance())},
      {"chosen", chosen_json(memories.chosen)},
      {"notice", fmt::format("{}", fmt::join(memories.notes, "; "))}};
}

Json options_json(const RunOptions& options) {
  const bool scheduled = options.beta_schedule != BetaSchedule::constant;
  Json json{{"steps", options.steps},
            {"tolerance", json_number(options.tolerance)},
            {"success", word_for(options.success)},
            {"damping", json_number(options.damping)},
            {"clamp", word_for(options.clamp)},
            {"temperature", json_number(options.temperature)},
            {"seed", options.seed},
            {"beta_schedule", word_for(options.beta_schedule)},
            {"beta_to", scheduled ? json_number(options.beta_to) : Json(nullptr)}};
  if (may_be_fast(options.precision)) json["precision"] = word_for(options.precision);
  return json;
}

/// Which kernels of the CPU made the steps.
Json precision_json(const Trace& trace) {
  const PrecisionUse use = precision_use(trace);
  return {{"fast_steps", use.fast},
          {"exact_steps", use.exact},
          {"largest_error", optional_number(use.largest_error)},
          {"words", precision_sentence(trace)}};
}

/// What the mean memory comes to: null without a target.
Json baseline_json(const Start& start) {
  if (!start.query.target) return nullptr;
  const Baseline& mean = start.baseline;
  return {{"relative_error", optional_number(mean.relative_error)},
          {"distance_ratio", optional_number(mean.distance_ratio)},
          {"pixel_error", optional_number(mean.pixel_error)},
          {"nearest", mean.nearest},
          {"target_nearest", mean.target_nearest},
          {"success", mean.success}};
}

Json query_json(const Start& start) {
  const std::optional<Index> target = start.query.target;
  return {{"memory", target ? Json(*target) : Json(nullptr)},
          {"position", start.position},
          {"queries", start.queries},
          {"separation", optional_number(start.separation)},
          {"norm", json_number(start.query.state.norm())},
          {"gain", json_number(start.query.gain)}};
}

Json bounds_json(const std::vector<Bound>& bounds) {
  Json json = Json::object();
  for (const Bound& bound : bounds) {
    Json hypotheses = Json::array();
    for (const Hypothesis& h : bound.hypotheses)
      hypotheses.push_back({{"text", h.text}, {"met", h.met}});
    json[bound.id] = {{"value", json_number(bound.value)},
                      {"applies", bound.applies()},
                      {"proved", bound.standing == BoundStanding::proved},
                      {"hypotheses", std::move(hypotheses)}};
  }
  return json;
}

/// Scores that are made at once: of usual banks those of all states, of a million memories those of
/// four.
constexpr Index kScoresAtOnce = Index{1} << 22;

/// The memory nearest to every state, by |xi|^2 - 2 <xi, x>: as few passes over the values as leave
/// the scores small beside them.
std::vector<Index> nearest_memories(const MemoryBank& bank, const Trace& trace) {
  const auto count = static_cast<Index>(trace.states().size());
  const Index each = std::max<Index>(1, kScoresAtOnce / std::max<Index>(1, bank.count()));
  std::vector<Index> nearest(trace.states().size());
  for (Index first = 0; first < count; first += each) {
    States states(bank.dimension(), std::min(each, count - first));
    for (Index n = 0; n < states.cols(); ++n)
      states.col(n) = trace.states()[static_cast<std::size_t>(first + n)];
    const Scores scores = bank.values().scores(states);
    for (Index n = 0; n < states.cols(); ++n) {
      (bank.norms().array().square() - 2.0 * scores.col(n).array())
          .minCoeff(&nearest[static_cast<std::size_t>(first + n)]);
    }
  }
  return nearest;
}

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds: return "holds";
    case Verdict::fails: return "fails";
    case Verdict::vacuous: return "vacuous";
    case Verdict::does_not_apply: return "does-not-apply";
  }
  return "";
}

/// The theorem rows in the order of statements(); null when they were not computed.
Json checks_json(const std::vector<Check>* checks) {
  if (checks == nullptr) return nullptr;
  Json json = Json::array();
  for (const Check& check : *checks) {
    json.push_back({{"id", check.id},
                    {"verdict", word(check.verdict)},
                    {"proved", check.standing == BoundStanding::proved},
                    {"left", json_number(check.left)},
                    {"right", json_number(check.right)}});
  }
  return json;
}

/// What the theorem rows are made of; null when they were not computed or there is no target.
Json quantities_json(const std::optional<StateQuantities>& q) {
  if (!q) return nullptr;
  Json json{{"separation", json_number(q->separation)},
            {"state_lead", json_number(q->state_margin)},
            {"distance", json_number(q->distance)}};
  if (!q->storage) return json;
  json["printed_threshold"] = json_number(q->storage->printed_threshold);
  json["storage_threshold"] = json_number(q->storage->storage_threshold);
  json["smallest_beta"] = json_number(q->storage->smallest_beta);
  json["certified_radius"] = json_number(q->storage->certified_radius);
  json["basin_radius"] = json_number(q->storage->basin_radius);
  return json;
}

Json step_json(const StepRecord& step, std::size_t t, Index nearest) {
  return {{"t", t},
          {"energy", optional_number(step.energy)},
          {"error", optional_number(step.error)},
          {"relative_error", optional_number(step.relative_error)},
          {"support", step.support},
          {"strongest", step.strongest},
          {"nearest", nearest},
          {"residual", json_number(step.residual)},
          {"bounds", bounds_json(step.bounds)},
          {"checks", checks_json(step.checks.get())},
          {"quantities", quantities_json(step.quantities)},
          {"microseconds", step.microseconds}};
}

Json outcome_json(const Outcome& outcome) {
  return {{"kind", words_of(outcome.kind).id},
          {"words", outcome.words},
          {"nearest", outcome.nearest},
          {"carriers", outcome.carriers},
          {"period", outcome.period > 0 ? Json(outcome.period) : Json(nullptr)},
          {"settled", outcome.settled},
          {"target_nearest", outcome.target_nearest},
          {"relative_error", optional_number(outcome.relative_error)},
          {"distance_ratio", optional_number(outcome.distance_ratio)},
          {"pixel_error", optional_number(outcome.pixel_error)},
          {"success", outcome.success}};
}

Json solver_json(const std::optional<SolverQuality>& solver) {
  if (!solver) return nullptr;
  return {{"kkt", json_number(solver->kkt)},
          {"tolerance", json_number(solver->tolerance)},
          {"gap", json_number(solver->gap)},
          {"sweeps", solver->sweeps}};
}

/// What the fit made and found out; null when it tells nothing.
Json fit_json(const FitReport* report) {
  if (report == nullptr) return nullptr;
  Json findings = Json::object();
  for (const Finding& finding : report->findings) findings[finding.id] = json_number(finding.value);
  return {{"solver", solver_json(report->solver)}, {"findings", std::move(findings)}};
}

Json files_json(const RunFiles& files) {
  Json json = Json::object();
  for (const auto& [what, name] : files) json[what] = name;
  return json;
}

Json steps_json(const Start& start, const Trace& trace) {
  Json steps = Json::array();
  if (trace.steps().empty()) return steps;
  const std::vector<Index> nearest = nearest_memories(*start.memories->bank, trace);
  for (std::size_t t = 0; t < trace.steps().size(); ++t)
    steps.push_back(step_json(trace.steps()[t], t, nearest[t]));
  return steps;
}

Json run_json(const Start& start, const Trace& trace, const RunFiles& files) {
  const bool fitted = trace.retriever != nullptr;
  Json json{{"id", trace.variant.id},
            {"parameters", parameters_json(trace.variant.parameters)},
            {"backend", trace.backend},
            {"converged_at", trace.converged_at ? Json(*trace.converged_at) : Json(nullptr)},
            {"outcome", trace.failure ? Json(nullptr) : outcome_json(trace.outcome)},
            {"failure", trace.failure ? Json(trace.failure->text) : Json(nullptr)},
            {"fit", fitted ? fit_json(trace.retriever->report().get()) : Json(nullptr)},
            {"notice", trace.notice},
            {"files", files_json(files)},
            {"steps", steps_json(start, trace)}};
  if (may_be_fast(trace.options.precision)) json["precision"] = precision_json(trace);
  return json;
}

}  // namespace

Json parameters_json(const Parameters& parameters) {
  Json json = Json::object();
  for (const auto& [key, value] : parameters.values()) {
    std::visit([&entry = json[key]](const auto& v) { entry = v; }, value);
  }
  return json;
}

Json json_number(double value) {
  if (std::isfinite(value)) return value;
  if (std::isnan(value)) return nullptr;
  return value > 0 ? "inf" : "-inf";
}

Json trace_json(const RunResult& result, const std::vector<RunFiles>& files) {
  Json runs = Json::array();
  for (std::size_t i = 0; i < result.traces.size(); ++i) {
    runs.push_back(run_json(result.start, result.traces[i], files[i]));
  }
  const BackendInfo backend = result.backend.backend->info();
  return {{"format", "mnemoscope-trace"},
          {"version", 1},
          {"program", kVersion},
          {"backend",
           {{"id", backend.id}, {"device", backend.device}, {"reason", result.backend.reason}}},
          {"memories", memories_json(*result.start.memories)},
          {"query", query_json(result.start)},
          {"options", options_json(result.options)},
          {"mean_image", baseline_json(result.start)},
          {"runs", std::move(runs)}};
}

}  // namespace mnemoscope
