// The values of an axis, as a file or a person writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "session/toml.h"

namespace mnemoscope {

struct SweepSpec;

/// What an axis accepts, for messages.
inline constexpr std::string_view kWantedAxis =
    "a list such as [0.1, 1, 10], whole numbers such as \"1..10\", or "
    "{ from = 10, to = 200, steps = 20, scale = \"linear\" }";

/// From one number to another, ends included.
struct AxisRange {
  double from = 0.0;
  double to = 1.0;
  std::size_t steps = 2;
  bool logarithmic = false;
  bool whole = false;  ///< rounded to whole numbers, each once: where both ends are written so
};

/// As behind --set. Errors, to stand behind the key: fewer than 2 or more than kMostAxisValues
/// steps, equal ends, a logarithmic one that touches 0.
Result<std::vector<std::string>> axis_values(const AxisRange& range);

/// The values of an axis of a file: a list of numbers, words and switches, a single one, "1..10" or
/// a table with from, to, steps and scale. Errors, to stand behind the key: none of these, no
/// value, too many, a list in a list.
Result<std::vector<std::string>> axis_values(const toml::node& node);

/// Whether a table is such a range and not a part of a longer key.
bool is_axis_range(const toml::table& table);

/// The same of a setting: "range(10,200,20)", "range(0.01,10,7,log)", "list(a,b)". Errors as above.
Result<std::vector<std::string>> axis_values(std::string_view call);

/// Whether a setting's value is written so.
bool is_axis_call(std::string_view value);

/// Whether axes side by side are of one length, and no two points are the same: the same one twice
/// would count as a repetition and be none. Errors begin with `place` or with the axis's own.
Status check_axes(const SweepSpec& sweep, const std::string& place);

}  // namespace mnemoscope
