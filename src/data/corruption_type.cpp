#include "data/corruption_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "core/parameter_keys.h"
#include "text/number_words.h"

namespace mnemoscope {
namespace {

std::string value_text(Side side) {
  return std::string(kSideWords[static_cast<std::size_t>(side)]);
}

std::string value_text(const MaskFill& fill) {
  if (fill.kind == MaskFill::Kind::mean) return "mean";
  if (fill.kind == MaskFill::Kind::noise) return "noise";
  return fmt::format("{}", fill.grey);
}

template <class Value>
std::string value_text(Value value) {
  return fmt::format("{}", value);
}

/// FNV-1a, a byte at a time.
constexpr std::uint64_t with_byte(std::uint64_t hash, std::uint8_t byte) {
  return (hash ^ byte) * 1099511628211ULL;
}

/// Of what the layer hides, so that two can be told apart in a table: the share of the picture and
/// a hash of its pixels, of `values` too where those are what it is filled with.
std::string layer_text(const PaintLayer& layer, bool values) {
  std::uint64_t hash = 14695981039346656037ULL;
  std::uint64_t covered = 0;
  for (std::size_t i = 0; i < layer.coverage.size(); ++i) {
    covered += layer.coverage[i];
    hash = with_byte(hash, layer.coverage[i]);
    // What is not covered has a value that nobody sees.
    if (values && layer.coverage[i] > 0) hash = with_byte(hash, layer.value[i]);
  }
  const double all = 255.0 * static_cast<double>(std::max<std::size_t>(layer.coverage.size(), 1));
  return fmt::format(" coverage={:.4g} pixels={:016x}", static_cast<double>(covered) / all, hash);
}

/// The word of a row, put at the place of its enumerator.
void put(std::vector<std::string_view>& words, std::size_t place, const CorruptionType& type) {
  words.resize(std::max(words.size(), place + 1));
  words[place] = type.file_word.empty() ? type.word : type.file_word;
}

}  // namespace

std::span<const std::string_view> kind_words() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> words;
    for (const CorruptionType& type : corruption_types()) {
      put(words, static_cast<std::size_t>(type.kind), type);
    }
    words[static_cast<std::size_t>(CorruptionKind::mask)] = "mask";
    return words;
  }();
  return all;
}

std::span<const std::string_view> shape_words() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> words;
    for (const CorruptionType& type : corruption_types()) {
      if (type.kind != CorruptionKind::mask) continue;
      put(words, static_cast<std::size_t>(type.shape), type);
    }
    return words;
  }();
  return all;
}

std::span<const CorruptionType> corruption_types() {
  static const std::vector<CorruptionType> all = [] {
    std::vector<CorruptionType> rows = corruption_rows::masks();
    std::ranges::move(corruption_rows::noises(), std::back_inserter(rows));
    return rows;
  }();
  return all;
}

const CorruptionType& type_of(MaskShape shape) {
  return type_of(Corruption{.kind = CorruptionKind::mask, .shape = shape});
}

const CorruptionType& type_of(const Corruption& corruption) {
  const auto is_it = [&](const CorruptionType& type) {
    return type.kind == corruption.kind &&
           (type.kind != CorruptionKind::mask || type.shape == corruption.shape);
  };
  // Every enumerator has its row, as a test sees to.
  return *std::find_if(corruption_types().begin(), corruption_types().end(), is_it);
}

bool has_effect(const Corruption& corruption) {
  if (!corruption.enabled) return false;
  const CorruptionType& type = type_of(corruption);
  if (type.cover != nullptr) return true;
  // Of noise the first setting says how much.
  const CorruptionField& first = type.settings.front().field;
  const auto* const strength = std::get_if<double Corruption::*>(&first);
  return strength == nullptr || corruption.**strength != 0.0;
}

std::string corruption_text(const Corruption& corruption) {
  std::string text(type_of(corruption).word);
  for (const CorruptionSetting& setting : type_of(corruption).settings) {
    if (!setting.matters_to(corruption)) continue;
    const std::string value =
        std::visit([&](const auto field) { return value_text(corruption.*field); }, setting.field);
    text += fmt::format(" {}={}", setting.key, value);
  }
  if (is_of_one_size(corruption)) text += layer_text(*corruption.paint, is_painted(corruption));
  return text;
}

bool is_painted(const Corruption& corruption) {
  return corruption.kind == CorruptionKind::mask && corruption.shape == MaskShape::painted;
}

bool is_of_one_size(const Corruption& corruption) {
  return corruption.kind == CorruptionKind::mask &&
         (corruption.shape == MaskShape::painted || corruption.shape == MaskShape::stencil);
}

bool is_filled(const Corruption& corruption) {
  return corruption.kind == CorruptionKind::mask &&
         (corruption.shape != MaskShape::painted || corruption.invert);
}

std::string fill_words(const MaskFill& fill) {
  if (fill.kind != MaskFill::Kind::grey) return value_text(fill);
  if (fill.grey == 0.0) return "black";
  if (fill.grey == 0.5) return "grey";
  if (fill.grey == 1.0) return "white";
  return fmt::format("fill {}", number_words(fill.grey));
}

std::span<const CorruptionSetting> corruption_fields() {
  static const std::vector<CorruptionSetting> all = [] {
    std::vector<CorruptionSetting> fields;
    for (const CorruptionType& type : corruption_types()) {
      for (const CorruptionSetting& setting : type.settings) {
        const bool is_new =
            std::ranges::find(fields, setting.key, &CorruptionSetting::key) == fields.end();
        if (is_new) fields.push_back(setting);
      }
    }
    const Corruption members;
    std::ranges::sort(fields, std::ranges::less{}, [&](const CorruptionSetting& setting) {
      const auto place = [&](const auto field) -> const void* { return &(members.*field); };
      return std::visit(place, setting.field);
    });
    return fields;
  }();
  return all;
}

SettingRange accepted_range(const Corruption& corruption, std::string_view key) {
  const auto of_type = [key](const CorruptionType& type) {
    const auto found = std::ranges::find(type.settings, key, &CorruptionSetting::key);
    return found == type.settings.end() ? nullptr : &*found;
  };
  const CorruptionSetting* setting = of_type(type_of(corruption));
  for (const CorruptionType& type : corruption_types()) {
    if (setting == nullptr) setting = of_type(type);
  }
  if (setting == nullptr) return {};
  return {.least = setting->least, .most = setting->limit.value_or(setting->most)};
}

bool is_set_by(const Corruption& corruption, std::string_view key) {
  const std::vector<CorruptionSetting>& settings = type_of(corruption).settings;
  return std::any_of(settings.begin(), settings.end(), [&](const CorruptionSetting& setting) {
    return setting.key == key && setting.matters_to(corruption);
  });
}

namespace corruption_rows {

CorruptionSetting seed() {
  return {.key = kSeedKey,
          .label = "seed",
          .tooltip = "The same seed draws the same noise on every machine",
          .what = "the seed",
          .field = &Corruption::seed};
}

CorruptionSetting share() {
  return {.key = "share",
          .label = "share",
          .tooltip = "Share of the pixels that is hit",
          .what = "share",
          .field = &Corruption::share,
          .unit = " %",
          .shown_times = 100,
          .is_main = true};
}

Status check_share(const Corruption& corruption) {
  if (corruption.share >= 0.0 && corruption.share <= 1.0) return {};
  return fail("share = {} is not a share of the pixels; choose 0 to 1", corruption.share);
}

}  // namespace corruption_rows
}  // namespace mnemoscope
