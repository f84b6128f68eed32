// Ends of every kind while a person works: what is lost, and what the next start offers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>

#include "core/random.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;
using ::testing::HasSubstr;

/// Of the first model.
double beta(const State& state) {
  return state["session"]["variants"][0]["beta"];
}

std::vector<fs::path> autosaves(const Program& program) {
  std::vector<fs::path> found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(program.folder() / "state/mnemoscope", none)) {
    if (entry.path().extension() == ".toml") found.push_back(entry.path());
  }
  return found;
}

/// Of the first model of a session file.
double beta_in(const fs::path& file) {
  const std::string text = text_of(file);
  const std::string key = "\nbeta = ";
  return std::strtod(text.c_str() + text.find(key) + key.size(), nullptr);
}

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Sample {
  double at;
  double beta;
};

/// Drags the slider of beta from left to right without a pause and kills the program after
/// `patience` seconds. Returns what the window said meanwhile; the last sample is at the kill.
std::vector<Sample> work_until_killed(Program& program, double patience) {
  std::vector<Point> places;
  for (int i = 0; i <= 240; ++i) {
    places.push_back(program.on("retrieve.beta", 0.05 + 0.9 * i / 240.0));
    if (i > 0) places.back() = {places.front().x + i * 2 / 3, places.front().y};
  }
  std::vector<Sample> samples{{seconds(), beta(program.state())}};
  const auto drag = program.start_drag(places);
  const double end = seconds() + patience;
  const auto changed = [&] { return samples.back().beta != samples.front().beta; };
  while (seconds() < end || (!changed() && seconds() < end + 30.0)) {
    const State now = program.state();
    if (now.is_object()) samples.push_back({seconds(), beta(now)});
    timespec pause{.tv_sec = 0, .tv_nsec = 5'000'000};
    nanosleep(&pause, nullptr);
  }
  kill(program.process().pid(), SIGKILL);
  samples.push_back({seconds(), samples.back().beta});
  program.process().wait(kPatience);
  return samples;
}

/// Whether `beta` is what the window showed at some time in the last two seconds of the samples, or
/// newer than all that it told of before its end.
bool is_of_the_last_two_seconds(const std::vector<Sample>& samples, double beta) {
  const double since = samples.back().at - 2.0;
  auto first =
      std::find_if(samples.begin(), samples.end(), [&](const Sample& s) { return s.at >= since; });
  if (first != samples.begin()) --first;  // what was shown at that time
  const auto is_it = [&](const Sample& s) { return s.beta == beta; };
  // The drag went from left to right, but for its first press, which left the old value.
  if (is_it(samples.front())) return std::any_of(first, samples.end(), is_it);
  return std::any_of(first, samples.end(), [&](const Sample& s) { return s.beta <= beta; });
}

bool shows(const Program& program, const std::function<bool(const State&)>& condition,
           Milliseconds patience) {
  return wait_until(
      [&] {
        const State now = program.state();
        return now.is_object() && condition(now);
      },
      patience);
}

bool is_visible(const State& now, const std::string& widget) {
  return now["widgets"].contains(widget) && now["widgets"][widget]["visible"] == true;
}

/// Presses a widget until `done`: on a busy machine what was there may have moved or gone while the
/// pointer was on its way.
bool press(const Program& program, const std::string& widget,
           const std::function<bool(const State&)>& done) {
  const auto visible = [&](const State& now) { return is_visible(now, widget); };
  for (int tries = 0; tries < 6; ++tries) {
    if (shows(program, visible, Milliseconds(5000))) program.click(program.on(widget, 0.3));
    if (shows(program, done, Milliseconds(10000))) return true;
  }
  return false;
}

/// Takes the offer of the newest session left behind, from its notice or from the menu.
bool restore(const Program& program, const std::function<bool(const State&)>& done) {
  const auto offered = [](const State& now) { return is_visible(now, "file.restore.0"); };
  for (int tries = 0; tries < 6; ++tries) {
    if (!shows(program, offered, Milliseconds(2000))) program.click(program.on("menu.file"));
    if (!shows(program, offered, Milliseconds(5000))) continue;
    program.click(program.on("file.restore.0"));
    if (shows(program, done, Milliseconds(10000))) return true;
    // A press that came late fell on what lay behind the notice and changed it.
    if (is_visible(program.state(), "unsaved.discard")) {
      program.click(program.on("unsaved.discard"));
      if (shows(program, done, Milliseconds(10000))) return true;
    }
  }
  return false;
}

/// 8 by default; the environment can ask for more.
int number_of_kills() {
  const char* const asked = std::getenv("MNEMOSCOPE_KILLS");
  return asked == nullptr ? 8 : std::atoi(asked);
}

