// The theorem rows on real steps: the papers' counter-examples are findings, what is proved holds.
#include "theory/checks.h"

#include <cctype>

#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

std::vector<Check> check(const MemoryBank& bank, const Retriever& retriever, const State& x,
                         Index target) {
  const Step step = retriever.step(x);
  const State next = step.next;
  const Eigen::VectorXd weights = step.weights;
  return check_step({.bank = bank,
                     .retriever = retriever,
                     .x = x,
                     .next = next,
                     .weights = weights,
                     .target = target});
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

TEST(Checks, ShowOnlyRowsThatConcernTheVariant) {
  const auto bank = bank_of(golden::sphere(2, 10, 16));
  const State x = bank->values().column(4);
  const auto dense = check(*bank, *fitted("dense", bank, {{"beta", 3.0}}), x, 4);
  EXPECT_EQ(find_row(dense, "I6"), nullptr);
  EXPECT_EQ(find_row(dense, "I13"), nullptr);
  const auto sparse = check(*bank, *fitted("sparse", bank, {{"beta", 3.0}}), x, 4);
  EXPECT_NE(find_row(sparse, "I13"), nullptr);
  EXPECT_EQ(find_row(sparse, "I1"), nullptr);
  EXPECT_EQ(find_row(sparse, "I9"), nullptr);
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

}  // namespace
}  // namespace mnemoscope
