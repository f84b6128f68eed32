// The fast step of dense retrieval beside the exact one and beside merely reading the stored bytes,
// in turn within one run, so that whatever else the machine does meets all three. Run by hand:
//     kernels_bench [seconds a row]
#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_reduce.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <span>
#include <vector>

#include "kernels/fast_byte_kernels.h"
#include "kernels/fast_byte_vnni.h"
#include "kernels/fast_bytes.h"
#include "kernels/fast_values.h"

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Index kDimension = 784;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// Pictures of a kind: blobs at random places, a third of the bytes are not 0.
std::vector<std::uint8_t> pictures(Index count) {
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(count * kDimension));
  std::uint64_t state = 5;
  const auto real = [&state] {
    state = 6364136223846793005U * state + 1442695040888963407U;
    return std::ldexp(static_cast<double>(state >> 11U), -53);
  };
  for (std::size_t mu = 0; mu < static_cast<std::size_t>(count); ++mu) {
    const double x = 6.0 + 16.0 * real(), y = 6.0 + 16.0 * real();
    const double width = 3.0 + 6.0 * real(), height = 3.0 + 6.0 * real(),
                 bright = 120.0 + 135.0 * real();
    for (std::size_t i = 0; i < 784; ++i) {
      const double u = (static_cast<double>(i % 28) - x) / width;
      const double v = (static_cast<double>(i / 28) - y) / height;
      const double inside = 1.3 - u * u - v * v;
      const double value = bright * std::min(1.0, inside) * (0.7 + 0.3 * real());
      bytes[mu * 784 + i] = static_cast<std::uint8_t>(std::max(0.0, value));
    }
  }
  return bytes;
}

/// What it takes to have read all bytes once.
std::uint64_t read_all(std::span<const std::uint8_t> bytes) {
  using Range = tbb::blocked_range<std::size_t>;
  const auto sum_of = [&bytes](const Range& range, std::uint64_t sum) {
    std::uint64_t sums[8] = {};
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      std::uint64_t words[8];
      std::memcpy(words, bytes.data() + 64 * i, 64);
      for (std::size_t k = 0; k < 8; ++k) sums[k] += words[k];
    }
    for (const std::uint64_t part : sums) sum += part;
    return sum;
  };
  const Range all(0, bytes.size() / 64, 1U << 13U);
  if (bytes.size() < (3U << 19U)) return sum_of(all, 0);
  return tbb::parallel_reduce(all, std::uint64_t{0}, sum_of, std::plus<>());
}

/// The exact step as core/patterns.h and a softmax make it.
State exact_step(const AffineBytes& p, const State& x, double beta) {
  const StorageKernels& kernels = exact_kernels(p.stored);
  const Eigen::Map<const Eigen::VectorXd> gains(p.gains, p.stored.count);
  Eigen::VectorXd s = kernels.scores(p.stored, x) * p.scale;
  s.array() *= gains.array();
  const Eigen::VectorXd z = beta * s;
  const Eigen::VectorXd e = (z.array() - z.maxCoeff()).exp();
  const Weights w = gains.asDiagonal() * Eigen::VectorXd(e / e.sum());
  return kernels.combine(p.stored, w) * p.scale;
}

/// Times of one thing, in milliseconds.
struct Times {
  std::vector<double> all{};
  void take(const auto& work) {
    const Clock::time_point begin = Clock::now();
    work();
    all.push_back(milliseconds_since(begin));
  }
  double median() {
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
  }
  double tenth() {
    std::sort(all.begin(), all.end());
    return all[all.size() / 10];
  }
};

void bench(const std::vector<std::uint8_t>& bytes, Index count, double beta, bool unit_norm,
           double seconds) {
  const std::vector<std::uint8_t> own(bytes.begin(), bytes.begin() + count * kDimension);
  const StoredPatterns stored{.dimension = kDimension, .count = count, .bytes = own.data()};
  Eigen::VectorXd gains(count);
  for (Index mu = 0; mu < count; ++mu) {
    const double norm = exact_kernels(stored).column(stored, mu).norm() / 255.0;
    gains[mu] = unit_norm ? 1.0 / norm : 1.0;
  }
  const AffineBytes patterns = affine_bytes(stored, 1.0 / 255.0, nullptr, gains.data());
  State x = exact_kernels(stored).column(stored, count / 2) * gains[count / 2] / 255.0;
  for (Index i = 0; i < kDimension; i += 2) x[i] = 0.0;
  Times reading, fast, scores, exact;
  std::uint64_t sum = 0;
  FastStep step;
  State wanted;
  for (const Clock::time_point begin = Clock::now(); milliseconds_since(begin) < 1e3 * seconds;) {
    if (exact.all.size() < 20) exact.take([&] { wanted = exact_step(patterns, x, beta); });
    for (int i = 0; i < 10; ++i) {
      reading.take([&] { sum += read_all(own); });
      fast.take([&] { step = fast_dense_step(patterns, patterns, x, beta, std::move(step)); });
    }
    scores.take([&] { static_cast<void>(fast_scores(patterns, x)); });
  }
  const double error = (step.next - wanted).cwiseAbs().maxCoeff() / wanted.cwiseAbs().maxCoeff();
  fmt::print(
      "{:>6} {:>5} {:>4}  {:8.4f} {:8.4f}  {:8.4f} {:8.4f}  {:8.4f} {:8.3f}  {:5.2f} {:5.2f} "
      "{:6.1f}  "
      "{:.0e} {:.0e} {:>6} {}\n",
      count, beta, unit_norm ? "1" : "raw", reading.median(), reading.tenth(), fast.median(),
      fast.tenth(), scores.median(), exact.median(), fast.median() / reading.median(),
      fast.tenth() / reading.tenth(), exact.median() / fast.median(), error, step.error,
      step.combined, sum == 1 ? "!" : "");
}

