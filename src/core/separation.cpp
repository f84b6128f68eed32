#include "core/separation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "kernels/tally.h"

namespace mnemoscope {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

/// The entries of a z shifted by its maximum that can have weight: those within `reach` of it. For
/// alpha > 1 no other entry ever does, and leaving them out makes a one-hot answer exact.
struct Contenders {
  std::vector<Index> where;
  std::vector<double> below;  ///< z - max z, in (-reach, 0]
};

Contenders contenders(const Eigen::VectorXd& z, double largest, double reach) {
  Contenders found;
  for (Index mu = 0; mu < z.size(); ++mu) {
    const double below = z[mu] - largest;
    if (below > -reach) {
      found.where.push_back(mu);
      found.below.push_back(below);
    }
  }
  return found;
}

double number(Index count) {
  return static_cast<double>(count);
}

std::vector<double> descending(std::vector<double> values) {
  const double n = number(std::ssize(values));
  tally::flops(n * std::log2(n));
  std::sort(values.begin(), values.end(), std::greater<>());
  return values;
}

/// Values in descending order, sorted no further than somebody asks: a threshold is most often found
/// among the first few.
class Descending {
 public:
  explicit Descending(std::vector<double> values) : values_(std::move(values)) {}

  std::size_t size() const { return values_.size(); }

  /// The i-th largest, i < size(), from 0.
  double operator[](std::size_t i) {
    if (i >= sorted_) sort_beyond(i);
    return values_[i];
  }

 private:
  static constexpr std::size_t kFirst = 64;
  static constexpr std::size_t kGrowth = 4;

  void sort_beyond(std::size_t i) {
    const std::size_t end = std::min(size(), std::max({i + 1, kFirst, kGrowth * sorted_}));
    const auto at = [this](std::size_t place) {
      return values_.begin() + static_cast<std::ptrdiff_t>(place);
    };
    if (end < size()) std::nth_element(at(sorted_), at(end), values_.end(), std::greater<>());
    std::sort(at(sorted_), at(end), std::greater<>());
    tally::flops(static_cast<double>(end - sorted_) * std::log2(static_cast<double>(size())));
    sorted_ = end;
  }

