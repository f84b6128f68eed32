// Random mask: every query of every head attends to k instances drawn anew each epoch.
// Hu et al. 2024, section 3.2.
#include <algorithm>

#include "layers/association_declarations.h"
#include "layers/released_attention.h"
#include "layers/score_attention.h"
#include "layers/stream.h"
#include "layers/support_size.h"

namespace mnemoscope::layers {
namespace {

class RandomMaskAttention final : public SupportedAttention {
 public:
  RandomMaskAttention(const Parameters& parameters, SupportReading reading)
      : SupportedAttention(reading), parameters_(parameters) {}

 private:
  // The same for all steps of one call: nothing of the state is in the path of the stream.
  std::vector<Index> support(const HeadInput& in, Index l,
                             const Eigen::VectorXd& s) const override {
    if (in.draws.given) return in.draws.given(in.place, l, s.size());
    const auto number = [](Index n) { return static_cast<std::uint64_t>(n); };
    std::vector<Index> drawn =
        stream(in.draws.seed, StreamFor::random_mask,
               {number(in.draws.epoch), number(in.place.entry), number(in.place.head), number(l)})
            .permutation_prefix(s.size(), instances_in_support(parameters_, s.size()));
    std::sort(drawn.begin(), drawn.end());
    return drawn;
  }

  Parameters parameters_;
};

Result<std::shared_ptr<const HeadAttention>> make_dropped_scores(const Parameters& parameters,
                                                                 const AssociationSetting&) {
  const auto growth = [parameters](Index keys) {
    return BetaLine{.factor = static_cast<double>(keys) /
                              static_cast<double>(instances_in_support(parameters, keys))};
  };
  return std::make_shared<const OtherBeta>(
      std::make_shared<const RandomMaskAttention>(parameters, SupportReading::zero_score), growth);
}

}  // namespace

const Association kinds::random_mask{
    .id = "random-mask",
    .name = "Random mask",
    .formula = "A = softmax over k drawn of β q kᵀ",
    .source = "Hu et al. 2024, section 3.2",
    .rank = 4.0,
    .parameters = {kInstanceShare, kInstanceCount, kOutside},
    .make = [](const Parameters& parameters,
               const AssociationSetting&) -> Result<std::shared_ptr<const HeadAttention>> {
      return std::make_shared<const RandomMaskAttention>(parameters, reading_of(parameters));
    },
    .multiply_adds =
        [](const HeadShape& s, const Parameters& parameters) {
          const Index k = instances_in_support(parameters, s.keys);
          return static_cast<double>(s.queries * k * (s.key_width + s.value_width));
        },
    .released = {.sentence = "it is dropout of the scores: those that are dropped count as 0 in a "
                             "softmax over all instances, the others grow by n/k",
                 .make = make_dropped_scores},
};

}  // namespace mnemoscope::layers
