#include "layers/released_attention.h"

namespace mnemoscope::layers {
namespace {

HeadInput with_line(const HeadInput& in, const BetaLine& line) {
  HeadInput other = in;
  other.beta = line.factor * in.beta + line.offset;
  return other;
}

}  // namespace

HeadStep OtherBeta::forward(const HeadInput& in, bool show) const {
  return inner_->forward(with_line(in, line_(in.k.rows())), show);
}

HeadGradient OtherBeta::backward(const HeadInput& in, const HeadStep& step,
                                 const MatrixView& g) const {
  const BetaLine line = line_(in.k.rows());
  HeadGradient gradient = inner_->backward(with_line(in, line), step, g);
  gradient.beta *= line.factor;
  return gradient;
}

}  // namespace mnemoscope::layers
