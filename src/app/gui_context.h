// Dear ImGui's context with its GLFW and OpenGL backends, and the theme it is drawn in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "app/display_window.h"
#include "app/frame_times.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

class InputSource;

/// Red, green, blue, row by row from the top.
struct FrameImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels{};
};

class GuiContext {
 public:
  /// `frame_times`: where the times of frames are written (app/frame_times.h); empty: nowhere.
  GuiContext(const DisplayWindow& window, Appearance appearance,
             std::filesystem::path frame_times = {});
  ~GuiContext();
  GuiContext(const GuiContext&) = delete;
  GuiContext& operator=(const GuiContext&) = delete;

  const Theme& theme() const { return theme_; }

  /// Wears another appearance from the next frame on. Not between begin_frame and end_frame.
  void apply_appearance(Appearance appearance);

  /// Has these letters in every face from the next frame on, besides those that it had. Not between
  /// begin_frame and end_frame.
  void take_letters(std::shared_ptr<const Letters> letters);

  /// Starts a frame. `presses` are the keys that went down since the last one: ImGui before 1.87
  /// looks at keys only now and would miss those that are up again. The frame is at least
  /// `least_size` large (the window itself may be smaller). `input`, where there is one, has the
  /// last word on mouse and characters.
  void begin_frame(const std::vector<RawPress>& presses, ImVec2 least_size = {0.0F, 0.0F},
                   InputSource* input = nullptr);

  /// Draws the frame into the window.
  void end_frame(bool is_drawn = true);

  /// The last frame once more, as an image.
  FrameImage grab() const;

 private:
  void build_theme(Appearance appearance);
  void hold_missed_keys(const std::vector<RawPress>& presses);
  void let_go_of_missed_keys();

  const DisplayWindow& window_;
  std::shared_ptr<const Letters> letters_;
  Theme theme_;
  std::vector<int> missed_keys_;  ///< held for this frame only
  FrameTimes times_;
};

}  // namespace mnemoscope
