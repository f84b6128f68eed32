#include <algorithm>
#include <string>

#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

const std::vector<std::string> kKernels = {"normalised", "exp", "rbf", "polynomial", "linear"};

/// The reference's short names.
std::string kernel_name(const golden::Json& c) {
  const auto name = c["kernel"].get<std::string>();
  if (name == "nw") return "normalised";
  return name == "poly" ? "polynomial" : name;
}

std::unique_ptr<const Retriever> support_vectors(const golden::Json& c) {
  return fitted("svr", golden::bank(c),
                {{"kernel", kernel_name(c)},
                 {"beta", c["beta"].get<double>()},
                 {"degree", c["degree"].get<std::int64_t>()},
                 {"offset", c["c0"].get<double>()},
                 {"C", c["C"].get<double>()},
                 {"epsilon", c["eps"].get<double>()}});
}

double finding(const Retriever& retriever, const std::string& id) {
  for (const Finding& found : retriever.report()->findings) {
    if (found.id == id) return found.value;
  }
  ADD_FAILURE() << "no finding " << id;
  return 0.0;
}

const Eigen::MatrixXd& learned(const Retriever& retriever, const std::string& id) {
  for (const LearnedPatterns& pictures : retriever.report()->learned) {
    if (pictures.id == id) return pictures.patterns;
  }
  ADD_FAILURE() << "no pictures " << id;
  return retriever.report()->learned.front().patterns;
}

TEST(SupportVectors, AnswerAsTheReferenceWithEveryKernelPriceAndTube) {
  for (const auto& c : golden::list("svr")) {
    SCOPED_TRACE(golden::title(c) + c["kernel"].dump() + " C " + c["C"].dump());
    const auto retriever = support_vectors(c);
    const State wanted = golden::vector(c["out"]);
    EXPECT_LE(largest_gap(retriever->step(golden::vector(c["x"])).next, wanted),
              1e-6 * (1.0 + wanted.norm()));
    const SolverQuality quality = *retriever->report()->solver;
    EXPECT_LE(quality.kkt, quality.tolerance);
    EXPECT_GE(quality.gap, -1e-12);
    EXPECT_NEAR(finding(*retriever, "training_residual"), c["train_resid"].get<double>(), 1e-6);
    if (c.contains("Vhat")) {
      EXPECT_LE(largest_gap(learned(*retriever, "learned-values"), golden::columns(c["Vhat"])),
                1e-6 * (1.0 + golden::columns(c["Vhat"]).norm()));
    }
  }
}

TEST(SupportVectors, HaveTheDualCoefficientsOfTheReferenceWhereTheseAreUnique) {
  for (const auto& c : golden::list("svr")) {
    if (c["kernel"] == "linear" || c["kernel"] == "poly") continue;  // K is near singular
    const Eigen::MatrixXd wanted = golden::columns(c["V"]);
    EXPECT_LE(largest_gap(learned(*support_vectors(c), "dual-coefficients"), wanted),
              1e-6 * (1.0 + wanted.norm()))
        << golden::title(c) << c["kernel"] << c["C"];
  }
}

TEST(SupportVectors, ReturnEveryMemoryToWithinTheTubeWhenErrorsAreDear) {
  const Eigen::MatrixXd xi = golden::uniform(3, 9, 25);
  for (const std::string& kernel : kKernels) {
    const auto retriever = fitted(
        "svr", bank_of(xi), {{"kernel", kernel}, {"beta", 0.5}, {"C", 1e6}, {"epsilon", 1e-3}});
    EXPECT_LE(largest_gap(retriever->step(xi).next, xi), 1e-3 + 1e-6) << kernel;
    EXPECT_LE(finding(*retriever, "training_residual"), 1e-3 + 1e-6) << kernel;
    EXPECT_EQ(finding(*retriever, "bound_share"), 0.0) << kernel;
  }
}

TEST(SupportVectors, RememberLessWhenErrorsCostLess) {
  const auto share = [](double epsilon) {
    return finding(
        *fitted("svr", bank_of(golden::blobs(4, 12, 12)), {{"beta", 0.1}, {"epsilon", epsilon}}),
        "support_share");
  };
  EXPECT_GT(share(1e-4), share(0.05));
  EXPECT_GT(share(0.05), share(0.4));
  EXPECT_EQ(share(1.0), 0.0);  // no pixel is further than 1 from nothing at all
}

TEST(SupportVectors, LearnTheMemoriesThemselvesOnlyWhereTheseNoLongerMix) {
  const auto change = [](double beta) {
    return finding(*fitted("svr", bank_of(golden::sphere(6, 12, 16)),
                           {{"beta", beta}, {"C", 1e6}, {"epsilon", 1e-9}}),
                   "learned_change");
  };
  EXPECT_GT(change(1.0), 1.0);
  EXPECT_GT(change(16.0), 1e-6);
  EXPECT_LT(change(300.0), 1e-6);
}

TEST(SupportVectors, AreASoftmaxOverTheLearnedValues) {
  const auto bank = bank_of(golden::sphere(6, 12, 16), golden::sphere(7, 12, 16));
  const auto retriever = fitted("svr", bank, {{"beta", 4.0}});
  const State x = golden::sphere(8, 1, 16).col(0);
  const Step step = retriever->step(x);
  EXPECT_LE(largest_gap(step.weights, softmax(4.0 * bank->scores(x))), 1e-15);
  EXPECT_LE(largest_gap(step.next, learned(*retriever, "learned-values") * step.weights), 1e-13);
}

