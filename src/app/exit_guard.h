// The last chance when something else ends the program: a library that calls exit(), as Xlib does
// when the display server is gone.
#pragma once

#include <functional>
#include <thread>

namespace mnemoscope {

/// While it lives, exit() called on its thread runs `save` first. One object at a time.
class ExitGuard {
 public:
  explicit ExitGuard(std::function<void()> save);
  ~ExitGuard();
  ExitGuard(const ExitGuard&) = delete;
  ExitGuard& operator=(const ExitGuard&) = delete;

 private:
  static void at_exit();

  std::function<void()> save_;
  std::thread::id owner_ = std::this_thread::get_id();
};

}  // namespace mnemoscope
