#include "ui/shown/query_edits.h"

#include "gui_fixture.h"
#include "session/history.h"

namespace mnemoscope {
namespace {

/// A window whose runs are made up: only whether they could start matters here.
class QueryEdits : public Gui {
 protected:
  QueryEdits() {
    session_ = default_session();
    history_ = History(session_);
    run_.start = std::make_shared<const Start>();
    settle();
  }

  /// One frame; then the session is what its commands made of it.
  void settle() {
    frame([](UiContext& ui) { settle_query(ui); });
    for (const Command& command : commands_.take()) history_.apply(command);
    session_ = history_.current();
  }

  void choose(const char* file) {
    history_.apply(start_from_file(file));
    session_ = history_.current();
    ++run_.generation;
  }

  void refuse(SpecPart part) {
    run_.failure = Error{"small.png: is 8 x 8, but the memories are 64 x 64"};
    run_.refused = part;
  }

  History history_{Session{}};
};

TEST_F(QueryEdits, TakeBackAFileThatCannotBeAQueryAndLeaveNothingToUndo) {
  choose("small.png");
  refuse(SpecPart::query);
  settle();
  EXPECT_EQ(session_, default_session());
  EXPECT_EQ(history_.undo_label(), std::nullopt);
}

TEST_F(QueryEdits, GoBackToTheFileBeforeNotToTheMemory) {
  choose("good.png");
  settle();
  choose("small.png");
  refuse(SpecPart::query);
  settle();
  EXPECT_EQ(session_.query.file, "good.png");
  ASSERT_TRUE(history_.undo());
  EXPECT_EQ(history_.current(), default_session());
}

TEST_F(QueryEdits, KeepAFileThatRunsAsOneUndoEntry) {
  choose("good.png");
  settle();
  EXPECT_EQ(session_.query.file, "good.png");
  ASSERT_TRUE(history_.undo());
  EXPECT_EQ(history_.current(), default_session());
  EXPECT_FALSE(history_.undo());
}

TEST_F(QueryEdits, LeaveTheQueryAloneWhenTheMemoriesWereRefused) {
  choose("any.png");
  refuse(SpecPart::memories);
  settle();
  EXPECT_EQ(session_.query.file, "any.png");
}

}  // namespace
}  // namespace mnemoscope
