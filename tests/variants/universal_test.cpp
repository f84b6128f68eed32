#include "theory/checks.h"
#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

constexpr const char* kSimilarities[] = {"dot", "cosine", "distance", "minus-l1"};
constexpr const char* kSeparations[] = {"softmax", "entmax", "top-1"};

/// Memories and query of the runs with this seed: the file keeps them, or how they were made.
struct Question {
  Eigen::MatrixXd memories{};
  State query{};
};

Question question_of(const golden::Json& seed) {
  for (const auto& run : golden::list("options", "runs")) {
    if (run["seed"] != seed) continue;
    if (run["Xi"].is_array()) return {golden::columns(run["Xi"]), golden::vector(run["x0"])};
    Question made{.memories = golden::blobs(run["seed"], run["M"], 28)};
    made.query = made.memories.col(run["target"].get<Index>());
    for (Index i = 0; i < made.query.size(); ++i) {
      if (run["visible"][static_cast<std::size_t>(i)].get<int>() == 0) made.query[i] = run["fill"];
    }
    return made;
  }
  ADD_FAILURE() << "no run with seed " << seed;
  return {};
}

TEST(Universal, AgreesWithTheReferenceInEverySimilarity) {
  int compared = 0;
  for (const auto& c : golden::list("options", "similarity")) {
    const Question asked = question_of(c["seed"]);
    const auto retriever = fitted(
        "universal", bank_of(asked.memories),
        {{"beta", c["beta"].get<double>()}, {"similarity", c["similarity"].get<std::string>()}});
    const std::string where = golden::title(c) + c["similarity"].get<std::string>();
    const Step step = retriever->step(asked.query);
    EXPECT_LE(largest_gap(step.weights, golden::vector(c["weights"])), 1e-10) << where;
    const Eigen::VectorXd first = golden::vector(c["out"]);
    EXPECT_LE(largest_gap(step.next.topRows(first.size()), first), 1e-10) << where;
    if (c.contains("energy")) {
      EXPECT_NEAR(*retriever->energy(asked.query), c["energy"].get<double>(), 1e-9) << where;
    }
    ++compared;
  }
  EXPECT_EQ(compared, 24);
}

std::unique_ptr<const Retriever> universal(const std::shared_ptr<const MemoryBank>& bank,
                                           const std::string& similarity,
                                           const std::string& separation) {
  return fitted("universal", bank,
                {{"beta", 4.0}, {"similarity", similarity}, {"separation", separation}});
}

TEST(Universal, WithDotIsTheModelOfThatSeparation) {
  const auto bank = bank_of(golden::uniform(41, 9, 16));
  const State x = golden::uniform(42, 1, 16);
  const auto expect_same = [&](const char* separation, const char* id,
                               const ParameterList& values) {
    const auto free =
        fitted("universal", bank, {{"beta", 4.0}, {"separation", separation}, {"alpha", 1.5}});
    const auto other = fitted(id, bank, values);
    EXPECT_LE(largest_gap(free->step(x).next, other->step(x).next), 1e-13) << separation;
    EXPECT_NEAR(*free->energy(x), *other->energy(x), 1e-12) << separation;
    const auto mine = free->bounds(x, 3);
    const auto theirs = other->bounds(x, 3);
    ASSERT_EQ(mine.size(), theirs.size()) << separation;
    for (std::size_t i = 0; i < mine.size(); ++i) {
      EXPECT_EQ(mine[i].id, theirs[i].id);
      EXPECT_EQ(mine[i].value, theirs[i].value) << mine[i].id;
    }
  };
  expect_same("softmax", "dense", {{"beta", 4.0}});
  expect_same("entmax", "sparse", {{"beta", 4.0}, {"alpha", 1.5}});
  expect_same("top-1", "top-k", {{"beta", 4.0}, {"k", std::int64_t{1}}});
}

