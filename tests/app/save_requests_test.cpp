// Saving with images, which goes on beside the window: what may happen meanwhile, and what waits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "app/file_writing.h"
#include "data/test_files.h"
#include "session/session_bundle.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing::TemporaryFolder;

const BankSize kBank{.shape = {.m = 20, .d = 64}, .squared_norm = 1.0};

class SavingBeside : public ::testing::Test {
 protected:
  void SetUp() override { setenv("XDG_STATE_HOME", own_.path().c_str(), 1); }
  void TearDown() override { unsetenv("XDG_STATE_HOME"); }

  WindowRequests ask(Request request) { return handler_.carry_out({std::move(request)}, scope_); }
  void change() {
    document_.apply({{.label = "Change steps", .change = [](Session& s) { s.run.steps += 1; }}});
  }
  /// Saves as the window does it, but when the test wants it.
  WindowRequests end(const WindowRequests& asked) {
    Progress nobody_watches;
    return handler_.take_saved(write_content(*asked.write_beside, nobody_watches), false, scope_);
  }
  WindowRequests fail_with(const std::string& words, bool stopped) {
    return handler_.take_saved(tl::unexpected(Error{words}), stopped, scope_);
  }

  TemporaryFolder own_;
  fs::path bundle_ = own_ / "mine.mnemo";
  Document document_{default_session(), {}};
  Preferences preferences_;
  Notices notices_;
  RequestHandler handler_;
  RequestScope scope_{document_, preferences_, notices_};
};

TEST_F(SavingBeside, IsOfTheSessionAsItWasAndEditsMeanwhileAreUnsaved) {
  change();
  const WindowRequests asked = ask(SaveSession{bundle_});
  ASSERT_TRUE(asked.write_beside);
  EXPECT_FALSE(asked.saved);
  EXPECT_TRUE(document_.is_unsaved());
  EXPECT_FALSE(fs::exists(bundle_));
  const Session then = document_.settled();
  change();
  EXPECT_TRUE(end(asked).saved);
  EXPECT_EQ(document_.file(), bundle_);
  EXPECT_TRUE(document_.is_unsaved());
  EXPECT_EQ(open_bundle(bundle_, own_ / "in")->session.run.steps, then.run.steps);
  document_.undo();
  EXPECT_FALSE(document_.is_unsaved());
  EXPECT_EQ(preferences_.recent.at(0), bundle_);
}

TEST_F(SavingBeside, IsOneAtATime) {
  const WindowRequests asked = ask(SaveSession{bundle_});
  EXPECT_FALSE(ask(SaveSession{own_ / "other.mnemo"}).write_beside);
  EXPECT_FALSE(ask(SaveSession{own_ / "plain.toml"}).saved);
  EXPECT_FALSE(fs::exists(own_ / "plain.toml"));
  EXPECT_THAT(notices_.status(), HasSubstr("mine.mnemo is still being saved"));
  end(asked);
  EXPECT_TRUE(ask(SaveSession{own_ / "plain.toml"}).saved);
}

TEST_F(SavingBeside, LetsTheWindowCloseOnceItIsDone) {
  change();
  const WindowRequests asked = ask(SaveSession{bundle_});
  EXPECT_FALSE(ask(Quit{}).quit);
  EXPECT_EQ(handler_.losing(), "") << "nothing is lost: it is being saved";
  EXPECT_EQ(handler_.after_saving(), "Closing the window");
  handler_.forget_save_question();
  EXPECT_TRUE(end(asked).quit);
}

TEST_F(SavingBeside, AsksBeforeItClosesWhereTheSessionWasChangedMeanwhile) {
  const WindowRequests asked = ask(SaveSession{bundle_});
  ask(Quit{});
  change();
  EXPECT_FALSE(end(asked).quit);
  EXPECT_EQ(handler_.losing(), "Closing the window");
  const WindowRequests again = ask(AnswerUnsaved{Unsaved::save});
  ASSERT_TRUE(again.write_beside) << "to the bundle that it is now";
  EXPECT_TRUE(end(again).quit);
}

TEST_F(SavingBeside, KeepsTheWindowOpenWhereItGoesWrong) {
  change();
  ask(SaveSession{bundle_});
  ask(Quit{});
  EXPECT_FALSE(fail_with("the disk is full", false).quit);
  EXPECT_EQ(handler_.losing(), "");
  EXPECT_EQ(handler_.after_saving(), "");
  ASSERT_THAT(notices_.all(), SizeIs(1));
  EXPECT_EQ(notices_.all()[0].text, "the disk is full");
  EXPECT_TRUE(document_.is_unsaved());
  EXPECT_EQ(document_.file(), fs::path());
  ask(SaveSession{bundle_});
  fail_with("stopped", true);
  EXPECT_THAT(notices_.all(), SizeIs(1)) << "to stop is no error";
  EXPECT_THAT(notices_.status(), HasSubstr("Not saved"));
}

TEST_F(SavingBeside, ChangesNothingOfADocumentThatTookThePlace) {
  const WindowRequests asked = ask(SaveSession{bundle_});
  document_.try_candidate({.session = default_session(), .file = own_ / "other.toml"});
  ASSERT_EQ(document_.started(kBank), Document::Started::replaced);
  EXPECT_FALSE(end(asked).saved);
  EXPECT_EQ(document_.file(), own_ / "other.toml");
  EXPECT_TRUE(fs::exists(bundle_));
}

TEST_F(SavingBeside, OpensAnotherSessionOnceItIsDone) {
  const WindowRequests asked = ask(SaveSession{bundle_});
  ask(NewSession{});
  EXPECT_FALSE(document_.candidate());
  end(asked);
  EXPECT_TRUE(document_.candidate());
}

TEST_F(SavingBeside, IsWrittenByTheWindowsWorkerWholeOrNotAtAll) {
  FileWriting writing([] {});
  own_.write("mine.mnemo", "older");
  const WindowRequests asked = ask(SaveSession{bundle_});
  writing.begin(*asked.write_beside);
  writing.close_when_written();
  WindowRequests led_to;
  for (int i = 0; i < 3000 && !led_to.saved; ++i) {
    led_to = writing.take_written(handler_, scope_);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  EXPECT_TRUE(led_to.saved);
  EXPECT_TRUE(writing.may_close());
  EXPECT_TRUE(open_bundle(bundle_, own_ / "in"));
  // Where it cannot be written the window stays open, and the older file.
  const WindowRequests second = ask(SaveSession{own_ / "nowhere/mine.mnemo"});
  writing.begin(*second.write_beside);
  for (int i = 0; i < 3000 && writing.is_closing(); ++i) {
    static_cast<void>(writing.take_written(handler_, scope_));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  EXPECT_FALSE(writing.is_closing());
  EXPECT_THAT(notices_.all().back().text, HasSubstr("nowhere"));
}

}  // namespace
}  // namespace mnemoscope
