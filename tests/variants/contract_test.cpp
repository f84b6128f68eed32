// What every variant of the catalogue owes the program, whatever it computes. A new variant is
// tried here without an edit: 1000 random states on banks of every awkward kind, random parameters.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/parameter_keys.h"
#include "kernels/tally.h"
#include "theory/checks.h"
#include "variants/parts/part.h"
#include "variants/random_fits.h"

namespace mnemoscope {
namespace {

class Contract : public testing::TestWithParam<const Variant*> {
 protected:
  /// Visits 125 fitted retrievers with eight states each; `visit` gets both and the bank they are
  /// from. Parameters that do not suit a bank are refused with a sentence, and others are drawn.
  template <class Visit>
  void for_random_fits(Visit visit) {
    const std::vector<Problem> all = problems();
    Lcg draw(2024);
    int fits = 0;
    for (int i = 0; fits < kFits && i < 20 * kFits; ++i) {
      const Problem& problem = all[static_cast<std::size_t>(i) % all.size()];
      const Parameters parameters =
          random_parameters(variant(), problem.bank->largest_norm(), draw);
      States x(problem.bank->dimension(), kStatesPerFit);
      for (auto column : x.colwise()) column = random_state(*problem.bank, draw);
      const FitContext context = random_context(*problem.bank, draw);
      const auto retriever = variant().fit(problem.bank, parameters, context);
      if (!retriever) {
        EXPECT_FALSE(retriever.error().text.empty());
        continue;
      }
      ++fits;
      parameters_ = parameters;
      SCOPED_TRACE(fmt::format("fit {} {}: {}", i, problem.name, words(parameters)));
      visit(*problem.bank, **retriever, x);
    }
    EXPECT_EQ(fits, kFits);
  }

  const Variant& variant() const { return *GetParam(); }

  /// What multiplies similarities that are no scores and that no attention tells of; of other
  /// models there is nothing like it.
  double beta_of_similarities() const {
    const bool chooses_them =
        find_parameter(variant().parameters, ParameterRole::similarity) != nullptr;
    return chooses_them && parameters_.has(kBetaKey) ? parameters_.real(kBetaKey) : 1.0;
  }

