#include "theory/step_context.h"

#include <algorithm>

#include "text/number_words.h"
#include "theory/quantities.h"

namespace mnemoscope {
namespace {

/// Floating-point operations that measuring |J| may take: a few milliseconds.
constexpr double kMostJacobianWork = 2e7;

std::optional<double> measured_jacobian(const StateContext& s) {
  const Attention* a = softmax_attention(s);
  if (a == nullptr || a->reading != SupportReading::renormalised) return std::nullopt;
  const double pass = 4.0 * static_cast<double>(s.memories() * s.bank.dimension());
  const int iterations = static_cast<int>(std::min(100.0, kMostJacobianWork / pass));
  if (iterations < 2) return std::nullopt;
  return jacobian_norm(s.bank, s.weights, a->beta, iterations);
}

/// Those of the step, where they are of all memories; heads have others, and some models none.
Eigen::VectorXd scores_of(const CheckedStep& step) {
  const bool known = step.at.scores().size() == step.bank.count();
  return known ? step.at.scores() : Eigen::VectorXd(step.bank.scores(step.at.x()));
}

}  // namespace

const Attention* softmax_attention(const StateContext& s) {
  if (!s.attention || s.attention->alpha != 1.0) return nullptr;
  if (s.attention->reading == SupportReading::zero_score) return nullptr;
  return &*s.attention;
}

Index support_size(const Attention& attention, Index memories) {
  return attention.support ? static_cast<Index>(attention.support->size()) : memories;
}

Index rival_factor(const Attention& attention, Index memories) {
  const Index k = support_size(attention, memories);
  if (attention.reading == SupportReading::renormalised) return 2 * (k - 1);
  return memories == 1 ? 0 : memories + k - 2;
}

double attended_margin(const Attention& attention, const Eigen::VectorXd& values, Index target) {
  const bool inside = attention.support && attention.reading == SupportReading::renormalised;
  return inside ? margin(values, target, *attention.support) : margin(values, target);
}

StepContext::StepContext(const CheckedStep& step)
    : StateContext{.bank = step.bank,
                   .x = step.at.x(),
                   .weights = step.at.weights(),
                   .target = step.target,
                   .attention = step.at.model().attention(step.at),
                   .scores = scores_of(step),
                   .geometry = step.bank.geometry(step.target)},
      at(step.at),
      retriever(step.at.model()),
      next(step.at.next()),
      slack(step.slack),
      taken(step.taken),
      error((next - geometry->memory).norm()),
      bounds(retriever.bounds(at, target)) {}

std::string StepContext::error_words() const {
  return number_words(error <= slack.absolute * (1.0 + m()) ? 0.0 : error);
}

const Bound* StepContext::bound(std::string_view id) const {
  const auto found =
      std::find_if(bounds.begin(), bounds.end(), [id](const Bound& b) { return b.id == id; });
  return found == bounds.end() ? nullptr : &*found;
}

double StepContext::dense_error() const {
  if (!dense_error_) {
    const State dense = bank.combine(softmax(attention->beta * scores));
    dense_error_ = (dense - geometry->memory).norm();
  }
  return *dense_error_;
}

std::optional<double> StepContext::jacobian_norm() const {
  if (!jacobian_norm_) jacobian_norm_ = measured_jacobian(*this);
  return *jacobian_norm_;
}

}  // namespace mnemoscope
