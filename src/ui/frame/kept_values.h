// What is looked at, as named values that stay with a saved session. One description of a state
// writes them and reads them back:
//     values.flag("contours", state.shows_contours);
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plot/plane_grid.h"
#include "plot/view.h"
#include "session/session.h"

namespace mnemoscope {

/// Either writes or reads, which is decided when it is made. Every function below writes the value
/// under its key; or takes what stands there, if it is of that kind and within what is said, and
/// else leaves the value as it is. They return whether it fitted, true when writing.
class KeptValues {
 public:
  using Json = nlohmann::ordered_json;

  /// Writes values of this session.
  explicit KeptValues(const Session& session)
      : session_(session), document_(Json::object()), reads_(false) {}

  /// Reads values that were written of this session, or of what it was before somebody edited its
  /// file; any document is accepted.
  KeptValues(const Session& session, Json document)
      : session_(session), document_(std::move(document)), reads_(true) {}

  bool reads() const { return reads_; }
  const Session& session() const { return session_; }

  /// What was written, or is read.
  const Json& document() const { return document_; }

  bool flag(std::string_view key, bool& value);

  /// A finite number, least..most.
  template <std::floating_point Real>
  bool number(std::string_view key, Real& value, Real least, Real most);

  /// A whole number, least..most; an optional one may be none.
  template <std::integral Whole>
  bool whole(std::string_view key, Whole& value, Whole least, Whole most);
  template <std::integral Whole>
  bool whole(std::string_view key, std::optional<Whole>& value, Whole least, Whole most);

  /// One of the numbers that a person can choose.
  template <class Number, std::size_t N>
  bool one_of(std::string_view key, Number& value, const std::array<Number, N>& choices);

  /// By the words of the enumerators, in their order; an optional one may be none.
  template <class Enum>
  bool word(std::string_view key, Enum& value, std::span<const std::string_view> words);
  template <class Enum>
  bool word(std::string_view key, std::optional<Enum>& value,
            std::span<const std::string_view> words);

  /// A text of at most kMostText bytes.
  bool text(std::string_view key, std::string& value);

  /// Numbers of memories, >= 0, each of which may be none; as many as there are.
  bool memories(std::string_view key, std::span<std::optional<Index>> values);

  /// A point, or none.
  bool point(std::string_view key, std::optional<plot::PlanePoint>& value);

  /// Zoom and hidden entries of a plot.
  bool plot(std::string_view key, plot::View& view);

  /// A model's row, 0 for none. It is named by its place, among how many, and its model: what a
  /// person made of the file in between is never taken for it.
  bool row(std::string_view key, RowHandle& value);

  /// Several; those that are gone are left out.
  bool rows(std::string_view key, std::vector<RowHandle>& values);

  static constexpr std::size_t kMostText = 1000;
  static constexpr std::size_t kMostEntries = 100;  ///< of a plot's legend that are hidden

 private:
  /// null where there is none
  const Json* found(std::string_view key) const;
  bool real(std::string_view key, double& value, double least, double most);
  bool integer(std::string_view key, std::optional<std::int64_t>& value, std::int64_t least,
               std::int64_t most);
  bool choice(std::string_view key, std::optional<std::size_t>& place,
              std::span<const std::string_view> words);
  Json name_of(RowHandle row) const;
  std::optional<RowHandle> row_named(const Json& name) const;

  const Session& session_;
  Json document_;
  bool reads_;
};

template <std::floating_point Real>
bool KeptValues::number(std::string_view key, Real& value, Real least, Real most) {
  double wide = value;
  if (!real(key, wide, least, most)) return false;
  if (reads_) value = static_cast<Real>(wide);
  return true;
}

template <std::integral Whole>
bool KeptValues::whole(std::string_view key, std::optional<Whole>& value, Whole least, Whole most) {
  static_assert(sizeof(Whole) <= sizeof(std::int64_t));
  std::optional<std::int64_t> wide;
  if (value) wide = static_cast<std::int64_t>(*value);
  if (!integer(key, wide, static_cast<std::int64_t>(least), static_cast<std::int64_t>(most)))
    return false;
  if (reads_) value = wide ? std::optional(static_cast<Whole>(*wide)) : std::nullopt;
  return true;
}

template <std::integral Whole>
bool KeptValues::whole(std::string_view key, Whole& value, Whole least, Whole most) {
  std::optional<Whole> one = value;
  if (!whole(key, one, least, most) || !one) return false;
  value = *one;
  return true;
}

template <class Number, std::size_t N>
bool KeptValues::one_of(std::string_view key, Number& value, const std::array<Number, N>& choices) {
  auto wide = static_cast<double>(value);
  constexpr double kAny = std::numeric_limits<double>::max();
  if (!real(key, wide, -kAny, kAny)) return false;
  const auto chosen = std::find_if(choices.begin(), choices.end(),
                                   [wide](Number one) { return static_cast<double>(one) == wide; });
  if (reads_ && chosen == choices.end()) return false;
  if (reads_) value = *chosen;
  return true;
}

template <class Enum>
bool KeptValues::word(std::string_view key, std::optional<Enum>& value,
                      std::span<const std::string_view> words) {
  std::optional<std::size_t> place;
  if (value) place = static_cast<std::size_t>(*value);
  if (!choice(key, place, words)) return false;
  if (reads_) value = place ? std::optional(static_cast<Enum>(*place)) : std::nullopt;
  return true;
}

template <class Enum>
bool KeptValues::word(std::string_view key, Enum& value, std::span<const std::string_view> words) {
  std::optional<Enum> one = value;
  if (!word(key, one, words) || !one) return false;
  value = *one;
  return true;
}

}  // namespace mnemoscope