/// 256 states at once, and one by one.
void bench_batch(const std::vector<std::uint8_t>& bytes, double beta, double seconds) {
  constexpr Index kStates = 256;
  const Index count = std::ssize(bytes) / kDimension;
  const StoredPatterns stored{.dimension = kDimension, .count = count, .bytes = bytes.data()};
  const Eigen::VectorXd gains = Eigen::VectorXd::NullaryExpr(
      count, [&](Index mu) { return 255.0 / exact_kernels(stored).column(stored, mu).norm(); });
  const AffineBytes patterns = affine_bytes(stored, 1.0 / 255.0, nullptr, gains.data());
  States x(kDimension, kStates);
  for (Index n = 0; n < kStates; ++n) {
    x.col(n) = exact_kernels(stored).column(stored, 200 * n) * gains[200 * n] / 255.0;
    x.col(n).tail(kDimension / 2).setZero();
  }
  Times reading, batch, alone;
  FastBatch found;
  FastStep step;
  std::uint64_t sum = 0;
  for (const Clock::time_point begin = Clock::now(); milliseconds_since(begin) < 1e3 * seconds;) {
    reading.take([&] { sum += read_all(bytes); });
    batch.take([&] { found = fast_dense_batch(patterns, patterns, x, beta); });
    alone.take(
        [&] { step = fast_dense_step(patterns, patterns, x.col(7), beta, std::move(step)); });
  }
  const State wanted = exact_step(patterns, x.col(7), beta);
  const double error =
      (found.next.col(7) - wanted).cwiseAbs().maxCoeff() / wanted.cwiseAbs().maxCoeff();
  fmt::print(
      "{} states, beta {:>4}: {:7.1f} {:7.1f}; one alone {:6.2f} {:6.2f}, so {:.1f} as fast; error "
      "{:.0e}, bound {:.0e}{}\n",
      kStates, beta, batch.median(), batch.tenth(), alone.median(), alone.tenth(),
      256.0 * alone.tenth() / batch.tenth(), error, found.error.maxCoeff(), sum == 1 ? "!" : "");
}

/// The same pictures as doubles, of norm 1.
void bench_values(const std::vector<std::uint8_t>& bytes, Index count, double beta,
                  double seconds) {
  const Eigen::Map<const Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>> stored(
      bytes.data(), kDimension, count);
  const Eigen::MatrixXd values = stored.cast<double>();
  const Eigen::VectorXd gains = values.colwise().norm().cwiseInverse();
  const AffineValues patterns =
      affine_values({.dimension = kDimension, .count = count, .values = values.data()}, 1.0,
                    nullptr, gains.data());
  const std::span<const std::uint8_t> all(reinterpret_cast<const std::uint8_t*>(values.data()),
                                          static_cast<std::size_t>(8 * values.size()));
  State x = values.col(0) * gains[0];
  x.tail(kDimension / 2).setZero();
  Times reading, fast, exact;
  FastStep step;
  State wanted;
  std::uint64_t sum = 0;
  for (const Clock::time_point begin = Clock::now(); milliseconds_since(begin) < 1e3 * seconds;) {
    reading.take([&] { sum += read_all(all); });
    fast.take([&] { step = fast_dense_step(patterns, patterns, x, beta, std::move(step)); });
    exact.take([&] { wanted = exact_step(patterns.map, x, beta); });
  }
  const double error = (step.next - wanted).cwiseAbs().maxCoeff() / wanted.cwiseAbs().maxCoeff();
  fmt::print(
      "{} in doubles, beta {:>4}: reading {:.3f}, fast {:.3f}, exact {:.3f}; fast/reading {:.2f}, "
      "exact/fast {:.2f}; error {:.0e}, bound {:.0e}{}\n",
      count, beta, reading.median(), fast.median(), exact.median(),
      fast.median() / reading.median(), exact.median() / fast.median(), error, step.error,
      sum == 1 ? "!" : "");
}

}  // namespace
}  // namespace mnemoscope

int main(int argc, char** argv) {
  using namespace mnemoscope;
  const double seconds = argc > 1 ? std::atof(argv[1]) : 1.0;
  fmt::print(
      "d = {}, {}{}; milliseconds, median and best tenth; ratios\n"
      "     M  beta norm   reading             fast step            scores    exact   fast/reading"
      "  exact/  error bound  added\n",
      kDimension, fast_byte_kernel_target(), has_byte_products() ? " with VNNI" : "");
  const std::vector<std::uint8_t> bytes = pictures(60000);
  for (const Index count : {100, 1000, 10000, 60000}) {
    // Of memories of norm 1 all weigh something at either; as they are, few do at 30.
    bench(bytes, count, 0.1, true, seconds);
    bench(bytes, count, 30.0, true, seconds);
    bench(bytes, count, 30.0, false, seconds);
  }
  for (const Index count : {1000, 10000, 60000}) {
    for (const double beta : {0.1, 30.0}) bench_values(bytes, count, beta, seconds);
  }
  for (const double beta : {0.1, 5.0, 30.0}) bench_batch(bytes, beta, seconds);
}
