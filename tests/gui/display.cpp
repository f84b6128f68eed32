#include "gui/display.h"

#include <stdexcept>

namespace mnemoscope::gui {

Display::Display(const std::string& folder, int width, int height) {
  const std::string screen = std::to_string(width) + "x" + std::to_string(height) + "x24";
  // Xvfb picks a free number itself and writes it to its descriptor 1 when it is ready. Without a
  // client it would forget the layout of its keyboard: it must not reset.
  server_ = std::make_unique<Process>(
      Process::Options{.command = {"Xvfb", "-displayfd", "1", "-screen", "0", screen, "-nolisten",
                                   "tcp", "-noreset"},
                       .environment = {},
                       .folder = folder});
  const auto ready = [&] { return server_->output().ends_with('\n') || server_->exit_code(); };
  wait_until(ready, Milliseconds(30000));
  const std::string number = server_->output();
  if (!number.ends_with('\n')) {
    throw std::runtime_error("Xvfb did not come up: " + server_->errors());
  }
  name_ = ":" + number.substr(0, number.size() - 1);
}

}  // namespace mnemoscope::gui
