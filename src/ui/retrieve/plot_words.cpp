#include "ui/retrieve/plot_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "text/number_words.h"
#include "text/text.h"
#include "ui/retrieve/figures.h"
#include "ui/retrieve/stage_words.h"
#include "ui/retrieve/table_words.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// A rise or fall of less than this share of the largest energy is rounding: of the CPU's doubles,
/// of the scores of a device, which may be floats.
constexpr double kRounding = 1e-9;
constexpr double kDeviceRounding = 1e-5;
/// A share of less than this has no number over its bar.
constexpr double kLeastShare = 0.015;

std::string count_words(std::size_t count) {
  static constexpr std::array kWords{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                     "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  return count < kWords.size() ? kWords[count] : fmt::format("{}", count);
}

/// "", "in both models", "in all three models"; "in all three that have one" where others have
/// none.
std::string in_all(std::size_t count, std::size_t rows) {
  if (rows == 1) return "";
  if (count == 1) return ", in the one that has one";
  const std::string all = count == 2 ? "both" : "all " + count_words(count);
  return fmt::format(", in {} {}", all, count < rows ? "that have one" : "models");
}

/// How an energy went over the steps of a run.
struct Course {
  std::optional<int> rises_at{};  ///< the first step to a higher one
  bool falls = false;             ///< it is lower somewhere than before
};

std::optional<Course> course_of(const Trace& trace) {
  double scale = 0;
  for (const StepRecord& record : trace.steps()) {
    if (!record.energy || !std::isfinite(*record.energy)) return std::nullopt;
    scale = std::max(scale, std::abs(*record.energy));
  }
  if (trace.steps().empty()) return std::nullopt;
  Course course;
  for (std::size_t t = 1; t < trace.steps().size(); ++t) {
    const StepRecord& before = trace.steps()[t - 1];
    const StepRecord& after = trace.steps()[t];
    const double change = *after.energy - *before.energy;
    const double least = scale * (before.exact && after.exact ? kRounding : kDeviceRounding);
    if (change > least && !course.rises_at) course.rises_at = static_cast<int>(t);
    if (change < -least) course.falls = true;
  }
  return course;
}

/// Names in a sentence: "a", "a and b", "a, b and c", and no more than three.
std::string few_listed(const std::vector<std::string>& names) {
  if (names.size() > 3) return fmt::format("{} models", count_words(names.size()));
  return listed(names);
}

std::string capital(std::string words) {
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') {
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  }
  return words;
}

/// Whether a run that is at its target is there: it is at rest, or so near that one sees no
/// difference. One whose steps are used up may still be far, though its answer is clear.
bool reaches_target(const Trace& trace) {
  constexpr double kUnseen = 0.01;
  const Outcome& outcome = trace.outcome;
  if (outcome.kind != OutcomeKind::retrieved) return false;
  return trace.converged_at || outcome.settled || outcome.relative_error.value_or(1.0) <= kUnseen;
}

/// Of runs that lead to the target and were not let to its end, the one that came nearest; "" where
/// none is so.
std::string on_the_way_sentence(const Shown& shown) {
  const ShownVariant* best = nullptr;
  for (const ShownVariant* v : shown.rows) {
    if (!v->state_at(0) || v->trace()->outcome.kind != OutcomeKind::retrieved) continue;
    const auto error = v->trace()->outcome.relative_error;
    if (error && (best == nullptr || *error < *best->trace()->outcome.relative_error)) best = v;
  }
  if (best == nullptr) return "";
  const int step = best->trace()->last_step();
  const std::string far = number_words(*best->trace()->outcome.relative_error);
  if (shown.rows.size() == 1)
    return fmt::format("Not at the target yet: the error is {} at step {}.", far, step);
  return fmt::format("None is at the target yet; {} comes nearest, {} at step {}.", best->name, far,
                     step);
}

