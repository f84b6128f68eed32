// Steps of many states by products of matrices. What rounds is what rounds a step alone
// (fast_bytes.cpp), but for three things.
//
// Scores. With whole numbers of fewer digits more is lost: x = unit Q + e. Bytes lie in 0 .. 255,
// so that <bytes, x> - unit <bytes, Q> - 127.5 sum e_i is at most 127.5 sum |e_i|.
//
// The sum. Weights are whole multiples of a unit that is that of a block, sum q_mu bytes_mu is
// exact, and what is lost of each weight is known: it counts like a weight that was left out.
//
// Weights below kLeftOut / M of the largest together weigh less than kLeftOut of all.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <new>
#include <span>
#include <vector>

#include "kernels/fast_batch_states.h"
#include "kernels/fast_batch_vnni.h"
#include "kernels/fast_byte_scorer.h"
#include "kernels/fast_byte_vnni.h"
#include "kernels/fast_bytes.h"
#include "kernels/parallel.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

constexpr auto kLanes = static_cast<Index>(kBatchLanes);
constexpr auto kBlock = static_cast<Index>(kBatchBlock);
/// States that are made together: few enough that their sums stay in the second-level cache; of
/// very many memories as many as have scores of so many bytes.
constexpr Index kTogether = 64;
constexpr Index kScoreBytes = Index{1} << 28U;
/// Memories are cut into at most so many pieces, whatever the number of threads. Each has sums of
/// its own.
constexpr Index kMostBatchPieces = 32;

Index states_together(Index memories) {
  const Index fit = kScoreBytes / (8 * std::max<Index>(1, memories));
  return std::clamp(fit / kLanes * kLanes, kLanes, kTogether);
}

constexpr std::size_t at(Index n) {
  return static_cast<std::size_t>(n);
}

hwy::AlignedFreeUniquePtr<double[]> doubles(Index count) {
  auto all = hwy::AllocateAligned<double>(at(std::max<Index>(1, count)));
  if (all == nullptr) throw std::bad_alloc();
  return all;
}

/// Up to kBatchLanes of them.
struct LaneGroup {
  std::vector<const BatchState*> states{};
  WholeGroup whole{};
  LaneMap map{};
  LaneRange range{};
  LaneWeighing weighing{};
  LaneSums sums{};
  hwy::AlignedFreeUniquePtr<double[]> scores{};  ///< beta scores, M rows
};

/// What takes so many numbers that fresh pages would cost more than their arithmetic: used again
/// from one set of states to the next.
struct BatchMemory {
  std::vector<hwy::AlignedFreeUniquePtr<double[]>> scores{};
  hwy::AlignedFreeUniquePtr<double[]> sums{};
  Index sum_count = 0;
};

/// Memories in whole blocks, by a number of pieces that only depends on theirs.
struct BatchPieces {
  Index count = 0;
  Index patterns = 0;
  Index pieces = 0;

  explicit BatchPieces(Index memories)
      : count(memories), patterns((memories + kMostBatchPieces - 1) / kMostBatchPieces), pieces(0) {
    patterns = std::max<Index>(1, (patterns + kBlock - 1) / kBlock) * kBlock;
    pieces = (count + patterns - 1) / patterns;
  }

  Index begin(Index piece) const { return piece * patterns; }
  Index end(Index piece) const { return std::min(count, begin(piece) + patterns); }

  void for_each(const auto& work) const { in_parallel(Index{0}, pieces, work); }

  /// work(first, count) of every block of a piece.
  void for_each_block(Index piece, const auto& work) const {
    for (Index first = begin(piece); first < end(piece); first += kBlock) {
      work(first, std::min(kBlock, end(piece) - first));
    }
  }
};

/// States that are finite and near enough without scores in double precision, made together.
class Together {
 public:
  Together(const AffineBytes& keys, const AffineBytes& values, std::span<const BatchState> states,
           double beta, bool by_bytes, BatchMemory& memory)
      : keys_(keys),
        values_(values),
        beta_(beta),
        by_bytes_(by_bytes),
        pieces_(values.stored.count),
        memory_(memory) {
    stride_ = (dimension() + Index{kSumEntries} - 1) / Index{kSumEntries} * Index{kSumEntries};
    for (std::size_t first = 0; first < states.size(); first += kBatchLanes) {
      const std::size_t many = std::min(kBatchLanes, states.size() - first);
      groups_.push_back(group_of(states.subspan(first, many)));
    }
    lanes_ = std::ssize(groups_) * kLanes;
    // Whole tiles of add_weighted_tiles too.
    constexpr auto kTile = static_cast<Index>(kBatchTile);
    lanes_ = (lanes_ + kTile - 1) / kTile * kTile;
  }