TEST(SupportVectors, KeepTheErrorBelowTheCertificateOfTheirLearnedValues) {
  const auto bank = bank_of(golden::uniform(6, 12, 16));
  const auto retriever = fitted("svr", bank, {{"beta", 0.4}});
  for (std::uint64_t seed = 20; seed < 60; ++seed) {
    const State x = 4.0 * golden::sphere(seed, 1, 16).col(0);
    const auto bounds = retriever->bounds(x, 3);
    ASSERT_EQ(bounds.size(), 1U);
    EXPECT_TRUE(bounds[0].applies());
    EXPECT_LE((retriever->step(x).next - bank->values().column(3)).norm(),
              bounds[0].value * (1.0 + 1e-12));
  }
  EXPECT_TRUE(
      fitted("svr", bank, {{"kernel", "rbf"}})->bounds(bank->values().column(3), 3).empty());
}

TEST(SupportVectors, AnswerBetweenTwoMemoriesThatShareAKey) {
  Eigen::MatrixXd keys = golden::sphere(6, 8, 16);
  keys.col(5) = keys.col(2);
  const Eigen::MatrixXd values = golden::uniform(7, 8, 16);
  const auto retriever =
      fitted("svr", bank_of(values, keys), {{"beta", 8.0}, {"C", 10.0}, {"epsilon", 0.001}});
  EXPECT_LE(retriever->report()->solver->kkt, 1e-6);
  const State both = retriever->step(keys.col(2)).next;
  for (Index i = 0; i < both.size(); ++i) {
    EXPECT_GE(both[i], std::min(values(i, 2), values(i, 5)) - 0.002);
    EXPECT_LE(both[i], std::max(values(i, 2), values(i, 5)) + 0.002);
  }
  EXPECT_EQ(retriever->step(keys.col(5)).next, both);
}

TEST(SupportVectors, StayFiniteAndSolvedAtEveryLimit) {
  Eigen::MatrixXd with_zero = golden::uniform(8, 6, 9);
  with_zero.col(3).setZero();
  Eigen::MatrixXd uneven = golden::sphere(9, 6, 9);
  uneven.col(0) *= 1e4;
  for (const Eigen::MatrixXd& xi :
       {golden::sphere(3, 1, 9), Eigen::MatrixXd(Eigen::MatrixXd::Zero(9, 4)), with_zero, uneven}) {
    for (const std::string& kernel : kKernels) {
      for (const double beta : {1e-8, 1.0, 1e8}) {
        SCOPED_TRACE(fmt::format("{} {} of {}", kernel, beta, xi.norm()));
        const Variant& variant = *find_variant("svr");
        const auto retriever = variant.fit(
            bank_of(xi), parameters_of(variant, {{"kernel", kernel}, {"beta", beta}}), {});
        if (!retriever) {
          EXPECT_NE(retriever.error().text.find("exceeds 1e100"), std::string::npos);
          continue;
        }
        const Step step = (*retriever)->step(1e4 * golden::sphere(5, 10, 9));
        EXPECT_TRUE(step.next.allFinite() && step.weights.allFinite());
        const FitReport& report = *(*retriever)->report();
        EXPECT_LE(report.solver->kkt, report.solver->tolerance + 1e-7 * xi.norm());
        EXPECT_TRUE(std::isfinite(report.solver->gap));
        for (const Finding& found : report.findings) EXPECT_TRUE(std::isfinite(found.value));
        for (const auto& pictures : report.learned) EXPECT_TRUE(pictures.patterns.allFinite());
      }
    }
  }
}

TEST(SupportVectors, SayHowFarTheyGotWhenTheSweepsRunOut) {
  const auto bank = bank_of(golden::blobs(4, 12, 12));
  const ParameterList hasty = {
      {"kernel", "linear"}, {"C", 1.0}, {"epsilon", 0.02}, {"sweeps", std::int64_t{1}}};
  const SolverQuality reached = *fitted("svr", bank, hasty)->report()->solver;
  EXPECT_EQ(reached.sweeps, 1);
  EXPECT_GT(reached.kkt, reached.tolerance);
  EXPECT_GT(reached.gap, 0.0);
}

TEST(SupportVectors, ReportTheirShareAndGiveUpWhenAsked) {
  const Variant& variant = *find_variant("svr");
  const auto bank = bank_of(golden::blobs(4, 12, 12));
  std::vector<double> shares;
  FitContext context;
  context.report = [&shares](double share) {
    shares.push_back(share);
    return true;
  };
  ASSERT_TRUE(variant.fit(bank, parameters_of(variant, {}), context).has_value());
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_GT(shares.back(), 0.9);
  const auto asked = std::ssize(shares);
  for (const std::ptrdiff_t patience : {std::ptrdiff_t{0}, asked / 2, asked - 1}) {
    std::ptrdiff_t questions = 0;
    context.report = [&](double) { return questions++ < patience; };
    const auto stopped = variant.fit(bank, parameters_of(variant, {}), context);
    ASSERT_FALSE(stopped.has_value()) << patience;
    EXPECT_NE(stopped.error().text.find("stopped"), std::string::npos);
    EXPECT_EQ(questions, patience + 1);
  }
}

TEST(SupportVectors, RefuseMoreMemoriesThanAMatrixOfPairsCanHold) {
  EXPECT_EQ(refusal("svr", bank_of(Eigen::MatrixXd::Ones(2, 3000)), {}),
            "The kernel of 3000 memories is a matrix of 3000 x 3000, too large to solve; take at "
            "most 2048");
}

TEST(SupportVectors, RefuseAKernelBeyondAllNumbers) {
  EXPECT_EQ(refusal("svr", bank_of(golden::uniform(3, 4, 9)), {{"kernel", "exp"}, {"beta", 1e4}}),
            "The kernel of two memories exceeds 1e100 at β = 10000; lower β or choose the "
            "normalised or the rbf kernel");
}

}  // namespace
}  // namespace mnemoscope
