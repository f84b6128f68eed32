// A display of the test's own: nobody's pointer moves, and its size is known.
#pragma once

#include <memory>
#include <string>

#include "gui/process.h"

namespace mnemoscope::gui {

/// An Xvfb on a number that was free. Ends with the object.
class Display {
 public:
  /// `folder` takes its log. Throws std::runtime_error when no display comes up within 30 s.
  Display(const std::string& folder, int width, int height);

  /// For the environment: ":7".
  const std::string& name() const { return name_; }

  /// The server goes away under its programs.
  void end() { server_.reset(); }

 private:
  std::unique_ptr<Process> server_;
  std::string name_;
};

}  // namespace mnemoscope::gui
