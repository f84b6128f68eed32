// When the frames of a window were there and how long each took, for `mnemoscope bench`.
#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

namespace mnemoscope {

/// Written as JSON when it goes: {"frames": [{"made_ms", "shown_ms", "at_ms"}, ...]} in the order
/// of the frames. `made_ms` is what the program itself did for the frame, up to the list of
/// triangles; `shown_ms` what drawing and showing it took after that; `at_ms` when it was there, on
/// the clock of the machine (std::chrono::steady_clock), so that whoever started the program can
/// tell how long it took. Milliseconds all. Without a file nothing is kept.
class FrameTimes {
 public:
  explicit FrameTimes(std::filesystem::path file) : file_(std::move(file)) {}
  FrameTimes(const FrameTimes&) = delete;
  FrameTimes& operator=(const FrameTimes&) = delete;
  /// A file that cannot be written is no reason to end otherwise: it is then missing.
  ~FrameTimes();

  /// A frame begins.
  void begin();
  /// All that is to be drawn of it is known.
  void made();
  /// It is in the window.
  void shown();

 private:
  using Clock = std::chrono::steady_clock;

  struct Frame {
    Clock::time_point begun{};
    Clock::time_point made{};
    Clock::time_point shown{};
  };

  std::filesystem::path file_;
  Frame now_{};
  std::vector<Frame> frames_{};
};

}  // namespace mnemoscope
