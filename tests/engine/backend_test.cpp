// Which backend `automatic` means: by the renderer, and by what a step takes.
#include "engine/backend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

/// Real hardware whose every step takes this long, or fails.
class Hardware final : public Backend {
 public:
  explicit Hardware(std::chrono::milliseconds step, bool fails = false)
      : step_(step), fails_(fails) {}

  BackendInfo info() const override { return {.id = "gpu", .device = "a card"}; }
  bool accelerates(const Variant& /*variant*/, std::string* /*why*/) const override { return true; }
  Result<std::unique_ptr<Stepper>> prepare(
      const Variant& /*variant*/, std::shared_ptr<const MemoryBank> /*bank*/,
      const Parameters& /*parameters*/, std::shared_ptr<const Retriever> /*retriever*/) override {
    ++prepared;
    if (fails_) return fail("the card has caught fire");
    return std::make_unique<SlowStepper>(step_);
  }

  int prepared = 0;

 private:
  class SlowStepper final : public Stepper {
   public:
    explicit SlowStepper(std::chrono::milliseconds step) : step_(step) {}
    Result<Step> step(const States& /*x*/) override {
      std::this_thread::sleep_for(step_);
      return Step{};
    }

   private:
    std::chrono::milliseconds step_;
  };

  std::chrono::milliseconds step_;
  bool fails_;
};

Backends with_gpu(std::shared_ptr<Backend> gpu) {
  return {.cpu = make_cpu_backend(), .gpu = std::move(gpu)};
}

TEST(AutomaticBackend, IsTheHardwareWhereItIsFaster) {
  const Backends backends = with_gpu(std::make_shared<Hardware>(std::chrono::milliseconds(0)));
  const auto decision = choose_backend(backends, BackendChoice::automatic);
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->backend, backends.gpu);
  EXPECT_THAT(decision->reason, HasSubstr("a card is real hardware"));
}

TEST(AutomaticBackend, IsTheCpuWhereTheHardwareIsSlower) {
  const Backends backends = with_gpu(std::make_shared<Hardware>(std::chrono::milliseconds(300)));
  const auto decision = choose_backend(backends, BackendChoice::automatic);
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->backend, backends.cpu);
}

TEST(AutomaticBackend, IsTheCpuWithTheReasonWhereTheHardwareFails) {
  const Backends backends =
      with_gpu(std::make_shared<Hardware>(std::chrono::milliseconds(0), true));
  const auto decision = choose_backend(backends, BackendChoice::automatic);
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->backend, backends.cpu);
  EXPECT_THAT(decision->reason, HasSubstr("caught fire"));
}

TEST(AutomaticBackend, IsMeasuredOnceForAllCopies) {
  const auto card = std::make_shared<Hardware>(std::chrono::milliseconds(0));
  const Backends backends = with_gpu(card);
  const Backends copy = backends;
  ASSERT_TRUE(choose_backend(backends, BackendChoice::automatic));
  ASSERT_TRUE(choose_backend(copy, BackendChoice::automatic));
  EXPECT_EQ(card->prepared, 1);
}

}  // namespace
}  // namespace mnemoscope
