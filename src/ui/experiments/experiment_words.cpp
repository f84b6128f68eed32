#include "ui/experiments/experiment_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/matrix/matrix_text.h"
#include "session/sweep_axes.h"
#include "session/sweep_jobs.h"
#include "text/number_in.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostNamed = 8;  // values of an axis that are listed

std::string memory_words(const Session& session) {
  const MemorySpec& memories = session.memories;
  std::string words = fmt::format("Memories: {}", fmt::join(memories.sources, ", "));
  if (memories.count) words += fmt::format(", {} of them", *memories.count);
  if (memories.centre) words += ", centred";
  if (memories.normalise) words += ", of unit length";
  return words + ".";
}

std::string model_words(const Session& session) {
  std::vector<std::string> names;
  for (const VariantChoice& choice : session.variants) {
    if (choice.enabled) names.push_back(choice.id);
  }
  if (names.empty()) return "No model is on: only what stands beside them is measured.";
  return fmt::format("Models: {}.", fmt::join(names, ", "));
}

std::string values_words(const SweepAxis& axis) {
  if (axis.values.size() <= kMostNamed) return fmt::format("{}", fmt::join(axis.values, ", "));
  return fmt::format("{}, {}, ... {} ({} values)", axis.values[0], axis.values[1],
                     axis.values.back(), axis.values.size());
}

std::size_t job_count(const SweepSpec& sweep) {
  std::size_t count = 1;
  for (const SweepAxis& axis : sweep.axes) {
    count = sweep.combine == SweepCombine::zip ? axis.values.size() : count * axis.values.size();
  }
  return count;
}

Result<std::vector<double>> numbers_in(std::string_view typed) {
  std::vector<double> numbers;
  while (!typed.empty()) {
    const std::size_t comma = typed.find(',');
    const std::string_view part = trimmed(typed.substr(0, comma));
    const std::optional<double> value = number_in<double>(part);
    if (!value) return fail("\"{}\" is no number; write numbers with commas between them", part);
    numbers.push_back(*value);
    if (comma == std::string_view::npos) break;
    typed.remove_prefix(comma + 1);
  }
  return numbers;
}

Status check_numbers(const MeasureKey& key, const std::vector<double>& numbers) {
  const bool few = numbers.empty() && !key.is_list;
  if (few || (!key.is_list && numbers.size() > 1)) {
    return fail("{} takes one number", key.name);
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double value = numbers[i];
    if (!(value >= key.least && value <= key.most)) {
      return fail("{} takes numbers from {} to {}, not {}", key.name, key.least, key.most, value);
    }
    if (key.whole && value != std::floor(value)) {
      return fail("{} takes whole numbers, not {}", key.name, value);
    }
    if (i > 0 && value <= numbers[i - 1]) {
      return fail("{} takes numbers of which each is larger than the one before", key.name);
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> setting_words(const SweepSpec& sweep) {
  std::vector<std::string> lines{memory_words(sweep.session)};
  const std::string damage = corruption_words(sweep.session.query.corruptions);
  lines.push_back(damage.empty() ? "The queries are undamaged."
                                 : fmt::format("Damage: {}.", damage));
  lines.push_back(model_words(sweep.session));
  for (const SweepAxis& axis : sweep.axes) {
    lines.push_back(fmt::format("{}: {}.", axis.key, values_words(axis)));
  }
  lines.push_back(fmt::format("That makes {}.", counted(job_count(sweep), "job")));
  return lines;
}

std::string progress_words(const LiveSweep& live) {
  if (!live.failure.empty()) return live.failure;
  if (live.jobs.empty()) return {};
  std::string words = fmt::format("{} of {}", live.done(), counted(live.jobs.size(), "job"));
  if (live.done() == live.jobs.size())
    words = fmt::format("All of {}", counted(live.jobs.size(), "job"));
  if (live.failed() > 0) words += fmt::format(", {} failed", live.failed());
  if (live.measuring && live.measured > 0) {
    words += fmt::format(", about {} left", duration_words(live.seconds_left()));
  }
  return words;
}

std::string axis_text(const SweepAxis& axis) {
  return fmt::format("{}", fmt::join(axis.values, ", "));
}

Result<SweepSpec> with_axis(SweepSpec sweep, std::size_t axis, std::string_view typed) {
  const std::string call =
      is_axis_call(typed) ? std::string(typed) : fmt::format("list({})", typed);
  Result<std::vector<std::string>> values = axis_values(call);
  SweepAxis& changed = sweep.axes[axis];
  if (!values) return fail("{}: {}", changed.key, values.error().text);
  changed.values = std::move(*values);
  changed.written.clear();
  changed.place = "axes";
  for (const std::string& value : changed.values) {
    SweepJob job;
    for (const SweepAxis& other : sweep.axes) job.values.push_back(other.values.front());
    job.values[axis] = value;
    if (const auto session = resolved_session(sweep, job); !session) {
      return tl::unexpected(session.error());
    }
  }
  return sweep;
}

std::string numbers_text(const std::vector<double>& numbers) {
  return fmt::format("{}", fmt::join(numbers, ", "));
}

Result<SweepSpec> with_numbers(SweepSpec sweep, const MeasureKey& key, std::string_view typed) {
  Result<std::vector<double>> numbers = numbers_in(trimmed(typed));
  if (!numbers) return fail("{}: {}", key.name, numbers.error().text);
  if (Status good = check_numbers(key, *numbers); !good) return tl::unexpected(good.error());
  sweep.measure.values[std::string(key.name)] = std::move(*numbers);
  return sweep;
}

std::string first_failure(const LiveSweep& live) {
  for (const auto& rows : live.rows) {
    if (rows != nullptr && !rows->failure.empty()) return rows->failure;
  }
  return {};
}

}  // namespace mnemoscope
