#include "session/setting_words.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/parameter_keys.h"
#include "core/typed_number.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr std::uint64_t kBetweenCorruptions = 1000;

/// At commas, without blanks.
std::vector<std::string> words_between_commas(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ',') {
      words.emplace_back();
    } else if (c != ' ') {
      words.back() += c;
    }
  }
  return words;
}

/// The ids that a value names; empty where it names none.
std::vector<std::string> named_ids(const toml::node& value) {
  if (const auto* text = value.as_string()) return words_between_commas(text->get());
  const auto* list = value.as_array();
  std::vector<std::string> ids;
  if (list == nullptr) return ids;
  for (const toml::node& item : *list) {
    const auto* word = item.as_string();
    if (word == nullptr) return {};
    ids.push_back(word->get());
  }
  return ids;
}

std::optional<std::uint64_t> seed_value(const toml::node& value) {
  if (const auto* whole = value.as_integer()) {
    if (whole->get() < 0) return std::nullopt;
    return static_cast<std::uint64_t>(whole->get());
  }
  const auto* text = value.as_string();
  if (text == nullptr) return std::nullopt;
  const auto seed = read_typed_seed(text->get());
  return seed ? std::optional(*seed) : std::nullopt;
}

/// Of a model that draws.
Status seed_variant(VariantChoice& choice, std::uint64_t seed, std::string_view name) {
  const Variant* variant = find_variant(choice.id);
  if (variant == nullptr || find_parameter(variant->parameters, kSeedKey) == nullptr) return {};
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  // Beyond the range of a parameter the upper bit is left out: it still differs from its neighbours.
  const auto value = static_cast<std::int64_t>(seed & kMost);
  const Status status = choice.parameters.set(variant->parameters, kSeedKey, value);
  if (!status) return fail("{}: {}: {}", name, choice.id, status.error().text);
  return {};
}

}  // namespace

std::vector<std::string> model_ids(const Session& session) {
  std::vector<std::string> ids;
  for (const VariantChoice& choice : session.variants) {
    if (std::find(ids.begin(), ids.end(), choice.id) == ids.end()) ids.push_back(choice.id);
  }
  return ids;
}

Status choose_variants(Session& session, const toml::node& value, std::string_view name) {
  const std::vector<std::string> known = model_ids(session);
  std::vector<std::string> on = named_ids(value);
  if (on == std::vector<std::string>{"all"}) on = known;
  if (on.empty()) {
    if (known.empty()) return fail("{}: this session has no models; open one that has some", name);
    return fail("{}: give models, such as variants={}; this session has {}", name, known.front(),
                fmt::join(known, ", "));
  }
  for (const std::string& id : on) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    return fail("{}: this session has no variant \"{}\"; it has {}", name, id,
                fmt::join(known, ", "));
  }
  for (VariantChoice& choice : session.variants) {
    choice.enabled = std::find(on.begin(), on.end(), choice.id) != on.end();
  }
  return {};
}

Status seed_all(Session& session, const toml::node& value, std::string_view name) {
  const std::optional<std::uint64_t> seed = seed_value(value);
  if (!seed) return fail("{}: seeds takes a whole number from 0 to 2^64 - 1; give one", name);
  session.memories.seed = *seed;
  session.run.seed = *seed;
  std::uint64_t own = *seed;
  for (Corruption& corruption : session.query.corruptions) {
    corruption.seed = own;
    own += kBetweenCorruptions;
  }
  for (VariantChoice& choice : session.variants) {
    if (Status status = seed_variant(choice, *seed, name); !status) return status;
  }
  return {};
}

}  // namespace mnemoscope