std::string nearest_sentence(const Shown& shown) {
  const ShownVariant* best = nullptr;
  int step = 0;
  double least = 0;
  for (const ShownVariant* v : shown.rows) {
    if (!v->state_at(0)) continue;
    const auto steps = v->trace()->steps();
    for (std::size_t t = 0; t < steps.size(); ++t) {
      if (!steps[t].error || (best != nullptr && *steps[t].error >= least)) continue;
      best = v;
      step = static_cast<int>(t);
      least = *steps[t].error;
    }
  }
  if (best == nullptr) return "";
  const bool alone = shown.rows.size() == 1;
  if (step == 0) {
    return alone ? "No step comes nearer than the query is."
                 : "No model comes nearer than the query is.";
  }
  if (alone) return fmt::format("Misses the target, nearest at step {}.", step);
  return fmt::format("All miss; {} comes nearest, at step {}.", best->name, step);
}

}  // namespace

std::string energy_sentence(const Shown& shown) {
  std::size_t rows = 0;
  std::size_t with = 0;
  bool any_moves = false;
  bool any_falls = false;
  std::vector<std::string> rising;
  int first = 0;
  for (const ShownVariant* v : shown.rows) {
    if (!v->state_at(0)) continue;
    ++rows;
    const std::optional<Course> course = course_of(*v->trace());
    if (!course) continue;
    ++with;
    any_moves = any_moves || v->trace()->steps().size() > 1;
    any_falls = any_falls || course->falls;
    if (!course->rises_at) continue;
    if (rising.empty() || *course->rises_at < first) first = *course->rises_at;
    rising.push_back(v->name);
  }
  if (rows == 0) return "";
  if (with == 0) return rows == 1 ? "This model has no energy." : "No model here has an energy.";
  if (!rising.empty()) {
    return fmt::format("Rises in {}, {}at step {}.", few_listed(rising),
                       rising.size() == 1 ? "" : "the first time ", first);
  }
  if (!any_moves) return "No step has been made.";
  if (!any_falls) return fmt::format("Stays as it is{}.", in_all(with, rows));
  return fmt::format("Falls at every step{}.", in_all(with, rows));
}

std::string residual_sentence(const Shown& shown) {
  std::size_t rows = 0;
  std::vector<std::string> moving;
  std::vector<std::string> circling;
  for (const ShownVariant* v : shown.rows) {
    if (!v->state_at(0)) continue;
    ++rows;
    const Outcome& outcome = v->trace()->outcome;
    if (outcome.kind == OutcomeKind::cycle) {
      circling.push_back(v->name);
    } else if (!outcome.settled) {
      moving.push_back(v->name);
    }
  }
  if (rows == 0) return "";
  if (!circling.empty()) {
    return fmt::format("{} {} round for ever and {} to rest.", capital(few_listed(circling)),
                       circling.size() == 1 ? "goes" : "go",
                       circling.size() == 1 ? "never comes" : "never come");
  }
  if (moving.empty()) {
    if (rows == 1) return "The model comes to rest.";
    return fmt::format("{} models come to rest.", rows == 2 ? "Both" : "All " + count_words(rows));
  }
  return fmt::format("{} {} not at rest at the last step.", capital(few_listed(moving)),
                     moving.size() == 1 ? "is" : "are");
}

