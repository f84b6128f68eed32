#include "session/session.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "session/memory_edits.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

struct Value {
  std::string_view key;
  ParameterValue value;
};

/// The models that stand in the first session, as their descriptors say.
std::vector<VariantChoice> opening_models() {
  std::vector<VariantChoice> models;
  for (const Variant* variant : catalogue()) {
    if (variant->opening.empty()) continue;
    VariantChoice choice{.id = variant->id, .parameters = Parameters::initial(variant->parameters)};
    for (const auto& [key, value] : variant->opening) {
      // A refused value leaves the initial one; a test compares what the first session asks for.
      static_cast<void>(choice.parameters.set(variant->parameters, key, value));
    }
    models.push_back(std::move(choice));
  }
  return models;
}

/// What a run is asked for; which of them are columns of the matrix is none of its business.
std::vector<VariantChoice> models_to_run(const Session& session) {
  std::vector<VariantChoice> models = session.variants;
  for (VariantChoice& model : models) model.compared = true;
  return models;
}

}  // namespace

bool asks_for_several(const Session& session) {
  return !session.queries.empty() || session.query_rule.has_value();
}

RunSpec run_spec(const Session& session, BackendChoice backend, Index shown) {
  QuerySpec query = session.query;
  Index position = 0;
  if (!session.queries.empty()) {
    position = std::clamp<Index>(shown, 0, static_cast<Index>(session.queries.size()) - 1);
    query.memory = session.queries[static_cast<std::size_t>(position)];
  } else if (session.query_rule) {
    position = std::max<Index>(shown, 0);
  }
  return {.memories = session.memories,
          .query = std::move(query),
          .queries = session.queries,
          .rule = session.query_rule,
          .position = position,
          .options = session.run,
          .variants = models_to_run(session),
          .backend = backend};
}

// Half a photograph of pancakes. Centred and normalised, so that every model has its energy and no
// photograph wins by being bright. At beta = 12 the first step of each model still mixes several
// photographs, and where it goes from there is decided by how: sparsemax drops all but the target
// after one step, softmax keeps all twenty and slides into a light bulb that resembles their
// mixture, and the three best of top-K end as paintbrushes. (beta from 9 to 12 gives the same three
// ends.)
Session default_session() {
  Session session;
  session.memories = {.sources = {"builtin:photos"}, .centre = true, .normalise = true};
  session.query.memory = 13;
  session.query.corruptions = {
      {.kind = CorruptionKind::mask, .shape = MaskShape::half, .side = Side::right, .fill = 0.0},
      {.kind = CorruptionKind::gaussian, .sigma = 0.05, .clip = true, .seed = 7},
  };
  session.run = {.steps = 12};
  session.variants = opening_models();
  return session;
}

void suit_variants(Session& session, const Shape& shape, double beta_times) {
  const std::vector<VariantChoice> untouched = default_session().variants;
  for (VariantChoice& choice : session.variants) {
    const auto same = std::find_if(untouched.begin(), untouched.end(),
                                   [&](const VariantChoice& v) { return v.id == choice.id; });
    const Variant* variant = find_variant(choice.id);
    if (same == untouched.end() || variant == nullptr) continue;
    VariantChoice scaled = choice;
    scale_betas(scaled, beta_times);
    Parameters suited = fitted_to(*variant, scaled.parameters, shape);
    for (const auto& [key, value] : choice.parameters.values()) {
      const auto& first = same->parameters.values();
      const auto found = first.find(key);
      if (found != first.end() && found->second == value) continue;
      // It was accepted before: it is so again.
      static_cast<void>(suited.set(variant->parameters, key, value));
    }
    choice.parameters = std::move(suited);
  }
}

}  // namespace mnemoscope
