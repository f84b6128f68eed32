// Window modern Hopfield model: a memory and its neighbours in storage order attend.
//     T(x) = sum over S of softmax(beta <key, x>) xi,   S = {mu : |mu - c| <= w}
// Hu et al. 2024, eq. (3.9) and section 3.2. The paper defines it for a sequence of queries, where
// query i looks around its own place; a single query has none, so its window lies around the best
// match, which costs all M scores, around the memory it came from, or where a person puts it.
#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "variants/declarations.h"
#include "variants/parts/beta.h"
#include "variants/parts/masked.h"
#include "variants/parts/passes.h"

namespace mnemoscope {
namespace {

double last_memory(const Shape& shape, const Parameters& /*others*/) {
  return static_cast<double>(shape.m - 1);
}

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
                           "fewer at the ends. Hu et al. 2024, section 3.2.",
                       .most = last_memory,
                       .role = ParameterRole::support_size};

const Parameter kCentre{
    .key = "centre",
    .label = "centre",
    .symbol = "c",
    .kind = ParameterKind::integer,
    .min = 0.0,
    .max = 1e9,
    .slider_min = 0.0,
    .slider_max = 100.0,
    .initial = std::string("arg-max"),
    .choices = {"arg-max", "query-index", "position"},
    .help =
        "The memory in the middle, counted from 0: the best match (arg-max, which costs all "
        "scores and saves nothing), the query's own memory (query-index, which gives the answer "
        "away), the query's place in its sequence laid over the memories (position, as in Hu et "
        "al. 2024, section 3.2), or a number.",
    .most = last_memory};

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

/// Where query i of a sequence of L looks: floor((2i + 1) M / (2L)), the middle of its share of the
/// M memories.
Index place_in_sequence(const FitContext& context, Index memories) {
  return (2 * context.position + 1) * memories / (2 * context.queries);
}

/// The centre where it does not depend on the state.
Result<Index> fixed_centre(const Parameters& parameters, const FitContext& context,
                           Index memories) {
  if (!parameters.is_word(kCentre.key)) {
    const std::int64_t centre = parameters.integer(kCentre.key);
    if (centre < memories) return static_cast<Index>(centre);
    return fail("centre = {} is beyond the last memory; give a number from 0 to {}", centre,
                memories - 1);
  }
  if (parameters.choice(kCentre.key) == "position") return place_in_sequence(context, memories);
  if (context.target) return *context.target;
  return fail(
      "centre = \"query-index\" needs a query that was made from a memory; choose such a query or "
      "another centre");
}

bool follows_state(const Parameters& parameters) {
  return parameters.is_word(kCentre.key) && parameters.choice(kCentre.key) == "arg-max";
}

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& context) {
  const Index m = bank->count();
  const double beta = parameters.real(kBeta.key);
  const SupportReading reading = support_reading(parameters);
  const Index width = parameters.integer(kWidth.key);
  const bool circular = parameters.toggle(kCircular.key);
  const auto inputs = [](double centre, double rounding_gain) {
    return PassInputs{.numbers = {{"fixed_centre", centre}, {"rounding_gain", rounding_gain}}};
  };
  if (follows_state(parameters)) {
    // Of tied best matches the first, so that rounding does not move the window.
    const Masked::ChooseByScores best{[=](const Eigen::VectorXd& scores) {
      return around(top_k_support(scores, 1).front(), width, circular, m);
    }};
    // Rounding can exchange two nearly best matches, so the device takes doubles.
    return std::make_unique<const Masked>(std::move(bank), beta, reading, best,
                                          inputs(-1.0, std::numeric_limits<double>::infinity()));
  }
  const Result<Index> centre = fixed_centre(parameters, context, m);
  if (!centre) return tl::unexpected(centre.error());
  return std::make_unique<const Masked>(std::move(bank), beta, reading,
                                        around(*centre, width, circular, m),
                                        inputs(static_cast<double>(*centre), 1.0));
}

/// Around a number, what lies there; around anything else a full window, as in the middle.
Index window_size(const Shape& shape, const Parameters& parameters) {
  const Index width = parameters.integer(kWidth.key);
  if (parameters.is_word(kCentre.key)) return std::min(2 * width + 1, shape.m);
  const Index centre = std::min<Index>(parameters.integer(kCentre.key), shape.m - 1);
  return std::ssize(around(centre, width, parameters.toggle(kCircular.key), shape.m));
}

CostModel cost(const Shape& shape, const Parameters& parameters) {
  return supported_cost(shape, window_size(shape, parameters), support_reading(parameters),
                        follows_state(parameters));
}

}  // namespace

const Variant variants::window{
    .id = "window",
    .name = "Window",
    .summary = "Answers from the neighbours, in storage order, of one memory",
    .formula = "T(x) = Σ over |µ − c| ≤ w of softmax(β Ξᵀx) ξ",
    .source = "Hu et al. 2024, eq. (3.9) and section 3.2",
    .has_energy = "when renormalised and fixed",
    .rank = 40,
    .look = {.on_dark = 0xB08CF0,
             .on_light = 0x6D43C0,
             .dash = LookDash::dashed,
             .marker = LookMarker::diamond},
    .parameters = {kBeta, kWidth, kCentre, kCircular, kReading},
    .fit = fit,
    .fit_reads_query = true,
    .passes = passes::joined(
        {passes::scores(), passes::separation("variants/window"), passes::combine()}),
    .cost = cost,
};

}  // namespace mnemoscope