 private:
  Parameters parameters_{};  ///< of the fit that is visited
};

TEST_P(Contract, SaysInOnePlainLineWhatItIs) {
  const std::string& summary = variant().summary;
  EXPECT_FALSE(summary.empty());
  EXPECT_LE(summary.size(), 66U) << summary;
  EXPECT_EQ(summary.find('\n'), std::string::npos);
  EXPECT_NE(summary.back(), '.');
  for (const Variant* other : catalogue()) {
    EXPECT_EQ(other->summary == summary, other->id == variant().id) << "each has its own";
  }
}

TEST_P(Contract, SaysWhetherItHasAnEnergy) {
  const std::string& words = variant().has_energy;
  EXPECT_FALSE(words.empty());
  if (words != "yes" && words != "no") return;
  for_random_fits([&](const MemoryBank&, const Retriever& retriever, const States& x) {
    if (words == "no") {
      EXPECT_FALSE(retriever.energy(x.col(0)));
    }
  });
  // Own keys leave no energy to any model; memories that are their own keys do.
  Lcg draw(3);
  const auto bank = std::make_shared<const MemoryBank>(
      Patterns::from_values(Eigen::MatrixXd::NullaryExpr(16, 5, [&] { return draw.normal(); })));
  const auto retriever = variant().fit(bank, Parameters::initial(variant().parameters),
                                       {.target = 0, .shape = {4, 4, 1}});
  ASSERT_TRUE(retriever) << retriever.error().text;
  EXPECT_EQ((*retriever)->energy(bank->values().column(0)).has_value(), words == "yes");
}

TEST_P(Contract, StepsAreFiniteAndAttentionIsAShareOfOne) {
  for_random_fits([this](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    const Step step = retriever.step(x);
    ASSERT_EQ(step.weights.rows(), bank.count());
    ASSERT_EQ(step.weights.cols(), x.cols());
    ASSERT_EQ(step.next.rows(), x.rows());
    EXPECT_TRUE(step.next.allFinite());
    EXPECT_TRUE(step.weights.allFinite());
    if (variant().signed_weights) return;
    EXPECT_GE(step.weights.minCoeff(), 0.0);
    EXPECT_LE(step.weights.colwise().sum().maxCoeff(), 1.0 + 1e-12);
  });
}

// Counted in work, not in time: on any machine this is far below the 100 ms in which a window has
// to close.
TEST_P(Contract, AFitAsksOftenWhetherToGoOnAndGivesUpWhenToldTo) {
  constexpr double kMostFlopsBetween = 3e8;
  const auto bank = bank_of(golden::uniform(21, 3000, 128));
  for (const int patience : {1, 2, 9}) {
    int asked = 0;
    FitContext context{.target = Index{0}};
    context.report = [&](double) { return ++asked < patience; };
    Counting counting;
    const auto fitted = variant().fit(bank, Parameters::initial(variant().parameters), context);
    EXPECT_LE(counting.counted().flops, kMostFlopsBetween * (patience + 1));
    EXPECT_LE(asked, patience) << "it went on after it was told to give up";
    if (asked == patience) {
      ASSERT_FALSE(fitted) << "what was given up is not a model";
      EXPECT_THAT(fitted.error().text, testing::HasSubstr("stopped"));
    }
  }
}

TEST_P(Contract, AttentionExplainsTheStep) {
  for_random_fits([](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    const Step step = retriever.step(x);
    for (Index n = 0; n < x.cols(); ++n) {
      const std::optional<Attention> attention = retriever.attention(x.col(n));
      if (!attention) continue;
      EXPECT_LE(largest_gap(step.next.col(n), bank.combine(step.weights.col(n))),
                1e-12 * (1.0 + bank.largest_norm()));
      if (!attention->support || attention->reading == SupportReading::zero_score) continue;
      const Index attended = (step.weights.col(n).array() > 0.0).count();
      EXPECT_LE(attended, std::ssize(*attention->support));
    }
  });
}

TEST_P(Contract, ABatchIsItsStatesOneByOne) {
  for_random_fits([this](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    const Step batch = retriever.step(x);
    for (Index n = 0; n < x.cols(); ++n) {
      const Step one = retriever.step(x.col(n));
      // The order of summation may differ, and beta multiplies what it changes in a score.
      const std::optional<Attention> attention = retriever.attention(x.col(n));
      const double scale = (1.0 + bank.largest_norm()) * (1.0 + x.col(n).norm());
      const double beta = attention ? attention->beta : beta_of_similarities();
      if (beta * scale > 1e6) continue;
      EXPECT_LE(largest_gap(one.weights, batch.weights.col(n)),
                1e-14 * (1.0 + beta) * scale * 10.0);
      EXPECT_LE(largest_gap(one.next, batch.next.col(n)),
                1e-14 * (1.0 + beta) * scale * scale * 100.0);
    }
  });
}

TEST_P(Contract, StepsAreRepeatableToTheBit) {
  for_random_fits([](const MemoryBank&, const Retriever& retriever, const States& x) {
    const Step first = retriever.step(x);
    const Step again = retriever.step(x);
    EXPECT_EQ(first.next, again.next);
    EXPECT_EQ(first.weights, again.weights);
    EXPECT_EQ(retriever.next(x), first.next);
  });
}

TEST_P(Contract, EnergyNeverRisesWhereTheTheoryGivesOne) {
  for_random_fits([](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    for (Index n = 0; n < x.cols(); ++n) {
      const State before = x.col(n);
      const std::optional<double> energy = retriever.energy(before);
      if (!energy) continue;
      const State after = retriever.step(before).next;
      const std::optional<double> energy_after = retriever.energy(after);
      if (!energy_after) continue;
      const double scale =
          std::abs(*energy) + before.squaredNorm() + std::pow(bank.largest_norm(), 2);
      ASSERT_TRUE(std::isfinite(*energy));
      const double descent = retriever.least_descent(before, after);
      EXPECT_GE(descent, 0.0);
      EXPECT_LE(*energy_after, *energy - descent + 1e-12 * (1.0 + scale));
    }
  });
}

TEST_P(Contract, ErrorStaysUnderEveryProvedBoundThatApplies) {
  Lcg draw(77);
  for_random_fits([&draw](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    for (Index n = 0; n < x.cols(); ++n) {
      const Index target = draw.below(bank.count());
      const State next = retriever.step(x.col(n)).next;
      const double error = (next - bank.values().column(target)).norm();
      for (const Bound& bound : retriever.bounds(x.col(n), target)) {
        EXPECT_FALSE(std::isnan(bound.value)) << bound.id;
        EXPECT_GE(bound.value, 0.0) << bound.id;
        if (bound.standing != BoundStanding::proved || !bound.applies()) continue;
        EXPECT_LE(error, bound.value * (1.0 + 1e-9) + 1e-12 * (1.0 + bank.largest_norm()))
            << bound.id;
      }
    }
  });
}

TEST_P(Contract, NoProvedTheoremFails) {
  Lcg draw(78);
  for_random_fits([&draw](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    for (Index n = 0; n < x.cols(); ++n) {
      const State state = x.col(n);
      const SteppedState at(retriever, state, retriever.step(state));
      for (const Check& row :
           check_step(StepContext({.bank = bank, .at = at, .target = draw.below(bank.count())}))) {
        EXPECT_FALSE(row.verdict == Verdict::fails && row.standing == BoundStanding::proved)
            << row.id << " " << row.name << ": " << row.statement;
        // A row that does not concern the model has no sides to compare.
        if (row.verdict == Verdict::does_not_apply) continue;
        EXPECT_FALSE(std::isnan(row.left) || std::isnan(row.right)) << row.id;
      }
    }
  });
}

TEST_P(Contract, OneMemoryIsTheAnswerOfWeightsThatAreSharesOfIt) {
  const State xi = golden::sphere(12, 1, 8).col(0);
  const auto retriever = fitted(variant().id, bank_of(xi), {});
  const State x = golden::sphere(13, 1, 8).col(0);
  const Step step = retriever->step(x);
  EXPECT_TRUE(step.next.allFinite());
  if (variant().signed_weights) return;
  EXPECT_LE(largest_gap(step.next, step.weights.sum() * xi), 1e-14);
}

TEST_P(Contract, HeadsShareOutTheEntriesAndExplainTheStep) {
  for_random_fits([](const MemoryBank& bank, const Retriever& retriever, const States& x) {
    for (Index n = 0; n < x.cols(); ++n) {
      const std::optional<Heads> heads = retriever.heads(x.col(n));
      if (!heads) continue;
      const State next = retriever.step(x.col(n)).next;
      ASSERT_EQ(heads->weights.rows(), bank.count());
      ASSERT_EQ(heads->weights.cols(), std::ssize(heads->entries));
      std::vector<Index> seen;
      for (Index h = 0; h < heads->weights.cols(); ++h) {
        const std::vector<Index>& entries = heads->entries[static_cast<std::size_t>(h)];
        EXPECT_TRUE(std::is_sorted(entries.begin(), entries.end()));
        seen.insert(seen.end(), entries.begin(), entries.end());
        EXPECT_NEAR(heads->weights.col(h).sum(), 1.0, 1e-12);
        const State whole = bank.combine(heads->weights.col(h));
        EXPECT_LE(largest_gap(next(entries), whole(entries)), 1e-12 * (1.0 + bank.largest_norm()));
      }
      std::sort(seen.begin(), seen.end());
      EXPECT_EQ(seen, all_of(bank.dimension()));
    }
  });
}

TEST_P(Contract, ReportsFitTheBankAndAreFinite) {
  for_random_fits([](const MemoryBank& bank, const Retriever& retriever, const States&) {
    const auto report = retriever.report();
    if (!report) return;
    for (const Finding& finding : report->findings) {
      EXPECT_TRUE(std::isfinite(finding.value)) << finding.id;
      EXPECT_FALSE(finding.label.empty() || finding.help.empty()) << finding.id;
    }
    for (const LearnedPatterns& learned : report->learned) {
      EXPECT_EQ(learned.patterns.rows(), bank.dimension()) << learned.id;
      EXPECT_EQ(learned.patterns.cols(), bank.count()) << learned.id;
      EXPECT_TRUE(learned.patterns.allFinite()) << learned.id;
      EXPECT_FALSE(learned.name.empty() || learned.help.empty()) << learned.id;
    }
    EXPECT_TRUE(report->features.allFinite());
    EXPECT_TRUE(report->features.size() == 0 || report->features.rows() == bank.dimension());
    if (!report->solver) return;
    EXPECT_GE(report->solver->kkt, 0.0);
    EXPECT_TRUE(std::isfinite(report->solver->kkt) && std::isfinite(report->solver->gap));
  });
}

TEST_P(Contract, FitsDifferForAnotherQueryExactlyWhereTheVariantSaysSo) {
  const auto bank = bank_of(golden::uniform(14, 12, 16));
  const State x = golden::uniform(15, 1, 16).col(0);
  Lcg draw(80);
  bool differs = false;
  for (int i = 0; i < kFits; ++i) {
    const Parameters parameters = random_parameters(variant(), bank->largest_norm(), draw);
    FitContext context = random_context(*bank, draw);
    const auto one = variant().fit(bank, parameters, context);
    context.target = context.target ? std::nullopt : std::optional(draw.below(bank->count()));
    context.position = 4;
    context.queries = 9;
    const auto other = variant().fit(bank, parameters, context);
    differs |= one.has_value() != other.has_value();
    if (one && other) differs |= (*one)->step(x).next != (*other)->step(x).next;
  }
  EXPECT_EQ(differs, variant().fit_reads_query);
}

TEST_P(Contract, ParametersSurviveARoundTrip) {
  Lcg draw(79);
  for (int i = 0; i < 1000; ++i) {
    const Parameters original = random_parameters(variant(), 1.0, draw);
    Parameters copy = Parameters::initial(variant().parameters);
    for (const auto& [key, value] : original.values()) {
      ASSERT_TRUE(copy.set(variant().parameters, key, value).has_value()) << key;
    }
    EXPECT_EQ(copy, original);
  }
}

TEST_P(Contract, ParameterTablesAreCompleteAndAcceptTheirOwnInitialValues) {
  for (const Parameter& p : variant().parameters) {
    EXPECT_FALSE(p.label.empty()) << p.key;
    EXPECT_FALSE(p.help.empty()) << p.key;
    EXPECT_LE(p.slider_min, p.slider_max) << p.key;
    if (!p.scales_with_norm) {
      EXPECT_GE(p.slider_min, p.min) << p.key;
      EXPECT_LE(p.slider_max, p.max) << p.key;
    }
    if (!p.instead_of.empty()) {
      EXPECT_NE(find_parameter(variant().parameters, p.instead_of), nullptr);
    }
    Parameters parameters;
    EXPECT_TRUE(parameters.set(variant().parameters, p.key, p.initial).has_value()) << p.key;
  }
}

TEST_P(Contract, CostIsFiniteAndGrowsWithTheProblem) {
  const Parameters parameters = Parameters::initial(variant().parameters);
  const auto at = [&](Index m, Index d) {
    return variant().cost({.m = m, .d = d, .bytes_per_entry = 8.0}, parameters);
  };
  for (const auto& [m, d] : {std::pair<Index, Index>{1, 1}, {100, 784}, {60000, 784}}) {
    const CostModel cost = at(m, d);
    for (const Cost& part : {cost.fit, cost.step}) {
      EXPECT_TRUE(std::isfinite(part.flops) && std::isfinite(part.exps) &&
                  std::isfinite(part.bytes));
      EXPECT_GE(std::min({part.flops, part.exps, part.bytes}), 0.0);
    }
    EXPECT_GT(cost.step.flops, 0.0);
    EXPECT_GT(cost.step.bytes, 0.0);
    EXPECT_GE(at(m, 2 * d).step.flops, cost.step.flops);
  }
}

TEST_P(Contract, DescriptorsAreCompleteAndFoundByTheirId) {
  EXPECT_EQ(find_variant(variant().id), &variant());
  EXPECT_FALSE(variant().name.empty());
  EXPECT_FALSE(variant().formula.empty());
  EXPECT_FALSE(variant().source.empty());
  EXPECT_EQ(variant().id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, Contract,
                         testing::ValuesIn(catalogue().begin(), catalogue().end()),
                         [](const auto& test) {
                           std::string name = test.param->id;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace mnemoscope
