#include "app/run_notices.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

LiveRun run_with(std::vector<std::string> notes) {
  auto memories = std::make_shared<Memories>();
  memories->notes = std::move(notes);
  auto start = std::make_shared<Start>();
  start->memories = std::move(memories);
  LiveRun run;
  run.start = std::move(start);
  return run;
}

TEST(RunNotices, TellOfFilesOnceForEachLoadAndNoMoreWhereUndoAndRedoLeadBack) {
  const LiveRun fitted = run_with({"a.png was cut to 64 x 64"});
  const LiveRun plain = run_with({});
  Document document(default_session(), {});
  Notices notices;
  RunNotices told;
  const Command steps{.label = "Steps", .change = [](Session& s) { s.run.steps += 1; }};
  const auto times = [&notices] { return notices.all().empty() ? 0 : notices.all().back().times; };
  document.apply({steps});
  told.tell_of_files(fitted, document, notices);
  told.tell_of_files(fitted, document, notices);
  EXPECT_EQ(times(), 1);
  document.undo();
  told.tell_of_files(plain, document, notices);
  document.redo();
  told.tell_of_files(fitted, document, notices);
  EXPECT_EQ(times(), 1);
  document.apply({steps});
  told.tell_of_files(plain, document, notices);
  told.tell_of_files(fitted, document, notices);
  EXPECT_EQ(times(), 2) << "the person did it again";
}

}  // namespace
}  // namespace mnemoscope
