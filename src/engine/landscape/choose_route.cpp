#include "engine/landscape/choose_route.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/random.h"
#include "core/separation.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Two ways of computing one step agree when they differ by no more than this share of the largest
/// memory (states) or of 1 (weights); rounding stays far below it, another model far above.
constexpr double kAgree = 1e-7;
constexpr int kMoreProbes = 9;

/// States of the plane at which a variant is asked how it steps: the three corners and seeded
/// points of the extent. Then where those go in one step: what a run meets next.
States probes_on(const LandscapeSpec& spec) {
  Lcg random(1);
  States probes(spec.plane.dimension(), 3 + kMoreProbes);
  for (Index n = 0; n < 3; ++n) {
    const PlanePosition& corner = spec.plane.corners()[static_cast<std::size_t>(n)];
    probes.col(n) = spec.plane.at(corner.s, corner.t);
  }
  for (Index n = 3; n < probes.cols(); ++n) {
    const double s = spec.extent.s_min + random.uniform() * spec.extent.width();
    const double t = spec.extent.t_min + random.uniform() * spec.extent.height();
    probes.col(n) = spec.plane.at(s, t);
  }
  return probes;
}

/// One point with an energy is enough: at others a tie may leave it undefined.
bool has_energy(const Retriever& retriever, const States& probes) {
  for (const auto& x : probes.colwise()) {
    if (retriever.energy(x)) return true;
  }
  return false;
}

/// The probes with what the retriever does there.
struct Probed {
  States x{};
  Step step{};
  std::vector<std::optional<double>> energies{};
};

Probed probe(const Retriever& retriever, const States& first) {
  const Step step = retriever.step(first);
  Probed probed{.x = States(first.rows(), 2 * first.cols())};
  probed.x << first, step.next;
  probed.step = retriever.step(probed.x);
  for (Index n = 0; n < probed.x.cols(); ++n) {
    probed.energies.push_back(retriever.energy(SteppedState(retriever, probed.x, probed.step, n)));
  }
  return probed;
}

bool near(double a, double b) {
  return std::abs(a - b) <= kAgree * (1.0 + std::abs(a));
}

/// The rule that this attention is one of, for M memories.
std::optional<GramRule> rule_of(const Attention& attention, Index memories) {
  GramRule rule = rule_for_all(memories, attention.beta, attention.alpha);
  const bool is_entmax = rule.alpha == 1.5 || rule.alpha == 2.0;
  if (!attention.support)
    return rule.alpha == 1.0 || is_entmax ? std::optional(rule) : std::nullopt;
  if (!attention.same_everywhere || rule.alpha != 1.0) return std::nullopt;
  if (attention.reading != SupportReading::renormalised) return std::nullopt;
  rule.members.assign(attention.support->begin(), attention.support->end());
  return rule;
}

/// The weights that a rule gives the scores of all memories, and the potential that its energy is
/// made of.
struct Ruled {
  Eigen::VectorXd weights{};
  double potential = 0.0;
};

Ruled by_rule(const GramRule& rule, const Eigen::VectorXd& scores) {
  const Eigen::VectorXd inside = scores(rule.members);
  Ruled out{.weights = Eigen::VectorXd::Zero(scores.size()),
            .potential = entmax_conjugate(rule.beta * inside, rule.alpha) / rule.beta};
  out.weights(rule.members) = entmax(rule.beta * inside, rule.alpha).weights;
  return out;
}

/// How the weights at every probe come from the scores, where that is the same way everywhere and
/// one that can be followed in Gram space, and the energy is that of it.
std::optional<GramRule> gram_rule(const Retriever& retriever, const MemoryBank& bank,
                                  const Probed& probed) {
  std::optional<GramRule> rule;
  for (Index n = 0; n < probed.x.cols(); ++n) {
    const SteppedState at(retriever, probed.x, probed.step, n);
    const std::optional<Attention> attention = retriever.attention(at);
    if (!attention) return std::nullopt;
    const std::optional<GramRule> here = rule_of(*attention, bank.count());
    if (!here || (rule && *rule != *here)) return std::nullopt;
    rule = here;
    const Ruled wanted = by_rule(*rule, bank.scores(at.x()));
    const std::optional<double>& said = probed.energies[static_cast<std::size_t>(n)];
    if (!said || !near(at.x().squaredNorm() / 2.0 - wanted.potential, *said)) return std::nullopt;
    const Eigen::VectorXd difference = probed.step.weights.col(n) - wanted.weights;
    if (!(difference.cwiseAbs().maxCoeff() <= kAgree)) return std::nullopt;
  }
  return rule;
}

