#include "app/autosave.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <fstream>
#include <future>
#include <set>
#include <string>

#include "session/session_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

Command steps(int count) {
  return {.label = "Change steps", .change = [count](Session& s) { s.run.steps = count; }};
}

class AutosaveFolder : public ::testing::Test {
 protected:
  /// The autosaves there are, held or not.
  std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder_, none)) {
      if (entry.path().extension() == ".toml") found.push_back(entry.path());
    }
    return found;
  }

  /// What a program that is killed while it works leaves behind.
  void leave(Document& document) const {
    Autosave autosave(folder_, [] {});
    autosave.observe(document, 0.0);
  }

  testing::TemporaryFolder own_;
  fs::path folder_ = own_.path() / "autosave";
  Document document_{default_session(), {}};
};

TEST_F(AutosaveFolder, IsWrittenWithTheFirstChangeAndStaysWhenTheProgramDoesNotEndInOrder) {
  document_.apply({steps(7)});
  {
    Autosave autosave(folder_, [] {});
    EXPECT_TRUE(autosave.observe(document_, 5.0)) << "wants to be told again";
  }
  ASSERT_EQ(files().size(), 1U);
  const auto work = read_autosave(files().front());
  ASSERT_TRUE(work) << work.error().text;
  EXPECT_EQ(work->session, document_.session());
}

TEST_F(AutosaveFolder, IsWrittenEveryHalfSecondWhileOneKeepsWorking) {
  for (int frames = 1; frames < 90; frames += 11) {
    Document document(default_session(), {});
    {
      Autosave autosave(folder_, [] {});
      for (int i = 0; i < frames; ++i) {  // twenty frames a second, a change in each, no pause
        document.apply({steps(100 + i)});
        autosave.observe(document, i / 20.0);
        while (autosave.is_writing()) usleep(100);
      }
    }
    ASSERT_EQ(files().size(), 1U);
    EXPECT_GE(read_autosave(files().front())->session.run.steps, 100 + frames - 1 - 10);
    fs::remove_all(folder_);
  }
}

TEST_F(AutosaveFolder, HoldsTheNewestStateWhileASlowDiskStillFlushesAnOlderOne) {
  std::promise<void> disk;
  std::atomic<int> flushes = 0;
  const auto flush = [&, done = disk.get_future().share()](const fs::path&) {
    ++flushes;
    done.wait();
  };
  Autosave autosave(
      folder_, [] {}, flush);
  for (int i = 0; i < 5; ++i) {
    document_.apply({steps(100 + i)});
    autosave.observe(document_, i);
    while (autosave.is_writing()) usleep(100);
    autosave.news();
    EXPECT_EQ(read_autosave(files().at(0))->session.run.steps, 100 + i);
  }
  while (flushes == 0) usleep(100);
  EXPECT_EQ(flushes, 1) << "one at a time";
  disk.set_value();
  for (int i = 0; flushes == 1 && i < 10000; ++i, usleep(100)) autosave.observe(document_, 5.0);
  EXPECT_EQ(flushes, 2) << "the newest too";
}

TEST_F(AutosaveFolder, IsGoneOnceTheSessionIsSavedOrUndone) {
  Autosave autosave(folder_, [] {});
  document_.apply({steps(7)});
  autosave.observe(document_, 1.0);
  document_.undo();
  EXPECT_FALSE(autosave.observe(document_, 2.0));
  EXPECT_TRUE(files().empty());
  EXPECT_TRUE(fs::is_empty(folder_)) << "nor a lock";
}

