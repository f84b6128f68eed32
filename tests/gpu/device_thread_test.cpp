#include "gpu/device_thread.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

namespace mnemoscope {
namespace {

TEST(DeviceThread, DoesEveryJobOnOneThreadThatIsNotTheCallers) {
  DeviceThread thread;
  const std::thread::id first = thread.run([] { return std::this_thread::get_id(); });
  const std::thread::id second = thread.run([] { return std::this_thread::get_id(); });
  EXPECT_EQ(first, second);
  EXPECT_NE(first, std::this_thread::get_id());
}

TEST(DeviceThread, DoesAJobOfAJobAtOnce) {
  DeviceThread thread;
  EXPECT_EQ(thread.run([&] { return 1 + thread.run([] { return 2; }); }), 3);
}

TEST(DeviceThread, HandsOverResultsThatCanOnlyMove) {
  DeviceThread thread;
  const auto result = thread.run([] { return std::make_unique<int>(7); });
  EXPECT_EQ(*result, 7);
}

TEST(DeviceThread, NeverDoesTwoJobsAtOnce) {
  DeviceThread thread;
  int sum = 0;  // unguarded on purpose: only the device thread touches it
  {
    std::vector<std::jthread> callers;
    for (int caller = 0; caller < 8; ++caller) {
      callers.emplace_back([&] {
        for (int i = 0; i < 200; ++i) thread.run([&] { ++sum; });
      });
    }
  }
  EXPECT_EQ(thread.run([&] { return sum; }), 1600);
}

}  // namespace
}  // namespace mnemoscope
