// Window modern Hopfield model: a memory and its neighbours in storage order attend.
//     T(x) = sum over S of softmax(beta <key, x>) xi,   S = {mu : |mu - c| <= w}
// Hu et al. 2024, eq. (3.9) and section 3.2. The paper defines it for a sequence of queries, where
// query i looks around its own place; a single query has no place, so its window lies around the
// best match, which costs all M scores, or where a person puts it.
#include <algorithm>
#include <memory>
#include <utility>

#include "variants/beta.h"
#include "variants/declarations.h"
#include "variants/masked.h"

namespace mnemoscope {
namespace {

const Parameter kWidth{.key = "width",
                       .label = "neighbours on each side",
                       .symbol = "w",
                       .kind = ParameterKind::integer,
                       .min = 0.0,
                       .max = 1e9,
                       .slider_min = 0.0,
                       .slider_max = 50.0,
                       .initial = std::int64_t{2},
                       .help =
                           "One-sided: the window holds 2w + 1 memories in storage order, "
                           "fewer at the ends. Hu et al. 2024, section 3.2."};

const Parameter kCentre{
    .key = "centre",
    .label = "centre",
    .kind = ParameterKind::choice,
    .initial = std::string("best-match"),
    .choices = {"best-match"},
    .help =
        "The window lies around the memory that is most similar to the state; finding it costs "
        "all scores, so nothing is saved. Hu et al. 2024 centre it on the query's own place "
        "in a sequence."};

const Parameter kCentreAt{.key = "centre_at",
                          .label = "a fixed centre",
                          .symbol = "c",
                          .kind = ParameterKind::integer,
                          .min = 0.0,
                          .max = 1e9,
                          .slider_min = 0.0,
                          .slider_max = 100.0,
                          .initial = std::int64_t{0},
                          .instead_of = "centre",
                          .help =
                              "The number of the memory in the middle of the window, counted "
                              "from 0. Hu et al. 2024, section 3.2."};

const Parameter kCircular{.key = "circular",
                          .label = "go round at the ends",
                          .kind = ParameterKind::toggle,
                          .initial = false,
                          .help =
                              "On: after the last memory comes the first, so every window is "
                              "full. Off: a window is cut at the ends. Hu et al. 2024, "
                              "section 3.2."};

std::vector<Index> around(Index centre, Index width, bool circular, Index memories) {
  if (2 * width + 1 >= memories && (circular || width >= memories)) return all_of(memories);
  std::vector<Index> support;
  for (Index mu = centre - width; mu <= centre + width; ++mu) {
    if (circular) {
      support.push_back((mu + memories) % memories);
    } else if (mu >= 0 && mu < memories) {
      support.push_back(mu);
    }
  }
  std::sort(support.begin(), support.end());
  return support;
}

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& /*context*/) {
  const Index m = bank->count();
  const double beta = parameters.real(kBeta.key);
  const SupportReading reading = support_reading(parameters);
  const Index width = parameters.integer(kWidth.key);
  const bool circular = parameters.toggle(kCircular.key);
  if (!parameters.has(kCentreAt.key)) {
    // Of tied best matches the first, so that rounding does not move the window.
    const Masked::Choose best = [=](const State&, const Eigen::VectorXd& scores) {
      return around(top_k_support(scores, 1).front(), width, circular, m);
    };
    return std::make_unique<const Masked>(std::move(bank), beta, reading, best);
  }
  const Index centre = parameters.integer(kCentreAt.key);
  if (centre >= m) {
    return fail("centre_at = {} is beyond the last memory; give a number from 0 to {}", centre,
                m - 1);
  }
  return std::make_unique<const Masked>(std::move(bank), beta, reading,
                                        around(centre, width, circular, m));
}

/// A full window, as in the middle of the memories.
CostModel cost(const Shape& shape, const Parameters& parameters) {
  const Index k = 2 * parameters.integer(kWidth.key) + 1;
  return supported_cost(shape, k, support_reading(parameters), !parameters.has(kCentreAt.key));
}

}  // namespace

const Variant window{
    .id = "window",
    .name = "Window",
    .formula = "T(x) = Σ over |µ − c| ≤ w of softmax(β Ξᵀx) ξ",
    .source = "Hu et al. 2024, eq. (3.9) and section 3.2",
    .parameters = {kBeta, kWidth, kCentre, kCentreAt, kCircular, kReading},
    .fit = fit,
    .cost = cost,
};

}  // namespace mnemoscope
