#include "engine/experiments/bit_precision.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "core/separation.h"
#include "engine/cycle.h"

namespace mnemoscope {
namespace {

/// Where a run of p-bit numbers ended.
struct BitEnd {
  std::vector<State> states{};  ///< x_0 .. x_T
  Step first{};                 ///< from x_0
  Step last{};                  ///< from x_T
  bool still = false;
};

BitEnd run_of_bits(const BitModel& model, const BitQuestion& question) {
  BitEnd end;
  end.states.push_back(question.query);
  for (int t = 0;; ++t) {
    end.last = model.step(end.states.back());
    if (t == 0) end.first = end.last;
    const State next = end.last.next.col(0);
    const double moved = (next - end.states.back()).norm();
    end.still = moved <= question.options.tolerance;
    if (end.still || t == question.options.steps || !next.allFinite()) return end;
    end.states.push_back(next);
  }
}

RetrievalVerdict verdict_of(const Judge& judge, const BitQuestion& question, const BitEnd& end) {
  const State& x = end.states.back();
  const Eigen::VectorXd weights = end.last.weights.col(0);
  const Eigen::VectorXd scores = question.bank->values().scores(x);
  const int period = end.still ? 0 : cycle_period(end.states, question.options.tolerance);
  return judge.verdict({.weights = weights,
                        .scores = scores,
                        .square = x.squaredNorm(),
                        .with_mean = x.dot(question.mean),
                        .sum = x.sum(),
                        .settled = end.still || period > 0,
                        .period = std::max(period, 1)});
}

Index strongest_of(const Step& step) {
  Index strongest = 0;
  step.weights.col(0).maxCoeff(&strongest);
  return strongest;
}

std::optional<double> error_to_target(const BitQuestion& question, const State& x) {
  if (!question.target) return std::nullopt;
  const State xi = question.bank->values().column(*question.target);
  return xi.norm() > 0.0 ? std::optional((x - xi).norm() / xi.norm()) : std::nullopt;
}

BitRetrieval compared(int bits, const Judge& judge, const BitQuestion& question, const BitEnd& end,
                      const BitEnd& in_double) {
  const State& x = end.states.back();
  const double size = in_double.first.next.norm();
  const double off = (end.first.next - in_double.first.next).norm();
  return {.bits = bits,
          .step_error = size > 0.0 ? off / size : std::numeric_limits<double>::infinity(),
          .same_strongest = strongest_of(end.first) == strongest_of(in_double.first),
          .end = x,
          .steps = static_cast<int>(end.states.size()) - 1,
          .end_error = (x - in_double.states.back()).norm(),
          .relative_error = error_to_target(question, x),
          .verdict = verdict_of(judge, question, end)};
}

}  // namespace

double rounded_to_bits(double x, int bits) {
  if (bits >= kBitsOfDouble || x == 0.0 || !std::isfinite(x)) return x;
  int exponent = 0;
  const double fraction = std::frexp(x, &exponent);  // 0.5 <= |fraction| < 1
  const int limit = 1 << std::min(bits, 10);
  const int e = exponent - bits;
  if (e < -limit) return 0.0;
  if (e > limit - 1) {
    return std::copysign(std::ldexp(std::ldexp(1.0, bits) - 1.0, std::min(limit - 1, 900)), x);
  }
  return std::ldexp(std::nearbyint(std::ldexp(fraction, bits)), e);
}

BitModel::BitModel(std::shared_ptr<const MemoryBank> bank, double beta, int bits)
    : bank_(std::move(bank)), beta_(beta), bits_(bits) {
  if (bits_ >= kBitsOfDouble) return;
  const auto round = [this](double x) { return rounded_to_bits(x, bits_); };
  values_ = bank_->values().dense().unaryExpr(round);
  if (bank_->has_own_keys()) keys_ = bank_->keys().dense().unaryExpr(round);
}

Step BitModel::step(const State& x) const {
  const Eigen::VectorXd s = scores(x);
  const Eigen::VectorXd z = rounded(beta_ * s);
  const Eigen::VectorXd below = rounded(z.array() - z.maxCoeff());
  const Eigen::VectorXd e = rounded(below.array().exp());
  const Eigen::VectorXd weights = rounded(e / rounded_to_bits(e.sum(), bits_));
  return {.next = combined(weights), .weights = weights, .scores = s};
}

Eigen::VectorXd BitModel::rounded(const Eigen::VectorXd& x) const {
  return x.unaryExpr([this](double entry) { return rounded_to_bits(entry, bits_); });
}

Eigen::VectorXd BitModel::scores(const State& x) const {
  if (values_.size() == 0) return bank_->scores(x);
  const Eigen::MatrixXd& keys = keys_.size() > 0 ? keys_ : values_;
  const Eigen::VectorXd q = rounded(x);
  Eigen::VectorXd s(keys.cols());
  for (Index mu = 0; mu < s.size(); ++mu) s[mu] = rounded(keys.col(mu).cwiseProduct(q)).sum();
  return rounded(s);
}

State BitModel::combined(const Eigen::VectorXd& weights) const {
  if (values_.size() == 0) return bank_->combine(weights);
  State sum = State::Zero(values_.rows());
  for (Index mu = 0; mu < weights.size(); ++mu) {
    if (weights[mu] != 0.0) sum += rounded(weights[mu] * values_.col(mu));
  }
  return rounded(sum);
}

Result<std::vector<BitRetrieval>> bit_retrievals(const BitQuestion& question,
                                                 std::span<const int> bits, Progress& progress) {
  const Judge judge(*question.bank, question.mean);
  const BitEnd in_double =
      run_of_bits(BitModel(question.bank, question.beta, kBitsOfDouble), question);
  std::vector<BitRetrieval> all;
  for (const int p : bits) {
    if (p < kFewestBits || p > kBitsOfDouble) {
      return fail("numbers of {} bits are not possible; choose {} to {}", p, kFewestBits,
                  kBitsOfDouble);
    }
    if (!progress.reaches(static_cast<double>(all.size()) / static_cast<double>(bits.size()))) {
      return fail("The retrieval with numbers of few bits was stopped; ask again");
    }
    const BitEnd end = run_of_bits(BitModel(question.bank, question.beta, p), question);
    all.push_back(compared(p, judge, question, end, in_double));
  }
  return all;
}

}  // namespace mnemoscope