TEST(Killed, AtAnyMomentOfWorkWithoutPauseLosesAtMostTwoSeconds) {
  Lcg random(11);
  Program program({}, 1280, 800);
  for (int i = 0; i < number_of_kills(); ++i) {
    SCOPED_TRACE(i);
    ASSERT_TRUE(program.settles()) << program.process().errors();
    const double patience = 0.5 + 4.5 * random.uniform();
    const std::vector<Sample> samples = work_until_killed(program, patience);
    program.release_button();
    ASSERT_NE(samples.front().beta, samples.back().beta) << "nothing was changed";

    const std::vector<fs::path> left = autosaves(program);
    ASSERT_EQ(left.size(), 1U);
    const double kept = beta_in(left[0]);
    EXPECT_TRUE(is_of_the_last_two_seconds(samples, kept))
        << kept << " against " << samples.back().beta << " after " << patience << " s";

    program.start();
    ASSERT_TRUE(program.settles()) << program.process().errors();
    EXPECT_THAT(program.state()["notices"].dump(), HasSubstr("was not saved"));
    ASSERT_TRUE(restore(program, [&](const State& now) { return beta(now) == kept; }));
    ASSERT_TRUE(program.settles());
    EXPECT_EQ(autosaves(program), left) << "kept until it is saved";
  }
}

/// One change by the window itself.
void change_beta(const Program& program) {
  const double before = beta(program.state());
  ASSERT_TRUE(
      press(program, "retrieve.beta", [&](const State& now) { return beta(now) != before; }));
  ASSERT_TRUE(program.settles());
}

class Signalled : public ::testing::TestWithParam<int> {};

TEST_P(Signalled, KeepsTheNewestStateAndEndsWithTheCodeOfTheSignal) {
  Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  change_beta(program);
  const double last = beta(program.state());
  kill(program.process().pid(), GetParam());
  EXPECT_EQ(program.process().wait(kPatience), 128 + GetParam());
  ASSERT_EQ(autosaves(program).size(), 1U);
  EXPECT_EQ(beta_in(autosaves(program)[0]), last);
}

INSTANTIATE_TEST_SUITE_P(By, Signalled, ::testing::Values(SIGTERM, SIGHUP, SIGINT));

TEST(Killed, BySignalWithNothingUnsavedLeavesNothing) {
  Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  kill(program.process().pid(), SIGTERM);
  EXPECT_EQ(program.process().wait(kPatience), 128 + SIGTERM);
  EXPECT_TRUE(autosaves(program).empty());
}

TEST(Killed, WithItsDisplayServerKeepsTheNewestState) {
  Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  change_beta(program);
  const double last = beta(program.state());
  program.display().end();
  EXPECT_TRUE(program.process().wait(kPatience));
  ASSERT_EQ(autosaves(program).size(), 1U);
  EXPECT_EQ(beta_in(autosaves(program)[0]), last);
}

TEST(Killed, AnAutosaveThatCannotBeRestoredStays) {
  Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  change_beta(program);
  kill(program.process().pid(), SIGKILL);
  program.process().wait(kPatience);
  ASSERT_EQ(autosaves(program).size(), 1U);
  const fs::path file = autosaves(program)[0];
  std::string text = text_of(file);
  text.replace(text.find("memory = 13"), 11, "memory = 99");
  std::ofstream(file) << text;

  program.start();
  ASSERT_TRUE(program.settles()) << program.process().errors();
  ASSERT_TRUE(restore(program, [](const State& now) {
    return now["notices"].dump().find("99") != std::string::npos;
  }));
  program.key("ctrl+q");
  EXPECT_EQ(program.process().wait(kPatience), 0);
  EXPECT_EQ(text_of(file), text);
}

TEST(Killed, ARestoredSessionIsGoneFromTheOffersOnceItIsSaved) {
  const testing::TemporaryFolder own;
  const fs::path session = own / "mine.toml";
  std::ofstream(session) << "# by hand\nformat = \"mnemoscope-session\"\nversion = 1\n"
                            "[query]\nmemory = 3\n[[variants]]\nid = \"dense\"\nbeta = 3.0\n";
  Program program({session.string()}, 1280, 800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  change_beta(program);
  const double last = beta(program.state());
  kill(program.process().pid(), SIGTERM);
  program.process().wait(kPatience);

  program.start();
  ASSERT_TRUE(program.settles()) << program.process().errors();
  EXPECT_THAT(program.state()["notices"].dump(), HasSubstr("mine.toml"));
  ASSERT_TRUE(restore(program, [&](const State& now) { return beta(now) == last; }));
  program.key("ctrl+s");
  ASSERT_TRUE(wait_until([&] { return autosaves(program).empty(); }, kPatience));
  EXPECT_EQ(beta_in(session), last);
  EXPECT_THAT(text_of(session), HasSubstr("# by hand"));
  program.key("ctrl+q");
  EXPECT_EQ(program.process().wait(kPatience), 0);
}

TEST(Killed, WhatAnotherProgramWroteIsOverwrittenOnlyAfterAnAnswer) {
  const testing::TemporaryFolder own;
  const fs::path session = own / "mine.toml";
  const std::string text =
      "format = \"mnemoscope-session\"\nversion = 1\n"
      "[query]\nmemory = 3\n[[variants]]\nid = \"dense\"\nbeta = 3.0\n";
  std::ofstream(session) << text;
  Program program({session.string()}, 1280, 800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  change_beta(program);
  std::ofstream(session, std::ios::app) << "# of another editor\n";
  program.key("ctrl+s");
  ASSERT_TRUE(press(program, "changed.cancel",
                    [](const State& now) { return !is_visible(now, "changed.cancel"); }));
  EXPECT_EQ(text_of(session), text + "# of another editor\n");
  program.key("ctrl+s");
  EXPECT_TRUE(press(program, "changed.overwrite",
                    [&](const State& now) { return beta_in(session) == beta(now); }));
}

}  // namespace
}  // namespace mnemoscope::gui