  std::vector<double> values_;
  std::size_t sorted_ = 0;
};

/// tau of sparsemax: (sum of the kappa largest - 1) / kappa for the largest kappa that keeps all of
/// them above it. Martins & Astudillo 2016, algorithm 1.
double sparsemax_threshold(Descending below) {
  double sum = 0.0;
  double tau = 0.0;
  double count = 0.0;
  for (std::size_t i = 0; i < below.size(); ++i) {
    const double value = below[i];
    sum += value;
    count += 1.0;
    if (1.0 + count * value <= sum) break;
    tau = (sum - 1.0) / count;
  }
  return tau;
}

/// tau of 1.5-entmax on z/2, from the running mean and mean square of the n largest.
/// Peters et al. 2019, algorithm 2.
double entmax15_threshold(Descending halves) {
  double mean = 0.0;
  double mean_square = 0.0;
  double tau = -1.0;
  double n = 0.0;
  for (std::size_t i = 0; i < halves.size(); ++i) {
    const double value = halves[i];
    n += 1.0;
    mean += (value - mean) / n;
    mean_square += (value * value - mean_square) / n;
    const double delta = (1.0 - n * (mean_square - mean * mean)) / n;
    const double candidate = mean - std::sqrt(std::max(delta, 0.0));
    if (candidate > value) break;
    tau = candidate;
  }
  return tau;
}

/// [1 + a (t - theta)]_+^(1/a) with a = alpha - 1: the usual [a t - tau]_+^(1/a) with
/// tau = a theta - 1, written so that it turns into exp(t - theta) as a goes to 0.
double entmax_weight(double t, double theta, double a) {
  const double excess = a * (t - theta);
  return excess <= -1.0 ? 0.0 : std::exp(std::log1p(excess) / a);
}

/// Additions, multiplications, quotients and a logarithm for each entry.
constexpr double kOperationsOfAMass = 9.0;

/// The sum of all weights at theta and minus its derivative.
struct Mass {
  double total = 0.0;
  double slope = 0.0;
};

Mass mass_at(const std::vector<double>& below, double theta, double a) {
  tally::flops(kOperationsOfAMass * number(std::ssize(below)));
  tally::exps(number(std::ssize(below)));
  Mass mass;
  for (const double t : below) {
    const double w = entmax_weight(t, theta, a);
    if (w == 0.0) continue;
    mass.total += w;
    mass.slope += w / (1.0 + a * (t - theta));
  }
  return mass;
}

/// theta where the weights sum to 1, inside the bracket [0, (1 - n^-a)/a]. Newton on (total^a -
/// 1)/a, which is linear in theta when all entries are equal, halving whenever Newton leaves the
/// bracket or slows down; 60,000 entries take some ten passes instead of sixty.
double entmax_theta(const std::vector<double>& below, double a) {
  double low = 0.0;
  double high = -std::expm1(-a * std::log(static_cast<double>(below.size()))) / a;
  double theta = 0.0;
  double last_move = high;
  for (int pass = 0; pass < 100; ++pass) {
    const Mass mass = mass_at(below, theta, a);
    (mass.total >= 1.0 ? low : high) = theta;
    double next = theta - mass.total * std::expm1(-a * std::log(mass.total)) / (a * mass.slope);
    // As near as theta can be told: from here on Newton would only wander about.
    if (std::abs(next - theta) <= 2.0 * kEpsilon * (1.0 + theta)) break;
    const bool slow = 2.0 * std::abs(next - theta) > last_move;
    if (!(next > low && next < high) || (pass > 0 && slow)) next = 0.5 * (low + high);
    last_move = std::abs(next - theta);
    theta = next;
    if (last_move <= kEpsilon * (1.0 + theta)) break;
  }
  return theta;
}

/// Weights of the contenders put in their places, everything else 0, the sum brought to 1.
template <class Weight>
Entmax spread(Index m, const Contenders& in, Weight weight) {
  Entmax out{.weights = Eigen::VectorXd::Zero(m)};
  for (std::size_t i = 0; i < in.where.size(); ++i) out.weights[in.where[i]] = weight(in.below[i]);
  out.weights /= out.weights.sum();
  out.support = (out.weights.array() > 0.0).count();
  return out;
}

Entmax sparsemax(const Eigen::VectorXd& z, double largest) {
  const Contenders in = contenders(z, largest, 1.0);
  const double tau = sparsemax_threshold(Descending(in.below));
  Entmax out = spread(z.size(), in, [tau](double t) { return std::max(t - tau, 0.0); });
  out.threshold = tau + largest;
  return out;
}

Entmax entmax15(const Eigen::VectorXd& z, double largest) {
  Contenders in = contenders(z, largest, 2.0);
  for (double& t : in.below) t /= 2.0;
  const double tau = entmax15_threshold(Descending(in.below));
  return spread(z.size(), in, [tau](double t) {
    const double root = std::max(t - tau, 0.0);
    return root * root;
  });
}

Entmax entmax_by_search(const Eigen::VectorXd& z, double largest, double a) {
  const Contenders in = contenders(z, largest, 1.0 / a);
  const double theta = entmax_theta(in.below, a);
  tally::exps(number(std::ssize(in.below)));
  return spread(z.size(), in, [=](double t) { return entmax_weight(t, theta, a); });
}

/// The weight of an entry that lies `gap` above one of weight w.
double weight_above(double w, double gap, double a) {
  return gap == 0.0 ? w : std::pow(std::pow(w, a) + a * gap, 1.0 / a);
}

/// Whether the i-th largest of z has weight: whether those above it leave it any of the 1.
bool is_active(const std::vector<double>& z, std::size_t i, double a) {
  tally::exps(number(static_cast<Index>(i)));
  double above = 0.0;
  for (std::size_t j = 0; j < i && above < 1.0; ++j) above += weight_above(0.0, z[j] - z[i], a);
  return above < 1.0;
}

/// How many of z, in descending order, have weight. Once one has none, none after it has.
std::size_t active_count(const std::vector<double>& z, double a) {
  std::size_t active = 1;
  std::size_t beyond = z.size() + 1;
  while (beyond - active > 1) {
    const std::size_t middle = active + (beyond - active) / 2;
    (is_active(z, middle - 1, a) ? active : beyond) = middle;
  }
  return active;
}

/// The weight of the last of z, in descending order, such that all sum to 1. Their sum is convex in
/// it, so Newton from above descends onto the root.
double smallest_weight(const std::vector<double>& z, double a) {
  const double n = number(std::ssize(z));
  double w = 1.0 / n;
  for (int pass = 0; pass < 100; ++pass) {
    tally::flops(kOperationsOfAMass * n);
    tally::exps(n);
    const double power = std::pow(w, a - 1.0);
    double total = 0.0;
    double slope = 0.0;
    for (const double value : z) {
      const double raised = w * power + a * (value - z.back());
      const double own = value == z.back() ? w : std::pow(raised, 1.0 / a);
      total += own;
      slope += value == z.back() ? 1.0 : power * own / raised;
    }
    const double next = std::max(0.0, w - (total - 1.0) / slope);
    if (!(next < w)) break;
    w = next;
  }
  return w;
}

/// Entmax with a = alpha - 1 > 1. The power 1/a of a small difference is large: at alpha = 10 the
/// last bit of a threshold moves a weight by 0.02. So the smallest weight w_k is the unknown
/// instead,
///     w_i = (w_k^a + a (z_i - z_k))^(1/a),   sum over the k largest = 1,
/// and differences are taken between entries themselves.
Entmax entmax_by_smallest(const Eigen::VectorXd& z, double largest, double a) {
  const Contenders in = contenders(z, largest, 1.0 / a);
  std::vector<double> sorted;
  for (const Index mu : in.where) sorted.push_back(z[mu]);
  sorted = descending(std::move(sorted));
  sorted.resize(active_count(sorted, a));
  const double w = smallest_weight(sorted, a);
  Entmax out{.weights = Eigen::VectorXd::Zero(z.size())};
  for (const Index mu : in.where) {
    if (z[mu] >= sorted.back()) out.weights[mu] = weight_above(w, z[mu] - sorted.back(), a);
  }
  out.weights /= out.weights.sum();
  out.support = (out.weights.array() > 0.0).count();
  return out;
}

/// The k-th largest, 1 <= k <= values.size().
double kth_of(std::vector<double> values, Index k) {
  const auto place = values.begin() + (k - 1);
  std::nth_element(values.begin(), place, values.end(), std::greater<>());
  return *place;
}

/// Scores nearer to each other than this share of the largest are ties: the same sum in another
/// order differs by less, so duplicates stay together.
constexpr double kTie = 1e-12;

/// The scores that tie with the K-th largest; everything when a NaN makes ranking impossible.
struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

Interval tied_with_kth(const Eigen::VectorXd& s, Index k) {
  if (s.hasNaN()) return {};
  const double kth = kth_largest(s, k);
  const double slack = kTie * s.cwiseAbs().maxCoeff();
  return {.low = kth - slack, .high = kth + slack};
}

}  // namespace

