#include "ui/layers/learnt_bank.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/parameter_keys.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/learnt_words.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Which examples' keys are sent: a window has as many as many bags have.
std::vector<Index> examples_sent(const layers::TrainingSpec& spec, const ShownExamples& shown,
                                 Index example) {
  if (spec.kind == layers::TaskKind::bags) return shown.places;
  return {shown.places[static_cast<std::size_t>(example)]};
}

/// What is sent, in words.
std::string_view side_words(const layers::TrainingSpec& spec, BankOf of) {
  const bool stores = stores_patterns(spec);
  if (of == BankOf::keys) return stores ? "stored patterns" : "keys";
  return stores ? "instances" : "static queries";
}

/// The model of the same name in Retrieve, as far as it has the parameters of the association, for
/// numbers that are `scale` times smaller than the layer's.
std::optional<VariantChoice> model_of(const layers::AssociationChoice& association, double beta,
                                      double scale) {
  const Variant* const variant = find_variant(association.id);
  if (variant == nullptr) return std::nullopt;
  VariantChoice choice{.id = variant->id, .parameters = Parameters::initial(variant->parameters)};
  const auto take = [&](const std::string& key, const ParameterValue& value) {
    // What the model has not, or only within other limits, stays as it is.
    static_cast<void>(choice.parameters.set(variant->parameters, key, value));
  };
  for (const auto& [key, value] : association.parameters.values()) take(key, value);
  take(kBetaKey, beta * scale * scale);
  take(kGainKey, scale);
  return choice;
}

std::vector<VariantChoice> models_of(const layers::AssociationChoice& association, double beta,
                                     double scale) {
  const layers::AssociationChoice first{.id = layers::associations().front()->id};
  std::vector<VariantChoice> models;
  for (const layers::AssociationChoice& one : {association, first}) {
    if (!models.empty() && models.front().id == one.id) continue;
    if (auto model = model_of(one, beta, scale)) models.push_back(std::move(*model));
  }
  return models;
}

/// "stored pattern 1", ...
std::vector<std::string> numbered(std::string_view one, Index count) {
  std::vector<std::string> labels;
  for (Index i = 1; i <= count; ++i) labels.push_back(fmt::format("{} {}", one, i));
  return labels;
}

/// Of every instance of the bags that are shown: what it is where that is known, and where it is.
std::vector<std::string> instance_labels(const ShownExamples& shown) {
  std::vector<std::string> labels;
  for (std::size_t bag = 0; bag < shown.bags.size(); ++bag) {
    const ShownBag& one = shown.bags[bag];
    for (Index i = 0; i < one.instances.rows(); ++i) {
      const auto at = static_cast<std::size_t>(i);
      const std::string what = at < one.labels.size() ? one.labels[at] + ": " : std::string();
      labels.push_back(fmt::format("{}bag {}, instance {}", what, bag + 1, i + 1));
    }
  }
  return labels;
}

/// Steps as the forecast's plot counts them: the last that is seen is 0.
std::vector<std::string> step_labels(Index count) {
  std::vector<std::string> labels;
  for (Index i = 1; i <= count; ++i) labels.push_back(fmt::format("step {}", i - count));
  return labels;
}

/// What each memory is; empty where they are not those that are shown.
std::vector<std::string> labels_of(const layers::TrainingSpec& spec, const ShownExamples& shown,
                                   BankOf of, Index count) {
  const bool stores = stores_patterns(spec);
  const bool keys = of == BankOf::keys;
  if (keys && stores) return numbered("stored pattern", count);
  if (!keys && !stores) return numbered("static query", count);
  std::vector<std::string> labels =
      spec.kind == layers::TaskKind::bags ? instance_labels(shown) : step_labels(count);
  if (std::ssize(labels) != count) labels.clear();
  return labels;
}

}  // namespace

std::string why_no_bank(const LiveLearner* learner) {
  if (std::string why = why_nothing_learnt(learner); !why.empty()) return why;
  return learner->learnt->competitor.association
             ? std::string()
             : "It pools without attention: there are no keys and nothing is stored";
}

Result<SendBank> bank_of(const LiveLearner& learner, const layers::TrainingSpec& spec,
                         const ShownExamples& shown, Index example, BankOf of) {
  if (const std::string why = why_no_bank(&learner); !why.empty()) return fail("{}", why);
  const layers::TrainedLayer& learnt = *learner.learnt;
  if (example < 0 || example >= std::ssize(shown.places)) return fail("No example is in view");
  const auto space = learnt.competitor.task->key_space(learnt.tensors, layers::Part::test,
                                                       examples_sent(spec, shown, example));
  if (!space) return fail("It pools without attention: there are no keys");
  const bool keys = of == BankOf::keys;
  const double largest =
      std::max(space->keys.cwiseAbs().maxCoeff(), space->queries.cwiseAbs().maxCoeff());
  const double scale = largest > 0.0 ? largest : 1.0;
  const layers::Matrix& memories = keys ? space->keys : space->queries;
  return SendBank{
      .name = fmt::format("{} of {}, epoch {}", side_words(spec, of), learner.name, learnt.epoch),
      .memories = memories / scale,
      .labels = labels_of(spec, shown, of, memories.rows()),
      .query = (keys ? space->queries : space->keys).row(0).transpose() / scale,
      .models = models_of(*learnt.competitor.association, spec.model.beta, scale)};
}

}  // namespace mnemoscope
