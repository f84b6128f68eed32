#include "core/parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace mnemoscope {
namespace {

using testing::HasSubstr;

const std::vector<Parameter> kTable = {
    {.key = "beta", .min = 1e-8, .max = 1e8, .initial = 1.0},
    {.key = "share", .min = 0.0, .max = 1.0, .initial = 0.2},
    {.key = "k",
     .kind = ParameterKind::integer,
     .min = 1,
     .max = 1e9,
     .initial = std::int64_t{1},
     .instead_of = "share"},
    {.key = "reading",
     .kind = ParameterKind::choice,
     .initial = "renormalised",
     .choices = {"renormalised", "literal"}},
};

TEST(Parameters, StartAtTheirInitialValuesWithoutReplacements) {
  const Parameters p = Parameters::initial(kTable);
  EXPECT_EQ(p.real("beta"), 1.0);
  EXPECT_TRUE(p.has("share"));
  EXPECT_FALSE(p.has("k"));
}

TEST(Parameters, AParameterAndTheOneItStandsInsteadOfReplaceEachOther) {
  Parameters p = Parameters::initial(kTable);
  ASSERT_TRUE(p.set(kTable, "k", std::int64_t{3}));
  EXPECT_FALSE(p.has("share"));
  ASSERT_TRUE(p.set(kTable, "share", 0.5));
  EXPECT_FALSE(p.has("k"));
}

TEST(Parameters, AWholeNumberIsAcceptedForARealOne) {
  Parameters p;
  ASSERT_TRUE(p.set(kTable, "beta", std::int64_t{2}));
  EXPECT_EQ(p.real("beta"), 2.0);
}

TEST(Parameters, RefuseWhatIsOutOfRangeOrNotANumberAndSayWhatIsAccepted) {
  for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(),
                           std::numeric_limits<double>::infinity()}) {
    Parameters p = Parameters::initial(kTable);
    const Status status = p.set(kTable, "beta", bad);
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().text, HasSubstr("beta"));
    EXPECT_THAT(status.error().text, HasSubstr("1e-08 to 1"));
    EXPECT_EQ(p, Parameters::initial(kTable));
  }
}

TEST(Parameters, RefuseAnUnknownKeyAndListTheKnownOnes) {
  Parameters p;
  const Status status = p.set(kTable, "bata", 1.0);
  ASSERT_FALSE(status);
  EXPECT_THAT(status.error().text, HasSubstr("beta, share, k, reading"));
}

TEST(Parameters, RefuseAWordThatIsNoChoice) {
  Parameters p;
  const Status status = p.set(kTable, "reading", std::string("literall"));
  ASSERT_FALSE(status);
  EXPECT_THAT(status.error().text, HasSubstr("renormalised, literal"));
}

}  // namespace
}  // namespace mnemoscope
