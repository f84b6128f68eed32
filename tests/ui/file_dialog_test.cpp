#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>

#include "temporary_folder.h"
#include "ui/widgets/desktop_dialog.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::StartsWith;

FileQuestion question(FileQuestion::Kind kind) {
  return {.kind = kind,
          .title = "Open a session",
          .file_kind = "Sessions",
          .endings = {"toml"},
          .start = "/data"};
}

TEST(DesktopDialog, AsksZenityForWhatIsAsked) {
  EXPECT_THAT(zenity_arguments(question(FileQuestion::Kind::open_files)), Contains("--multiple"));
  EXPECT_THAT(zenity_arguments(question(FileQuestion::Kind::open_folder)), Contains("--directory"));
  const auto save = zenity_arguments(question(FileQuestion::Kind::save_file));
  EXPECT_THAT(save, Contains("--save"));
  EXPECT_THAT(save, Contains("--confirm-overwrite"));
  EXPECT_THAT(save, Contains("--file-filter=Sessions | *.toml"));
  EXPECT_THAT(save, Contains(StartsWith("--filename=/data/")));
}

TEST(DesktopDialog, AsksKdialogForWhatIsAsked) {
  EXPECT_THAT(
      kdialog_arguments(question(FileQuestion::Kind::open_file)),
      ElementsAre("--title", "Open a session", "--getopenfilename", "/data/", "Sessions (*.toml)"));
}

TEST(DesktopDialog, ReadsOnePathALineWithBlanksInNames) {
  EXPECT_THAT(paths_in("/a b/c.png\n/d.png\n"), ElementsAre("/a b/c.png", "/d.png"));
  EXPECT_TRUE(paths_in("").empty());
}

TEST(ChildProgram, HandsOverWhatItPrintedAndWakes) {
  std::promise<void> woken;
  const ChildProgram program({"sh", "-c", "echo /tmp/x.png"}, [&] { woken.set_value(); });
  woken.get_future().wait();
  EXPECT_EQ(program.finished(), "/tmp/x.png\n");
}

TEST(ChildProgram, ThatWasCancelledAnswersNothing) {
  std::promise<void> woken;
  const ChildProgram program({"sh", "-c", "echo /tmp/x.png; exit 1"}, [&] { woken.set_value(); });
  woken.get_future().wait();
  EXPECT_EQ(program.finished(), "");
}

TEST(ChildProgram, EndsWithTheWindow) {
  // Would block for a minute if it were waited for.
  const ChildProgram program({"sleep", "60"}, [] {});
  EXPECT_FALSE(program.finished());
}

TEST(AFileToSave, GetsItsEndingUnlessSomethingIsThereByThatName) {
  const FileQuestion question{.endings = {"toml"}};
  EXPECT_EQ(with_ending("/nowhere/session", question), "/nowhere/session.toml");
  EXPECT_EQ(with_ending("/nowhere/session.txt", question), "/nowhere/session.txt");
  EXPECT_EQ(with_ending("/dev/null", question), "/dev/null") << "a device is refused, not renamed";
  const auto folder = std::filesystem::temp_directory_path();
  EXPECT_EQ(with_ending(folder, question), folder) << "a folder is looked into";
}

}  // namespace
}  // namespace mnemoscope
