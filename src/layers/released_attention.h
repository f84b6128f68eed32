// What the forms of associations in the released code share: an inverse temperature of their own.
#pragma once

#include <functional>
#include <memory>

#include "layers/head_attention.h"

namespace mnemoscope::layers {

/// factor * beta + offset in place of beta.
struct BetaLine {
  double factor = 1.0;
  double offset = 0.0;
};

/// Another attention asked with another beta, which may hang on the number of keys.
class OtherBeta final : public HeadAttention {
 public:
  OtherBeta(std::shared_ptr<const HeadAttention> inner, std::function<BetaLine(Index keys)> line)
      : inner_(std::move(inner)), line_(std::move(line)) {}

  HeadStep forward(const HeadInput& in, bool show) const override;
  HeadGradient backward(const HeadInput& in, const HeadStep& step,
                        const MatrixView& g) const override;

 private:
  std::shared_ptr<const HeadAttention> inner_;
  std::function<BetaLine(Index keys)> line_;
};

}  // namespace mnemoscope::layers
