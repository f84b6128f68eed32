#include "session/session.h"

#include <initializer_list>
#include <string_view>
#include <utility>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

struct Value {
  std::string_view key;
  ParameterValue value;
};

/// A model of the catalogue with these values over its initial ones. An unknown id gives the bare
/// name: the run then says that there is no such model.
VariantChoice choice_of(std::string_view id, std::initializer_list<Value> values) {
  VariantChoice choice{.id = std::string(id)};
  const Variant* variant = find_variant(id);
  if (variant == nullptr) return choice;
  choice.parameters = Parameters::initial(variant->parameters);
  for (const Value& v : values) {
    // A refused value leaves the initial one; a test compares what the first session asks for.
    static_cast<void>(choice.parameters.set(variant->parameters, v.key, v.value));
  }
  return choice;
}

}  // namespace

RunSpec run_spec(const Session& session, BackendChoice backend) {
  QuerySpec query = session.query;
  if (!session.queries.empty()) query.memory = session.queries.front();
  return {.memories = session.memories,
          .query = std::move(query),
          .options = session.run,
          .variants = session.variants,
          .backend = backend};
}

Session default_session() {
  Session session;
  // Centred but not normalised, so that photographs of high contrast pull harder than others: from
  // the same half of the cat, three models end at three different photographs (b = beta m^2 = 12).
  constexpr double kBeta = 0.0068;
  session.memories = {.sources = {"builtin:photos"}, .centre = true};
  session.query.memory = 6;
  session.query.corruptions = {
      {.kind = CorruptionKind::mask, .shape = MaskShape::half, .side = Side::right, .fill = 0.0},
      {.kind = CorruptionKind::gaussian, .sigma = 0.15, .clip = true, .seed = 7},
  };
  session.run = {.steps = 20};
  session.variants = {
      choice_of("dense", {{"beta", kBeta}}),
      choice_of("sparse", {{"beta", kBeta}, {"alpha", 2.0}}),
      choice_of("top-k", {{"beta", kBeta}, {"k", std::int64_t{3}}}),
  };
  return session;
}

}  // namespace mnemoscope
