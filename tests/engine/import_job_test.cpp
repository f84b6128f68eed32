#include "engine/import_job.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

/// The last that is told, once the job rests.
LiveImport settled_import(ImportJob& job) {
  using namespace std::chrono_literals;
  LiveImport live;
  for (int tries = 0; tries < 60000; ++tries) {
    const bool busy = job.busy();
    if (auto newer = job.poll()) live = std::move(*newer);
    if (!busy) return live;
    std::this_thread::sleep_for(1ms);
  }
  ADD_FAILURE() << "the job did not come to rest";
  return live;
}

MemorySpec digits(Index count) {
  MemorySpec spec;
  spec.sources = {"builtin:digits"};
  spec.count = count;
  return spec;
}

TEST(ImportJob, AnswersTheNewestWish) {
  ImportJob job([] {});
  for (Index count = 1; count <= 20; ++count) job.ask(digits(count));
  const LiveImport live = settled_import(job);
  EXPECT_EQ(live.spec, digits(20));
  EXPECT_EQ(live.survey.taken, 20);
  EXPECT_EQ(live.survey.stage, SurveyStage::finished);
}

TEST(ImportJob, TellsASentenceAndGoesOnWithTheNextWish) {
  ImportJob job([] {});
  const testing::TemporaryFolder empty;
  MemorySpec spec;
  spec.sources = {empty.path().string()};
  job.ask(spec);
  const LiveImport refused = settled_import(job);
  EXPECT_NE(refused.survey.failure, "");
  job.ask(digits(5));
  const LiveImport live = settled_import(job);
  EXPECT_EQ(live.survey.failure, "");
  EXPECT_NE(live.version, refused.version) << "its pictures are others";
}

/// Everything that is told while `job` looks at these choices one after another.
std::vector<LiveImport> all_told(const std::vector<MemorySpec>& choices) {
  std::vector<LiveImport> told;
  std::mutex mutex;
  ImportJob* asked = nullptr;
  ImportJob job([&] {
    const std::lock_guard lock(mutex);
    if (asked == nullptr) return;
    if (auto live = asked->poll()) told.push_back(std::move(*live));
  });
  {
    const std::lock_guard lock(mutex);
    asked = &job;
  }
  for (const MemorySpec& choice : choices) {
    job.ask(choice);
    while (job.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const std::lock_guard lock(mutex);
  asked = nullptr;
  return told;
}

TEST(ImportJob, TellsNoTwoSheetsUnderOneVersion) {
  // Thumbnails are kept by version. A new choice is first told of with the sheet before it.
  MemorySpec sevens = digits(5);
  sevens.classes = {"7"};
  MemorySpec ones = digits(5);
  ones.classes = {"1"};
  const std::vector<LiveImport> told = all_told({sevens, ones, sevens});
  ASSERT_GT(told.size(), 3U);
  std::map<std::uint64_t, std::vector<std::string>> labels_of;
  std::set<std::vector<std::string>> sheets;
  for (const LiveImport& live : told) {
    const std::vector<std::string>& labels = live.survey.sheet.labels;
    const auto [known, is_new] = labels_of.emplace(live.version, labels);
    EXPECT_EQ(known->second, labels) << "version " << live.version;
    if (!labels.empty()) sheets.insert(labels);
  }
  EXPECT_EQ(sheets.size(), 2U);
}

TEST(ImportJob, ThatIsCancelledFindsTheSameOutAgain) {
  ImportJob job([] {});
  job.ask(digits(5));
  job.cancel();
  settled_import(job);
  job.ask(digits(5));
  EXPECT_EQ(settled_import(job).survey.stage, SurveyStage::finished);
}

TEST(ImportJob, LooksAtFilesAnewOnceItWasCancelled) {
  ImportJob job([] {});
  const testing::TemporaryFolder folder;
  const std::string header = "P5\n2 2\n255\n";
  folder.write("a.pgm", header + "abcd");
  folder.write("b.pgm", std::string());
  MemorySpec spec;
  spec.sources = {folder.path().string()};
  job.ask(spec);
  EXPECT_EQ(settled_import(job).survey.unread.size(), 1U);
  job.cancel();
  settled_import(job);
  folder.write("b.pgm", header + "efgh");
  job.ask(spec);
  const LiveImport mended = settled_import(job);
  EXPECT_TRUE(mended.survey.unread.empty());
  EXPECT_EQ(mended.survey.taken, 2);
  ASSERT_TRUE(mended.survey.sizes);
  EXPECT_EQ(mended.survey.sizes->pictures, 2);
}

}  // namespace
}  // namespace mnemoscope
