// The theorem rows on real steps: the papers' counter-examples are findings, what is proved holds.
#include "theory/checks.h"

#include <cctype>
#include <cmath>

#include "core/random.h"
#include "theory/statements.h"
#include "variants/fitted.h"
#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

std::vector<Check> check(const MemoryBank& bank, const Retriever& retriever, const State& x,
                         Index target) {
  const SteppedState at(retriever, x, retriever.step(x));
  return check_step(StepContext({.bank = bank, .at = at, .target = target}));
}

const Check* find_row(const std::vector<Check>& rows, const std::string& id) {
  for (const Check& row : rows) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

/// The row of this id; an empty one, with a failed test, when there is none.
Check row_of(const std::vector<Check>& rows, const std::string& id) {
  const Check* row = find_row(rows, id);
  if (row != nullptr) return *row;
  ADD_FAILURE() << "no row " << id;
  return {};
}

golden::Json counterexample(const std::string& id) {
  for (const auto& c : golden::list("counterexamples")) {
    if (c["id"] == id) return c;
  }
  ADD_FAILURE() << "no counter-example " << id;
  return {};
}

TEST(Checks, FindTheCounterexampleToTheorem41AsPrinted) {
  const auto c = counterexample("CE1");
  const auto bank = golden::bank(c);
  const auto retriever = fitted("top-k", bank, {{"beta", 10.0}, {"k", std::int64_t{2}}});
  const auto rows = check(*bank, *retriever, golden::vector(c["x"]), c["mu"]);
  const Check printed = row_of(rows, "I1");
  EXPECT_EQ(printed.verdict, Verdict::fails);
  EXPECT_EQ(printed.standing, BoundStanding::as_printed);
  EXPECT_NEAR(printed.left, c["lhs"].get<double>(), 1e-14);
  EXPECT_NEAR(printed.right, c["rhs"].get<double>(), 1e-14);
  const Check proof = row_of(rows, "I2");
  EXPECT_EQ(proof.verdict, Verdict::holds);
  EXPECT_NEAR(proof.right, c["proof_form"].get<double>(), 1e-14);
}

TEST(Checks, BesideAHugeBoundShowTheErrorThatIsThere) {
  const auto bank = golden::bank(counterexample("CE1"));
  const auto retriever = fitted("dense", bank, {{"beta", 60.0}});
  bool any = false;
  for (const Check& row : check(*bank, *retriever, bank->values().column(1), 0)) {
    if (!(row.right > 1e10 && row.left > 1e-3)) continue;
    any = true;
    EXPECT_EQ(shown_side(row, row.left), row.left) << row.id;
    EXPECT_EQ(slack_of(row), row.right - row.left) << row.id;
  }
  EXPECT_TRUE(any) << "or this shows nothing";
}

TEST(Checks, FindTheCounterexampleToCorollary411InTheLiteralReading) {
  const auto c = counterexample("CE2");
  const auto bank = golden::bank(c);
  const auto retriever = fitted(
      "top-k", bank, {{"beta", 1.0}, {"k", std::int64_t{1}}, {"reading", std::string("literal")}});
  const Check row = row_of(check(*bank, *retriever, golden::vector(c["x"]), 0), "I6");
  EXPECT_EQ(row.verdict, Verdict::fails);
  EXPECT_EQ(row.standing, BoundStanding::as_printed);
  EXPECT_NEAR(row.left, c["lhs_sparse"].get<double>(), 1e-14);
  EXPECT_NEAR(row.right, c["rhs_dense"].get<double>(), 1e-14);
}

TEST(Checks, FindTheCounterexampleToCorollary411Renormalised) {
  const auto c = counterexample("CE3b");
  const auto bank = golden::bank(c);
  const auto retriever = fitted("top-k", bank, {{"beta", 1.0}, {"k", std::int64_t{2}}});
  const auto rows = check(*bank, *retriever, golden::vector(c["x"]), 0);
  const Check row = row_of(rows, "I6");
  EXPECT_EQ(row.verdict, Verdict::fails);
  EXPECT_NEAR(row.left, c["lhs_sparse"].get<double>(), 1e-14);
  EXPECT_NEAR(row.right, c["rhs_dense"].get<double>(), 1e-14);
  EXPECT_EQ(row_of(rows, "I7").verdict, Verdict::does_not_apply);
}

TEST(Checks, FindTheCounterexampleToSparseNoWorseThanDense) {
  const auto c = counterexample("CE5");
  const auto bank = golden::bank(c);
  const auto retriever = fitted("sparse", bank, {{"beta", 10.0}, {"alpha", 2.0}});
  const Check row = row_of(check(*bank, *retriever, golden::vector(c["x"]), 0), "I6-entmax");
  EXPECT_EQ(row.verdict, Verdict::fails);
  EXPECT_EQ(row.standing, BoundStanding::as_printed);
  EXPECT_NEAR(row.left, c["lhs"].get<double>(), 1e-14);
  EXPECT_NEAR(row.right, c["rhs"].get<double>(), 1e-14);
}

TEST(Checks, SayThatTheorem42DoesNotApplyToTheClosestPair) {
  const auto c = counterexample("CE6");
  const auto bank = golden::bank(c);
  const auto retriever = fitted("top-k", bank, {{"beta", 1e6}, {"k", std::int64_t{2}}});
  const Check row = row_of(check(*bank, *retriever, bank->values().column(1), 1), "I8");
  EXPECT_EQ(row.verdict, Verdict::does_not_apply);
  EXPECT_NE(row.meaning.find("M + k ≤ 3"), std::string::npos);
}

TEST(Checks, SayWhichHypothesisFailsWithItsNumbers) {
  const auto bank = golden::blob_bank();
  const auto c = golden::list("d784")[0];
  const auto retriever = fitted("dense", bank, {{"beta", 0.05}});
  const auto rows = check(*bank, *retriever, golden::blob_query(*bank, c), c["mu"]);
  const Check lamps = row_of(rows, "I15");
  EXPECT_EQ(lamps.verdict, Verdict::does_not_apply);
  EXPECT_EQ(lamps.hypotheses.front().text, "x ∈ S_µ: |x − ξ| 3.26 > R 2.45");
  EXPECT_FALSE(lamps.hypotheses.front().met);
  EXPECT_EQ(lamps.hypotheses.back().text, "Δ −18.3 ≤ 0");
}

TEST(Checks, OfAStoredMemoryHoldWithoutBeingEmpty) {
  const auto bank = bank_of(golden::sphere(2, 10, 64));
  const State x = bank->values().column(4);
  const auto rows = check(*bank, *fitted("dense", bank, {{"beta", 30.0}}), x, 4);
  for (const char* id : {"I4", "I5-dense", "I5-ball", "I9", "I10", "I11", "I12-weight", "I15"}) {
    EXPECT_EQ(row_of(rows, id).verdict, Verdict::holds) << id;
  }
}

TEST(Checks, CallABoundVacuousWhenItExceedsEveryPossibleError) {
  const auto bank = bank_of(golden::uniform(2, 10, 20));
  const State x = bank->values().column(4);
  const Check row =
      row_of(check(*bank, *fitted("dense", bank, {{"beta", 0.01}}), x, 4), "I5-dense");
  EXPECT_EQ(row.verdict, Verdict::vacuous);
}

TEST(Checks, GiveEveryVariantARowForEveryStatement) {
  const auto bank = bank_of(golden::sphere(2, 10, 16));
  const State x = bank->values().column(4);
  for (const Variant* variant : catalogue()) {
    const auto rows = check(*bank, *fitted(variant->id, bank, {}), x, 4);
    ASSERT_GE(rows.size(), statements().size()) << variant->id;
    for (std::size_t i = 0; i < statements().size(); ++i) {
      EXPECT_EQ(rows[i].id, statements()[i].id) << variant->id;
    }
  }
}

TEST(Checks, SayWhyAStatementHasNoMeaningForAVariant) {
  const auto bank = bank_of(golden::sphere(2, 10, 16));
  const State x = bank->values().column(4);
  const auto reason = [&](const char* variant, const char* id) {
    const Check row = row_of(check(*bank, *fitted(variant, bank, {}), x, 4), id);
    EXPECT_EQ(row.verdict, Verdict::does_not_apply) << variant << " " << id;
    EXPECT_FALSE(row.concerns_model) << variant << " " << id;
    EXPECT_TRUE(std::isnan(row.left) && std::isnan(row.right)) << variant << " " << id;
    return row.hypotheses.empty() ? std::string() : row.hypotheses.front().text;
  };
  EXPECT_EQ(reason("linear", "I1"), "Weights are no softmax of the scores");
  EXPECT_EQ(reason("sparse", "I9"), "Weights are no softmax but α-entmax, α 2");
  EXPECT_EQ(reason("dense", "I2"), "No support is chosen: all 10 memories attend");
  EXPECT_EQ(reason("dense", "I13"), "Weights are softmax: α is 1, not above 1");
  EXPECT_EQ(reason("dense", "I16"), "Nothing is solved when this model memorises");
}

TEST(Checks, ConcernTheVariantWhereItsWeightsAreWhatTheStatementSpeaksOf) {
  const auto bank = bank_of(golden::sphere(2, 10, 16));
  const State x = bank->values().column(4);
  const auto sparse = check(*bank, *fitted("sparse", bank, {{"beta", 3.0}}), x, 4);
  EXPECT_TRUE(row_of(sparse, "I13").concerns_model);
  EXPECT_TRUE(row_of(sparse, "I6-entmax").concerns_model);
  EXPECT_FALSE(row_of(sparse, "I1").concerns_model);
  const auto low_rank = check(*bank, *fitted("low-rank", bank, {}), x, 4);
  EXPECT_TRUE(row_of(low_rank, "I14").concerns_model);
}

/// A step whose solver did as `quality` says; everything else is dense.
class Solved final : public Retriever {
 public:
  Solved(std::unique_ptr<const Retriever> dense, SolverQuality quality)
      : dense_(std::move(dense)), report_(std::make_shared<FitReport>()) {
    report_->solver = quality;
  }
  Step step(const States& x) const override { return dense_->step(x); }
  Eigen::VectorXd scores(const State& x) const override { return dense_->scores(x); }
  std::optional<double> energy(const SteppedState& at) const override { return dense_->energy(at); }
  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    return dense_->bounds(at, target);
  }
  /// An energy that is only known not to rise.
  double least_descent(const State& /*x*/, const State& /*next*/) const override { return 0.0; }
  std::shared_ptr<const FitReport> report() const override { return report_; }

 private:
  std::unique_ptr<const Retriever> dense_;
  std::shared_ptr<FitReport> report_;
};

