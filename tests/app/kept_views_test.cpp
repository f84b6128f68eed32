#include "app/kept_views.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>

#include "app/requests.h"
#include "session/session_file.h"
#include "temporary_folder.h"
#include "ui/theory/theory_state.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using testing::text_of;

constexpr std::size_t kTheory = 1;

/// Saved sessions and the folder of how they were looked at.
class KeptViewsFolder : public ::testing::Test {
 protected:
  Document saved(const std::string& name) const {
    Document document(default_session(), {});
    Progress nobody_watches;
    const SaveContent content = document.content_to_save(own_ / name).value();
    EXPECT_TRUE(document.mark_saved(content, write_content(content, nobody_watches).value()));
    return document;
  }

  /// The third step and a statement.
  static DocumentView looked_at() {
    DocumentView view;
    view.shown_step = 3;
    view.of<TheoryState>().selected_row = "I1";
    return view;
  }

  std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder_, none)) found.push_back(entry.path());
    return found;
  }

  /// t of the state shown when the document opens.
  int step_of(const Document& document) const {
    DocumentView view;
    std::size_t workspace = 0;
    views_.restore(document, view, workspace);
    return view.shown_step;
  }

  testing::TemporaryFolder own_;
  fs::path folder_ = own_.path() / "state" / "views";
  KeptViews views_{folder_};
};

TEST_F(KeptViewsFolder, OpensASessionAsItWasLeftAndLeavesItsFileAlone) {
  const Document document = saved("a.toml");
  const std::string text = text_of(document.file());
  ASSERT_TRUE(views_.keep(document, looked_at(), kTheory));
  const auto opened = open_session(document.file());
  ASSERT_TRUE(opened);
  const Document again(opened->session, document.file(), opened->text);
  DocumentView view;
  std::size_t workspace = 0;
  views_.restore(again, view, workspace);
  EXPECT_EQ(workspace, kTheory);
  EXPECT_EQ(view.shown_step, 3);
  EXPECT_EQ(view.of<TheoryState>().selected_row, "I1");
  EXPECT_EQ(text_of(document.file()), text);
  std::size_t beside = 0;
  for (const auto& entry : fs::directory_iterator(own_.path())) {
    if (entry.is_regular_file()) ++beside;
  }
  EXPECT_EQ(beside, 1U) << "nothing but the session lies in the person's folder";
}

TEST_F(KeptViewsFolder, KnowsNothingOfAnotherSession) {
  ASSERT_TRUE(views_.keep(saved("a.toml"), looked_at(), kTheory));
  DocumentView view;
  std::size_t workspace = 0;
  views_.restore(saved("b.toml"), view, workspace);
  EXPECT_EQ(workspace, 0U);
  EXPECT_EQ(view.shown_step, DocumentView{}.shown_step);
}

TEST(AnOpenedDocument, FollowsHidesAndPinsNothingOfTheOneBefore) {
  DocumentView view;
  view.follow_last = true;
  view.selected_row = 2;
  view.rows.hidden = {2};
  view.rows.pinned = {1};
  view.pointed_row = 2;
  view.playback.on = true;
  view.sequence.shown = 3;
  view.of<TheoryState>().selected_row = "I1";
  view = first_view({.shown_step = 1});
  EXPECT_FALSE(view.follow_last);
  EXPECT_EQ(view.selected_row, 0U);
  EXPECT_TRUE(view.rows.hidden.empty());
  EXPECT_TRUE(view.rows.pinned.empty());
  EXPECT_EQ(view.pointed_row, 0U);
  EXPECT_FALSE(view.playback.on);
  EXPECT_EQ(view.sequence.shown, 0);
  EXPECT_EQ(view.of<TheoryState>().selected_row, TheoryState{}.selected_row);
}

TEST_F(KeptViewsFolder, FindsASessionByWhicheverLinkItIsOpened) {
  const Document document = saved("a.toml");
  ASSERT_TRUE(views_.keep(document, looked_at(), kTheory));
  fs::create_symlink(document.file(), own_ / "link.toml");
  EXPECT_EQ(step_of(Document(document.settled(), own_ / "link.toml", "")), 3);
}

