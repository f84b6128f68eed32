#include "engine/matrix/row_sweep.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

#include "text/number_words.h"

namespace mnemoscope {
namespace {

/// Reads a field as a number; nullopt for what is none.
struct ReadNumber {
  const Corruption& corruption;

  std::optional<double> operator()(double Corruption::*field) const { return corruption.*field; }
  std::optional<double> operator()(Index Corruption::*field) const {
    return static_cast<double>(corruption.*field);
  }
  std::optional<double> operator()(std::uint64_t Corruption::*field) const {
    return static_cast<double>(corruption.*field);
  }
  std::optional<double> operator()(MaskFill Corruption::*field) const {
    return (corruption.*field).grey;
  }
  std::optional<double> operator()(bool Corruption::*) const { return std::nullopt; }
  std::optional<double> operator()(Side Corruption::*) const { return std::nullopt; }
};

/// Writes a number into such a field.
struct WriteNumber {
  Corruption& corruption;
  double value;

  void operator()(double Corruption::*field) const { corruption.*field = value; }
  void operator()(Index Corruption::*field) const {
    corruption.*field = static_cast<Index>(std::llround(value));
  }
  void operator()(std::uint64_t Corruption::*field) const {
    corruption.*field = static_cast<std::uint64_t>(std::llround(value));
  }
  void operator()(MaskFill Corruption::*field) const { corruption.*field = value; }
  void operator()(bool Corruption::*) const {}
  void operator()(Side Corruption::*) const {}
};

bool is_whole(const CorruptionSetting& setting) {
  return std::holds_alternative<Index Corruption::*>(setting.field) ||
         std::holds_alternative<std::uint64_t Corruption::*>(setting.field);
}

bool is_fill(const CorruptionSetting& setting) {
  return std::holds_alternative<MaskFill Corruption::*>(setting.field);
}

/// "σ 0.4", "share 80 %", "cell 4 px", "fill 0.25".
std::string value_text(const CorruptionSetting& setting, double value) {
  if (is_fill(setting)) return "fill " + number_words(value);
  const std::string_view what = setting.symbol.empty() ? setting.label : setting.symbol;
  return fmt::format("{} {}{}", what, number_words(value * setting.shown_times), setting.unit);
}

/// Replaces the last `said` by `instead`; false where it does not stand there as words of its own.
bool replace_words(std::string& name, const std::string& said, const std::string& instead) {
  const std::size_t at = name.rfind(said);
  if (said.empty() || at == std::string::npos) return false;
  const auto continues = [](char c) { return c == '.' || (c >= '0' && c <= '9'); };
  const std::size_t behind = at + said.size();
  const bool inside_a_number =
      (at > 0 && continues(name[at - 1])) || (behind < name.size() && continues(name[behind]));
  if (inside_a_number) return false;
  name.replace(at, said.size(), instead);
  return true;
}

std::string name_with(const std::string& name, const Corruption& corruption,
                      const SweptSetting& swept, double value) {
  const CorruptionSetting& setting = *swept.setting;
  std::string renamed = name;
  if (is_fill(setting)) {
    if (replace_words(renamed, fill_words(corruption.fill), "fill " + number_words(value))) {
      return renamed;
    }
  } else if (replace_words(renamed, value_text(setting, swept.now), value_text(setting, value))) {
    return renamed;
  } else if (!setting.unit.empty()) {
    const auto with_unit = [&](double number) {
      return number_words(number * setting.shown_times) + std::string(setting.unit);
    };
    if (replace_words(renamed, with_unit(swept.now), with_unit(value))) return renamed;
  }
  const std::string text = value_text(setting, value);
  return renamed.empty() ? text : renamed + ", " + text;
}

/// Where seeds end here: a whole number that a double still holds.
constexpr double kMostWhole = 9e15;

Status check(const SweptSetting& swept, const Sweep& sweep) {
  if (sweep.count < kFewestSwept || sweep.count > kMostSwept) {
    return fail("a sweep of {} values is not possible; choose {} to {}", sweep.count, kFewestSwept,
                kMostSwept);
  }
  if (!std::isfinite(sweep.from) || !std::isfinite(sweep.to)) {
    return fail("a sweep goes from a number to a number; give both");
  }
  if (sweep.from == sweep.to) return fail("both ends are equal; choose two that differ");
  const CorruptionSetting& setting = *swept.setting;
  const double least = std::min(sweep.from, sweep.to);
  const double most = std::max(sweep.from, sweep.to);
  const auto words = [&](double value) { return number_words(swept.to_shown(value)); };
  if (!is_fill(setting) && least < setting.least) {
    return fail("{} cannot be below {}{}; choose another end", setting.label, words(setting.least),
                setting.unit);
  }
  const bool is_share = setting.shown_times != 1.0;
  const double limit = is_share ? setting.most : kMostWhole;
  if (most > limit) {
    return fail("{} cannot be above {}{}; choose another end", setting.label, words(limit),
                setting.unit);
  }
  const bool touches_zero = sweep.from <= 0.0 || sweep.to <= 0.0;
  if (sweep.spacing == SweepSpacing::geometric && touches_zero) {
    return fail("a geometric sweep needs both ends above 0; choose equal steps or another end");
  }
  return {};
}

/// The value at `place` of `count`, the ends to the last bit.
double value_at(const Sweep& sweep, int place) {
  if (place == 0) return sweep.from;
  if (place + 1 == sweep.count) return sweep.to;
  const double along = static_cast<double>(place) / (sweep.count - 1);
  const double value = sweep.spacing == SweepSpacing::geometric
                           ? sweep.from * std::pow(sweep.to / sweep.from, along)
                           : sweep.from + along * (sweep.to - sweep.from);
  // What a name says is what is meant: 0.24, and not 0.24000000000000005.
  const double scale = std::pow(10.0, 5.0 - std::floor(std::log10(std::abs(value) + 1e-300)));
  return value == 0.0 ? 0.0 : std::round(value * scale) / scale;
}

void write_value(MatrixRowSpec& row, const SweptSetting& swept, double value) {
  for (std::size_t i = 0; i < row.corruptions.size(); ++i) {
    Corruption& corruption = row.corruptions[i];
    // The masks of a row, such as its stripes, are one mask to the eye.
    const bool is_filled_too = is_fill(*swept.setting) && is_filled(corruption);
    if (i != swept.corruption && !is_filled_too) continue;
    std::visit(WriteNumber{corruption, value}, swept.setting->field);
  }
}

}  // namespace

std::vector<SweptSetting> swept_settings(const MatrixRowSpec& row) {
  std::vector<SweptSetting> all;
  bool offers_fill = false;
  for (std::size_t place = 0; place < row.corruptions.size(); ++place) {
    const Corruption& corruption = row.corruptions[place];
    if (!corruption.enabled) continue;
    const CorruptionType& type = type_of(corruption);
    for (const CorruptionSetting& setting : type.settings) {
      if (!setting.matters_to(corruption) || (is_fill(setting) && offers_fill)) continue;
      const std::optional<double> now = std::visit(ReadNumber{corruption}, setting.field);
      if (!now) continue;
      SweptSetting swept;
      swept.corruption = place;
      swept.setting = &setting;
      swept.label = fmt::format("{}: {}{}{}", type.title, setting.label,
                                setting.symbol.empty() ? "" : " ", setting.symbol);
      if (is_fill(setting)) {
        swept.label = "what hidden pixels become";
        offers_fill = true;
      }
      swept.now = *now;
      all.push_back(std::move(swept));
    }
  }
  return all;
}

Result<std::vector<MatrixRowSpec>> swept_rows(const MatrixRowSpec& row, const SweptSetting& setting,
                                              const Sweep& sweep) {
  if (setting.setting == nullptr || setting.corruption >= row.corruptions.size()) {
    return fail("this row has no such number; choose another");
  }
  if (const Status possible = check(setting, sweep); !possible) {
    return tl::unexpected(possible.error());
  }
  std::vector<MatrixRowSpec> rows;
  std::optional<double> before;
  for (int place = 0; place < sweep.count; ++place) {
    double value = value_at(sweep, place);
    if (is_whole(*setting.setting)) value = std::round(value);
    if (before == value) continue;
    before = value;
    MatrixRowSpec swept = row;
    swept.name = name_with(row.name, row.corruptions[setting.corruption], setting, value);
    write_value(swept, setting, value);
    rows.push_back(std::move(swept));
  }
  return rows;
}

}  // namespace mnemoscope
