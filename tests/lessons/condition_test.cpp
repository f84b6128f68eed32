#include "lessons/condition.h"

#include <gtest/gtest.h>

#include "lessons/asked.h"
#include "session/settings.h"

namespace mnemoscope {
namespace {

/// The session that opens first: sparse brings the picture back, dense ends as another.
const AskedSession& first_session() {
  static const AskedSession asked(default_session());
  return asked;
}

bool holds_in(const AskedSession& asked, std::string_view words) {
  const Result<Condition> condition = parse_condition(words);
  EXPECT_TRUE(condition) << condition.error().text;
  return condition && holds(*condition, asked.seen());
}

std::string refusal(std::string_view words) {
  const Result<Condition> condition = parse_condition(words);
  EXPECT_FALSE(condition) << words;
  return condition ? std::string() : condition.error().text;
}

TEST(Condition, ComparesParametersAndVerdictsOfAModel) {
  EXPECT_TRUE(holds_in(first_session(), "beta of sparse is 12"));
  EXPECT_FALSE(holds_in(first_session(), "beta of sparse above 12"));
  EXPECT_TRUE(holds_in(first_session(), "beta of sparse at least 12"));
  EXPECT_TRUE(holds_in(first_session(), "verdict of sparse is retrieved"));
  EXPECT_TRUE(holds_in(first_session(), "verdict of dense is other-memory"));
  EXPECT_TRUE(holds_in(first_session(), "verdict of dense is not retrieved"));
}

TEST(Condition, GoesOnWithTheModelOfTheClauseBefore) {
  EXPECT_TRUE(holds_in(first_session(), "beta of sparse above 11 and verdict retrieved"));
  EXPECT_FALSE(holds_in(first_session(), "beta of dense above 11 and verdict retrieved"));
}

TEST(Condition, WithoutAModelIsOfEveryOne) {
  EXPECT_TRUE(holds_in(first_session(), "beta is 12"));
  EXPECT_FALSE(holds_in(first_session(), "verdict is retrieved"));
  EXPECT_TRUE(holds_in(first_session(), "k is 3")) << "those that have it";
}

TEST(Condition, OrBindsLessThanAnd) {
  EXPECT_TRUE(holds_in(first_session(), "step above 5 and step below 2 or query.memory is 13"));
  EXPECT_FALSE(holds_in(first_session(), "step above 5 and query.memory is 13 or damage is 0"));
}

TEST(Condition, AsksForTheSessionAlsoWhatItsFileLeavesOut) {
  EXPECT_TRUE(holds_in(first_session(), "query.corruption.0.side is right"));
  EXPECT_TRUE(holds_in(first_session(), "query.corruption.0.enabled is on"));
  EXPECT_TRUE(holds_in(first_session(), "memories.count is none"));
  EXPECT_TRUE(holds_in(first_session(), "run.steps is 12"));
  EXPECT_FALSE(holds_in(first_session(), "query.corruption.5.sigma above 0")) << "there is none";
}

TEST(Condition, AsksForWhatIsLookedAt) {
  AskedSession asked(default_session());
  EXPECT_FALSE(holds_in(asked, "step above 0"));
  asked.step = 3;
  asked.workspace = "theory";
  asked.row = "dense";
  asked.view["theory.selected_row"] = "I6";
  EXPECT_TRUE(holds_in(asked, "step is 3 and workspace is theory and row is dense"));
  EXPECT_TRUE(holds_in(asked, "view.theory.selected_row is I6"));
}

TEST(Condition, OfResultsDoesNotHoldWhileTheyAreOlderThanTheSession) {
  Seen seen = first_session().seen();
  seen.results_are_new = false;
  EXPECT_FALSE(holds(*parse_condition("verdict of sparse is retrieved"), seen));
  EXPECT_FALSE(holds(*parse_condition("verdict of sparse is not retrieved"), seen));
  EXPECT_TRUE(holds(*parse_condition("beta of sparse is 12"), seen));
}

TEST(Condition, SaysWhatIsNotUnderstood) {
  EXPECT_EQ(refusal("bata of sparse above 20"),
            "bata is nothing that a lesson knows; perhaps beta was meant");
  EXPECT_EQ(refusal("beta of sparce above 20"),
            "there is no model sparce; perhaps sparse was meant");
  EXPECT_EQ(refusal("heads of sparse above 2"),
            "sparse has no parameter heads; name a model that has it");
  EXPECT_EQ(refusal("step of sparse above 2"), "step belongs to no model; leave \"of\" out");
  EXPECT_EQ(refusal("step above many"),
            "step is compared with many, which is no number; give a "
            "number");
  EXPECT_NE(refusal("verdict is retreived").find("perhaps retrieved was meant"), std::string::npos);
  EXPECT_NE(refusal("step").find("compares nothing"), std::string::npos);
  EXPECT_NE(refusal("step above 2 3").find("no single value"), std::string::npos);
  EXPECT_NE(refusal("step above 2 and").find("compares nothing"), std::string::npos);
  EXPECT_NE(refusal("query.colour is red").find("a session has no key query.colour"),
            std::string::npos);
  EXPECT_NE(refusal("").find("compares nothing"), std::string::npos);
}

TEST(Facts, ArePrintedForPeople) {
  AskedSession asked(default_session());
  asked.step = 1;
  const auto words = [&asked](std::string_view name) {
    const Result<FactName> fact = parse_fact(name);
    EXPECT_TRUE(fact) << fact.error().text;
    return fact ? fact_words(*fact, asked.seen()) : std::string();
  };
  EXPECT_EQ(words("query.memory"), "#13 (pancakes)");
  EXPECT_EQ(words("beta"), "12") << "once where all are the same";
  EXPECT_EQ(words("answer of dense"), "#4 (bulb)");
  EXPECT_EQ(words("support of dense"), "20");
  EXPECT_EQ(words("memories"), "20");
  EXPECT_TRUE(words("weight of dense").ends_with("\u00a0%")) << "on the line of its number";
  EXPECT_EQ(words("verdict of dense"), "another memory");
  EXPECT_EQ(words("k of top-k"), "3");
}

TEST(Facts, OfAPictureAreOfTheStepThatMadeIt) {
  AskedSession asked(default_session());
  const auto weight = [&asked](int step) {
    asked.step = step;
    return std::get<double>(fact_values(*parse_fact("weight of dense"), asked.seen()).front());
  };
  EXPECT_EQ(weight(1), weight(0))
      << "the query has made nothing: it is shown with its first weights";
  EXPECT_NE(weight(2), weight(1));
}

TEST(Facts, ThatAreNotThereYetAreDots) {
  AskedSession asked(default_session());
  Seen seen = asked.seen();
  seen.results_are_new = false;
  EXPECT_EQ(fact_words(*parse_fact("error of dense"), seen), "…");
}

}  // namespace
}  // namespace mnemoscope
