// Parameters made to suit a bank: for every variant of the catalogue and every number of memories.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "variants/parts/positive_features.h"
#include "variants/random_fits.h"

namespace mnemoscope {
namespace {

/// Anything the table accepts, not only what its sliders show.
ParameterValue anything(const Parameter& p, Lcg& draw) {
  if (p.kind == ParameterKind::toggle) return draw.uniform() < 0.5;
  const bool word = !p.choices.empty() && draw.uniform() < 0.3;
  if (p.kind == ParameterKind::choice || word) return random_word(p, draw);
  const double value = between(draw, std::max(p.min, 1e-6), p.max, SliderScale::logarithmic);
  if (p.kind == ParameterKind::integer) {
    return std::max(static_cast<std::int64_t>(p.min), static_cast<std::int64_t>(value));
  }
  return value;
}

Parameters anything_of(const Variant& variant, Lcg& draw) {
  Parameters parameters = Parameters::initial(variant.parameters);
  for (const Parameter& p : variant.parameters) {
    if (!p.instead_of.empty() && draw.uniform() < 0.3) continue;
    // beta over all its range says nothing about a bank; the sweeps of a solver take time.
    if (p.scales_with_norm || p.key == "sweeps") continue;
    const Status status = parameters.set(variant.parameters, p.key, anything(p, draw));
    EXPECT_TRUE(status.has_value()) << status.error().text;
  }
  return parameters;
}

/// Patterns of twelve entries: a grey picture, a colour picture, or none.
constexpr Index kEntries = 12;
const ImageShape kPictures[] = {{4, 3, 1}, {2, 2, 3}, {}};

class FittedParameters : public testing::TestWithParam<const Variant*> {
 protected:
  template <class Visit>
  void for_anything(Index memories, int draws, Visit visit) {
    Lcg draw(31);
    for (int i = 0; i < draws; ++i) {
      const ImageShape& picture = kPictures[i % 3];
      const Parameters before = anything_of(variant(), draw);
      const Shape shape{.m = memories, .d = kEntries, .picture = picture};
      SCOPED_TRACE(fmt::format("{} memories: {}", memories, words(before)));
      visit(before, fitted_to(variant(), before, shape), shape);
    }
  }

