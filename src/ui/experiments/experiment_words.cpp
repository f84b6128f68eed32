#include "ui/experiments/experiment_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "data/builtin_set.h"
#include "data/corruption_type.h"
#include "session/sweep_axes.h"
#include "session/sweep_jobs.h"
#include "session/sweep_task.h"
#include "text/number_in.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/experiments/experiment_curves.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostNamed = 8;       // values of an axis that are listed
constexpr std::size_t kFewestInARange = 4;  // fewer are as short as a list

bool has_axis_at(const SweepSpec& sweep, std::string_view prefix) {
  return std::any_of(sweep.axes.begin(), sweep.axes.end(),
                     [prefix](const SweepAxis& axis) { return axis.key.starts_with(prefix); });
}

/// "Digits (MNIST)" for a set that comes with the program, else the source as it is written.
std::string source_title(const std::string& source) {
  constexpr std::string_view kBuiltin = "builtin:";
  for (const BuiltinSet& set : builtin_sets()) {
    if (source == fmt::format("{}{}", kBuiltin, set.name)) return std::string(set.title);
  }
  return source;
}

std::string source_titles(const MemorySpec& memories) {
  std::vector<std::string> titles;
  for (const std::string& source : memories.sources) titles.push_back(source_title(source));
  return fmt::format("{}", fmt::join(titles, ", "));
}

std::string memory_words(const SweepSpec& sweep) {
  const MemorySpec& memories = sweep.session.memories;
  std::string words = fmt::format("Memories: {}", source_titles(memories));
  const bool count_changes = has_axis_at(sweep, "memories.count");
  if (memories.count && !count_changes) words += fmt::format(", {} of them", *memories.count);
  if (memories.centre) words += ", centred";
  if (memories.normalise) words += ", of unit length";
  return words + ".";
}

/// What is made for the measurement, and the session's own where they are measured too.
void add_memory_words(const SweepSpec& sweep, const ExperimentKind& kind,
                      std::vector<std::string>& lines) {
  const MeasureValues values = whole_values(kind, sweep.measure);
  if (kind.made_memories)
    lines.push_back(kind.made_memories(values, source_titles(sweep.session.memories)));
  if (kind.takes_own ? kind.takes_own(values) : kind.uses_memories)
    lines.push_back(memory_words(sweep));
}

/// Of a sweep without a session.
std::string task_words(const SweepSpec& sweep) {
  const auto spec = task_of_line(sweep.task, sweep.title, sweep.base_dir);
  if (!spec) return spec.error().text;
  return fmt::format("Layers learn from {}.", data_of_task(*spec));
}

std::string query_words(const SweepSpec& sweep) {
  std::vector<std::string> damage;
  const std::vector<Corruption>& corruptions = sweep.session.query.corruptions;
  for (std::size_t i = 0; i < corruptions.size(); ++i) {
    if (!corruptions[i].enabled) continue;
    damage.push_back(damage_sentence(corruptions[i],
                                     has_axis_at(sweep, fmt::format("query.corruption.{}.", i))));
  }
  if (damage.empty()) return "The queries are undamaged.";
  return fmt::format("Damage: {}.", fmt::join(damage, ", then "));
}

std::string model_words(const Session& session) {
  std::vector<std::string> names;
  std::vector<int> times;
  for (const VariantChoice& choice : session.variants) {
    if (!choice.enabled) continue;
    const Variant* const variant = find_variant(choice.id);
    const std::string name = variant == nullptr ? choice.id : variant->name;
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) {
      names.push_back(name);
      times.push_back(1);
    } else {
      ++times[static_cast<std::size_t>(at - names.begin())];
    }
  }
  if (names.empty()) return "No model is on: only what stands beside them is measured.";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (times[i] > 1) names[i] += fmt::format(" ({} settings)", times[i]);
  }
  return fmt::format("Models: {}.", fmt::join(names, ", "));
}

std::string values_words(const SweepAxis& axis) {
  if (axis.values.size() <= kMostNamed) return fmt::format("{}", fmt::join(axis.values, ", "));
  return fmt::format("{}, {}, ... {} ({} values)", axis.values[0], axis.values[1],
                     axis.values.back(), axis.values.size());
}

