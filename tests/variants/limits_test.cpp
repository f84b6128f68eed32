// What every model answers where its formula ends: beta to 0, beta without end, equal memories, an
// empty state. The table is section 9 of docs/theory.md.
#include <cmath>
#include <string>
#include <vector>

#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

constexpr double kNoBeta = 1e-8;
constexpr double kEndlessBeta = 1e8;

/// The model looking at all memories, where it has a choice.
std::unique_ptr<const Retriever> whole(const std::string& id,
                                       std::shared_ptr<const MemoryBank> bank, double beta) {
  const Variant& variant = *find_variant(id);
  Parameters parameters = parameters_of(variant, {});
  const auto put = [&](const char* key, ParameterValue value) {
    if (find_parameter(variant.parameters, key) == nullptr) return;
    EXPECT_TRUE(parameters.set(variant.parameters, key, std::move(value)).has_value()) << key;
  };
  put("beta", beta);
  put("share", 1.0);
  put("width", std::int64_t{1000});
  auto retriever = variant.fit(std::move(bank), parameters, {});
  EXPECT_TRUE(retriever.has_value()) << id;
  return std::move(*retriever);
}

const std::vector<std::string> kWithBeta = {"dense",       "sparse",  "top-k",
                                            "random-mask", "window",  "random-features",
                                            "multi-head",  "low-rank"};

/// Whether the weights sum to 1 wherever the state is, as they do for one memory; a model may give
/// some of them away (core/variant.h).
bool shares_out(const std::string& id) {
  const auto one = whole(id, bank_of(golden::sphere(3, 1, 16)), 5.0);
  return std::abs(one->step(golden::sphere(4, 1, 16)).weights.sum() - 1.0) <= 1e-12;
}

TEST(Limits, WithoutBetaEveryModelReturnsTheMean) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const State x = golden::sphere(4, 1, 16).col(0);
  for (const std::string& id : kWithBeta) {
    // Random features feel the square root of beta.
    EXPECT_LE(largest_gap(whole(id, bank, kNoBeta)->step(x).next, bank->values().mean()), 1e-3)
        << id;
  }
}

TEST(Limits, WithEndlessBetaSoftmaxAndEntmaxReturnTheBestMatch) {
  const auto bank = bank_of(golden::sphere(3, 9, 64));
  const State x = bank->values().column(5) + 0.3 * golden::sphere(4, 1, 64).col(0);
  for (const char* id : {"dense", "sparse", "top-k", "random-mask", "window"}) {
    EXPECT_LE(largest_gap(whole(id, bank, kEndlessBeta)->step(x).next, bank->values().column(5)),
              1e-12)
        << id;
  }
}

TEST(Limits, EveryModelStaysFiniteAtBothEnds) {
  for (const Eigen::MatrixXd& xi :
       {golden::sphere(3, 9, 16), golden::uniform(3, 9, 16),
        Eigen::MatrixXd(1e4 * golden::sphere(3, 9, 16)),
        Eigen::MatrixXd(Eigen::MatrixXd::Zero(16, 4)), golden::sphere(3, 1, 16)}) {
    const auto bank = bank_of(xi);
    for (const Variant* variant : catalogue()) {
      for (const double beta : {kNoBeta, 1.0, kEndlessBeta}) {
        const auto retriever = whole(variant->id, bank, beta);
        for (const double length : {0.0, 1.0, -1e4}) {
          const Step step = retriever->step(length * golden::sphere(4, 1, 16));
          EXPECT_TRUE(step.next.allFinite()) << variant->id << " " << beta << " " << length;
          EXPECT_TRUE(step.weights.allFinite()) << variant->id << " " << beta << " " << length;
          if (variant->signed_weights) continue;
          EXPECT_LE(step.weights.sum(), 1.0 + 1e-9) << variant->id << " " << beta;
          if (shares_out(variant->id)) {
            EXPECT_NEAR(step.weights.sum(), 1.0, 1e-9) << variant->id << " " << beta;
          }
        }
      }
    }
  }
}

TEST(Limits, DuplicatesShareTheirWeightEqually) {
  Eigen::MatrixXd xi = golden::sphere(3, 9, 16);
  xi.col(6) = xi.col(2);
  const auto bank = bank_of(xi);
  const State x = xi.col(2) + 0.1 * xi.col(4);
  for (const Variant* variant : catalogue()) {
    const Step step = whole(variant->id, bank, 5.0)->step(x);
    EXPECT_NEAR(step.weights(2), step.weights(6), 1e-13) << variant->id;
  }
}