TEST_F(KeptViewsFolder, HasNothingOfUntitledAndChangedDocuments) {
  ASSERT_TRUE(views_.keep(Document(default_session(), {}), looked_at(), kTheory));
  Document changed = saved("a.toml");
  changed.apply({{.label = "Change steps", .change = [](Session& s) { s.run.steps += 1; }}});
  ASSERT_TRUE(views_.keep(changed, looked_at(), kTheory));
  EXPECT_TRUE(files().empty());
  changed.undo();
  ASSERT_TRUE(views_.keep(changed, looked_at(), kTheory));
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(KeptViewsFolder, IsLeftAloneByAWindowThatKeepsNothing) {
  const Document document = saved("a.toml");
  ASSERT_TRUE(views_.keep(document, looked_at(), kTheory));
  const KeptViews none{fs::path()};
  DocumentView view;
  std::size_t workspace = 0;
  none.restore(document, view, workspace);
  EXPECT_EQ(view.shown_step, DocumentView{}.shown_step);
  EXPECT_TRUE(none.keep(document, view, workspace));
  EXPECT_EQ(step_of(document), 3);
}

TEST_F(KeptViewsFolder, IsReadByItsOwnerOnly) {
  ASSERT_TRUE(views_.keep(saved("a.toml"), looked_at(), kTheory));
  struct stat status {};
  ASSERT_EQ(stat(files().at(0).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(KeptViewsFolder, HasTheHundredNewest) {
  const Document first = saved("first.toml");
  ASSERT_TRUE(views_.keep(first, looked_at(), kTheory));
  const fs::path oldest = files().at(0);
  const auto now = fs::file_time_type::clock::now();
  fs::last_write_time(oldest, now - std::chrono::hours(2));
  for (std::size_t i = 1; i < kMostKeptViews; ++i) {
    const std::string name = (folder_ / fmt::format("{}-0123456789abcdef.json", i)).string();
    own_.write(fs::relative(name, own_.path()).string(), "{}");
    fs::last_write_time(name, now - std::chrono::hours(1));
  }
  ASSERT_EQ(files().size(), kMostKeptViews);
  ASSERT_TRUE(views_.keep(first, looked_at(), kTheory));
  EXPECT_EQ(files().size(), kMostKeptViews) << "the same once more";
  fs::last_write_time(oldest, now - std::chrono::hours(2));
  const Document newest = saved("newest.toml");
  ASSERT_TRUE(views_.keep(newest, looked_at(), kTheory));
  EXPECT_EQ(files().size(), kMostKeptViews);
  EXPECT_FALSE(fs::exists(oldest));
  EXPECT_EQ(step_of(newest), 3);
}

TEST_F(KeptViewsFolder, IgnoresWhatIsNoFileOfOurs) {
  const Document document = saved("a.toml");
  ASSERT_TRUE(views_.keep(document, looked_at(), kTheory));
  const fs::path file = files().at(0);
  const std::string good = text_of(file);
  const std::string deep(200'000, '[');
  std::string deep_inside = good;
  deep_inside.replace(deep_inside.find("\"I1\""), 4,
                      std::string(60'000, '[') + std::string(60'000, ']'));
  std::string of_another = good;
  of_another.replace(of_another.find("a.toml"), 6, "b.toml");
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("null"), std::string("\xff\xfe\0x", 4),
        std::string(R"({"session":7,"kept":{}})"), good.substr(0, good.size() / 2), of_another,
        deep, good + std::string(1'000'000, ' ')}) {
    own_.write("state/views/" + file.filename().string(), text);
    EXPECT_EQ(step_of(document), DocumentView{}.shown_step) << text.substr(0, 40);
  }
  own_.write("state/views/" + file.filename().string(), deep_inside);
  EXPECT_EQ(step_of(document), 3) << "what is as deep as that is left out";
}

TEST_F(KeptViewsFolder, IsNotWaitedForWhereAPipeOrFolderLies) {
  const Document document = saved("a.toml");
  ASSERT_TRUE(views_.keep(document, looked_at(), kTheory));
  const fs::path file = files().at(0);
  fs::remove(file);
  ASSERT_EQ(mkfifo(file.c_str(), 0600), 0);
  EXPECT_EQ(step_of(document), DocumentView{}.shown_step);
  fs::remove(file);
  fs::create_directory(file);
  EXPECT_EQ(step_of(document), DocumentView{}.shown_step);
  EXPECT_FALSE(views_.keep(document, looked_at(), kTheory));
}

TEST_F(KeptViewsFolder, ThatCannotBeMadeIsAnErrorAndNoMore) {
  own_.write("file", "in the way");
  const KeptViews views{own_ / "file" / "views"};
  EXPECT_FALSE(views.keep(saved("a.toml"), looked_at(), kTheory));
}

}  // namespace
}  // namespace mnemoscope