double kth_largest(const Eigen::VectorXd& s, Index k) {
  // K blocks have a largest entry that is not below the K-th of these, so neither is the K-th of
  // all: few of the others remain.
  constexpr Index kBlock = 32;
  const Index blocks = s.size() / kBlock;
  double floor = -std::numeric_limits<double>::infinity();
  if (2 * k <= blocks) {
    std::vector<double> largest(static_cast<std::size_t>(blocks));
    for (Index b = 0; b < blocks; ++b) {
      largest[static_cast<std::size_t>(b)] = s.segment(b * kBlock, kBlock).maxCoeff();
    }
    floor = kth_of(std::move(largest), k);
  }
  std::vector<double> rest;
  for (const double value : s) {
    if (value >= floor) rest.push_back(value);
  }
  return kth_of(std::move(rest), k);
}

Eigen::VectorXd softmax(const Eigen::VectorXd& z) {
  if (z.hasNaN()) return Eigen::VectorXd::Constant(z.size(), kNaN);
  tally::exps(number(z.size()));
  const Eigen::VectorXd e = (z.array() - z.maxCoeff()).exp();
  return e / e.sum();
}

double log_sum_exp(const Eigen::VectorXd& s, double beta) {
  if (s.hasNaN()) return kNaN;
  tally::exps(number(s.size()));
  const double largest = s.maxCoeff();
  return largest + std::log((beta * (s.array() - largest)).exp().sum()) / beta;
}

