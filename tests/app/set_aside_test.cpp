#include "app/set_aside.h"

#include <gtest/gtest.h>

#include "session/session_file.h"
#include "ui/shown/lesson_view.h"

namespace mnemoscope {
namespace {

constexpr BankSize kBank{.squared_norm = 1.0};

class ADocumentSetAside : public testing::Test {
 protected:
  /// Shows a page, and its memories load.
  void show(Session session) {
    WindowRequests asked;
    asked.meanwhile.emplace();
    asked.meanwhile->session = std::move(session);
    asked.meanwhile->workspace = 2;
    aside_.carry_out(asked, open());
    document_.started(kBank);
  }

  void leave() {
    WindowRequests asked;
    asked.shows_own_again = true;
    aside_.carry_out(asked, open());
  }

  OpenPlace open() { return {document_, view_, program_}; }

  static Command ask_for(Index memory) {
    Command command;
    command.label = "Ask for another";
    command.change = [memory](Session& session) { session.query.memory = memory; };
    return command;
  }

  void show_example(const std::string& entry) {
    WindowRequests asked;
    asked.meanwhile.emplace();
    asked.meanwhile->session = default_session();
    asked.meanwhile->keeps_level = true;
    asked.meanwhile->example = entry;
    aside_.carry_out(asked, open());
    document_.started(kBank);
  }

  Document document_{default_session(), "/tmp/mine.toml", "# mine"};
  DocumentView view_;
  ProgramView program_;
  SetAside aside_;
};

TEST_F(ADocumentSetAside, WaitsForAnExampleToBeLeftWithoutALossOfAnything) {
  document_.started(kBank);
  document_.apply({ask_for(4)});
  program_.level = Level::everything;
  const Session own = document_.session();
  show_example("mask");
  EXPECT_EQ(document_.session(), default_session());
  EXPECT_EQ(program_.example, "mask");
  EXPECT_EQ(program_.level, Level::everything) << "an example is looked at as everything is";
  show_example("support");
  leave();
  EXPECT_EQ(document_.session(), own);
  EXPECT_TRUE(document_.is_unsaved());
  EXPECT_TRUE(program_.example.empty());
}

TEST_F(ADocumentSetAside, WaitsForWhatIsLookedAtInAWayOfItsOwn) {
  document_.started(kBank);
  WindowRequests asked;
  asked.meanwhile.emplace();
  asked.meanwhile->session = default_session();
  asked.meanwhile->look = [](DocumentView& view) { view.large_plot = "sides"; };
  asked.meanwhile->step = 3;
  aside_.carry_out(asked, open());
  ASSERT_TRUE(document_.candidate());
  const DocumentView shown = first_view(*document_.candidate());
  EXPECT_EQ(shown.large_plot, "sides");
  EXPECT_EQ(shown.shown_step, 3);
  EXPECT_TRUE(shown.row_is_settled);
  document_.started(kBank);
  EXPECT_EQ(document_.file(), std::filesystem::path()) << "saving asks for a place";
  leave();
  EXPECT_EQ(document_.file(), "/tmp/mine.toml");
}

TEST_F(ADocumentSetAside, AnExampleTriedInALessonTakesTheLessonsPlace) {
  document_.started(kBank);
  document_.apply({ask_for(4)});
  const Session own = document_.session();
  show(default_session());
  program_.of<LessonView>().open.emplace();
  show_example("mask");
  EXPECT_FALSE(program_.of<LessonView>().open);
  leave();
  EXPECT_EQ(document_.session(), own);
}

TEST_F(ADocumentSetAside, ComesBackToTheByteWithItsPast) {
  document_.started(kBank);
  document_.apply({ask_for(4)});
  view_.shown_step = 3;
  program_.workspace = 1;
  program_.level = Level::essential;
  const std::string before = write_session(document_.session(), "/tmp");
  Session page = default_session();
  page.query.memory = 7;
  show(page);
  EXPECT_EQ(document_.session(), page);
  EXPECT_EQ(program_.workspace, 2U);
  EXPECT_EQ(program_.level, Level::standard) << "as much as the page needs";
  document_.apply({ask_for(8)});
  show(default_session());
  program_.of<LessonView>().open.emplace();
  leave();
  EXPECT_FALSE(program_.of<LessonView>().open);
  EXPECT_EQ(write_session(document_.session(), "/tmp"), before);
  EXPECT_EQ(document_.file(), "/tmp/mine.toml");
  EXPECT_EQ(document_.text(), "# mine");
  EXPECT_TRUE(document_.is_unsaved());
  EXPECT_EQ(view_.shown_step, 3);
  EXPECT_EQ(program_.workspace, 1U);
  EXPECT_EQ(program_.level, Level::essential);
  document_.undo();
  EXPECT_EQ(document_.session(), default_session());
  EXPECT_FALSE(document_.is_unsaved());
}

TEST_F(ADocumentSetAside, IsTheOneThatIsKeptFromACrash) {
  document_.apply({ask_for(4)});
  EXPECT_EQ(&aside_.own(document_), &document_);
  show(default_session());
  EXPECT_EQ(aside_.own(document_).session().query.memory, 4);
}

TEST_F(ADocumentSetAside, ComesBackBeforeAnotherIsOpenedOrTheProgramEnds) {
  for (const Request& request : {Request(NewSession{}), Request(OpenPaths{}), Request(Quit{})}) {
    document_.apply({ask_for(4)});
    show(default_session());
    program_.of<LessonView>().open.emplace();
    aside_.end_before({request}, open());
    EXPECT_FALSE(aside_.is_used());
    EXPECT_FALSE(program_.of<LessonView>().open);
    EXPECT_EQ(document_.session().query.memory, 4);
  }
  show(default_session());
  aside_.end_before({Undo{}}, open());
  EXPECT_TRUE(aside_.is_used());
}

}  // namespace
}  // namespace mnemoscope