  /// Writes the columns that it can make; the others keep their infinite error.
  void make(FastBatch& out) {
    score();
    const Index all = pieces_.pieces * lanes_ * stride_;
    if (memory_.sum_count < all) {
      memory_.sums = doubles(all);
      memory_.sum_count = all;
    }
    weigh();
    in_parallel(std::size_t{0}, groups_.size() * kBatchLanes, [&](std::size_t lane) {
      const LaneGroup& group = groups_[lane / kBatchLanes];
      const std::size_t n = lane % kBatchLanes;
      if (n < group.states.size() && std::isfinite(group.weighing.top[n])) finish(group, lane, out);
    });
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      memory_.scores[g] = std::move(groups_[g].scores);
    }
  }

 private:
  Index dimension() const { return values_.stored.dimension; }

  LaneGroup group_of(std::span<const BatchState> states) {
    LaneGroup group;
    std::vector<const WholeState*> whole;
    for (std::size_t n = 0; n < states.size(); ++n) {
      group.states.push_back(&states[n]);
      whole.push_back(&states[n].whole);
      group.map.factor[n] = states[n].unit() * keys_.scale;
      group.map.shift[n] = states[n].shift_score;
    }
    if (by_bytes_) group.whole = whole_group(whole);
    group.map.beta = beta_;
    const std::size_t place = groups_.size();
    if (memory_.scores.size() <= place) memory_.scores.push_back(doubles(pieces_.count * kLanes));
    group.scores = std::move(memory_.scores[place]);
    return group;
  }

  /// All beta scores, and the largest of each state; infinite where any is not finite.
  void score() {
    std::vector<LaneRange> ranges(at(pieces_.pieces) * groups_.size());
    pieces_.for_each([&](Index piece) {
      pieces_.for_each_block(piece, [&](Index first, Index count) {
        for (std::size_t g = 0; g < groups_.size(); ++g) {
          double* const scores = groups_[g].scores.get() + first * kLanes;
          sums_of(groups_[g], first, count, g == 0, scores);
          LaneMap map = groups_[g].map;
          map.gains = keys_.gains == nullptr ? nullptr : keys_.gains + first;
          map_lanes(scores, at(count), map, ranges[at(piece) * groups_.size() + g]);
        }
      });
    });
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      LaneRange& all = groups_[i % groups_.size()].range;
      for (std::size_t n = 0; n < kBatchLanes; ++n) {
        all.largest[n] = std::max(all.largest[n], ranges[i].largest[n]);
        // NaN stays.
        if (!(all.least[n] <= ranges[i].least[n])) all.least[n] = ranges[i].least[n];
        if (std::isnan(ranges[i].least[n])) all.largest[n] = HUGE_VAL;
      }
    }
  }

  /// sum_i bytes_{mu,i} whole_{n,i} of a block.
  void sums_of(const LaneGroup& group, Index first, Index count, bool fetches, double* out) const {
    const ByteRows rows = fast_bytes::rows_of(keys_.stored, first, count);
    if (by_bytes_) return whole_scores(rows, group.whole, fetches, out);
    std::array<double, kBatchBlock> one{};
    std::fill_n(out, count * kLanes, 0.0);
    for (std::size_t n = 0; n < group.states.size(); ++n) {
      fixed_scores_by_words(rows, group.states[n]->fixed, one.data());
      for (Index mu = 0; mu < count; ++mu) out[mu * kLanes + static_cast<Index>(n)] = one[at(mu)];
    }
  }

  /// What weights are made with, once all scores are known.
  void begin_weighing() {
    for (LaneGroup& group : groups_) {
      group.weighing.top.fill(HUGE_VAL);
      for (std::size_t n = 0; n < group.states.size(); ++n) {
        const double top = group.range.largest[n];
        if (std::isfinite(top) && std::isfinite(group.range.least[n])) group.weighing.top[n] = top;
      }
      group.weighing.cut = fast_bytes::kLeftOut / static_cast<double>(pieces_.count);
      group.weighing.per_gain = values_.gains == nullptr || !(values_.largest_gain > 0.0)
                                    ? 1.0
                                    : 1.0 / values_.largest_gain;
    }
  }

  /// The sums of all weights, and those of the patterns in the memory's sums.
  void weigh() {
    begin_weighing();
    std::vector<LaneSums> parts(at(pieces_.pieces) * groups_.size());
    pieces_.for_each([&](Index piece) {
      double* const sums = sums_at(piece, 0);
      std::fill_n(sums, lanes_ * stride_, 0.0);
      PieceWeights work(groups_.size());
      pieces_.for_each_block(piece, [&](Index first, Index count) {
        for (std::size_t g = 0; g < groups_.size(); ++g) {
          LaneWeighing with = groups_[g].weighing;
          with.gains = values_.gains == nullptr ? nullptr : values_.gains + first;
          weigh_lanes(groups_[g].scores.get() + first * kLanes, at(count), with,
                      parts[at(piece) * groups_.size() + g], work.weights[g]);
        }
        add(first, count, work, sums);
      });
    });
    for (std::size_t i = 0; i < parts.size(); ++i) {
      LaneSums& all = groups_[i % groups_.size()].sums;
      for (std::size_t n = 0; n < kBatchLanes; ++n) {
        all.weights[n] += parts[i].weights[n];
        all.gained[n] += parts[i].gained[n];
        all.lost[n] += parts[i].lost[n];
      }
    }
  }

  /// Room for the weights of one block.
  struct PieceWeights {
    explicit PieceWeights(std::size_t groups) : weights(groups), packed(groups) {}

    std::vector<LaneWeights> weights;
    std::vector<PackedWeights> packed;
    std::vector<std::uint16_t> chosen{};
    std::vector<const std::uint8_t*> rows{};
  };

  double* sums_at(Index piece, std::size_t lane) const {
    return memory_.sums.get() + (piece * lanes_ + static_cast<Index>(lane)) * stride_;
  }

  /// Adds the patterns of a block that weigh something in any state: where most do, all groups at
  /// once. Sums are of whole numbers, so that it does not matter which are passed over.
  void add(Index first, Index count, PieceWeights& work, double* sums) const {
    if (!by_bytes_) return add_in_float(first, count, work, sums);
    std::array<bool, kBatchBlock> any{};
    for (const LaneWeights& weights : work.weights) {
      for (Index mu = 0; mu < count; ++mu) any[at(mu)] |= weights.weighs[at(mu)];
    }
    const auto many = std::count(any.begin(), any.begin() + count, true);
    if (2 * many > count)
      return add_groups(first, {any.data(), at(count)}, 0, groups_.size(), work, sums);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      add_groups(first, {work.weights[g].weighs.data(), at(count)}, g, g + 1, work, sums);
    }
  }

  void add_groups(Index first, std::span<const bool> weighs, std::size_t begin, std::size_t end,
                  PieceWeights& work, double* sums) const {
    work.chosen.clear();
    work.rows.clear();
    for (std::size_t mu = 0; mu < weighs.size(); ++mu) {
      if (!weighs[mu]) continue;
      work.chosen.push_back(static_cast<std::uint16_t>(mu));
      work.rows.push_back(values_.stored.bytes + (first + static_cast<Index>(mu)) * dimension());
    }
    if (work.rows.empty()) return;
    while (work.rows.size() % 4 != 0) work.rows.push_back(work.rows.back());
    std::array<PackedWeights*, at(kTogether) / kBatchLanes> packed{};
    for (std::size_t g = begin; g < end; ++g) {
      PackedWeights& of_group = work.packed[g];
      of_group.states = groups_[g].states.size();
      of_group.unit = &work.weights[g].unit;
      of_group.sums = sums + static_cast<Index>(g) * kLanes * stride_;
      pack_weights(work.weights[g], work.chosen, of_group);
      packed[g - begin] = &of_group;
    }
    add_whole_sums(work.rows, at(dimension()), {packed.data(), end - begin}, at(stride_));
  }

  /// Patterns without any weight add nothing to a sum in float, whichever they are.
  void add_in_float(Index first, Index count, const PieceWeights& work, double* sums) const {
    std::vector<float> weights(at(count * lanes_));
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (std::size_t n = 0; n < kBatchLanes; ++n) {
        float* const of_lane = weights.data() + (g * kBatchLanes + n) * at(count);
        for (std::size_t mu = 0; mu < at(count); ++mu) {
          of_lane[mu] = static_cast<float>(work.weights[g].unit[n] *
                                           work.weights[g].whole[mu * kBatchLanes + n]);
        }
      }
    }
    std::array<const std::uint8_t*, kBatchGroup> rows{};
    for (std::size_t begin = 0; begin < at(count); begin += kBatchGroup) {
      const std::size_t many = std::min(kBatchGroup, at(count) - begin);
      for (std::size_t k = 0; k < many; ++k) {
        rows[k] = values_.stored.bytes + (first + static_cast<Index>(begin + k)) * dimension();
      }
      add_weighted_tiles({rows.data(), many}, at(dimension()), weights.data() + begin, at(count),
                         at(lanes_) / kBatchTile, sums, at(stride_));
    }
  }

  /// sum_mu w gain / largest gain bytes_mu of one lane.
  State bytes_of(std::size_t lane) const {
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(stride_);
    for (Index piece = 0; piece < pieces_.pieces; ++piece) {
      sum += Eigen::Map<const Eigen::VectorXd>(sums_at(piece, lane), stride_);
    }
    if (!by_bytes_) return sum.head(dimension());
    State bytes(dimension());
    for (Index i = 0; i < dimension(); ++i) {
      const Index block = i / Index{kSumEntries} * Index{kSumEntries};
      bytes[i] = sum[block + static_cast<Index>(place_in_sums(at(i - block)))];
    }
    return bytes;
  }

  void finish(const LaneGroup& group, std::size_t lane, FastBatch& out) const {
    const std::size_t n = lane % kBatchLanes;
    const BatchState& state = *group.states[n];
    const double weights = group.sums.weights[n];
    const double gain = values_.largest_gain / weights;
    State next = (values_.scale * gain) * bytes_of(lane);
    const double largest_part = next.cwiseAbs().maxCoeff();
    double largest_shift = 0.0;
    if (values_.shift != nullptr) {
      const Eigen::Map<const State> shift(values_.shift, dimension());
      next += (group.sums.gained[n] * gain) * shift;
      largest_shift = shift.cwiseAbs().maxCoeff();
    }
    const double delta = fast_bytes::score_delta(beta_, state.error, group.weighing.top[n]);
    const double error = fast_bytes::absolute_error(values_,
                                                    {.delta = delta,
                                                     .sum_error = by_bytes_ ? 0.0 : kBatchSumError,
                                                     .left_out = group.sums.lost[n] * gain},
                                                    largest_part, largest_shift);
    const double share = error == 0.0 ? 0.0 : error / next.cwiseAbs().maxCoeff();
    if (!std::isfinite(share) || !are_finite(next)) return;
    out.error[state.column] = share;
    out.next.col(state.column) = next;
  }

  const AffineBytes& keys_;
  const AffineBytes& values_;
  double beta_;
  bool by_bytes_;
  BatchPieces pieces_;
  BatchMemory& memory_;
  std::vector<LaneGroup> groups_{};
  Index lanes_ = 0;   ///< that sums are made for
  Index stride_ = 0;  ///< entries of a sum, and what fills up its last vectors
};

