// The rows of the variant table under a person's hand: hidden, sorted, pinned, moved.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;
using Places = std::vector<int>;

std::string row(int place) {
  return "retrieve.variant." + std::to_string(place);
}

// The places (in the session) of the rows that are drawn, from top to bottom.
Places rows(const State& state) {
  Places places;
  const int count = static_cast<int>(state["session"]["variants"].size());
  for (int i = 0; i < count; ++i) {
    if (state["widgets"].contains(row(i))) places.push_back(i);
  }
  std::sort(places.begin(), places.end(), [&](int a, int b) {
    return state["widgets"][row(a)]["top"] < state["widgets"][row(b)]["top"];
  });
  return places;
}

std::vector<std::string> ids(const State& state) {
  std::vector<std::string> all;
  for (const State& variant : state["session"]["variants"]) all.push_back(variant["id"]);
  return all;
}

/// Above the pictures of a step.
std::string head(int step) {
  return "retrieve.head." + std::to_string(step);
}

/// The last step that has a column.
int last_head(const State& state) {
  int last = 0;
  for (int step = 0; step <= 12; ++step) {
    if (state["widgets"].contains(head(step))) last = step;
  }
  return last;
}

class Rows : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    // Only sparsemax brings the picture back, so its error at the end is the smallest.
    ASSERT_TRUE(program_.reaches([](const State& now) { return rows(now).front() == 1; }));
    program_.click(program_.on("retrieve.sort.error", 0.2));
    ASSERT_TRUE(program_.reaches([](const State& now) { return rows(now).back() == 1; }));
    program_.click(program_.on("retrieve.sort.error", 0.2));
    ASSERT_TRUE(become({0, 1, 2}));
  }

  bool become(const Places& places) {
    return program_.reaches([&](const State& now) { return rows(now) == places; });
  }

  Program program_{{}};
};

TEST_F(Rows, AreHiddenByTheEyeStillRunAndComeBack) {
  program_.click(program_.on(row(1), 0.1));
  program_.click(program_.on("retrieve.hide.1"));
  ASSERT_TRUE(become({0, 2}));
  EXPECT_EQ(program_.state()["run"].size(), 3U);
  EXPECT_TRUE(program_.state()["session"]["variants"][1]["enabled"]);
  program_.click(program_.on("retrieve.show_all"));
  EXPECT_TRUE(become({0, 1, 2}));
}

TEST_F(Rows, SortByTheHeadThatIsClickedAndReturnToTheSessionsOrder) {
  program_.click(program_.on("retrieve.sort.ending"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return rows(now).front() == 1; }));
  program_.click(program_.on("retrieve.sort.ending", 0.2));
  ASSERT_TRUE(program_.reaches([](const State& now) { return rows(now).back() == 1; }));
  program_.click(program_.on("retrieve.sort.ending", 0.2));
  ASSERT_TRUE(become({0, 1, 2}));
  program_.click(program_.on("retrieve.sort.shown_error"));
  EXPECT_TRUE(program_.reaches([](const State& now) { return rows(now).front() == 1; }));
}

TEST_F(Rows, ShowTheStepWhoseHeadIsClickedOrDraggedTo) {
  const int last = last_head(program_.state());
  ASSERT_GT(last, 1);
  program_.click(program_.on(head(last)));
  ASSERT_TRUE(program_.reaches([&](const State& now) { return now["shown_step"] == last; }));
  program_.drag({program_.on(head(last)), program_.on(head(last), 0.0), program_.on(head(0))});
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["shown_step"] == 0; }));
  program_.click(program_.on("retrieve.state.1.1"));
  EXPECT_TRUE(program_.reaches(
      [](const State& now) { return now["shown_step"] == 1 && now["selected_variant"] == 1; }));
}

TEST_F(Rows, HaveTheirTheoremsFoldedToALineThatOpensTheory) {
  program_.click(program_.on("retrieve.theorems"));
  EXPECT_TRUE(program_.reaches([](const State& now) { return now["workspace"] == "theory"; }));
}

TEST_F(Rows, StayOnTopWhenPinned) {
  program_.click(program_.on(row(2), 0.1));
  program_.click(program_.on("retrieve.pin.2"));
  ASSERT_TRUE(become({2, 0, 1}));
  program_.key("p");
  EXPECT_TRUE(become({0, 1, 2}));
}

TEST_F(Rows, MoveWhereTheyAreDroppedAndOneUndoTakesThemBack) {
  const std::vector<std::string> before = ids(program_.state());
  program_.drag({program_.on(row(0), 0.1, 0.5), program_.on(row(0), 0.1, 0.9),
                 program_.on(row(1), 0.1, 0.5), program_.on(row(2), 0.1, 0.4),
                 program_.on(row(2), 0.1, 0.5)});
  const std::vector<std::string> after{before[1], before[2], before[0]};
  EXPECT_TRUE(program_.reaches([&](const State& now) { return ids(now) == after; }));
  program_.key("ctrl+z");
  EXPECT_TRUE(program_.reaches([&](const State& now) { return ids(now) == before; }));
}

TEST_F(Rows, MoveAndAreChosenByKeys) {
  const std::vector<std::string> before = ids(program_.state());
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["selected_variant"] == 1; }));
  program_.key("Up");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["selected_variant"] == 0; }));
  program_.key("Down");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["selected_variant"] == 1; }));
  program_.key("ctrl+Up");
  const std::vector<std::string> after{before[1], before[0], before[2]};
  EXPECT_TRUE(program_.reaches(
      [&](const State& now) { return ids(now) == after && now["selected_variant"] == 0; }));
}

TEST(TwelveModels, AreAllSeenInASmallWindow) {
  const testing::TemporaryFolder folder;
  const std::string file = (folder / "twelve.toml").string();
  {
    std::ofstream session(file);
    session << "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
               "source = \"builtin:digits\"\ncount = 30\n[query]\nmemory = 3\n";
    for (const char* id :
         {"dense", "sparse", "top-k", "random-mask", "window", "linear", "random-features",
          "multi-head", "svr", "low-rank", "classical", "polynomial"}) {
      session << "[[variants]]\nid = \"" << id << "\"\n";
    }
  }
  const Program program({file}, 1280, 800);
  ASSERT_TRUE(program.settles());
  const State now = program.state();
  EXPECT_EQ(rows(now).size(), 12U);
  for (int i = 0; i < 12; ++i) {
    EXPECT_EQ(now["widgets"][row(i)]["visible"], true) << i;
    EXPECT_LE(now["widgets"][row(i)]["bottom"], 800) << i;
  }
  for (const char* widget :
       {"retrieve.sort.error", "retrieve.criterion", "retrieve.add_model", "retrieve.theorems"}) {
    EXPECT_EQ(now["widgets"][widget]["visible"], true) << widget;
  }
}

}  // namespace
}  // namespace mnemoscope::gui
