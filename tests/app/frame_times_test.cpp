#include "app/frame_times.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

TEST(FrameTimes, AreWrittenInOrderWhenTheWindowGoes) {
  const testing::TemporaryFolder folder;
  {
    FrameTimes times(folder / "frames.json");
    for (int frame = 0; frame < 2; ++frame) {
      times.begin();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      times.made();
      times.shown();
    }
  }
  std::ifstream file(folder / "frames.json");
  const auto frames = nlohmann::json::parse(file).at("frames");
  ASSERT_EQ(frames.size(), 2U);
  for (const auto& frame : frames) {
    EXPECT_GE(frame.at("made_ms"), 2.0);
    EXPECT_GE(frame.at("shown_ms"), 0.0);
  }
  EXPECT_GE(frames[1].at("at_ms").get<double>(), frames[0].at("at_ms").get<double>() + 2.0);
}

TEST(FrameTimes, AreNotKeptWithoutAFile) {
  FrameTimes times("");
  times.begin();
  times.made();
  times.shown();
}

}  // namespace
}  // namespace mnemoscope