TEST(Universal, HasAnEnergyExactlyWhereTheTheoryGivesOne) {
  const auto bank = bank_of(golden::uniform(43, 9, 16));
  const Eigen::MatrixXd noisy = bank->values().dense() + 0.1 * golden::sphere(44, 9, 16);
  const auto keyed = bank_of(bank->values().dense(), noisy);
  const State x = golden::uniform(45, 1, 16);
  for (const std::string similarity : kSimilarities) {
    for (const std::string separation : kSeparations) {
      const bool expected =
          similarity == "dot" || (similarity == "distance" && separation == "softmax");
      EXPECT_EQ(universal(bank, similarity, separation)->energy(x).has_value(), expected)
          << similarity << " " << separation;
      EXPECT_FALSE(universal(keyed, similarity, separation)->energy(x)) << similarity;
    }
  }
}

TEST(Universal, WithADistanceIsDenseWhereAllMemoriesAreOfOneLength) {
  const auto bank = bank_of(golden::sphere(46, 9, 16));
  const State x = 2.0 * golden::uniform(47, 1, 16);
  const auto distance = universal(bank, "distance", "softmax");
  const auto dense = fitted("dense", bank, {{"beta", 4.0}});
  EXPECT_LE(largest_gap(distance->step(x).next, dense->step(x).next), 1e-13);
}

TEST(Universal, BrightMemoriesStopWinningWithADistance) {
  Eigen::MatrixXd memories = golden::uniform(48, 2, 16);
  memories.col(1).setOnes();
  const auto bank = bank_of(memories);
  const State x = memories.col(0);
  Index best = 0;
  universal(bank, "dot", "top-1")->step(x).weights.col(0).maxCoeff(&best);
  EXPECT_EQ(best, 1);
  for (const char* similarity : {"cosine", "distance", "minus-l1"}) {
    universal(bank, similarity, "top-1")->step(x).weights.col(0).maxCoeff(&best);
    EXPECT_EQ(best, 0) << similarity;
  }
}

TEST(Universal, TheOneBestIsAMemoryAndTiesShare) {
  Eigen::MatrixXd memories = golden::uniform(49, 5, 16);
  memories.col(4) = memories.col(1);
  const auto bank = bank_of(memories);
  for (const char* similarity : {"cosine", "distance", "minus-l1"}) {
    const auto retriever = universal(bank, similarity, "top-1");
    const Step step = retriever->step(memories.col(1));
    EXPECT_NEAR(step.weights(1, 0), 0.5, 1e-9) << similarity;
    EXPECT_NEAR(step.weights(4, 0), 0.5, 1e-9) << similarity;
    EXPECT_LE(largest_gap(step.next, memories.col(1)), 1e-13) << similarity;
  }
}

TEST(Universal, OfAZeroStateOrKeyCosineIsZero) {
  Eigen::MatrixXd memories = golden::uniform(50, 3, 8);
  memories.col(2).setZero();
  const auto retriever = universal(bank_of(memories), "cosine", "softmax");
  const Step step = retriever->step(State::Zero(8));
  for (Index mu = 0; mu < 3; ++mu) EXPECT_NEAR(step.weights(mu, 0), 1.0 / 3.0, 1e-15);
}

TEST(Universal, TheoremsAboutScoresSpeakOnlyOfDot) {
  const auto bank = bank_of(golden::uniform(51, 9, 16));
  const State x = golden::uniform(52, 1, 16);
  for (const std::string similarity : kSimilarities) {
    const auto retriever = universal(bank, similarity, "softmax");
    EXPECT_EQ(retriever->attention(x).has_value(), similarity == "dot");
    const auto bounds = retriever->bounds(x, 0);
    ASSERT_FALSE(bounds.empty()) << similarity;
    const bool is_alone = bounds.size() == 1;
    EXPECT_EQ(is_alone, similarity != "dot") << "the certificate holds for all weights";
  }
}

}  // namespace
}  // namespace mnemoscope