/// A sentence about an axis of the sweep; repetitions are counted.
std::string axis_words(const SweepAxis& axis) {
  if (is_seed_axis(axis.key))
    return fmt::format("{}.", capitalised(counted(axis.values.size(), "repetition")));
  return fmt::format("{}: {}.", capitalised(column_words(axis.key)), values_words(axis));
}

/// "1..20", where the values are that.
std::string counting_text(const std::vector<std::string>& values) {
  std::string text = fmt::format("{}..{}", values.front(), values.back());
  const auto counted = axis_values(toml::value<std::string>(text));
  return counted && *counted == values ? text : std::string();
}

/// Whether neighbours differ by as much, or are in one ratio, everywhere.
bool are_even(const std::vector<std::string>& values, bool in_ratios) {
  constexpr double kWritten = 1e-3;  // numbers are written with few digits
  std::vector<double> steps;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const double before = number_in<double>(values[i - 1]).value_or(0.0);
    const double after = number_in<double>(values[i]).value_or(0.0);
    steps.push_back(in_ratios ? after / before : after - before);
  }
  return std::all_of(steps.begin(), steps.end(), [&](double step) {
    return std::abs(step - steps.front()) <= kWritten * std::abs(steps.front());
  });
}

/// "range(10,200,20)", where the values are that and no rounding hides it.
std::string range_text(const std::vector<std::string>& values) {
  for (const std::string_view point : {"", ".0"}) {
    for (const std::string_view scale : {"", ",log"}) {
      const std::string call = fmt::format("range({}{},{}{},{}{})", values.front(), point,
                                           values.back(), point, values.size(), scale);
      if (!are_even(values, !scale.empty())) continue;
      const auto ranged = axis_values(std::string_view(call));
      if (ranged && *ranged == values) return call;
    }
  }
  return {};
}

/// What was typed, as values.
Result<std::vector<std::string>> typed_values(std::string_view typed) {
  const std::string text(trimmed(typed));
  if (is_axis_call(text)) return axis_values(std::string_view(text));
  const bool counts = text.find("..") != std::string::npos && text.find(',') == std::string::npos;
  if (counts) return axis_values(toml::value<std::string>(text));
  return axis_values(std::string_view(fmt::format("list({})", text)));
}

/// A refusal without the places of a file and the setting in front, which stand in the field: what is
/// left names the key itself.
tl::unexpected<Error> said_of_axis(std::string_view setting, const Status& refused) {
  constexpr std::string_view kPlace = "axes: ";
  std::string_view why = refused.error().text;
  while (why.starts_with(kPlace)) why.remove_prefix(kPlace.size());
  const std::string front = fmt::format("{}: ", setting);
  const std::string_view key = setting.substr(0, setting.find('='));
  const bool is_named_again = why.starts_with(front) && why.substr(front.size()).starts_with(key);
  if (is_named_again) why.remove_prefix(front.size());
  return tl::unexpected(Error{std::string(why), refused.error().kind});
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
  if (numbers.empty() && key.needs_one) return fail("{} takes at least one number", key.name);
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

/// A mask with its fill: "upper half black".
std::string mask_words(const Corruption& mask, bool changes) {
  constexpr std::array<std::string_view, 4> kSides{"upper", "lower", "left", "right"};
  std::string fill = is_filled(mask) ? fill_words(mask.fill) : std::string();
  if (mask.fill.kind == MaskFill::Kind::mean) fill = "set to the mean image";
  if (mask.fill.kind == MaskFill::Kind::noise) fill = "set to noise";
  if (mask.shape == MaskShape::half && !changes) {
    const std::string_view side = kSides[static_cast<std::size_t>(mask.side)];
    return fmt::format("{}{} half {}", mask.invert ? "all but the " : "", side, fill);
  }
  const std::string effect =
      changes ? std::string(type_of(mask).label) : type_of(mask).effect(mask);
  return fmt::format("{}{}{}{}", mask.invert ? "inverted: " : "", effect, fill.empty() ? "" : ", ",
                     fill);
}

}  // namespace

