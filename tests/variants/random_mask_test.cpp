#include <cmath>
#include <set>

#include "core/random.h"
#include "variants/masked_golden.h"

namespace mnemoscope {
namespace {

std::unique_ptr<const Retriever> random_mask(const golden::Json& c, const std::string& reading) {
  const auto& par = c["par"];
  return fitted("random-mask", golden::bank(c),
                {{"beta", c["beta"].get<double>()},
                 {"k", par["k"].get<std::int64_t>()},
                 {"seed", par.value("seed", std::int64_t{1})},
                 {"reading", reading}});
}

TEST(RandomMask, DrawsTheReferencesSupportsAndAgreesInBothReadings) {
  ASSERT_FALSE(masked_cases("random").empty());
  for (const auto& c : masked_cases("random")) {
    const auto renormalised = random_mask(c, "renormalised");
    expect_masked(*renormalised, *random_mask(c, "literal"), c);
    const State x = golden::vector(c["x"]);
    EXPECT_EQ(renormalised->energy(x).has_value(), !golden::bank(c)->has_own_keys());
    if (!golden::bank(c)->has_own_keys()) {
      EXPECT_NEAR(*renormalised->energy(x), c["energy_supp"].get<double>(), 1e-12)
          << golden::title(c);
    }
  }
}

TEST(RandomMask, OfAllMemoriesIsTheDenseModel) {
  const auto bank = bank_of(golden::sphere(5, 12, 8));
  const State x = golden::sphere(6, 1, 8).col(0);
  const auto all = fitted("random-mask", bank, {{"beta", 3.0}, {"share", 1.0}});
  const auto dense = fitted("dense", bank, {{"beta", 3.0}});
  EXPECT_LE(largest_gap(all->step(x).next, dense->step(x).next), 1e-14);
}

TEST(RandomMask, OfOneMemoryReturnsItWhateverTheState) {
  const auto bank = bank_of(golden::sphere(5, 12, 8));
  const auto one = fitted("random-mask", bank, {{"beta", 0.1}, {"k", std::int64_t{1}}});
  const State x = golden::sphere(6, 1, 8).col(0);
  const Index drawn = one->attention(x)->support->front();
  EXPECT_LE(largest_gap(one->step(x).next, bank->values().column(drawn)), 1e-15);
}

TEST(RandomMask, HidesTheTargetAboutAsOftenAsItLeavesMemoriesOut) {
  const auto bank = bank_of(golden::sphere(5, 20, 8));
  const State x = bank->values().column(7);
  int present = 0;
  for (std::int64_t seed = 0; seed < 400; ++seed) {
    const auto mask =
        fitted("random-mask", bank, {{"k", std::int64_t{5}}, {"seed", std::int64_t{seed}}});
    const auto support = *mask->attention(x)->support;
    present += std::binary_search(support.begin(), support.end(), Index{7}) ? 1 : 0;
  }
  EXPECT_NEAR(present, 100, 30);
}

// People average over seeds 1, 2, 3: neighbours must not draw neighbours.
TEST(RandomMask, OfOneMemoryInTenIsDrawnEvenlyAndUnrelatedlyBySeedsInARow) {
  const auto bank = bank_of(golden::sphere(5, 10, 8));
  const State x = bank->values().column(0);
  std::vector<Index> drawn;
  Eigen::VectorXd often = Eigen::VectorXd::Zero(10);
  for (std::int64_t seed = 0; seed < 1000; ++seed) {
    const auto mask = fitted("random-mask", bank, {{"k", std::int64_t{1}}, {"seed", seed}});
    drawn.push_back(mask->attention(x)->support->front());
    often[drawn.back()] += 1.0;
  }
  EXPECT_GE(often.minCoeff(), 70.0) << often.transpose();
  EXPECT_LE(often.maxCoeff(), 130.0) << often.transpose();
  for (std::size_t lag = 1; lag <= 5; ++lag) {
    Eigen::VectorXd moved = Eigen::VectorXd::Zero(10);
    for (std::size_t i = lag; i < drawn.size(); ++i) {
      moved[(drawn[i] - drawn[i - lag] + 10) % 10] += 1.0;
    }
    EXPECT_GE(moved.minCoeff(), 60.0) << lag << ": " << moved.transpose();
    EXPECT_LE(moved.maxCoeff(), 140.0) << lag << ": " << moved.transpose();
  }
}

TEST(RandomMask, DrawsTheSameAgainForAStateAloneAndAmongOthers) {
  const auto bank = bank_of(golden::uniform(5, 40, 64));
  const auto mask =
      fitted("random-mask", bank, {{"beta", 2.0}, {"k", std::int64_t{9}}, {"redraw", true}});
  const States x = golden::uniform(6, 200, 64);
  // Nine columns at a time are added up in another order than one.
  for (Index first = 0; first + 9 <= x.cols(); first += 9) {
    const States together = mask->step(x.middleCols(first, 9)).next;
    for (Index n = 0; n < 9; ++n) {
      const State alone = mask->step(x.col(first + n)).next;
      EXPECT_EQ(*mask->attention(alone)->support, *mask->attention(together.col(n))->support);
      const State rounded = (1.0 + 1e-15) * alone;
      EXPECT_EQ(*mask->attention(alone)->support, *mask->attention(rounded)->support);
    }
  }
}

TEST(RandomMask, DrawsAlsoForStatesThatAreNoNumbersOrHuge) {
  const auto bank = bank_of(golden::sphere(5, 20, 8));
  const auto mask = fitted("random-mask", bank, {{"k", std::int64_t{5}}, {"redraw", true}});
  for (const double entry : {std::nan(""), HUGE_VAL, -HUGE_VAL, 1e300, -1e300, -0.0}) {
    EXPECT_EQ(mask->attention(State::Constant(8, entry))->support->size(), 5U) << entry;
  }
  EXPECT_EQ(*mask->attention(State::Constant(8, -0.0))->support,
            *mask->attention(State::Zero(8))->support);
}

TEST(RandomMask, ASharesProductIsRoundedDownAfterItsRounding) {
  const auto bank = bank_of(golden::sphere(5, 100, 8));
  for (int percent = 1; percent <= 100; ++percent) {
    const auto mask =
        fitted("random-mask", bank, {{"share", static_cast<double>(percent) / 100.0}});
    EXPECT_EQ(std::ssize(*mask->attention(State::Zero(8))->support), percent);
  }
}

TEST(RandomMask, DrawnAgainChangesWithTheStateAndRepeatsForTheSameOne) {
  const auto bank = bank_of(golden::sphere(5, 20, 8));
  const auto mask = fitted("random-mask", bank, {{"k", std::int64_t{5}}, {"redraw", true}});
  std::set<std::vector<Index>> seen;
  const Eigen::MatrixXd states = golden::sphere(6, 30, 8);
  for (const auto& x : states.colwise()) {
    seen.insert(*mask->attention(x)->support);
    EXPECT_EQ(*mask->attention(x)->support, *mask->attention(x)->support);
    EXPECT_EQ(mask->energy(x), std::nullopt);
  }
  EXPECT_GT(seen.size(), 25U);
}

TEST(RandomMask, PutsATargetToKeepInThePlaceOfTheLastOneDrawn) {
  const auto bank = bank_of(golden::sphere(5, 20, 8));
  int replaced = 0;
  for (std::int64_t seed = 0; seed < 40; ++seed) {
    std::vector<Index> wanted =
        Lcg::seeded(static_cast<std::uint64_t>(seed)).permutation_prefix(20, 5);
    if (std::find(wanted.begin(), wanted.end(), Index{7}) == wanted.end()) {
      wanted.back() = 7;
      ++replaced;
    }
    std::sort(wanted.begin(), wanted.end());
    const auto mask =
        fitted("random-mask", bank, {{"k", std::int64_t{5}}, {"seed", seed}, {"keep_target", true}},
               {.target = 7});
    EXPECT_EQ(*mask->attention(bank->values().column(7))->support, wanted) << seed;
  }
  EXPECT_GT(replaced, 20);
}

TEST(RandomMask, KeepsTheTargetHoweverOftenItDraws) {
  const auto bank = bank_of(golden::sphere(5, 20, 8));
  const auto mask =
      fitted("random-mask", bank, {{"k", std::int64_t{1}}, {"redraw", true}, {"keep_target", true}},
             {.target = 3});
  const Eigen::MatrixXd states = golden::sphere(6, 30, 8);
  for (const auto& x : states.colwise()) {
    EXPECT_EQ(*mask->attention(x)->support, std::vector<Index>{3});
  }
}

TEST(RandomMask, WithoutATargetToKeepDrawsAsEver) {
  const auto bank = bank_of(golden::sphere(5, 20, 8));
  const State x = bank->values().column(7);
  const auto support = [&](bool keep) {
    return *fitted("random-mask", bank, {{"k", std::int64_t{5}}, {"keep_target", keep}})
                ->attention(x)
                ->support;
  };
  EXPECT_EQ(support(true), support(false));
}

TEST(RandomMask, ReadsOnlyItsSupportWhenRenormalised) {
  const Variant& variant = *find_variant("random-mask");
  const Shape shape{.m = 100, .d = 784};
  const auto flops = [&](const std::string& reading) {
    return variant.cost(shape, parameters_of(variant, {{"reading", reading}})).step.flops;
  };
  EXPECT_EQ(flops("renormalised"), 4.0 * 20 * 784);
  EXPECT_EQ(flops("literal"), 2.0 * (100 + 20) * 784);
}

TEST(RandomMask, CyclesBetweenTwoStatesInTheLiteralReading) {
  Eigen::MatrixXd xi(1, 2);
  xi << 1.0, 3.0;
  for (std::int64_t seed = 0; seed < 20; ++seed) {
    const auto mask = fitted("random-mask", bank_of(xi),
                             {{"beta", 10.0},
                              {"k", std::int64_t{1}},
                              {"seed", std::int64_t{seed}},
                              {"reading", std::string("literal")}});
    if (mask->attention(State::Ones(1))->support->front() != 0) continue;
    State x = State::Ones(1);
    for (int t = 0; t < 200; ++t) x = mask->step(x).next;
    const State other = mask->step(x).next;
    EXPECT_NEAR(std::max(x[0], other[0]), 0.4998, 1e-4);
    EXPECT_LE(largest_gap(mask->step(other).next, x), 1e-12);
    return;
  }
  FAIL() << "no seed draws the first memory";
}

}  // namespace
}  // namespace mnemoscope
