#include "lessons/session_value.h"

#include <fmt/ranges.h>

#include <charconv>
#include <utility>

#include "session/fields.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kNone = "none";

/// A visitor that keeps the value of one key.
class WantedField final : public FieldVisitor {
 public:
  explicit WantedField(std::string_view wanted) : wanted_(wanted) {}

  void toggle(FieldKey key, bool& value) override { keep(key, value); }
  void real(FieldKey key, double& value, Range) override { keep(key, value); }
  void whole(FieldKey key, Index& value, Range) override { keep(key, static_cast<double>(value)); }
  void optional_whole(FieldKey key, std::optional<Index>& value, Range) override {
    if (value) return keep(key, static_cast<double>(*value));
    keep(key, std::string(kNone));
  }
  void optional_size(FieldKey key, std::optional<PictureSize>& value, Range) override {
    keep(key, value ? fmt::format("{} x {}", value->width, value->height) : std::string(kNone));
  }
  void seed(FieldKey key, std::uint64_t& value) override { keep(key, static_cast<double>(value)); }
  void choice(FieldKey key, std::size_t& position,
              std::span<const std::string_view> words) override {
    keep(key, std::string(words[position]));
  }
  void path(FieldKey key, std::string& value, std::span<const std::string_view>) override {
    keep(key, value.empty() ? std::string(kNone) : value);
  }
  void sources(FieldKey key, std::vector<std::string>& values) override { texts(key, values); }
  void fill(FieldKey key, MaskFill& fill) override {
    if (fill.kind == MaskFill::Kind::grey) return keep(key, fill.grey);
    const auto word = static_cast<std::size_t>(fill.kind) - 1;
    keep(key, std::string(kFillWords.at(word)));
  }
  void paint(FieldKey key, SharedPaint& layer) override { keep(key, !layer->coverage.empty()); }
  void text(FieldKey key, std::string& value) override { keep(key, value); }
  void texts(FieldKey key, std::vector<std::string>& values) override {
    keep(key, fmt::format("{}", fmt::join(values, ", ")));
  }

  std::optional<FactValue> found() const { return found_; }

 private:
  template <class Value>
  void keep(FieldKey key, Value value) {
    if (key.name == wanted_) found_ = FactValue(std::move(value));
  }

  std::string_view wanted_;
  std::optional<FactValue> found_;
};

template <class Fields>
std::optional<FactValue> value_in(Fields fields, std::string_view key) {
  WantedField wanted(key);
  describe(fields, wanted);
  return wanted.found();
}

/// Takes `prefix` off the key.
bool take(std::string_view& key, std::string_view prefix) {
  if (!key.starts_with(prefix)) return false;
  key.remove_prefix(prefix.size());
  return true;
}

/// "0.sigma": the place of a corruption and what of it; nullopt for anything else.
std::optional<std::pair<std::size_t, std::string_view>> place_in_list(std::string_view key) {
  std::size_t place = 0;
  const auto [stop, error] = std::from_chars(key.data(), key.data() + key.size(), place);
  const auto digits = static_cast<std::size_t>(stop - key.data());
  if (error != std::errc{} || digits >= key.size() || key[digits] != '.') return std::nullopt;
  return std::pair{place, key.substr(digits + 1)};
}

}  // namespace

std::optional<FactValue> session_value(const Session& session, std::string_view key) {
  if (take(key, "query.corruption.")) {
    const auto place = place_in_list(key);
    const auto& all = session.query.corruptions;
    if (!place || place->first >= all.size()) return std::nullopt;
    return value_in(all[place->first], place->second);
  }
  if (take(key, "memories.")) return value_in(session.memories, key);
  if (take(key, "query.")) return value_in(session.query, key);
  if (take(key, "run.")) return value_in(session.run, key);
  if (take(key, "matrix.")) return value_in(session.matrix, key);
  return std::nullopt;
}

bool is_session_key(std::string_view key) {
  std::string_view rest = key;
  if (take(rest, "query.corruption.")) {
    const auto place = place_in_list(rest);
    return place && value_in(Corruption{}, place->second).has_value();
  }
  return session_value(Session{}, key).has_value();
}

}  // namespace mnemoscope