Check solver_row(const SolverQuality& quality) {
  const auto bank = bank_of(golden::sphere(2, 10, 16));
  const Solved solved(fitted("dense", bank, {}), quality);
  return row_of(check(*bank, solved, bank->values().column(4), 4), "I16");
}

TEST(Checks, JudgeASolverByItsOptimalityConditions) {
  const Check solved = solver_row({.kkt = 1e-7, .tolerance = 1e-6, .gap = 1e-8, .sweeps = 12});
  EXPECT_EQ(solved.verdict, Verdict::holds);
  const Check stopped = solver_row({.kkt = 1e-3, .tolerance = 1e-6, .gap = 0.1, .sweeps = 40});
  EXPECT_EQ(stopped.verdict, Verdict::fails);
  EXPECT_EQ(stopped.standing, BoundStanding::as_printed) << "a finding about the solver, no bug";
  EXPECT_NE(stopped.meaning.find("in 40 sweeps"), std::string::npos) << stopped.meaning;
}

TEST(Checks, CallADualityGapBelowZeroABug) {
  const Check row = solver_row({.kkt = 1e-7, .tolerance = 1e-6, .gap = -0.1, .sweeps = 12});
  EXPECT_EQ(row.verdict, Verdict::fails);
  EXPECT_EQ(row.standing, BoundStanding::proved);
}