Entmax entmax(const Eigen::VectorXd& z, double alpha) {
  if (z.hasNaN()) return {.weights = Eigen::VectorXd::Constant(z.size(), kNaN), .threshold = kNaN};
  if (alpha == 1.0) {
    Entmax out{.weights = softmax(z)};
    out.support = (out.weights.array() > 0.0).count();
    return out;
  }
  const double largest = z.maxCoeff();
  if (alpha == 2.0) return sparsemax(z, largest);
  if (alpha == 1.5) return entmax15(z, largest);
  return alpha > 2.0 ? entmax_by_smallest(z, largest, alpha - 1.0)
                     : entmax_by_search(z, largest, alpha - 1.0);
}

double negative_tsallis_entropy(const Eigen::VectorXd& w, double alpha) {
  const double a = alpha - 1.0;
  double sum = 0.0;
  for (const double p : w) {
    if (p == 0.0) continue;
    // With sum w = 1, sum w^alpha - 1 is sum w (w^a - 1): no cancellation as alpha goes to 1.
    sum += a == 0.0 ? p * std::log(p) : p * std::expm1(a * std::log(p));
  }
  return a == 0.0 ? sum : sum / (alpha * a);
}

double entmax_conjugate(const Eigen::VectorXd& z, double alpha) {
  if (alpha == 1.0) return log_sum_exp(z, 1.0);
  const Eigen::VectorXd w = entmax(z, alpha).weights;
  const double largest = z.maxCoeff();
  return largest + w.dot((z.array() - largest).matrix()) - negative_tsallis_entropy(w, alpha);
}

std::vector<Index> top_k_support(const Eigen::VectorXd& s, Index k) {
  const Interval tied = tied_with_kth(s, k);
  std::vector<Index> support;
  for (Index mu = 0; mu < s.size(); ++mu) {
    // NaN cannot be ranked: it enters, so that it reaches the weights and hides no memory.
    if (!(s[mu] < tied.low)) support.push_back(mu);
  }
  return support;
}

std::vector<Index> k_best(const Eigen::VectorXd& s, Index k) {
  const Interval tied = tied_with_kth(s, k);
  Index places = k - (s.array() > tied.high).count();
  std::vector<Index> best;
  for (Index mu = 0; mu < s.size(); ++mu) {
    if (s[mu] < tied.low) continue;
    if (s[mu] > tied.high || places-- > 0) best.push_back(mu);
  }
  return best;
}

SupportReading reading_named(std::string_view word) {
  if (word == "literal") return SupportReading::literal;
  return word == "zero-score" ? SupportReading::zero_score : SupportReading::renormalised;
}

Index count_of_share(double share, Index count) {
  // 0.29 of 100 is 28.999999999999996 in doubles: what rounding took is given back first.
  constexpr double kLostInProduct = 1e-12;
  const double product = share * static_cast<double>(count);
  return std::clamp<Index>(static_cast<Index>(product * (1.0 + kLostInProduct)), 1, count);
}

Eigen::VectorXd supported_softmax(const Eigen::VectorXd& z, std::span<const Index> support,
                                  SupportReading reading) {
  Eigen::VectorXd inside(std::ssize(support));
  for (Index i = 0; i < inside.size(); ++i) inside[i] = z[support[static_cast<std::size_t>(i)]];
  const auto spread = [&](const Eigen::VectorXd& values) {
    Eigen::VectorXd all = Eigen::VectorXd::Zero(z.size());
    for (Index i = 0; i < values.size(); ++i) all[support[static_cast<std::size_t>(i)]] = values[i];
    return all;
  };
  switch (reading) {
    case SupportReading::renormalised: return spread(softmax(inside));
    case SupportReading::zero_score: return softmax(spread(inside));
    case SupportReading::literal: break;
  }
  const Eigen::VectorXd all = softmax(z);
  for (Index i = 0; i < inside.size(); ++i) inside[i] = all[support[static_cast<std::size_t>(i)]];
  return z.hasNaN() ? all : spread(inside);
}

}  // namespace mnemoscope
