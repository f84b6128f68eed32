#include "engine/narration.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/corruption_type.h"
#include "engine/run_words.h"
#include "engine/summary.h"
#include "text/number_words.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// A share of which no more is told: it is read aloud.
constexpr double kLeastError = 0.001;
/// One memory with so much of the weight is named beside the others.
constexpr double kLeading = 0.5;

std::string memory_words(const Start& start, Index mu) {
  const std::string label = label_of(*start.memories, mu);
  return label.empty() ? fmt::format("#{}", mu) : fmt::format("#{} ({})", mu, label);
}

std::string size_words(const ImageShape& shape) {
  return fmt::format("{} by {} pixels{}", shape.width, shape.height,
                     shape.channels > 1 ? " in colour" : "");
}

std::string error_words(const StepRecord& record) {
  if (!record.relative_error) return {};
  const double error = *record.relative_error;
  if (error < kLeastError) return error == 0.0 ? "error 0" : "error below 0.001";
  return fmt::format("error {:.3g}", error);
}

/// "looks at 20 memories, most at #13 (pancakes) (98 %)"; nothing for weights of either sign, where
/// all memories take part.
std::string looking_words(const Start& start, const Trace& trace, int t) {
  const Variant* const variant = find_variant(trace.variant.id);
  if (variant == nullptr || variant->signed_weights) return {};
  const TracePoint& made_by = *trace.points[static_cast<std::size_t>(t - 1)];
  const Index count = made_by.record.support;
  const Index first = made_by.record.strongest;
  std::string words = "looks at " + counted(count, "memory");
  if (count == 1) return words + ", " + memory_words(start, first);
  const double sum = made_by.weights.view().sum();
  const double share = sum > 0.0 ? made_by.weights[first] / sum : 0.0;
  if (share >= kLeading)
    words += fmt::format(", most at {} ({})", memory_words(start, first), percent_words(share));
  return words;
}

std::string end_words(const NarratedModel& model) {
  const Trace& trace = *model.trace;
  if (trace.failure) return fmt::format("{} failed: {}", model.name, trace.failure->text);
  if (!trace.finished) return fmt::format("{} goes on", model.name);
  std::string words = fmt::format("{} ends after {}: {}", model.name,
                                  counted(steps_taken(trace), "step"), trace.outcome.words);
  const bool is_judged = trace.outcome.relative_error.has_value();
  if (is_judged) words += trace.outcome.success ? ", a success" : ", no success";
  return words;
}

int last_step_of(const std::vector<NarratedModel>& models) {
  int last = -1;
  for (const NarratedModel& model : models) {
    if (model.trace != nullptr) last = std::max(last, model.trace->last_step());
  }
  return last;
}

/// What is not plain of the run, which is one for all models.
std::string option_words(const std::vector<NarratedModel>& models) {
  const auto known = std::find_if(models.begin(), models.end(), [](const NarratedModel& model) {
    return model.trace != nullptr;
  });
  return known == models.end() ? "" : run_options_sentence(known->trace->options);
}

/// All models start from one state, so the first that has it tells of it.
std::string start_words(const std::vector<NarratedModel>& models) {
  for (const NarratedModel& model : models) {
    if (model.trace == nullptr || model.trace->points.empty()) continue;
    const std::string error = error_words(model.trace->points.front()->record);
    return error.empty() ? "step 0: the query" : "step 0: the query, " + error;
  }
  return {};
}

}  // namespace

std::vector<std::string> narrated_question(const Start& start,
                                           const std::vector<Corruption>& corruptions) {
  const Memories& memories = *start.memories;
  std::string query = start.query.target
                          ? "the query is memory " + memory_words(start, *start.query.target)
                          : "the query is a picture that is no memory";
  std::string damage;
  for (const Corruption& corruption : corruptions) {
    if (!corruption.enabled) continue;
    damage +=
        fmt::format("{}{}", damage.empty() ? ", after " : ", then ", type_of(corruption).title);
  }
  return {fmt::format("there are {} of {}", counted(memories.bank->count(), "memory"),
                      size_words(memories.images.shape)),
          query + damage};
}

std::string narrated_step(const Start& start, const NarratedModel& model, int t) {
  const Trace& trace = *model.trace;
  std::string words = fmt::format("step {}: {}", t, model.name);
  const auto add = [&words](std::string_view separator, const std::string& more) {
    if (!more.empty()) words += fmt::format("{}{}", separator, more);
  };
  if (t > 0) add(" ", looking_words(start, trace, t));
  add(", ", error_words(trace.points[static_cast<std::size_t>(t)]->record));
  if (!trace.finished || trace.failure) return words;
  if (t == steps_taken(trace)) add(", ", trace.outcome.words);
  if (t > steps_taken(trace)) add(", ", "the same");
  return words;
}

std::vector<std::string> narration(const Start& start, const std::vector<Corruption>& corruptions,
                                   const std::vector<NarratedModel>& models) {
  std::vector<std::string> lines = narrated_question(start, corruptions);
  if (std::string options = option_words(models); !options.empty())
    lines.push_back(std::move(options));
  if (std::string first = start_words(models); !first.empty()) lines.push_back(std::move(first));
  for (int t = 1; t <= last_step_of(models); ++t) {
    for (const NarratedModel& model : models) {
      const bool has_it = model.trace != nullptr && t <= model.trace->last_step();
      if (has_it) lines.push_back(narrated_step(start, model, t));
    }
  }
  for (const NarratedModel& model : models) {
    if (model.trace != nullptr) lines.push_back(end_words(model));
  }
  return lines;
}

std::vector<NarratedModel> narrated_models(const RunResult& result) {
  std::vector<VariantChoice> variants;
  for (const Trace& trace : result.traces) variants.push_back(trace.variant);
  const std::vector<std::string> names = model_names(variants);
  std::vector<NarratedModel> models;
  for (std::size_t i = 0; i < names.size(); ++i) {
    models.push_back({names[i], &result.traces[i]});
  }
  return models;
}

}  // namespace mnemoscope