TEST(Limits, AnEmptyStateWeighsAllMemoriesAlike) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const Eigen::VectorXd alike = Eigen::VectorXd::Constant(9, 1.0 / 9.0);
  for (const char* id :
       {"dense", "sparse", "top-k", "random-mask", "window", "multi-head", "low-rank"}) {
    EXPECT_LE(largest_gap(whole(id, bank, 5.0)->step(State::Zero(16)).weights, alike), 1e-14) << id;
  }
}

TEST(Limits, OneMemoryIsTheAnswerWhateverTheState) {
  const State xi = golden::sphere(3, 1, 16).col(0);
  const State x = golden::sphere(4, 1, 16).col(0);
  for (const std::string& id : kWithBeta) EXPECT_TRUE(shares_out(id)) << id;
  for (const Variant* variant : catalogue()) {
    if (variant->signed_weights || !shares_out(variant->id)) continue;
    EXPECT_LE(largest_gap(whole(variant->id, bank_of(xi), 5.0)->step(x).next, xi), 1e-14)
        << variant->id;
  }
}

TEST(Limits, LiteralSupportsDarkenToTheShareTheyHoldAndToNothing) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const auto masked = [&](double beta, const std::string& reading) {
    return fitted("window", bank,
                  {{"beta", beta},
                   {"centre", std::int64_t{1}},
                   {"width", std::int64_t{1}},
                   {"reading", reading}});
  };
  const State mean_of_three = bank->values().dense().leftCols(3).rowwise().mean();
  const State outside = bank->values().column(7);
  EXPECT_LE(largest_gap(masked(kNoBeta, "literal")->step(outside).next, mean_of_three / 3.0), 1e-7);
  EXPECT_LE(largest_gap(masked(kNoBeta, "renormalised")->step(outside).next, mean_of_three), 1e-7);
  EXPECT_EQ(masked(kEndlessBeta, "literal")->step(outside).next.norm(), 0.0);
  EXPECT_NEAR(masked(kEndlessBeta, "renormalised")->step(outside).weights.maxCoeff(), 1.0, 1e-12);
}

TEST(Limits, ASupportOfAllMemoriesIsTheDenseModelInEveryReading) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const State x = golden::sphere(4, 1, 16).col(0);
  const Step dense = fitted("dense", bank, {{"beta", 5.0}})->step(x);
  for (const char* reading : {"renormalised", "literal", "zero-score"}) {
    const std::vector<std::unique_ptr<const Retriever>> all = [&] {
      std::vector<std::unique_ptr<const Retriever>> models;
      for (const char* id : {"random-mask", "top-k"}) {
        models.push_back(
            fitted(id, bank, {{"beta", 5.0}, {"k", std::int64_t{9}}, {"reading", reading}}));
      }
      models.push_back(fitted("window", bank,
                              {{"beta", 5.0}, {"width", std::int64_t{9}}, {"reading", reading}}));
      return models;
    }();
    for (const auto& model : all) {
      EXPECT_LE(largest_gap(model->step(x).weights, dense.weights), 1e-15) << reading;
      EXPECT_LE(largest_gap(model->step(x).next, dense.next), 1e-15) << reading;
    }
  }
}

TEST(Limits, OfTiesAllEnterTheTopKAndAnEmptyStateTiesEverything) {
  Eigen::MatrixXd xi = golden::sphere(3, 9, 16);
  xi.col(6) = xi.col(2);
  const auto best = fitted("top-k", bank_of(xi), {{"beta", 5.0}, {"k", std::int64_t{1}}});
  EXPECT_EQ(*best->attention(xi.col(2))->support, (std::vector<Index>{2, 6}));
  EXPECT_LE(largest_gap(best->step(xi.col(2)).next, xi.col(2)), 1e-15);
  EXPECT_EQ(std::ssize(*best->attention(State::Zero(16))->support), 9);
  EXPECT_LE(largest_gap(best->step(State::Zero(16)).next, xi.rowwise().mean()), 1e-15);
}