std::string capitalised(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') {
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  }
  return words;
}

std::string damage_sentence(const Corruption& corruption, bool changes) {
  const CorruptionType& type = type_of(corruption);
  if (type.sentence == nullptr) return mask_words(corruption, changes);
  if (!changes) return type.sentence(corruption);
  return std::string(type.changing.empty() ? type.label : type.changing);
}

std::vector<std::string> setting_words(const SweepSpec& sweep) {
  std::vector<std::string> lines;
  if (!sweep.task.empty()) lines.push_back(task_words(sweep));
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  if (kind == nullptr) lines.push_back(memory_words(sweep));
  if (kind != nullptr) add_memory_words(sweep, *kind, lines);
  if (kind == nullptr || kind->damages_queries) lines.push_back(query_words(sweep));
  if (kind == nullptr || kind->asks_models) lines.push_back(model_words(sweep.session));
  for (const SweepAxis& axis : sweep.axes) lines.push_back(axis_words(axis));
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

std::string cancelled_words(const LiveSweep& live) {
  if (live.done() == 0) return "Cancelled: no job was finished";
  return fmt::format("Cancelled: {} of {} {} measured and kept", live.done(),
                     counted(live.jobs.size(), "job"), live.done() == 1 ? "is" : "are");
}

std::string axis_text(const SweepAxis& axis) {
  if (axis.values.size() >= kFewestInARange) {
    if (std::string text = counting_text(axis.values); !text.empty()) return text;
    if (std::string text = range_text(axis.values); !text.empty()) return text;
  }
  return fmt::format("{}", fmt::join(axis.values, ", "));
}

Result<SweepSpec> with_axis(SweepSpec sweep, std::size_t axis, std::string_view typed) {
  Result<std::vector<std::string>> values = typed_values(typed);
  SweepAxis& changed = sweep.axes[axis];
  if (!values) return fail("{}: {}", changed.key, values.error().text);
  changed.values = std::move(*values);
  changed.written.clear();
  changed.place = "axes";
  if (Status good = check_axes(sweep, "axes"); !good) return said_of_axis(changed.key, good);
  for (const std::string& value : changed.values) {
    SweepJob job;
    for (const SweepAxis& other : sweep.axes) job.values.push_back(other.values.front());
    job.values[axis] = value;
    if (const Status point = check_point(sweep, job); !point) {
      return said_of_axis(fmt::format("{}={}", changed.key, value), point);
    }
  }
  return sweep;
}

Result<SweepSpec> with_new_axis(SweepSpec sweep, std::string_view typed) {
  const std::size_t equals = typed.find('=');
  const std::string key(trimmed(typed.substr(0, equals)));
  if (key.empty() || equals == std::string_view::npos) {
    return fail("an axis is typed as a key and its values, such as beta = 0.1, 1, 10");
  }
  const bool is_known = std::any_of(sweep.axes.begin(), sweep.axes.end(),
                                    [&key](const SweepAxis& axis) { return axis.key == key; });
  if (is_known) return fail("{}: is an axis already; change its values", visible(key));
  if (sweep.axes.size() >= kMostAxes) return fail("there are {} axes already", kMostAxes);
  // Beside others that are zipped it would have to be as long as they are.
  sweep.axes.push_back({.key = key, .values = {}, .place = "axes"});
  const std::size_t last = sweep.axes.size() - 1;
  return with_axis(std::move(sweep), last, typed.substr(equals + 1));
}

SweepSpec without_axis(SweepSpec sweep, std::size_t axis) {
  sweep.axes.erase(sweep.axes.begin() + static_cast<std::ptrdiff_t>(axis));
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

std::string why_not_in_retrieve(const SweepSpec& sweep) {
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  if (kind == nullptr || kind->trains) return "A training is no run of a session";
  if (!kind->uses_memories) return "It is about a graph, and asks for no memory";
  if (!kind->asks_models) return "Random patterns are no memories of a session";
  return {};
}

std::string first_failure(const LiveSweep& live) {
  for (const auto& rows : live.rows) {
    if (rows != nullptr && !rows->failure.empty()) return rows->failure;
  }
  return {};
}

}  // namespace mnemoscope
