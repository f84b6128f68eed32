#include "session/memory_edits.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "data/builtin_set.h"
#include "data/corruption_type.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr Index kFirstCount = 60;

/// The bundled sets that are too many to be seen at once.
bool starts_with_a_part(const std::vector<std::string>& sources) {
  const auto is_source = [&](const BuiltinSet& set) {
    return set.starts_with_a_part && sources.front() == fmt::format("builtin:{}", set.name);
  };
  return sources.size() == 1 && std::ranges::any_of(builtin_sets(), is_source);
}

void keep_queries_among(Session& session, Index count) {
  if (session.query.memory) session.query.memory = std::min(*session.query.memory, count - 1);
  std::erase_if(session.queries, [count](Index mu) { return mu >= count; });
  if (session.query_rule && session.query_rule->draw) {
    session.query_rule->draw = std::min(*session.query_rule->draw, count);
  }
  // A sequence of one is a single query.
  if (session.queries.size() == 1) {
    session.query.memory = session.queries.front();
    session.queries.clear();
  }
  const bool asks = session.query.memory || asks_for_several(session);
  if (!asks && session.query.file.empty()) session.query.memory = 0;
}

const VariantChoice* row_of(const std::vector<VariantChoice>& variants, RowHandle handle) {
  const auto found =
      std::find_if(variants.begin(), variants.end(),
                   [handle](const VariantChoice& choice) { return choice.handle == handle; });
  return handle == 0 || found == variants.end() ? nullptr : &*found;
}

}  // namespace

bool is_key_file(const std::string& keys) {
  return keys != "values" && keys != "unit-norm";
}

void use_memories(Session& session, std::vector<std::string> sources) {
  session.memories.count =
      starts_with_a_part(sources) ? std::optional<Index>(kFirstCount) : std::nullopt;
  session.memories.sources = std::move(sources);
  session.memories.classes.clear();
  session.memories.array = ArrayReading::usual;
  if (is_key_file(session.memories.keys)) session.memories.keys = MemorySpec{}.keys;
  session.query.memory = 0;
  start_from_memory(session);
  session.queries.clear();
  session.query_rule.reset();
  std::erase_if(session.query.corruptions, is_of_one_size);
}

std::optional<Relaxed> relaxed_after(const Error& error) {
  struct Way {
    ErrorKind kind;
    std::string_view choice;
    void (*change)(MemorySpec&);
  };
  static constexpr std::array<Way, 3> kWays{Way{ErrorKind::nothing_centred, "centre = false",
                                                [](MemorySpec& spec) { spec.centre = false; }},
                                            Way{ErrorKind::nothing_to_divide, "normalise = false",
                                                [](MemorySpec& spec) { spec.normalise = false; }},
                                            Way{ErrorKind::no_key_norm, "keys = \"values\"",
                                                [](MemorySpec& spec) { spec.keys = "values"; }}};
  const std::string& text = error.text;
  for (const Way& way : kWays) {
    if (error.kind != way.kind) continue;
    return Relaxed{way.change, fmt::format("{}; they were opened with {}",
                                           text.substr(0, text.rfind(", so ")), way.choice)};
  }
  return std::nullopt;
}

void start_from_memory(Session& session) {
  session.query.file.clear();
  session.query.exact = false;
  const bool in_turn = !session.queries.empty() || session.query_rule.has_value();
  if (!session.query.memory && !in_turn) session.query.memory = 0;
}

void use_count(Session& session, Index count) {
  session.memories.count = std::max<Index>(count, 1);
  keep_queries_among(session, *session.memories.count);
}

void use_classes(Session& session, std::vector<std::string> classes, Index images) {
  session.memories.classes = std::move(classes);
  if (session.memories.count && *session.memories.count > images) session.memories.count.reset();
  if (images > 0) keep_queries_among(session, session.memories.count.value_or(images));
}

void import_memories(Session& session, const MemorySpec& chosen) {
  MemorySpec& memories = session.memories;
  if (memories.sources != chosen.sources) use_memories(session, chosen.sources);
  if (memories.size != chosen.size) use_size(session, chosen.size);
  memories.classes = chosen.classes;
  memories.count = chosen.count;
  memories.in_order = chosen.in_order;
  memories.seed = chosen.seed;
  memories.fit = chosen.fit;
  memories.size = chosen.size;
  memories.grey = chosen.grey;
  memories.background = chosen.background;
  memories.array = chosen.array;
  if (memories.count) keep_queries_among(session, *memories.count);
}

void use_size(Session& session, std::optional<PictureSize> size) {
  session.memories.size = size;
  if (size && session.memories.fit == Fit::refuse) session.memories.fit = Fit::crop;
  std::erase_if(session.query.corruptions, [size](const Corruption& c) {
    const bool same = size && c.paint->width == size->width && c.paint->height == size->height;
    return is_of_one_size(c) && !same;
  });
}

void use_fit(Session& session, Fit fit) {
  if (fit == Fit::refuse && session.memories.size) use_size(session, std::nullopt);
  session.memories.fit = fit;
}

BankSize size_of(const MemoryBank& bank, const ImageShape& picture) {
  const double m = bank.largest_norm();
  return {.shape = shape_of(bank, picture), .squared_norm = m * m};
}

void suit_bank(Session& session, const ChosenFor& before, const BankSize& now) {
  const double factor = now.squared_norm > 0 ? before.bank.squared_norm / now.squared_norm : 1.0;
  for (VariantChoice& choice : session.variants) {
    if (const VariantChoice* chosen = row_of(before.variants, choice.handle)) {
      choice.parameters = chosen->parameters;
      scale_betas(choice, factor);
    }
    const Variant* variant = find_variant(choice.id);
    if (variant != nullptr) choice.parameters = fitted_to(*variant, choice.parameters, now.shape);
  }
  keep_queries_among(session, now.shape.m);
}

}  // namespace mnemoscope
