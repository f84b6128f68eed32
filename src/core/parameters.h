// A variant's parameters as data: the sliders, undo, session file, sweep axes and shader uniforms
// read these tables, so adding a parameter edits no other file.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/error.h"
#include "core/shape.h"

namespace mnemoscope {

/// How a parameter is stored and which widget it gets.
enum class ParameterKind { real, integer, toggle, choice };

/// How a slider moves through the range.
enum class SliderScale { linear, logarithmic };

/// What a parameter is for, where others change it without knowing the model.
enum class ParameterRole {
  other,
  support_size,  ///< how many memories may answer, or how far a window reaches: more see more
  keeps_target,  ///< a toggle: on, the target is always among them
  reading,       ///< a choice: what is done with weights outside a support
  accuracy,      ///< how well similarities are estimated: more is nearer to the exact model
  similarity,    ///< a choice: what makes a memory alike to the state
  power,         ///< of overlaps: more tells more memories apart
};

/// The value of one parameter; the alternative matches its kind.
using ParameterValue = std::variant<double, std::int64_t, bool, std::string>;

class Parameters;

/// One row of a variant's parameter table.
struct Parameter {
  std::string key{};     ///< snake_case name in the session file, e.g. "beta"
  std::string label{};   ///< words in the window, e.g. "inverse temperature"
  std::string symbol{};  ///< the papers' letter, e.g. "β"; may be empty
  ParameterKind kind = ParameterKind::real;
  double min = 0.0;              ///< smallest value accepted (numbers only)
  double max = 1.0;              ///< largest value accepted (numbers only)
  double slider_min = 0.0;       ///< where the slider starts, inside [min, max]
  double slider_max = 1.0;       ///< where the slider ends
  ParameterValue initial = 0.0;  ///< the value when the session says nothing
  SliderScale scale = SliderScale::linear;
  std::vector<std::string> choices{};  ///< hyphenated words: all that a choice accepts, or what a
                                       ///< number accepts beside numbers ("auto")
  std::string instead_of{};  ///< key of the parameter this one replaces when given ("" for none):
                             ///< top-K's k instead of share
  bool scales_with_norm =
      false;           ///< true for beta: the slider moves b = beta m^2 (theory: equivariance)
  std::string help{};  ///< one sentence for the tooltip: meaning, unit, source

  /// The largest number that suits memories of this shape beside these other values, where that can
  /// be less than max: k is at most M. Empty where max is all there is to say.
  std::function<double(const Shape& shape, const Parameters& others)> most{};

  ParameterRole role = ParameterRole::other;
};

/// The values chosen for one variant, by key. Holds only keys of its table.
class Parameters {
 public:
  Parameters() = default;

  /// Every initial value of the table, except parameters that stand instead of another.
  static Parameters initial(std::span<const Parameter> table);

  /// The value as a number; an integer is widened. The key must be present.
  double real(std::string_view key) const;
  /// The value as an integer. The key must be present and of kind integer.
  std::int64_t integer(std::string_view key) const;
  /// The value as a switch. The key must be present and of kind toggle.
  bool toggle(std::string_view key) const;
  /// The value as a word. The key must be present and hold a word.
  const std::string& choice(std::string_view key) const;
  /// Whether the value of a number that accepts words is one. The key must be present.
  bool is_word(std::string_view key) const;

  bool has(std::string_view key) const { return values_.find(key) != values_.end(); }

  /// Checks kind and range against the table, then stores the value; a parameter and the one it
  /// stands instead of replace each other. Errors name the key, the value and what is accepted.
  Status set(std::span<const Parameter> table, std::string_view key, ParameterValue value);

  const std::map<std::string, ParameterValue, std::less<>>& values() const { return values_; }

  friend bool operator==(const Parameters&, const Parameters&) = default;

 private:
  std::map<std::string, ParameterValue, std::less<>> values_;
};

/// The row with this key, or nullptr.
const Parameter* find_parameter(std::span<const Parameter> table, std::string_view key);

/// The first row of this role, or nullptr.
const Parameter* find_parameter(std::span<const Parameter> table, ParameterRole role);

}  // namespace mnemoscope