TEST(Checks, AskOfAnEnergyOnlyTheDescentThatItsModelPromises) {
  const auto bank = bank_of(golden::sphere(2, 10, 16));
  const State x = bank->values().column(4) + 0.3 * bank->values().column(5);
  const Solved only_falls(fitted("dense", bank, {{"beta", 3.0}}), {});
  const Check row = row_of(check(*bank, only_falls, x, 4), "I11");
  EXPECT_EQ(row.right, *static_cast<const Retriever&>(only_falls).energy(x));
  EXPECT_EQ(row.statement.find("½"), std::string::npos) << row.statement;
}

TEST(Checks, FindThatLemma41LetsStatesLeaveTheirBall) {
  const auto c = counterexample("CE4a");
  const auto bank = golden::bank(c);
  const auto retriever = fitted("dense", bank, {{"beta", 1.0}});
  State x = golden::vector(c["x"]);
  bool left = false;
  for (int t = 0; t < 200 && !left; ++t) {
    const Check row = row_of(check(*bank, *retriever, x, c["mu"]), "I8-lemma");
    left = row.verdict == Verdict::fails;
    EXPECT_EQ(row.standing, BoundStanding::as_printed);
    const States next = retriever->step(x).next;
    x = next.col(0);
  }
  EXPECT_TRUE(left);
}