/// How many of the first states are of as many digits, at most `most`.
std::size_t alike(std::span<const BatchState> states, std::size_t most) {
  const int digits = states.front().whole.digits;
  const auto other = std::find_if(states.begin(), states.end(), [digits](const BatchState& state) {
    return state.whole.digits != digits;
  });
  return std::min(most, static_cast<std::size_t>(other - states.begin()));
}

FastBatch made(const AffineBytes& keys, const AffineBytes& values, const States& x, double beta,
               bool by_bytes) {
  constexpr double kUnknown = std::numeric_limits<double>::infinity();
  FastBatch out{.next = States::Zero(x.rows(), x.cols()),
                .error = Eigen::VectorXd::Constant(x.cols(), kUnknown)};
  const std::vector<BatchState> states = batch_states(keys, values, x, beta, by_bytes);
  const Index m = values.stored.count;
  BatchMemory memory;
  for (std::span<const BatchState> left(states); !left.empty();) {
    const std::size_t some = alike(left, at(states_together(m)));
    tally::product(m, 2 * x.rows(), static_cast<Index>(some));
    tally::exps(static_cast<double>(m) * static_cast<double>(some));
    Together(keys, values, left.first(some), beta, by_bytes, memory).make(out);
    left = left.subspan(some);
  }
  for (Index n = 0; n < x.cols(); ++n) {
    if (std::isfinite(out.error[n])) continue;
    FastStep step = fast_dense_step(keys, values, x.col(n), beta);
    out.next.col(n) = step.next;
    out.error[n] = step.error;
  }
  return out;
}

}  // namespace

FastBatch fast_dense_batch(const AffineBytes& keys, const AffineBytes& values, const States& x,
                           double beta) {
  const bool by_bytes = has_byte_products() && keys.stored.dimension < 65536;
  return made(keys, values, x, beta, by_bytes);
}

FastBatch fast_dense_batch_by_words(const AffineBytes& keys, const AffineBytes& values,
                                    const States& x, double beta) {
  return made(keys, values, x, beta, false);
}

}  // namespace mnemoscope