TEST(Limits, ASupportThatIsTheTargetAloneAnswersWithItWhateverTheState) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const FitContext context{.target = 4, .position = 4, .queries = 9};
  const auto mask =
      fitted("random-mask", bank, {{"k", std::int64_t{1}}, {"keep_target", true}, {"beta", 1e-8}},
             context);
  for (const double length : {0.0, 1.0, -1e6}) {
    const State x = length * golden::sphere(4, 1, 16).col(0);
    EXPECT_LE(largest_gap(mask->step(x).next, bank->values().column(4)), 1e-15);
    for (const char* centre : {"query-index", "position"}) {
      const auto window = fitted(
          "window", bank, {{"centre", centre}, {"width", std::int64_t{0}}, {"beta", 1e8}}, context);
      EXPECT_LE(largest_gap(window->step(x).next, bank->values().column(4)), 1e-15) << centre;
    }
  }
}

TEST(Limits, FeaturesOfAnEmptyStateWeighMemoriesByTheSumOfTheirs) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const auto elu_plus_one = [](double t) { return t > 0.0 ? t + 1.0 : std::exp(t); };
  Eigen::VectorXd wanted = bank->values().dense().unaryExpr(elu_plus_one).colwise().sum();
  wanted /= wanted.sum();
  const Step step = fitted("linear", bank, {})->step(State::Zero(16));
  EXPECT_LE(largest_gap(step.weights, wanted), 1e-15);
  const auto random = fitted("random-features", bank, {{"beta", 2.0}});
  const Eigen::MatrixXd along = random->report()->features.transpose() * bank->values().dense();
  Eigen::VectorXd sums = (std::sqrt(2.0) * along.array() - 1.0).exp().colwise().sum();
  sums /= sums.sum();
  EXPECT_LE(largest_gap(random->step(State::Zero(16)).weights, sums), 1e-14);
}

TEST(Limits, AKernelWithoutReachKnowsOnlyItsKeys) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const auto machine =
      fitted("svr", bank, {{"kernel", "rbf"}, {"beta", kEndlessBeta}, {"epsilon", 0.0}});
  const State memory = bank->values().column(4);
  EXPECT_LE(largest_gap(machine->step(memory).next, memory), 1e-6);
  EXPECT_EQ(machine->step(0.9 * memory).next.norm(), 0.0);
}

/// The ends of what a parameter accepts.
std::vector<ParameterValue> ends_of(const Parameter& p) {
  std::vector<ParameterValue> ends(p.choices.begin(), p.choices.end());
  switch (p.kind) {
    case ParameterKind::real: ends.insert(ends.end(), {p.min, p.max}); break;
    case ParameterKind::integer:
      ends.insert(ends.end(), {static_cast<std::int64_t>(p.min), static_cast<std::int64_t>(p.max)});
      break;
    case ParameterKind::toggle: ends.insert(ends.end(), {false, true}); break;
    case ParameterKind::choice: break;
  }
  return ends;
}

void expect_answer(const Retriever& retriever, const MemoryBank& bank, const std::string& where) {
  State far = State::Constant(bank.dimension(), -1e4);
  for (const State& x : {State(State::Zero(bank.dimension())), bank.values().column(0), far}) {
    const Step step = retriever.step(x);
    EXPECT_TRUE(step.next.allFinite() && step.weights.allFinite()) << where;
    EXPECT_TRUE(std::isfinite(retriever.energy(x).value_or(0.0))) << where;
    for (const Bound& bound : retriever.bounds(x, 0)) {
      EXPECT_FALSE(std::isnan(bound.value)) << where << ": " << bound.id;
    }
  }
}

TEST(Limits, EveryParameterAtItsEndsIsAnsweredOrRefusedInASentence) {
  Eigen::MatrixXd tied = golden::uniform(3, 6, 12);
  tied.col(5) = tied.col(1);
  tied.col(2).setZero();
  for (const auto& bank :
       {bank_of(tied), bank_of(golden::sphere(3, 1, 12)), bank_of(Eigen::MatrixXd::Zero(12, 3))}) {
    for (const Variant* variant : catalogue()) {
      for (const Parameter& p : variant->parameters) {
        for (const ParameterValue& end : ends_of(p)) {
          const Parameters parameters = parameters_of(*variant, {{p.key.c_str(), end}});
          const auto retriever = variant->fit(bank, parameters, {.target = 0, .shape = {2, 2, 3}});
          const std::string where =
              fmt::format("{} {} of {} memories", variant->id, p.key, bank->count());
          if (retriever) {
            expect_answer(**retriever, *bank, where);
          } else {
            EXPECT_GT(retriever.error().text.size(), 20U) << where;
            EXPECT_EQ(retriever.error().text.find('\n'), std::string::npos) << where;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace mnemoscope
