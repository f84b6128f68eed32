// The window of the desktop: GLFW with an OpenGL 3.3 core context. Collects what happens between
// frames.
#pragma once

#include <epoxy/gl.h>
// epoxy first: it stands in for the system's GL headers.
#include <GLFW/glfw3.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/input_queue.h"
#include "app/placement.h"
#include "core/error.h"
#include "ui/frame/keys.h"

namespace mnemoscope {

/// Files that were let go over the window, and where, in window pixels.
struct Drop {
  std::vector<std::filesystem::path> paths{};
  float x = 0.0F;
  float y = 0.0F;
};

/// What happened since it was last asked.
struct DisplayEvents {
  bool any = false;                 ///< something a frame should answer: input, resize, exposure
  std::vector<InputEvent> input{};  ///< keys, letters and buttons of the next frame
  Drop dropped{};
};

/// What of it is for shortcuts, in order.
std::vector<KeyPress> shortcuts_of(const std::vector<InputEvent>& input);

class DisplayWindow {
 public:
  /// Opens it, its context current on this thread. Errors: no display, no OpenGL 3.3.
  static Result<std::unique_ptr<DisplayWindow>> open(int width, int height);

  ~DisplayWindow();
  DisplayWindow(const DisplayWindow&) = delete;
  DisplayWindow& operator=(const DisplayWindow&) = delete;

  GLFWwindow* handle() const { return window_; }

  /// Sleeps until an event, a wake() or `seconds`; 0 does not sleep; nullopt sleeps on.
  void wait(std::optional<double> seconds) const;

  /// Ends a wait(); from any thread.
  static void wake();

  /// Hears of keys, letters and buttons from now on, and nobody else does. To be called when ImGui's
  /// backend has taken all it listens to.
  void listen_to_input();

  /// Takes what happened, of keys, letters and buttons as much as the next frame is to see
  /// (InputQueue::take); everything where `receiver` is nothing.
  DisplayEvents take_events(std::optional<KeyReceiver> receiver);

  bool wants_close() const { return glfwWindowShouldClose(window_) != 0; }
  void refuse_close() const { glfwSetWindowShouldClose(window_, GLFW_FALSE); }

  /// Takes it off the screen; what goes on behind it may take a moment to end.
  void hide() const;

  void show_title(const std::string& title);
  void toggle_full_screen();

  /// Seconds since the program's first window opened.
  double now() const { return glfwGetTime(); }

  /// Where it stands, as it was before it filled the screen.
  Placement placement() const;
  void place(const Placement& placement);

  /// The screens of the desktop without their panels.
  static std::vector<Placement> screens();

  /// Of its upper left corner on the display, in pixels.
  struct Position {
    int x = 0;
    int y = 0;
  };
  Position position() const;

  /// Type size the desktop asks for: 1 on a usual screen, 2 on one twice as dense.
  double content_scale() const;

 private:
  explicit DisplayWindow(GLFWwindow* window);
  void listen();

  static void on_key(GLFWwindow* window, int key, int scancode, int action, int modifiers);
  static void on_button(GLFWwindow* window, int button, int action, int modifiers);
  static void on_drop(GLFWwindow* window, int count, const char** paths);

  GLFWwindow* window_;
  DisplayEvents events_;
  InputQueue input_;
  std::string title_;
  std::optional<Placement> before_full_screen_;
};

}  // namespace mnemoscope
