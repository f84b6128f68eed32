// The desktop's file dialog, played by a program of its name.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;
using testing::TemporaryFolder;

/// A zenity that waits for a file "answer" in its folder and prints what is in it.
void play_zenity(const TemporaryFolder& home) {
  const auto file = home.write("zenity",
                               "#!/bin/sh\n"
                               "here=${0%/*}\n"
                               "echo \"$@\" >>\"$here/asked\"\n"
                               "while ! [ -e \"$here/answer\" ]; do /bin/sleep 0.1; done\n"
                               "/bin/cat \"$here/answer\"\n"
                               "/bin/rm \"$here/answer\"\n");
  ASSERT_EQ(chmod(file.c_str(), 0700), 0);
}

void answer(const Program& program, const std::string& path) {
  program.folder().write("answer.new", path + "\n");
  std::filesystem::rename(program.folder() / "answer.new", program.folder() / "answer");
}

long questions(const Program& program) {
  const std::string asked = text_of((program.folder() / "asked").string());
  return std::count(asked.begin(), asked.end(), '\n');
}

TEST(Dialog, HandsItsAnswerOverWithoutAnotherEvent) {
  Program program({});
  play_zenity(program.folder());
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.key("ctrl+o");
  ASSERT_TRUE(wait_until([&] { return questions(program) == 1; }, kPatience));
  // The window comes to rest, then the person chooses a file that is none.
  ASSERT_TRUE(wait_until(
      [&] {
        const long ticks = program.process().cpu_ticks();
        wait_until([] { return false; }, Milliseconds(500));
        return program.process().cpu_ticks() - ticks <= 1;
      },
      kPatience));
  answer(program, "/no/such.toml");
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["notices"].dump().find("/no/such.toml") != std::string::npos;
  }));
}

TEST(Dialog, AsksASecondQuestionAfterTheFirst) {
  Program program({});
  play_zenity(program.folder());
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.key("ctrl+o");
  ASSERT_TRUE(wait_until([&] { return questions(program) == 1; }, kPatience));
  program.key("ctrl+o");
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["status"].dump().find("asked already") != std::string::npos;
  }));
  program.key("ctrl+shift+s");
  answer(program, "/no/such.toml");
  ASSERT_TRUE(wait_until([&] { return questions(program) == 2; }, kPatience));
  const auto file = program.folder() / "saved.toml";
  answer(program, file.string());
  EXPECT_TRUE(wait_until([&] { return std::filesystem::exists(file); }, kPatience));
  EXPECT_EQ(questions(program), 2);
}

}  // namespace
}  // namespace mnemoscope::gui
