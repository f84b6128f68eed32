// How exact the processor's steps are, chosen where they are computed.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

/// The states of the dense model, which has a fast step that is not the exact one to the bit.
std::string states_of_dense(const State& now) {
  for (const State& row : now["run"]) {
    if (row["id"] == "dense") return row["states"];
  }
  return {};
}

bool has(const State& now, const std::string& widget) {
  return now["widgets"].contains(widget);
}

void choose(const Program& program, const std::string& item) {
  const State before = program.state();
  program.click(program.on("compute"));
  ASSERT_TRUE(program.reaches([&](const State& now) { return has(now, item); }));
  program.click(program.on(item));
  ASSERT_TRUE(program.settles_after(before));
}

TEST(Precision, OfTheWindowIsChosenAtTheComputeChipAndRunsAgain) {
  const Program program({"builtin:digits", "--backend", "cpu"});
  ASSERT_TRUE(program.settles());
  const State exact = program.state();
  ASSERT_NE(states_of_dense(exact), "");
  choose(program, "precision.auto");
  EXPECT_NE(states_of_dense(program.state()), states_of_dense(exact));
  choose(program, "precision.exact");
  EXPECT_EQ(program.state()["session"], exact["session"]) << "it is no edit of the session";
  EXPECT_EQ(states_of_dense(program.state()), states_of_dense(exact));
}

TEST(Precision, ThatTheSessionSaysIsWhatItSays) {
  const std::vector<std::string> digits{"builtin:digits", "--backend", "cpu"};
  const Program unsaid(digits);
  ASSERT_TRUE(unsaid.settles());
  std::vector<std::string> with_word = digits;
  with_word.insert(with_word.end(), {"--precision", "exact"});
  const Program said(with_word);
  ASSERT_TRUE(said.settles());
  const State exact = said.state();
  EXPECT_EQ(states_of_dense(exact), states_of_dense(unsaid.state()));
  said.click(said.on("compute"));
  ASSERT_TRUE(said.reaches([](const State& now) { return has(now, "precision.auto"); }));
  said.click(said.on("precision.auto"));
  ASSERT_TRUE(said.settles());
  EXPECT_EQ(said.state()["generation"], exact["generation"]) << "nothing ran again";
}

}  // namespace
}  // namespace mnemoscope::gui
