#include "app/lessons_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/program.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TemporaryFolder;

TEST(LessonsCommand, ListsTheLessonsInTheirOrder) {
  const Finished finished = testing::mnemoscope({"lessons"});
  EXPECT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(finished.out,
              HasSubstr(" 1  What an associative memory is (01-associative-memory; "));
  EXPECT_EQ(finished.err, "");
}

TEST(LessonsCommand, ListsWhatCanBeReadAndSaysWhatCannot) {
  const TemporaryFolder folder;
  folder.write("x.toml", "what is this");
  folder.write("y.toml", "title = 3");
  const Finished finished = testing::mnemoscope({"lessons", folder.path().string()});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.out, HasSubstr("What an associative memory is"));
  EXPECT_THAT(finished.out, Not(HasSubstr("x.toml")));
  EXPECT_TRUE(finished.err.starts_with((folder / "x.toml").string() + ":1: ")) << finished.err;
  EXPECT_THAT(finished.err, HasSubstr("\n" + (folder / "y.toml").string() + ":1: "));
  EXPECT_THAT(finished.err, HasSubstr("2 lessons cannot be read"));
}

TEST(LessonsCommand, TakesASingleFile) {
  const TemporaryFolder folder;
  const std::string begin = "format = \"mnemoscope-lesson\"\nversion = 1\ntitle = \"Mine\"\n";
  folder.write("good.toml",
               begin + "[session.query]\nmemory = 0\n[[page]]\ntitle = \"A\"\ntext = \"Hello.\"\n");
  folder.write("bad.toml", begin + "[[page]]\npoint = [\"retrieve.betta\"]\n");
  const Finished good = testing::mnemoscope({"lessons", (folder / "good.toml").string()});
  EXPECT_EQ(good.code, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("15  Mine (good; 1 page)"));
  const Finished bad = testing::mnemoscope({"lessons", (folder / "bad.toml").string()});
  EXPECT_EQ(bad.code, 1);
  EXPECT_THAT(bad.err, HasSubstr("bad.toml:5: page.1.point: no widget is named retrieve.betta"));
}

/// Lists what can be read, but plays the pages of the person's own and tells what cannot work.
TEST(LessonsCommand, PlaysThePagesOfAFolderOfOnesOwn) {
  const TemporaryFolder folder;
  folder.write("x.toml",
               "format = \"mnemoscope-lesson\"\nversion = 1\ntitle = \"X\"\n"
               "[session.query]\nmemory = 99\n[[page]]\ntitle = \"A\"\n");
  const Finished finished = testing::mnemoscope({"lessons", folder.path().string() + "/"});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.out, HasSubstr("X (x; 1 page)"));
  EXPECT_THAT(finished.err, HasSubstr("x.toml:6: page.1.session: "));
  EXPECT_THAT(finished.err, HasSubstr("1 page cannot work"));
}

TEST(LessonsCommand, KnowsTheWorkspacesThatThereAre) {
  const TemporaryFolder folder;
  folder.write("x.toml",
               "format = \"mnemoscope-lesson\"\nversion = 1\ntitle = \"X\"\n[[page]]\n"
               "workspace = \"kitchen\"\n");
  const Finished finished = testing::mnemoscope({"lessons", folder.path().string()});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("x.toml:5: page.1.workspace"));
  EXPECT_THAT(finished.err, HasSubstr("compare"));
}

TEST(LessonsCommand, WritesTheSheetOfWhatCanBeRead) {
  const TemporaryFolder folder;
  folder.write("own/x.toml", "what is this");
  const std::string sheet = (folder / "sheet.html").string();
  const Finished finished =
      testing::mnemoscope({"lessons", (folder / "own").string(), "--sheet", sheet});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("x.toml:1: "));
  EXPECT_THAT(testing::text_of(sheet), HasSubstr("What an associative memory is"));
}

TEST(LessonsCommand, NamesAFolderThatIsNone) {
  const Finished finished = testing::mnemoscope({"lessons", "/no/such/folder"});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("/no/such/folder: is no folder"));
}

}  // namespace
}  // namespace mnemoscope