TEST_F(AutosaveFolder, IsGoneWhenTheProgramEndsInOrder) {
  Autosave autosave(folder_, [] {});
  document_.apply({steps(7)});
  autosave.observe(document_, 1.0);
  autosave.finish();
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(AutosaveFolder, HoldsTheNewestStateAfterWritingNow) {
  {
    Autosave autosave(folder_, [] {});
    document_.apply({steps(7)});
    autosave.observe(document_, 1.0);
    document_.apply({steps(8)});
    autosave.write_now(document_);
  }
  ASSERT_EQ(files().size(), 1U);
  EXPECT_EQ(read_autosave(files().front())->session.run.steps, 8);
}

TEST_F(AutosaveFolder, SaysOnceThatTheWorkIsNotProtectedAndOnceThatItIsAgain) {
  std::ofstream(folder_) << "a file where the folder should be";
  Autosave autosave(folder_, [] {});
  document_.apply({steps(7)});
  autosave.observe(document_, 0.0);
  const std::optional<Status> bad = autosave.news();
  ASSERT_TRUE(bad);
  EXPECT_THAT(bad->error().text, HasSubstr(folder_.string()));
  EXPECT_TRUE(autosave.observe(document_, 10.0)) << "tries again";
  EXPECT_FALSE(autosave.news()) << "said once";

  fs::remove(folder_);
  autosave.observe(document_, 20.0);
  autosave.write_now(document_);
  const std::optional<Status> good = autosave.news();
  ASSERT_TRUE(good);
  EXPECT_TRUE(*good);
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(AutosaveFolder, IsReadByItsOwnerOnly) {
  document_.apply({steps(7)});
  leave(document_);
  struct stat status {};
  ASSERT_EQ(stat(files().at(0).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(AutosaveFolder, IsOfferedOnlyWhenNoProgramHoldsIt) {
  EXPECT_TRUE(left_sessions(folder_).empty());
  document_.apply({steps(7)});
  {
    Autosave autosave(folder_, [] {});
    autosave.observe(document_, 0.0);
    autosave.write_now(document_);
    EXPECT_TRUE(left_sessions(folder_).empty()) << "it is in use, whatever process number it has";
  }
  std::ofstream(folder_ / "other.toml") << "x";
  std::ofstream(folder_ / fmt::format("autosave-{}.toml", getpid())) << "of an earlier version";
  EXPECT_EQ(left_sessions(folder_).size(), 2U);
}

TEST_F(AutosaveFolder, OffersAllThatWereLeftWithTheirNamesNewestFirst) {
  for (const char* name : {"one.toml", "two.toml", "three.toml"}) {
    Document document(default_session(), own_ / name, "format");
    document.apply({steps(9)});
    leave(document);
    usleep(20'000);
  }
  const std::vector<LeftSession> left = left_sessions(folder_);
  ASSERT_EQ(left.size(), 3U);
  EXPECT_THAT(left[0].words, ::testing::StartsWith("three.toml of "));
  EXPECT_THAT(left[2].words, ::testing::StartsWith("one.toml of "));
}

TEST_F(AutosaveFolder, OffersSessionsThatWereLeftInOneMomentByWordsOfTheirOwn) {
  for (const char* source : {"builtin:photos", "builtin:photos", "builtin:digits"}) {
    Document document(default_session(), {});
    document.apply({{.label = "Open", .change = [source](Session& s) {
                       s.memories.sources = {source};
                       s.run.steps = 9;
                     }}});
    leave(document);
  }
  for (const fs::path& file : files()) {
    const timespec moment{.tv_sec = 1'700'000'000, .tv_nsec = 0};
    const std::array<timespec, 2> times{moment, moment};
    ASSERT_EQ(utimensat(AT_FDCWD, file.c_str(), times.data(), 0), 0);
  }
  std::set<std::string> words;
  for (const LeftSession& left : left_sessions(folder_)) words.insert(left.words);
  EXPECT_EQ(words.size(), 3U) << "each can be chosen";
  EXPECT_THAT(words,
              ::testing::Contains(::testing::StartsWith("an untitled session on digits of ")));
  EXPECT_THAT(words, ::testing::Contains(::testing::EndsWith(":20")).Times(2)) << "with seconds";
  EXPECT_THAT(words, ::testing::Contains(::testing::EndsWith(":20 (2)")));
}

TEST_F(AutosaveFolder, KnowsWhereTheSessionIsSavedAndItsComments) {
  const std::string text = "# by hand\n" + write_session(default_session(), own_.path());
  Document document(default_session(), own_ / "mine.toml", text);
  document.apply({steps(9)});
  leave(document);
  const auto work = read_autosave(files().at(0));
  ASSERT_TRUE(work) << work.error().text;
  EXPECT_EQ(work->session, document.session());
  EXPECT_EQ(work->origin.file, own_ / "mine.toml");
  EXPECT_EQ(work->origin.disk_mark, mark_of(text));
  EXPECT_THAT(work->text, ::testing::StartsWith("# by hand\nformat"));
}

TEST_F(AutosaveFolder, IsTakenOverByOneProgramOnly) {
  document_.apply({steps(7)});
  leave(document_);
  auto first = AutosavePlace::take_over(files().at(0));
  ASSERT_TRUE(first);
  EXPECT_FALSE(AutosavePlace::take_over(first->file()));
  EXPECT_TRUE(left_sessions(folder_).empty());
  first->clear();
  EXPECT_TRUE(files().empty());
}

TEST_F(AutosaveFolder, IsKeptUpToDateInItsPlaceOnceItIsRestored) {
  document_.apply({steps(7)});
  leave(document_);
  const fs::path file = files().at(0);
  {
    Autosave autosave(folder_, [] {});
    autosave.adopt(*AutosavePlace::take_over(file));
    document_.apply({steps(8)});
    autosave.observe(document_, 0.0);
  }
  EXPECT_EQ(files(), std::vector{file}) << "no second one";
  EXPECT_EQ(read_autosave(file)->session.run.steps, 8);
}

TEST_F(AutosaveFolder, EndsItsHoldWithTheProcess) {
  const pid_t child = fork();
  if (child == 0) {
    document_.apply({steps(7)});
    Autosave autosave(folder_, [] {});
    autosave.observe(document_, 0.0);
    autosave.write_now(document_);
    kill(getpid(), SIGKILL);
  }
  waitpid(child, nullptr, 0);
  ASSERT_EQ(left_sessions(folder_).size(), 1U);
  EXPECT_TRUE(read_autosave(left_sessions(folder_)[0].file));
}

}  // namespace
}  // namespace mnemoscope
