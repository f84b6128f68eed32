#include "engine/answering_job.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace mnemoscope {
namespace {

using Squares = AnsweringJob<int, int>;

/// Waits until it rests; the last that was told, `live` where nothing was.
int settled_answer(Squares& job, int live = 0) {
  using namespace std::chrono_literals;
  for (int tries = 0; tries < 60000; ++tries) {
    const bool busy = job.busy();
    if (const auto newer = job.poll()) live = *newer;
    if (!busy) return live;
    std::this_thread::sleep_for(1ms);
  }
  ADD_FAILURE() << "the job did not come to rest";
  return live;
}

/// Waits until the flag is set; a test that hangs here is stopped by ctest.
void wait_for(const std::atomic<bool>& flag) {
  while (!flag) std::this_thread::yield();
}

TEST(AnsweringJob, AnswersTheNewestQuestionAndTellsOnce) {
  std::atomic<int> woken = 0;
  Squares job([&] { ++woken; }, [](int asked, const Squares::Order&,
                                   const Squares::Tell& tell) { tell(asked * asked); });
  EXPECT_FALSE(job.poll()) << "nothing was asked";
  for (int asked = 1; asked <= 20; ++asked) job.ask(asked);
  EXPECT_EQ(settled_answer(job), 400);
  EXPECT_GT(woken, 0);
  EXPECT_FALSE(job.poll()) << "it was taken already";
}

TEST(AnsweringJob, DoesNotBeginTheSameQuestionAgainUntilItWasCancelled) {
  std::atomic<int> begun = 0;
  Squares job([] {}, [&](int, const Squares::Order&, const Squares::Tell& tell) { tell(++begun); });
  job.ask(3);
  EXPECT_EQ(settled_answer(job), 1);
  job.ask(3);
  EXPECT_EQ(settled_answer(job, 1), 1);
  job.cancel();
  job.ask(3);
  EXPECT_EQ(settled_answer(job), 2);
}

TEST(AnsweringJob, DropsWhatIsToldOfAQuestionThatNobodyAsksAnyMore) {
  std::atomic<bool> first_told = false;
  Squares job([] {},
              [&](int asked, const Squares::Order& order, const Squares::Tell& tell) {
                tell(asked);
                first_told = true;
                while (!order.superseded()) std::this_thread::yield();
                tell(-asked);
              });
  job.ask(5);
  wait_for(first_told);
  job.cancel();
  EXPECT_EQ(settled_answer(job), 5) << "what was handed over stays, no more comes";
}

TEST(AnsweringJob, BeginsNothingMoreOnceItWasStopped) {
  std::atomic<bool> begun = false;
  std::atomic<int> answers = 0;
  Squares job([] {},
              [&](int, const Squares::Order& order, const Squares::Tell&) {
                begun = true;
                while (!order.superseded()) std::this_thread::yield();
                ++answers;
              });
  job.ask(1);
  wait_for(begun);
  job.stop();
  job.ask(2);
  while (answers == 0) std::this_thread::yield();
  EXPECT_EQ(answers, 1);
  EXPECT_FALSE(job.poll());
}

}  // namespace
}  // namespace mnemoscope
