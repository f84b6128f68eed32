#include "variants/masked_golden.h"
#include "variants/parts/part.h"

namespace mnemoscope {
namespace {

std::unique_ptr<const Retriever> window_at(std::shared_ptr<const MemoryBank> bank, double beta,
                                           Index centre, Index width,
                                           const std::string& reading = "renormalised") {
  return fitted("window", std::move(bank),
                {{"beta", beta},
                 {"centre", std::int64_t{centre}},
                 {"width", std::int64_t{width}},
                 {"reading", reading}});
}

/// The place of query i among L, as the paper lays a sequence of queries over the memories.
Index centre_of(const golden::Json& c) {
  const auto& par = c["par"];
  if (!par.contains("i")) return 0;
  return (2 * par["i"].get<Index>() + 1) * c["M"].get<Index>() / (2 * par["L"].get<Index>());
}

TEST(Window, AgreesWithTheReferenceInBothReadings) {
  ASSERT_FALSE(masked_cases("window").empty());
  for (const auto& c : masked_cases("window")) {
    const auto bank = golden::bank(c);
    const Index width = c["par"].value("w", Index{0});
    const auto renormalised = window_at(bank, c["beta"], centre_of(c), width);
    expect_masked(*renormalised, *window_at(bank, c["beta"], centre_of(c), width, "literal"), c);
    const State x = golden::vector(c["x"]);
    EXPECT_EQ(renormalised->energy(x).has_value(), !bank->has_own_keys());
    if (!bank->has_own_keys()) {
      EXPECT_NEAR(*renormalised->energy(x), c["energy_supp"].get<double>(), 1e-12)
          << golden::title(c);
    }
  }
}

TEST(Window, RetrievesImageLikePatternsAsTheReference) {
  const auto bank = golden::blob_bank();
  for (const auto& c : golden::list("d784")) {
    const State x = golden::blob_query(*bank, c);
    const auto& expected = c["window_un"];
    const auto support = golden::indices(expected["supp"]);
    const Index centre = c["mu"];
    const auto retriever = window_at(bank, c["beta"], centre, 1, "literal");
    EXPECT_EQ(*retriever->attention(x)->support, support);
    const Step step = retriever->step(x);
    EXPECT_LE(largest_gap(step.weights, golden::vector(expected["w"])), 1e-10) << golden::title(c);
    expect_digest(step.next, expected, golden::title(c));
  }
}

TEST(Window, IsCutAtTheEndsOrGoesRound) {
  const auto bank = bank_of(golden::sphere(5, 7, 8));
  const State x = bank->values().column(0);
  const auto support = [&](Index centre, Index width, bool circular) {
    return *fitted("window", bank,
                   {{"centre", std::int64_t{centre}},
                    {"width", std::int64_t{width}},
                    {"circular", circular}})
                ->attention(x)
                ->support;
  };
  EXPECT_EQ(support(0, 2, false), (std::vector<Index>{0, 1, 2}));
  EXPECT_EQ(support(0, 2, true), (std::vector<Index>{0, 1, 2, 5, 6}));
  EXPECT_EQ(support(6, 1, true), (std::vector<Index>{0, 5, 6}));
  EXPECT_EQ(support(3, 0, false), (std::vector<Index>{3}));
  EXPECT_EQ(support(0, 6, false), all_of(7));
  EXPECT_EQ(support(0, 5, false), (std::vector<Index>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(support(2, 1000000000, true), all_of(7));
}

TEST(Window, AroundTheBestMatchFollowsTheState) {
  const auto bank = bank_of(golden::sphere(5, 12, 64));
  const auto retriever = fitted("window", bank, {{"width", std::int64_t{1}}});
  for (const Index mu : {Index{3}, Index{8}}) {
    const State x = bank->values().column(mu);
    EXPECT_EQ(*retriever->attention(x)->support, (std::vector<Index>{mu - 1, mu, mu + 1}));
    EXPECT_EQ(retriever->energy(x), std::nullopt);
  }
}

TEST(Window, AroundTheBestMatchReadsAllMemoriesToFindIt) {
  const Variant& variant = *find_variant("window");
  const Shape shape{.m = 100, .d = 784};
  const auto flops = [&](const Parameters& parameters) {
    return variant.cost(shape, parameters).step.flops;
  };
  EXPECT_EQ(flops(parameters_of(variant, {})), 2.0 * (100 + 5) * 784);
  EXPECT_EQ(flops(parameters_of(variant, {{"centre", std::int64_t{3}}})), 4.0 * 5 * 784);
  EXPECT_EQ(flops(parameters_of(variant, {{"centre", std::int64_t{99}}})), 4.0 * 3 * 784);
  EXPECT_EQ(flops(parameters_of(variant, {{"centre", std::string("position")}})), 4.0 * 5 * 784);
}

TEST(Window, LiesAroundTheMemoryThatTheQueryWasMadeFrom) {
  const auto bank = bank_of(golden::sphere(5, 12, 8));
  const auto window =
      fitted("window", bank, {{"centre", std::string("query-index")}, {"width", std::int64_t{1}}},
             {.target = 4});
  EXPECT_EQ(*window->attention(bank->values().column(0))->support, (std::vector<Index>{3, 4, 5}));
  EXPECT_EQ(refusal("window", bank, {{"centre", std::string("query-index")}}),
            "centre = \"query-index\" needs a query that was made from a memory; choose such a "
            "query or another centre");
}

TEST(Window, OfASequenceLiesAtTheQuerysPlaceInIt) {
  const auto bank = bank_of(golden::sphere(5, 12, 8));
  const auto support = [&](Index position, Index queries) {
    return *fitted("window", bank,
                   {{"centre", std::string("position")}, {"width", std::int64_t{0}}},
                   {.position = position, .queries = queries})
                ->attention(bank->values().column(0))
                ->support;
  };
  for (Index i = 0; i < 12; ++i) EXPECT_EQ(support(i, 12), std::vector<Index>{i});
  EXPECT_EQ(support(0, 3), std::vector<Index>{2});
  EXPECT_EQ(support(2, 3), std::vector<Index>{10});
  EXPECT_EQ(support(0, 1), std::vector<Index>{6});
  EXPECT_EQ(support(23, 24), std::vector<Index>{11});
}

TEST(Window, RefusesACentreBeyondTheLastMemory) {
  EXPECT_EQ(refusal("window", bank_of(golden::sphere(5, 12, 8)), {{"centre", std::int64_t{12}}}),
            "centre = 12 is beyond the last memory; give a number from 0 to 11");
}

}  // namespace
}  // namespace mnemoscope
