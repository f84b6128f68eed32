#include "app/screenshot.h"

#include <algorithm>

#include "app/frame_pace.h"
#include "data/image_file.h"

namespace mnemoscope {
namespace {

constexpr double kScreenshotPatience = 30.0;  // seconds for results before a picture is taken
constexpr int kScreenshotChannels = 3;

}  // namespace

Screenshot::Now Screenshot::after_frame(bool ready, double now, int after_frames) {
  if (!ready && now < kScreenshotPatience) return Now::wait;
  const bool settles = frames_since_ready_++ < std::max(after_frames, kSettlingFrames);
  return settles ? Now::draw : Now::take;
}

Status Screenshot::write(const std::filesystem::path& file, const FrameImage& image) {
  return write_png(file, image.pixels, image.width, image.height, kScreenshotChannels);
}

}  // namespace mnemoscope