std::string error_sentence(const Shown& shown) {
  if (shown.start == nullptr) return "";
  if (!shown.start->query.target) return "Without a target there is no error.";
  std::vector<std::pair<int, std::string>> reached;
  std::size_t rows = 0;
  bool running = false;
  for (const ShownVariant* v : shown.rows) {
    if (!v->state_at(0)) continue;
    ++rows;
    const Trace& trace = *v->trace();
    running = running || !trace.finished;
    if (!reaches_target(trace)) continue;
    reached.emplace_back(steps_taken(trace), v->name);
  }
  if (rows == 0) return "";
  if (reached.empty() && running) return "The run goes on.";
  if (reached.empty()) {
    const std::string on_the_way = on_the_way_sentence(shown);
    return on_the_way.empty() ? nearest_sentence(shown) : on_the_way;
  }
  std::stable_sort(reached.begin(), reached.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const int first = reached.front().first;
  if (reached.size() == 1) {
    return fmt::format("{} reaches the target at step {}.", reached[0].second, first);
  }
  const bool together = reached.back().first == first;
  const std::string who = reached.size() < rows ? capital(count_words(reached.size()))
                          : rows == 2           ? "Both"
                                                : "All";
  return together ? fmt::format("{} reach the target at step {}.", who, first)
                  : fmt::format("{} reach the target, {} first, at step {}.", who,
                                reached[0].second, first);
}

std::string weights_sentence(const Shown& shown) {
  const std::optional<ShownState> state = state_shown(shown);
  if (!state) return "";
  const std::optional<ShownState> made = shown.selected->state_at(step_that_made(state->t));
  const KeptWeights::View weights = made->weights.view();
  if (weights.size() == 0 || !weights.allFinite()) return "The weights are not finite numbers.";
  const std::string x = fmt::format("x{}", subscript(std::max(state->t, 1)));
  const std::string most = short_name(state->start(), made->record.strongest);
  if (shown.selected->variant->signed_weights) {
    const bool is_inverse = weights[made->record.strongest] < 0.0;
    return fmt::format("{} weighs most in {}.",
                       is_inverse ? "The inverse of " + most : capital(most), x);
  }
  const auto count = static_cast<Index>((weights.array() != 0).count());
  const std::string pictures =
      count == weights.size() ? all_counted(count, "picture") : counted(count, "picture");
  const std::string of = count == 1 ? most + " alone" : fmt::format("{}, {} most", pictures, most);
  if (state->t == 0) return fmt::format("x₁ will be made of {}.", of);
  return fmt::format("{} is made of {}.", x, of);
}

bool has_bounds(const Shown& shown) {
  return std::any_of(shown.rows.begin(), shown.rows.end(), [](const ShownVariant* v) {
    return v->trace() != nullptr && !v->trace()->steps().empty() &&
           !v->trace()->steps()[0].bounds.empty();
  });
}

void keep_words_apart(std::vector<WeightBar>& bars, const BarRoom& room) {
  double largest = 0;
  for (const WeightBar& bar : bars) largest = std::max(largest, std::abs(bar.weight));
  const auto top = [&](const WeightBar& bar) {
    return largest > 0 ? room.height * static_cast<float>(std::abs(bar.weight) / largest) : 0.0F;
  };
  std::vector<std::size_t> order(bars.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&bars](std::size_t a, std::size_t b) {
    return std::abs(bars[a].weight) > std::abs(bars[b].weight);
  });
  std::vector<std::size_t> kept;
  for (const std::size_t at : order) {
    WeightBar& bar = bars[at];
    if (bar.words.empty()) continue;
    const float width = room.width_of(bar.words);
    const bool is_free = std::none_of(kept.begin(), kept.end(), [&](std::size_t other) {
      const float apart = room.pitch * std::abs(static_cast<float>(at) - static_cast<float>(other));
      const float needed = (width + room.width_of(bars[other].words)) / 2 + room.gap;
      return apart < needed && std::abs(top(bar) - top(bars[other])) < room.line;
    });
    if (is_free) kept.push_back(at);
    if (!is_free) bar.words.clear();
  }
}

std::vector<WeightBar> weight_bars(const NumbersView& weights, bool signed_weights,
                                   std::size_t most) {
  const auto count = static_cast<std::size_t>(weights.size());
  std::vector<Index> order(count);
  std::iota(order.begin(), order.end(), Index{0});
  if (count > most) {
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(most);
    std::partial_sort(order.begin(), end, order.end(), [&](Index a, Index b) {
      return std::abs(weights[a]) != std::abs(weights[b])
                 ? std::abs(weights[a]) > std::abs(weights[b])
                 : a < b;
    });
    order.resize(most);
  }
  const double sum = weights.sum();
  const double largest = count == 0 ? 0.0 : weights.cwiseAbs().maxCoeff();
  std::vector<WeightBar> bars;
  for (const Index mu : order) {
    WeightBar bar{.memory = mu, .weight = weights[mu]};
    if (!signed_weights && sum > 0 && weights[mu] >= kLeastShare * sum) {
      bar.words = fmt::format("{:.0f}", 100 * weights[mu] / sum);
    }
    if (signed_weights && std::abs(weights[mu]) > 0.5 * largest) {
      bar.words = number_text(weights[mu], 2);
    }
    bars.push_back(std::move(bar));
  }
  return bars;
}

}  // namespace mnemoscope
