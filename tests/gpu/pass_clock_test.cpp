#include "gpu/pass_clock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gpu/gpu_backend.h"
#include "gpu/random_bank.h"

namespace mnemoscope {
namespace {

using testing::dense_at;
using testing::dense_variant;
using testing::random_bank;
using testing::states_near;
using testing::Storage;

// What a software renderer's clock says means nothing; that every pass has its row does.
TEST(PassClock, HasARowForEveryPassInTheirOrder) {
  const auto gpu = make_gpu_backend({.storage_block_limit = 40'000});  // several tiles
  ASSERT_TRUE(gpu) << gpu.error().text;
  Lcg random(31);
  const auto bank = random_bank(Storage::bytes, 900, 100, random);
  auto stepper = (*gpu)->prepare(dense_variant(), bank, dense_at(*bank, 3.0), nullptr);
  ASSERT_TRUE(stepper) << stepper.error().text;
  const auto times = (*stepper)->time_passes(states_near(*bank, 1, 0.3, random));
  ASSERT_TRUE(times) << times.error().text;
  std::vector<std::string> passes;
  for (const PassTime& time : *times) {
    passes.push_back(time.pass);
    EXPECT_GE(time.seconds, 0.0) << time.pass;
    EXPECT_LT(time.seconds, 60.0) << time.pass;
  }
  std::vector<std::string> wanted;
  for (const ComputePass& pass : dense_variant().passes) wanted.push_back(pass.shader);
  EXPECT_EQ(passes, wanted);
}

TEST(PassClock, HasNoRowsOnTheCpu) {
  Lcg random(32);
  const auto bank = random_bank(Storage::bytes, 9, 10, random);
  auto retriever = dense_variant().fit(bank, dense_at(*bank, 3.0), {});
  ASSERT_TRUE(retriever) << retriever.error().text;
  auto stepper =
      make_cpu_backend()->prepare(dense_variant(), bank, dense_at(*bank, 3.0),
                                  std::shared_ptr<const Retriever>(std::move(*retriever)));
  ASSERT_TRUE(stepper) << stepper.error().text;
  const auto times = (*stepper)->time_passes(states_near(*bank, 1, 0.3, random));
  ASSERT_TRUE(times);
  EXPECT_TRUE(times->empty());
}

}  // namespace
}  // namespace mnemoscope
