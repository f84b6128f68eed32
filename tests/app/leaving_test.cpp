#include "app/leaving.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "engine/executor.h"
#include "engine/slow_sparse.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

TEST(LeavingAWindow, HidesItFirstAndEndsTheAutosaveWhenAllWereToldToEnd) {
  std::vector<std::string> done;
  const auto note = [&done](const char* what) {
    return [&done, what] { done.emplace_back(what); };
  };
  leave({.hide = note("hidden"),
         .stop = {note("runs"), note("jobs"), note("fits")},
         .finish = note("autosave")});
  EXPECT_THAT(done, testing::ElementsAre("hidden", "runs", "jobs", "fits", "autosave"));
}

// A fit that never asks whether to go on would keep the window waiting for ever.
TEST(LeavingAWindow, WaitsForNothingThatStillGoesOn) {
  SlowSparse slow;
  slow.silent = true;
  const auto fits = std::make_shared<FitService>(slow.function());
  Executor executor(
      cpu_only(), [] {}, fits);
  executor.submit(half_digit());
  ASSERT_TRUE(comes_true([&] { return slow.begun == 1; }));
  bool finished = false;
  leave({.hide = [] {},
         .stop = {[&] { executor.stop(); }, [&] { fits->stop(); }},
         .finish = [&] { finished = true; }});
  EXPECT_TRUE(finished);
  EXPECT_EQ(slow.given_up, 0) << "it was not waited for: it has not even asked";
  slow.silent = false;
  EXPECT_TRUE(comes_true([&] { return slow.given_up == 1; })) << "it was told to end";
}

}  // namespace
}  // namespace mnemoscope