TEST(Checks, SayThatThereIsNoEnergyInsteadOfJudgingOne) {
  const auto values = golden::sphere(2, 6, 8);
  const auto bank = bank_of(values, values + 0.1 * golden::sphere(3, 6, 8));
  const auto rows =
      check(*bank, *fitted("dense", bank, {{"beta", 3.0}}), bank->values().column(1), 1);
  EXPECT_EQ(row_of(rows, "I11").verdict, Verdict::does_not_apply);
  EXPECT_EQ(row_of(rows, "I9").verdict, Verdict::does_not_apply);
}

TEST(Checks, HaveAllTheirWordsFilledIn) {
  const auto bank = bank_of(golden::sphere(2, 10, 16));
  const State x = bank->values().column(4);
  for (const Variant* variant : catalogue()) {
    for (const Check& row : check(*bank, *fitted(variant->id, bank, {}), x, 4)) {
      EXPECT_FALSE(row.id.empty());
      EXPECT_FALSE(row.name.empty()) << row.id;
      EXPECT_FALSE(row.statement.empty()) << row.id;
      EXPECT_FALSE(row.source.empty()) << row.id;
      EXPECT_FALSE(row.meaning.empty()) << row.id;
    }
  }
}

TEST(Checks, SpeakInThePapersSymbols) {
  const auto bank = bank_of(golden::sphere(2, 10, 16));
  const State x = bank->values().column(4);
  for (const Variant* variant : catalogue()) {
    for (const Check& row : check(*bank, *fitted(variant->id, bank, {}), x, 4)) {
      std::string words = row.name + row.statement + row.meaning;
      for (const Hypothesis& h : row.hypotheses) words += h.text;
      for (const char* ascii : {"<=", ">=", "xi", "beta", "Delta", "e+", "e-0", "^"}) {
        EXPECT_EQ(words.find(ascii), std::string::npos) << row.id << ": " << words;
      }
      EXPECT_FALSE(std::islower(static_cast<unsigned char>(row.name.front()))) << row.name;
      EXPECT_LE(row.name.size(), 36U) << row.name;
    }
  }
}

TEST(Checks, ExplainTheFactorOfAThresholdInsteadOfCountingRivals) {
  const auto bank = bank_of(golden::sphere(3, 20, 8));
  const State x = bank->values().column(4);
  const auto hypotheses = [&](const std::string& id, const ParameterList& values) {
    const auto rows = check(*bank, *fitted(id, bank, values), x, 4);
    std::string all;
    for (const Hypothesis& h : find_row(rows, "I9")->hypotheses) all += h.text + '\n';
    return all;
  };
  EXPECT_NE(hypotheses("dense", {}).find("n = 2(M − 1) = 38\n"), std::string::npos);
  EXPECT_NE(hypotheses("top-k", {{"k", std::int64_t{5}}}).find("n = 2(k − 1) = 8\n"),
            std::string::npos);
}

TEST(Checks, GiveNoNumbersBesideARadiusThatIsNotComputed) {
  constexpr Index kDimension = 70000;
  constexpr Index kCount = 240;  // M^2 d is above kMostPairwiseWork
  static_assert(static_cast<double>(kCount * kCount * kDimension) > 4e9);
  Lcg draw(5);
  Eigen::MatrixXd memories(kDimension, kCount);
  for (double& value : memories.reshaped()) value = draw.uniform();
  const auto bank = bank_of(memories);
  ASSERT_FALSE(bank->half_min_distance());
  const auto retriever = fitted("dense", bank, {{"beta", 0.01}});
  const std::vector<Check> rows = check(*bank, *retriever, memories.col(3), 3);
  for (const char* id : {"I8-lemma", "I8", "I15"}) {
    const Check* const row = find_row(rows, id);
    ASSERT_NE(row, nullptr) << id;
    EXPECT_TRUE(std::isnan(row->left) && std::isnan(row->right)) << id;
    EXPECT_EQ(row->verdict, Verdict::does_not_apply) << id;
    EXPECT_NE(row->statement.find("not computed"), std::string::npos) << row->statement;
  }
}

TEST(Checks, AreNamedAsTheirStatements) {
  const auto bank = bank_of(Eigen::MatrixXd::Identity(4, 3));
  for (const char* id : {"dense", "sparse"}) {
    const auto retriever = fitted(id, bank, {{"beta", 2.0}});
    for (const Check& row : check(*bank, *retriever, State::Ones(4), 0)) {
      const Statement* const statement = find_statement(row.id);
      if (statement == nullptr) continue;
      EXPECT_EQ(row.name, statement->name) << row.id;
    }
  }
}

}  // namespace
}  // namespace mnemoscope