/// Whether the retriever of the reduced bank does the same at every probe.
bool agrees(const Retriever& reduced, const ReducedSpace& space, const Probed& probed,
            double largest_norm) {
  const States x = space.basis.transpose() * probed.x;
  const Step step = reduced.step(x);
  const States next = space.basis * step.next;
  if (!((next - probed.step.next).cwiseAbs().maxCoeff() <= kAgree * largest_norm)) return false;
  const Eigen::MatrixXd difference = step.weights - probed.step.weights;
  if (!(difference.cwiseAbs().maxCoeff() <= kAgree)) return false;
  for (Index n = 0; n < x.cols(); ++n) {
    const auto energy = reduced.energy(SteppedState(reduced, x, step, n));
    const std::optional<double>& said = probed.energies[static_cast<std::size_t>(n)];
    if (energy.has_value() != said.has_value()) return false;
    if (energy && !near(*energy, *said)) return false;
  }
  return true;
}

bool may_use_gram(const MemoryBank& bank) {
  return !bank.has_own_keys() && bank.count() <= kMostGramMemories &&
         bank.count() <= std::max<Index>(4 * bank.dimension(), 128);
}

/// What the cache holds of this bank and plane; older ones are let go.
void turn_to(LandscapeCache::Entries& cache, const LandscapeSpec& spec) {
  const auto& bank = spec.memories->bank;
  if (cache.bank != bank) {
    cache.bank = bank;
    cache.judge = std::make_shared<const Judge>(*bank, bank->values().mean());
    cache.gram.reset();
    cache.plane = {};
  }
  if (cache.plane == spec.plane) return;
  cache.plane = spec.plane;
  cache.reduced.reset();
  cache.reduced_fit.reset();
  cache.tried_to_reduce = false;
}

std::shared_ptr<const ReducedSpace> reduced_space(LandscapeCache::Entries& cache) {
  if (!cache.tried_to_reduce) {
    cache.tried_to_reduce = true;
    if (auto space = reduce(*cache.bank, cache.plane)) {
      cache.reduced = std::make_shared<const ReducedSpace>(std::move(*space));
    }
  }
  return cache.reduced;
}

/// The fit of this key, waited for; kept in the cache until there is another.
Fitted fitted(FitService& fits, std::unique_ptr<const WantedFit>& kept, FitKey key,
              const LandscapeWatch& watch) {
  std::unique_ptr<const WantedFit> wanted = fits.ask(std::move(key));
  const std::shared_ptr<const FitJob> job = wanted->job();
  Fitted result = job->wait([&] {
    if (job->is_slow()) watch.fitting(job->share());
    return watch.stop();
  });
  if (result) kept = std::move(wanted);
  return result;
}

}  // namespace

Result<std::unique_ptr<const Route>> choose_route(const LandscapeSpec& spec,
                                                  LandscapeCache::Entries& cache,
                                                  const LandscapeWatch& watch) {
  FitKey key = fit_key(*spec.memories, spec.variant,
                       {.target = spec.target, .position = spec.position, .queries = spec.queries});
  const Fitted full = fitted(*cache.fits, cache.fit, key, watch);
  if (!full) return tl::unexpected(full.error());
  const std::shared_ptr<const Retriever>& retriever = *full;
  turn_to(cache, spec);
  const MemoryBank& bank = *cache.bank;
  const States probes = probes_on(spec);
  const auto space = reduced_space(cache);
  // Asking costs steps, which a large bank makes slow: only where the answer may save more.
  std::optional<Probed> probed;
  if (may_use_gram(bank) || space) probed = probe(*retriever, probes);
  if (may_use_gram(bank)) {
    if (std::optional<GramRule> rule = gram_rule(*retriever, bank, *probed)) {
      if (!cache.gram) cache.gram = std::make_shared<const GramSpace>(make_gram_space(cache.bank));
      return make_gram_route(cache.gram, cache.judge, spec.plane, std::move(*rule), spec.options);
    }
  }
  SteppingProblem problem{.bank = cache.bank,
                          .retriever = retriever,
                          .judge = cache.judge,
                          .plane = spec.plane,
                          .weight_kind = weight_kind(*find_variant(spec.variant.id)),
                          .options = spec.options};
  problem.has_energy = has_energy(*problem.retriever, probes);
  if (space) {
    key.bank = space->bank;
    const Fitted reduced = fitted(*cache.fits, cache.reduced_fit, std::move(key), watch);
    if (reduced && agrees(**reduced, *space, *probed, bank.largest_norm())) {
      problem.bank = space->bank;
      problem.retriever = *reduced;
      problem.reduced = space;
    }
  }
  return make_stepping_route(std::move(problem));
}

}  // namespace mnemoscope
