#include "engine/import_job.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

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