  const Variant& variant() const { return *GetParam(); }
};

TEST_P(FittedParameters, AreAcceptedByTheTableAndFitTheSameBankAgainUnchanged) {
  for (const Index memories : {1, 2, 3, 20, 60000}) {
    for_anything(memories, 200,
                 [&](const Parameters&, const Parameters& after, const Shape& shape) {
                   Parameters copy;
                   for (const auto& [key, value] : after.values()) {
                     EXPECT_TRUE(copy.set(variant().parameters, key, value).has_value()) << key;
                   }
                   EXPECT_EQ(fitted_to(variant(), after, shape), after);
                 });
  }
}

TEST_P(FittedParameters, AreLeftAsTheyAreWhereTheySuit) {
  const Shape shape{.m = 60000, .d = 784, .picture = {28, 28, 1}};
  const Parameters initial = Parameters::initial(variant().parameters);
  EXPECT_EQ(fitted_to(variant(), initial, shape), initial);
}

// What a fit still refuses hangs on more than the shape, and says so in one sentence.
TEST_P(FittedParameters, FitOneTwoThreeAndTwentyMemoriesOrGiveOneSentence) {
  for (const Index memories : {1, 2, 3, 20}) {
    const auto bank = bank_of(golden::sphere(7, memories, kEntries));
    int fits = 0;
    for_anything(memories, 60, [&](const Parameters&, const Parameters& after, const Shape& shape) {
      const FitContext context{.target = memories - 1, .shape = shape.picture};
      const auto retriever = variant().fit(bank, after, context);
      if (!retriever) {
        const std::string& text = retriever.error().text;
        EXPECT_FALSE(text.empty() || text.find('\n') != std::string::npos) << text;
        for (const char* word : {"memories there are", "last memory", "patches", "channels",
                                 "entries of a pattern", "gigabyte"}) {
          EXPECT_EQ(text.find(word), std::string::npos) << text;
        }
        return;
      }
      ++fits;
      const Step step = (*retriever)->step(bank->values().column(0));
      EXPECT_TRUE(step.next.allFinite());
      EXPECT_EQ(step.weights.rows(), memories);
    });
    EXPECT_GE(fits, 15);
  }
}

TEST_P(FittedParameters, OfTheInitialOnesFitOneMemoryAndTwo) {
  for (const Index memories : {1, 2, 3}) {
    const auto bank = bank_of(golden::sphere(7, memories, kEntries));
    const Parameters parameters =
        fitted_to(variant(), Parameters::initial(variant().parameters), shape_of(*bank, {4, 3, 1}));
    EXPECT_TRUE(variant().fit(bank, parameters, {}).has_value());
  }
}

INSTANTIATE_TEST_SUITE_P(Catalogue, FittedParameters,
                         testing::ValuesIn(catalogue().begin(), catalogue().end()),
                         [](const auto& test) {
                           std::string name = test.param->id;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

ParameterValue fitted_value(const char* id, const ParameterList& values, const char* key,
                            const Shape& shape) {
  const Variant& variant = *find_variant(id);
  return fitted_to(variant, parameters_of(variant, values), shape).values().find(key)->second;
}

using Whole = std::int64_t;

TEST(FittedParameter, KIsAtMostAsManyAsThereAreMemories) {
  const Shape two{.m = 2, .d = 9};
  EXPECT_EQ(fitted_value("top-k", {{"k", Whole{10}}}, "k", two), ParameterValue(Whole{2}));
  EXPECT_EQ(fitted_value("random-mask", {{"k", Whole{1}}}, "k", two), ParameterValue(Whole{1}));
}

TEST(FittedParameter, AWindowEndsWhereTheMemoriesDo) {
  const Shape three{.m = 3, .d = 9};
  EXPECT_EQ(fitted_value("window", {{"width", Whole{50}}}, "width", three),
            ParameterValue(Whole{2}));
  EXPECT_EQ(fitted_value("window", {{"centre", Whole{7}}}, "centre", three),
            ParameterValue(Whole{2}));
  EXPECT_EQ(fitted_value("window", {{"centre", std::string("arg-max")}}, "centre", three),
            ParameterValue(std::string("arg-max")));
}

TEST(FittedParameter, FeaturesOfSixtyThousandMemoriesFitIntoMemory) {
  const Shape many{.m = 60000, .d = 784};
  for (const bool hyperbolic : {false, true}) {
    const auto features = std::get<Whole>(
        fitted_value("random-features", {{"features", Whole{65536}}, {"hyperbolic", hyperbolic}},
                     "features", many));
    EXPECT_TRUE(features_fit(60000, hyperbolic ? 2 * features : features).has_value());
    EXPECT_FALSE(features_fit(60000, hyperbolic ? 2 * features + 2 : features + 1).has_value());
  }
}

TEST(FittedParameter, HeadsShareOutThePatternThereIs) {
  const Shape grey{.m = 5, .d = 12, .picture = {4, 3, 1}};
  const Shape colour{.m = 5, .d = 12, .picture = {2, 2, 3}};
  const std::string patches = "patches";
  const std::string channels = "channels";
  EXPECT_EQ(fitted_value("multi-head", {{"heads", Whole{64}}}, "heads", grey),
            ParameterValue(Whole{12}));
  EXPECT_EQ(fitted_value("multi-head", {{"heads", Whole{11}}, {"split", patches}}, "heads", grey),
            ParameterValue(Whole{9}));
  EXPECT_EQ(fitted_value("multi-head", {{"split", channels}}, "split", grey),
            ParameterValue(std::string("rows")));
  EXPECT_EQ(fitted_value("multi-head", {{"split", channels}}, "heads", colour),
            ParameterValue(Whole{3}));
}

}  // namespace
}  // namespace mnemoscope
