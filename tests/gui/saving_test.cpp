// Saving with images goes on beside the window: it answers, says how far it is, stops, and does not
// close before all is written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;
using ::testing::HasSubstr;

/// Two thousand pictures of noise, of which a session takes ten: more than is packed in a moment.
fs::path large_set(const testing::TemporaryFolder& folder) {
  constexpr std::size_t kBytes = std::size_t{2000} * 280 * 280;
  std::string bytes = "\x93NUMPY";
  std::string head = "{'descr': '|u1', 'fortran_order': False, 'shape': (2000, 280, 280), }";
  head.resize(117, ' ');
  head += '\n';
  bytes += {1, 0, static_cast<char>(head.size()), 0};
  bytes += head;
  bytes.reserve(bytes.size() + kBytes);
  std::uint64_t noise = 1;
  for (std::size_t i = 0; i < kBytes; ++i) {
    noise = noise * 6364136223846793005U + 1442695040888963407U;
    bytes += static_cast<char>(noise >> 56U);
  }
  folder.write("large.npy", bytes);
  return folder.write("large.toml",
                      "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
                      "source = \"large.npy\"\ncount = 10\n[query]\nmemory = 1\n"
                      "[run]\nsteps = 2\n[[variants]]\nid = \"dense\"\n");
}

class SavingWithImages : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(program_.settles()) << program_.process().errors(); }

  /// Until it is being written.
  void begin(const std::string& name) {
    program_.click(program_.on("menu.file"));
    program_.click(program_.on("file.save-bundle"));
    program_.click(program_.on("browser.home"));
    program_.click(program_.on("browser.name"));
    program_.key("ctrl+a");
    program_.type(name);
    program_.key("Return");
    ASSERT_TRUE(program_.reaches([](const State& now) { return now["saving"] == true; }));
  }

  testing::TemporaryFolder own_;
  Program program_{{large_set(own_).string()}, 1440, 900};
};

TEST_F(SavingWithImages, AnswersStopsAndLeavesNothing) {
  begin("mine.mnemo");
  EXPECT_EQ(program_.state()["saving"], true);
  program_.click(program_.on("file.stop-saving"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["saving"] == false; }));
  EXPECT_THAT(program_.state()["status"].get<std::string>(), HasSubstr("Not saved"));
  for (const auto& entry : fs::directory_iterator(program_.folder().path())) {
    EXPECT_NE(entry.path().extension(), ".mnemo");
    EXPECT_NE(entry.path().extension(), ".tmp");
  }
}

TEST_F(SavingWithImages, IsWholeBeforeTheWindowCloses) {
  begin("mine.mnemo");
  program_.key("ctrl+q");
  ASSERT_EQ(program_.process().wait(kPatience), 0) << program_.process().errors();
  const fs::path bundle = program_.folder() / "mine.mnemo";
  ASSERT_TRUE(fs::exists(bundle));
  fs::remove(own_ / "large.npy");
  const fs::path out = program_.folder() / "out";
  EXPECT_EQ(run({.command = {MNEMOSCOPE_PROGRAM, "run", bundle.string(), "--quiet", "--no-arrays",
                             "--out", out.string()},
                 .environment = environment_of(program_.display(), program_.folder()),
                 .folder = program_.folder().path().string()}),
            0);
}

}  // namespace
}  // namespace mnemoscope::gui
