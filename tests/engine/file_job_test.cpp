// Files written beside the window: in order, told of, stopped, and never by halves.
#include "engine/file_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <thread>

#include "data/write_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::SizeIs;

FileOrder order_of(const std::string& name, std::function<Result<std::string>(Progress&)> write) {
  FileOrder order;
  order.name = name;
  order.write = std::move(write);
  return order;
}

/// Everything that ended, once so many did.
std::vector<WrittenFile> written(FileJob& job, std::size_t count) {
  std::vector<WrittenFile> all;
  for (int i = 0; i < 3000 && all.size() < count; ++i) {
    for (WrittenFile& one : job.take_written()) all.push_back(std::move(one));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return all;
}

/// Work that goes on until it is told to stop.
Result<std::string> endless(Progress& progress, std::latch& begun) {
  begun.count_down();
  while (!progress.should_stop()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return fail("stopped before its end");
}

TEST(FilesBesideTheWindow, AreWrittenOneAfterAnother) {
  const testing::TemporaryFolder folder;
  FileJob job([] {});
  const fs::path file = folder / "a.txt";
  for (const char* words : {"first", "second"}) {
    job.begin(order_of("a.txt", [=](Progress&) -> Result<std::string> {
      if (const Status done = write_file(file, words); !done) return tl::unexpected(done.error());
      return std::string("Saved ") + words;
    }));
  }
  const std::vector<WrittenFile> all = written(job, 2);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].number, 1U);
  EXPECT_EQ(all[0].said.value(), "Saved first");
  EXPECT_EQ(all[1].said.value(), "Saved second");
  EXPECT_EQ(testing::text_of(file), "second");
  EXPECT_FALSE(job.busy());
}

TEST(FilesBesideTheWindow, SayHowFarTheyAre) {
  std::atomic<int> woken = 0;
  FileJob job([&woken] { ++woken; });
  std::latch told(1);
  std::latch seen(1);
  job.begin(order_of("a", [&](Progress& progress) -> Result<std::string> {
    progress.reaches(0.25);
    told.count_down();
    seen.wait();
    return std::string("done");
  }));
  told.wait();
  EXPECT_TRUE(job.take_news());
  ASSERT_TRUE(job.under_way());
  EXPECT_EQ(job.under_way()->share, 0.25);
  EXPECT_EQ(job.under_way()->name, "a");
  EXPECT_GE(woken, 2);
  seen.count_down();
  EXPECT_THAT(written(job, 1), SizeIs(1));
  EXPECT_FALSE(job.under_way());
}

TEST(FilesBesideTheWindow, StopWhenTheyAreToldToAndTheNextFollows) {
  FileJob job([] {});
  std::latch begun(1);
  job.begin(order_of("a", [&](Progress& progress) { return endless(progress, begun); }));
  job.begin(order_of("b", [](Progress&) -> Result<std::string> { return std::string("done"); }));
  begun.wait();
  job.stop_one();
  const std::vector<WrittenFile> all = written(job, 2);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_TRUE(all[0].stopped);
  EXPECT_FALSE(all[0].said);
  EXPECT_FALSE(all[1].stopped);
  EXPECT_EQ(all[1].said.value(), "done");
}

TEST(FilesBesideTheWindow, StopAtTheEndOfTheProgram) {
  std::latch begun(1);
  std::atomic<bool> second = false;
  {
    FileJob job([] {});
    job.begin(order_of("a", [&](Progress& progress) { return endless(progress, begun); }));
    job.begin(order_of("b", [&](Progress&) -> Result<std::string> {
      second = true;
      return std::string("done");
    }));
    begun.wait();
    job.stop();
  }
  EXPECT_FALSE(second);
}

}  // namespace
}  // namespace mnemoscope
