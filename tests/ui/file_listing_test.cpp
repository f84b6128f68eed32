#include "ui/widgets/file_listing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Kind = FileQuestion::Kind;

FileQuestion question(Kind kind) {
  return {.kind = kind, .title = "Open a session", .endings = {"toml"}};
}

class Listing : public ::testing::Test {
 protected:
  Listing() {
    fs::create_directories(folder_ / "zoo");
    for (const char* name : {"b10.toml", "B9.TOML", "c.png", ".hidden.toml", "déjà.toml"}) {
      std::ofstream(folder_ / name) << "x";
    }
  }

  static std::vector<std::string> names(const BrowsedFolder& listing) {
    std::vector<std::string> result;
    for (const FolderEntry& entry : listing.entries) result.push_back(entry.name);
    return result;
  }

  std::string in(const std::string& name) const { return (folder_ / name).string(); }

  testing::TemporaryFolder own_;
  fs::path folder_ = own_.path();
};

TEST_F(Listing, HasFoldersFirstThenWhatCanBeChosenInNaturalOrder) {
  const BrowsedFolder listing = list_folder(folder_, question(Kind::open_file));
  EXPECT_THAT(names(listing), ElementsAre("zoo", "B9.TOML", "b10.toml", "déjà.toml"));
}

TEST_F(Listing, CountsWhatItLeavesOut) {
  const BrowsedFolder listing = list_folder(folder_, question(Kind::open_file));
  EXPECT_EQ(listing.hidden, 1U);
  EXPECT_EQ(listing.other_files, 1U);
}

TEST_F(Listing, ShowsHiddenFilesAndAllEndingsWhenAsked) {
  const BrowsedFolder listing =
      list_folder(folder_, question(Kind::open_file), {.hidden = true, .all_files = true});
  EXPECT_THAT(names(listing),
              ElementsAre("zoo", ".hidden.toml", "B9.TOML", "b10.toml", "c.png", "déjà.toml"));
}

TEST_F(Listing, OfAQuestionForAFolderHasFolders) {
  EXPECT_THAT(names(list_folder(folder_, question(Kind::open_folder))), ElementsAre("zoo"));
}

TEST_F(Listing, OfAFolderThatCannotBeReadSaysSo) {
  const BrowsedFolder listing = list_folder(folder_ / "nowhere", question(Kind::open_file));
  EXPECT_TRUE(listing.entries.empty());
  EXPECT_THAT(listing.trouble, HasSubstr("nowhere cannot be read"));
}

TEST_F(Listing, ReadsATypedPathFromTheFolderOrTheHome) {
  ASSERT_EQ(setenv("HOME", "/home/ada", 1), 0);
  EXPECT_EQ(typed_path("~", folder_), "/home/ada");
  EXPECT_EQ(typed_path("~/x/../y", folder_), "/home/ada/y");
  EXPECT_EQ(typed_path("zoo", folder_), folder_ / "zoo");
  EXPECT_EQ(typed_path("/tmp/a b", folder_), "/tmp/a b");
  EXPECT_EQ(typed_path("~x", folder_), folder_ / "~x");
}

TEST_F(Listing, CompletesAPathAsFarAsItIsCertain) {
  EXPECT_EQ(completed_path(in("zo"), "/"), in("zoo/"));
  EXPECT_EQ(completed_path("b", folder_), "b10.toml");
  EXPECT_EQ(completed_path(".h", folder_), ".hidden.toml");
  EXPECT_EQ(completed_path(in("nothing"), "/"), in("nothing"));
  ASSERT_EQ(setenv("HOME", folder_.c_str(), 1), 0);
  EXPECT_EQ(completed_path("~", "/"), "~/");
  EXPECT_EQ(completed_path("~/zo", "/"), "~/zoo/");
}

TEST_F(Listing, CompletesNeverHalfOfACharacter) {
  std::ofstream(folder_ / "dèjà.toml") << "x";  // è and é begin with one byte
  EXPECT_EQ(completed_path("d", folder_), "d");
}

TEST(EntryTyped, IsTheNextThatBeginsSoInAnyLetterCase) {
  const std::vector<FolderEntry> entries{{"Apple"}, {"bear"}, {"Bee"}, {"cat"}};
  EXPECT_EQ(entry_typed(entries, "b", 0), 1U);
  EXPECT_EQ(entry_typed(entries, "B", 2), 2U);
  EXPECT_EQ(entry_typed(entries, "be", 3), 1U) << "round the end";
  EXPECT_EQ(entry_typed(entries, "bee", 0), 2U);
  EXPECT_EQ(entry_typed(entries, "x", 0), std::nullopt);
  EXPECT_EQ(entry_typed({}, "x", 0), std::nullopt);
}

TEST(FolderText, EndsInASlash) {
  EXPECT_EQ(folder_text("/home/me"), "/home/me/");
  EXPECT_EQ(folder_text("/"), "/");
}

TEST(WordsForNone, OfASaveSpeakOfNoOpening) {
  EXPECT_EQ(words_for_none({.kind = FileQuestion::Kind::open_file}), "Nothing to open here.");
  EXPECT_EQ(words_for_none({.kind = FileQuestion::Kind::save_file}),
            "No other file of this kind is here.");
}

}  // namespace
}  // namespace mnemoscope
