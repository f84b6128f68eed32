#include "engine/experiments/pattern_capacity.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <utility>

#include "core/random.h"
#include "kernels/parallel.h"
#include "variants/parts/spins.h"

namespace mnemoscope {
namespace {

/// Starts that are followed side by side between two reports.
constexpr Index kStartsAtOnce = 64;

/// Where one start came to rest.
struct SignRest {
  double overlap = 0.0;
  bool fixed = false;
  bool settled = false;
};

SignRest rest_from(const SpinBank& spins, const State& pattern, const Pull& pull, int sweeps) {
  const Eigen::VectorXd start = spins.spins(pattern);
  Eigen::VectorXd s = start;
  SignRest rest;
  for (int n = 0; n < sweeps && !rest.settled; ++n) {
    const Eigen::VectorXd before = s;
    spins.sweep(s, spins.overlaps(s), pull);
    rest.settled = s == before;
    rest.fixed = rest.settled && n == 0;
  }
  rest.overlap = s.dot(start) / static_cast<double>(s.size());
  return rest;
}

double mean_of(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Of the mean of these; 0 for a single one.
double standard_error(std::span<const double> values) {
  if (values.size() < 2) return 0.0;
  const double mean = mean_of(values);
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const auto n = static_cast<double>(values.size());
  return std::sqrt(squares / (n - 1.0) / n);
}

double load_of(Index patterns, Index d, std::int64_t power) {
  return static_cast<double>(patterns) /
         std::pow(static_cast<double>(d), static_cast<double>(power - 1));
}

PatternRecall summed(const MemoryBank& bank, const RecallSetting& setting,
                     std::span<const SignRest> rests) {
  PatternRecall recall{.patterns = bank.count(),
                       .dimension = bank.dimension(),
                       .load = load_of(bank.count(), bank.dimension(), setting.power),
                       .asked = std::ssize(rests)};
  std::vector<double> overlaps;
  for (const SignRest& rest : rests) {
    overlaps.push_back(rest.overlap);
    if (rest.fixed) ++recall.fixed;
    if (!rest.settled) ++recall.unsettled;
  }
  recall.overlap = mean_of(overlaps);
  recall.overlap_error = standard_error(overlaps);
  return recall;
}

tl::unexpected<Error> recall_stopped() {
  return fail("The count of recalled patterns was stopped; ask again");
}

/// Progress of one part of several that take equally long.
Progress part_of(Progress& whole, std::size_t part, std::size_t parts) {
  const auto count = static_cast<double>(parts);
  return Progress([&whole, count, begin = static_cast<double>(part)](double share) {
    return whole.reaches((begin + share) / count);
  });
}

}  // namespace

double errorless_patterns(Index d, std::int64_t power) {
  double product = 1.0;  // (2n - 3)!!
  for (std::int64_t odd = 2 * power - 3; odd > 1; odd -= 2) product *= static_cast<double>(odd);
  const auto signs = static_cast<double>(d);
  return std::pow(signs, static_cast<double>(power - 1)) / (2.0 * product * std::log(signs));
}

Result<PatternRecall> recall_of(const MemoryBank& bank, const RecallSetting& setting,
                                Progress& progress) {
  const SpinBank spins(bank, progress);
  const Pull pull(setting.power, bank.dimension());
  std::vector<SignRest> rests(
      static_cast<std::size_t>(std::min(setting.most_starts, bank.count())));
  const Index starts = std::ssize(rests);
  for (Index first = 0; first < starts; first += kStartsAtOnce) {
    const double share = static_cast<double>(first) / static_cast<double>(starts);
    if (progress.stopped() || !progress.reaches(share)) return recall_stopped();
    in_parallel(first, std::min(first + kStartsAtOnce, starts), [&](Index mu) {
      rests[static_cast<std::size_t>(mu)] =
          rest_from(spins, bank.values().column(mu), pull, setting.sweeps);
    });
  }
  return summed(bank, setting, rests);
}

MemoryBank random_signs(Index d, Index count, std::uint64_t seed) {
  Lcg draw = Lcg::seeded(seed);
  auto bytes = std::make_shared<Patterns::Bytes>(static_cast<std::size_t>(d * count));
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(draw.next() >> 63U);
  return MemoryBank(Patterns::from_bytes(std::move(bytes), d, 2.0, -1.0));
}

Result<PatternRecall> random_recall(Index d, Index count, const RecallSetting& setting,
                                    int repetitions, std::uint64_t seed, Progress& progress) {
  PatternRecall sum;
  std::vector<double> overlaps;
  const auto banks = static_cast<std::size_t>(repetitions);
  for (std::size_t n = 0; n < banks; ++n) {
    Progress part = part_of(progress, n, banks);
    const Result<PatternRecall> one = recall_of(random_signs(d, count, seed + n), setting, part);
    if (!one) return one;
    overlaps.push_back(one->overlap);
    const PatternRecall before = std::exchange(sum, *one);
    sum.asked += before.asked;
    sum.fixed += before.fixed;
    sum.unsettled += before.unsettled;
  }
  sum.overlap = mean_of(overlaps);
  if (overlaps.size() > 1) sum.overlap_error = standard_error(overlaps);
  return sum;
}

Result<std::vector<PatternRecall>> recall_curve(Index d, std::span<const double> loads,
                                                const RecallSetting& setting, int repetitions,
                                                std::uint64_t seed, Progress& progress) {
  std::vector<PatternRecall> curve;
  const double unit = 1.0 / load_of(1, d, setting.power);
  for (std::size_t n = 0; n < loads.size(); ++n) {
    const Index count = std::max(Index{1}, static_cast<Index>(std::llround(loads[n] * unit)));
    Progress part = part_of(progress, n, loads.size());
    const Result<PatternRecall> point = random_recall(d, count, setting, repetitions, seed, part);
    if (!point) return tl::unexpected(point.error());
    curve.push_back(*point);
  }
  return curve;
}

EquivalentLoad equivalent_load(std::span<const PatternRecall> curve, double overlap) {
  using Standing = EquivalentLoad::Standing;
  if (overlap >= curve.front().overlap) {
    EquivalentLoad easy{.load = curve.front().load, .standing = Standing::at_most};
    for (const PatternRecall& point : curve) {
      if (point.overlap < overlap) break;
      easy.load = point.load;
    }
    return easy;
  }
  double before = curve.front().overlap;
  for (std::size_t n = 1; n < curve.size(); ++n) {
    const double now = std::min(before, curve[n].overlap);
    if (now <= overlap) {
      const double along = (before - overlap) / (before - now);
      return {.load = curve[n - 1].load + along * (curve[n].load - curve[n - 1].load)};
    }
    before = now;
  }
  return {.load = curve.back().load, .standing = Standing::at_least};
}

}  // namespace mnemoscope
