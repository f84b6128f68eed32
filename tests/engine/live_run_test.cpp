#include "engine/live_run.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

std::shared_ptr<const Start> start_with(std::shared_ptr<const Memories> memories) {
  Start start;
  start.memories = std::move(memories);
  return std::make_shared<const Start>(std::move(start));
}

TEST(LiveRun, DropsTheRowsOfMemoriesThatAreGone) {
  const auto rows = std::make_shared<const SequenceRows>();
  const auto memories = std::make_shared<const Memories>();
  LiveRun run{.sequence = rows};
  show_start(run, start_with(memories));
  EXPECT_EQ(run.sequence, rows);
  show_start(run, start_with(memories));
  EXPECT_EQ(run.sequence, rows) << "another query of the same memories";
  show_start(run, start_with(std::make_shared<const Memories>()));
  EXPECT_NE(run.sequence, rows);
  EXPECT_TRUE(run.sequence->empty());
}

}  // namespace
}  // namespace mnemoscope
