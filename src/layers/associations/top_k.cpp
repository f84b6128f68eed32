// Top-K: softmax over the k instances with the largest scores; those tied with the k-th enter too.
// Hu et al. 2024, eq. (3.10).
#include "layers/association_declarations.h"
#include "layers/score_attention.h"
#include "layers/support_size.h"

namespace mnemoscope::layers {
namespace {

class TopKAttention final : public SupportedAttention {
 public:
  TopKAttention(const Parameters& parameters, SupportReading reading)
      : SupportedAttention(reading), parameters_(parameters) {}

 private:
  std::vector<Index> support(const HeadInput& /*in*/, Index /*l*/,
                             const Eigen::VectorXd& s) const override {
    return top_k_support(s, instances_in_support(parameters_, s.size()));
  }

  Parameters parameters_;
};

}  // namespace

const Association kinds::top_k{
    .id = "top-k",
    .name = "Top-K",
    .formula = "A = softmax over the k largest of β q kᵀ",
    .source = "Hu et al. 2024, eq. (3.10)",
    .rank = 3.0,
    .parameters = {kInstanceShare, kInstanceCount, kOutside},
    .make = [](const Parameters& parameters,
               const AssociationSetting&) -> Result<std::shared_ptr<const HeadAttention>> {
      return std::make_shared<const TopKAttention>(parameters, reading_of(parameters));
    },
    // Every score is needed to choose by them: never less than quadratic.
    .multiply_adds =
        [](const HeadShape& s, const Parameters& parameters) {
          const Index k = instances_in_support(parameters, s.keys);
          return static_cast<double>(s.queries * (s.keys * s.key_width + k * s.value_width));
        },
    .released = {.sentence =
                     "scores outside the k largest count as 0 in a softmax over all instances",
                 .make = [](const Parameters& parameters, const AssociationSetting&)
                     -> Result<std::shared_ptr<const HeadAttention>> {
                   return std::make_shared<const TopKAttention>(parameters,
                                                                SupportReading::zero_score);
                 },
                 .uniform_patterns = true},
};

}  // namespace mnemoscope::layers
