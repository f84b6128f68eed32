// Dear ImGui's context with its GLFW and OpenGL backends, and the theme it is drawn in.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
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
  GuiContext(DisplayWindow& window, Appearance appearance, std::filesystem::path frame_times = {});
  ~GuiContext();
  GuiContext(const GuiContext&) = delete;
  GuiContext& operator=(const GuiContext&) = delete;

  const Theme& theme() const { return theme_; }

  /// Wears another appearance from the next frame on. Not between begin_frame and end_frame.
  void apply_appearance(Appearance appearance);

  /// Has these letters in every face from the next frame on, besides those that it had. Not between
  /// begin_frame and end_frame.
  void take_letters(std::shared_ptr<const Letters> letters);

  /// Who has what is typed in the next frame; nothing where ImGui keeps the order of events itself
  /// (from 1.87 on).
  std::optional<KeyReceiver> key_receiver() const;

  /// Starts a frame that sees these keys, letters and buttons. It is at least `least_size` large
  /// (the window itself may be smaller). `source`, where there is one, has the last word on mouse
  /// and characters.
  void begin_frame(const std::vector<InputEvent>& input, ImVec2 least_size = {0.0F, 0.0F},
                   InputSource* source = nullptr);

  /// Draws the frame into the window.
  void end_frame(bool is_drawn = true);

  /// The last frame once more, as an image.
  FrameImage grab() const;

 private:
  void build_theme(Appearance appearance);
  void feed(const std::vector<InputEvent>& input);
  void feed_button(const InputEvent& event);
  void keep_the_mouse(const std::vector<InputEvent>& input) const;

  const DisplayWindow& window_;
  std::shared_ptr<const Letters> letters_;
  Theme theme_;
  std::array<bool, 5> buttons_{};  ///< which are down, as far as the frames have seen
  std::array<double, 5> pressed_at_{-1.0, -1.0, -1.0, -1.0, -1.0};  ///< last, seconds
  FrameTimes times_;
};

}  // namespace mnemoscope
