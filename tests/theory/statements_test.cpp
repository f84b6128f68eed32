// The catalogue of statements: whatever is added to it is complete and is told from all others.
#include "theory/statements.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace mnemoscope {
namespace {

TEST(Statements, HaveAllTheirFields) {
  for (const Statement& statement : statements()) {
    EXPECT_FALSE(statement.id.empty()) << statement.name;
    EXPECT_FALSE(statement.name.empty()) << statement.id;
    EXPECT_FALSE(statement.formula.empty()) << statement.id;
    EXPECT_FALSE(statement.source.empty()) << statement.id;
    EXPECT_FALSE(statement.says.empty()) << statement.id;
    EXPECT_TRUE(statement.says.ends_with('.')) << statement.id;
  }
}

TEST(Statements, HaveWordsForEveryVerdict) {
  for (const Statement& statement : statements()) {
    const Meanings& meanings = statement.meanings;
    for (const std::string_view words : {meanings.holds, meanings.fails, meanings.does_not_apply}) {
      EXPECT_TRUE(words.ends_with('.')) << statement.id << ": " << words;
    }
    EXPECT_FALSE(statement.finding.empty()) << statement.id;
  }
}

TEST(Statements, SayWhenTheyHaveAMeaningAndWhatTheirSidesAre) {
  for (const Statement& statement : statements()) {
    if (const auto* const bound = std::get_if<ErrorBound>(&statement.claim)) {
      EXPECT_FALSE(bound->id.empty()) << statement.id;
      EXPECT_NE(bound->absent, nullptr) << statement.id;
      EXPECT_TRUE(bound->right == nullptr || !bound->name.empty()) << statement.id;
    } else {
      const auto& claim = std::get<StepClaim>(statement.claim);
      EXPECT_NE(claim.absent, nullptr) << statement.id;
      EXPECT_NE(claim.sides, nullptr) << statement.id;
    }
  }
}

TEST(Statements, AreToldApartByTheirIds) {
  std::set<std::string_view> ids;
  std::set<std::string_view> names;
  std::set<std::string_view> bounds;
  for (const Statement& statement : statements()) {
    EXPECT_TRUE(ids.insert(statement.id).second) << statement.id;
    EXPECT_TRUE(names.insert(statement.name).second) << statement.name;
    EXPECT_EQ(find_statement(statement.id), &statement);
    const auto* const bound = std::get_if<ErrorBound>(&statement.claim);
    if (bound == nullptr) continue;
    EXPECT_TRUE(bounds.insert(bound->id).second) << bound->id;
  }
  EXPECT_EQ(find_statement("I0"), nullptr);
}

TEST(Statements, OfOneGroupStandTogether) {
  EXPECT_TRUE(
      std::is_sorted(statements().begin(), statements().end(),
                     [](const Statement& a, const Statement& b) { return a.group < b.group; }));
  for (const Statement& statement : statements()) {
    EXPECT_FALSE(name_of(statement.group).empty()) << statement.id;
  }
}

}  // namespace
}  // namespace mnemoscope
