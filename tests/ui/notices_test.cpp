#include "ui/frame/notices.h"

#include <gtest/gtest.h>

#include "ui/widgets/frame_clock.h"

namespace mnemoscope {
namespace {

TEST(Notices, ShowForAWhileAndStayInTheList) {
  Notices notices;
  notices.begin_frame(10.0);
  notices.say(Tone::info, "opened");
  EXPECT_EQ(notices.showing(10.0 + kToastSeconds - 0.1).size(), 1U);
  EXPECT_TRUE(notices.showing(10.0 + kToastSeconds + 0.1).empty());
  EXPECT_EQ(notices.all().size(), 1U);
}

TEST(Notices, FoldTheOldestIntoOneWhereTheyWouldCoverTheWindow) {
  EXPECT_EQ(folded_toasts(0), 0U);
  EXPECT_EQ(folded_toasts(2), 0U);
  EXPECT_EQ(folded_toasts(3), 2U) << "the newest stands beside them";
  EXPECT_EQ(folded_toasts(9), 8U);
}

TEST(Notices, ShowWhatATerminalWouldObey) {
  Notices notices;
  notices.error("\x1b[2J: \u202emnt.toml\nall is well");
  EXPECT_EQ(notices.all().front().text, "\\x1b[2J: \\u202emnt.toml\\x0aall is well");
  notices.status("\x07");
  EXPECT_EQ(notices.status(), "\\x07");
}

TEST(Notices, SayNothingMoreOfASessionThatIsAnother) {
  Notices notices;
  notices.status("This point is the query now");
  notices.say_of_session("2 queries were left out");
  notices.say(Tone::good, "saved");
  notices.session_changed("Open digits");
  EXPECT_EQ(notices.status(), "Open digits");
  ASSERT_EQ(notices.showing(0.1).size(), 1U);
  EXPECT_EQ(notices.showing(0.1).front()->text, "saved");
  EXPECT_EQ(notices.all().size(), 2U) << "it can be read again in the list";
}

TEST(Notices, TellWhyNotUntilSomethingIsDone) {
  Notices notices;
  notices.answer("There is only one query");
  EXPECT_EQ(notices.status(), "There is only one query");
  notices.answer("");
  EXPECT_EQ(notices.status(), "");
  notices.status("Copied 3");
  notices.answer("");
  EXPECT_EQ(notices.status(), "Copied 3") << "what was done stays";
}

TEST(Notices, ErrorsStayLongEnoughToBeRead) {
  Notices notices;
  notices.error("the file is cut short");
  EXPECT_EQ(notices.showing(kToastSeconds + 0.1).size(), 1U);
}

TEST(Notices, CountTheSameSentenceInsteadOfPilingItUp) {
  Notices notices;
  for (int i = 0; i < 3; ++i) notices.error("no such file");
  ASSERT_EQ(notices.all().size(), 1U);
  EXPECT_EQ(notices.all().front().times, 3);
}

TEST(Notices, KeepTheNewestTwoHundred) {
  Notices notices;
  for (int i = 0; i < 250; ++i) notices.say(Tone::info, std::to_string(i));
  EXPECT_EQ(notices.all().size(), 200U);
  EXPECT_EQ(notices.all().back().text, "249");
}

TEST(Notices, AskForFramesOnlyWhileSomethingMoves) {
  Notices notices;
  EXPECT_FALSE(notices.seconds_until_change(0.0));
  notices.begin_frame(1.0);
  notices.say(Tone::info, "saved");
  EXPECT_EQ(notices.seconds_until_change(1.0 + kMotionSeconds / 2), 0.0) << "it fades in";
  const auto rest = notices.seconds_until_change(2.0);
  ASSERT_TRUE(rest);
  EXPECT_NEAR(*rest, kToastSeconds - kMotionSeconds - 1.0, 1e-9);
  EXPECT_FALSE(notices.seconds_until_change(1.0 + kToastSeconds)) << "it is gone";
}

TEST(Notices, MoveForNoLongerThanTwoTenthsOfASecond) {
  EXPECT_LE(kMotionSeconds, 0.2);
}

TEST(Notices, LeaveTheScreenWhenClosedOneByOne) {
  Notices notices;
  notices.begin_frame(1.0);
  notices.say(Tone::info, "saved");
  notices.say(Tone::info, "exported");
  notices.begin_frame(2.0);
  notices.close(notices.all().front().number);
  ASSERT_EQ(notices.showing(2.0).size(), 1U);
  EXPECT_EQ(notices.showing(2.0).front()->text, "exported");
  notices.close(notices.all().back().number);
  notices.begin_frame(3.0);
  notices.say(Tone::info, "opened");
  EXPECT_EQ(notices.showing(3.0).size(), 1U);
}

TEST(Notices, ThatOfferSomethingStayUntilTheyAreAnswered) {
  Notices notices;
  notices.say(Tone::bad, "sizes differ", {"file.open-cropped"});
  notices.say(Tone::info, "unsaved session", {"file.restore"});
  EXPECT_EQ(notices.showing(3600.0).size(), 2U) << "several stack";
  EXPECT_EQ(notices.seconds_until_change(3600.0), std::nullopt) << "and nothing moves";
  ASSERT_NE(notices.waiting(), nullptr);
  EXPECT_EQ(notices.waiting()->text, "unsaved session");
  notices.close(notices.waiting()->number);
  ASSERT_EQ(notices.showing(3600.0).size(), 1U);
  EXPECT_EQ(notices.waiting()->text, "sizes differ");
  notices.close(notices.waiting()->number);
  EXPECT_EQ(notices.waiting(), nullptr);
  EXPECT_EQ(notices.all().size(), 2U);
}

TEST(Notices, ShowAgainWhatIsOfferedAgain) {
  Notices notices;
  notices.say(Tone::bad, "sizes differ", {"file.open-cropped"});
  notices.close(notices.waiting()->number);
  notices.say(Tone::bad, "sizes differ", {"file.open-cropped"});
  EXPECT_NE(notices.waiting(), nullptr);
}

TEST(Notices, OfEqualWordsThatOfferOtherThingsAreNotOne) {
  Notices notices;
  notices.say(Tone::info, "unsaved session", {"file.restore.1"});
  notices.say(Tone::info, "unsaved session", {"file.restore.0"});
  ASSERT_EQ(notices.showing(0.0).size(), 2U);
  notices.close(notices.waiting()->number);
  ASSERT_NE(notices.waiting(), nullptr);
  EXPECT_EQ(notices.waiting()->actions, std::vector<std::string>{"file.restore.1"});
}

TEST(FrameClock, SleepsUntilTheSoonestRequest) {
  FrameClock clock;
  clock.begin_frame(1.0);
  EXPECT_FALSE(clock.wait());
  clock.wake_in(2.0);
  clock.wake_in(0.5);
  EXPECT_EQ(clock.wait(), 0.5);
  clock.begin_frame(1.5);
  EXPECT_FALSE(clock.wait());
}

TEST(FrameClock, KnowsWhenThePointerHasRested) {
  FrameClock clock;
  clock.begin_frame(1.0);
  EXPECT_FALSE(clock.rested(7, 0.3));
  EXPECT_NEAR(*clock.wait(), 0.3, 1e-9);
  clock.begin_frame(1.3);
  EXPECT_TRUE(clock.rested(7, 0.3));
  EXPECT_FALSE(clock.wait());
  EXPECT_FALSE(clock.rested(8, 0.3)) << "another thing";
}

}  // namespace
}  // namespace mnemoscope
