#include "ui/shown/hand_guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/memory_name.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// The value at a step of a curve that stays where it ends; NaN of none.
double held(const std::vector<double>& curve, std::size_t step) {
  return curve.empty() ? kNothing : curve[std::min(step, curve.size() - 1)];
}

/// The end of a run as a picture's name, or in the words of its verdict.
std::string end_words(const Start& start, const Trace& trace) {
  switch (trace.outcome.kind) {
    case OutcomeKind::retrieved:
    case OutcomeKind::other_memory:
      return fmt::format("It ends at {}.", short_name(start, trace.outcome.nearest));
    case OutcomeKind::failed: return "It gives no answer.";
    default:
      return fmt::format("It ends at no single memory: {}. Nearest to the end is {}.",
                         trace.outcome.words, short_name(start, trace.outcome.nearest));
  }
}

bool is_that_memory(const Start& start, const Trace& trace, Index guess) {
  const bool is_one = trace.outcome.kind == OutcomeKind::retrieved ||
                      trace.outcome.kind == OutcomeKind::other_memory;
  const auto equal = start.memories->bank->first_equal();
  const auto first = [&](Index mu) { return (*equal)[static_cast<std::size_t>(mu)]; };
  return is_one && first(trace.outcome.nearest) == first(guess);
}

/// How many memories are nearer to the state than this one.
Index nearer_count(const Patterns& memories, const State& x, Index guess) {
  const Eigen::VectorXd distances = memories.distances(x);
  return static_cast<Index>((distances.array() < distances[guess]).count());
}

/// How far the clicked memory is from the end, beside all others, or beside the nearest where there
/// are too many to look at while the window waits.
std::string place_words(const Start& start, const Trace& trace, Index guess, double most_counted) {
  const Patterns& memories = start.memories->bank->values();
  const State end = trace.states().back();
  const auto numbers =
      static_cast<double>(memories.count()) * static_cast<double>(memories.dimension());
  if (numbers <= most_counted) {
    const Index nearer = nearer_count(memories, end, guess);
    return fmt::format("{} of {} {} nearer to the end", nearer, counted(memories.count(), "memory"),
                       nearer == 1 ? "is" : "are");
  }
  const Index nearest = trace.outcome.nearest;
  const auto away = [&](Index mu) { return number_words((memories.column(mu) - end).norm()); };
  return fmt::format("it is {} away from the end, {} only {}", away(guess),
                     short_name(start, nearest), away(nearest));
}

std::string curve_name(GuessedCurve curve) {
  return curve == GuessedCurve::error ? "error" : "energy";
}

}  // namespace

void draw_stroke(std::vector<double>& curve, std::size_t steps, CurvePoint from, CurvePoint to) {
  curve.resize(steps + 1, kNothing);
  if (from.step > to.step) std::swap(from, to);
  const auto last = static_cast<double>(steps);
  const double begin = std::clamp(std::round(from.step), 0.0, last);
  const double end = std::clamp(std::round(to.step), 0.0, last);
  const double length = to.step - from.step;
  for (double step = begin; step <= end; ++step) {
    const double share = length > 0.0 ? std::clamp((step - from.step) / length, 0.0, 1.0) : 1.0;
    curve[static_cast<std::size_t>(step)] = from.value + share * (to.value - from.value);
  }
}

void begin_with(std::vector<double>& curve, const std::vector<double>& given) {
  const auto is_drawn = [](double value) { return !std::isnan(value); };
  const auto count = static_cast<std::ptrdiff_t>(std::min(curve.size(), given.size()));
  if (std::none_of(curve.begin() + count, curve.end(), is_drawn)) return curve.clear();
  std::copy_n(given.begin(), count, curve.begin());
}

std::vector<double> without_gaps(std::vector<double> curve) {
  const auto is_drawn = [](double value) { return !std::isnan(value); };
  const auto first = std::find_if(curve.begin(), curve.end(), is_drawn);
  if (first == curve.end()) return {};
  std::fill(curve.begin(), first, *first);
  auto before = first;
  while (true) {
    const auto after = std::find_if(std::next(before), curve.end(), is_drawn);
    if (after == curve.end()) break;
    const auto gap = static_cast<double>(after - before);
    for (auto at = std::next(before); at != after; ++at)
      *at = *before + (*after - *before) * static_cast<double>(at - before) / gap;
    before = after;
  }
  std::fill(before, curve.end(), *before);
  return curve;
}

std::vector<double> curve_of(const Trace& trace, GuessedCurve curve) {
  std::vector<double> values;
  for (const StepRecord& record : trace.steps()) {
    const std::optional<double>& value =
        curve == GuessedCurve::error ? record.error : record.energy;
    values.push_back(value.value_or(kNothing));
  }
  return values;
}

std::vector<double> between(const std::vector<double>& guess, const std::vector<double>& truth,
                            double share) {
  std::vector<double> values(std::max(guess.size(), truth.size()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double from = held(guess, i);
    values[i] = from + share * (held(truth, i) - from);
  }
  return values;
}

std::string curve_guess_words(const std::vector<double>& guess, const std::vector<double>& truth,
                              GuessedCurve curve, std::size_t given) {
  double sum = 0.0;
  double most = -1.0;
  std::size_t worst = 0;
  std::size_t count = 0;
  for (std::size_t i = given; i < guess.size(); ++i) {
    const double off = std::abs(guess[i] - held(truth, i));
    if (std::isnan(off)) continue;
    sum += off;
    ++count;
    if (off > most) {
      most = off;
      worst = i;
    }
  }
  if (count == 0) return fmt::format("There is no {} to compare with.", curve_name(curve));
  return fmt::format(
      "Your curve is {} beside the {} on the whole, most at step {}: you drew {}, it "
      "is {}.",
      number_words(sum / static_cast<double>(count)), curve_name(curve), worst,
      number_words(guess[worst]), number_words(held(truth, worst)));
}

std::string memory_guess_words(const Start& start, const Trace& trace, Index guess,
                               double most_counted) {
  if (is_that_memory(start, trace, guess))
    return fmt::format("Yes: it ends at {}.", short_name(start, guess));
  std::string words = end_words(start, trace);
  if (trace.points.empty()) return words;
  return words + fmt::format(" You clicked {}: {}.", short_name(start, guess),
                             place_words(start, trace, guess, most_counted));
}

std::string truth_words(const Start& start, const Trace& trace, const Prediction& ask) {
  if (ask.by != GuessBy::curve) return end_words(start, trace);
  const std::vector<double> truth = curve_of(trace, ask.curve);
  if (truth.empty()) return end_words(start, trace);
  return fmt::format("Now you see: the {} goes from {} to {}.", curve_name(ask.curve),
                     number_words(truth.front()), number_words(truth.back()));
}

}  // namespace mnemoscope
