// When a window that nobody sits at is looked at: once results are there, and some frames later.
#pragma once

#include <filesystem>

#include "app/gui_context.h"
#include "core/error.h"

namespace mnemoscope {

class Screenshot {
 public:
  /// What is to be done after a frame.
  enum class Now { wait, draw, take };

  /// `ready` says that nothing is computed and no frame is due; after some patience the picture is
  /// taken without. `now` in seconds since the window opened; `after_frames` are drawn first, or as
  /// many as settle the layout where those are more.
  Now after_frame(bool ready, double now, int after_frames);

  /// Writes a PNG. Errors: the disk's.
  static Status write(const std::filesystem::path& file, const FrameImage& image);

 private:
  int frames_since_ready_ = 0;
};

}  // namespace mnemoscope
