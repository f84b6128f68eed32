// The desktop's own file dialog as another program: zenity or kdialog.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/widgets/file_dialog.h"

namespace mnemoscope {

/// The command that asks the question, program first, or nullopt when neither program is on the
/// PATH.
std::optional<std::vector<std::string>> desktop_command(const FileQuestion& question);

/// The arguments alone, for a program of either kind: what desktop_command builds from.
std::vector<std::string> zenity_arguments(const FileQuestion& question);
std::vector<std::string> kdialog_arguments(const FileQuestion& question);

/// The paths in what such a program prints, one a line.
std::vector<std::filesystem::path> paths_in(const std::string& output);

/// A program running beside the window. Ends it when destroyed.
class ChildProgram {
 public:
  /// Starts it; `wake` is called from another thread when it has ended.
  ChildProgram(std::vector<std::string> command, std::function<void()> wake);
  ~ChildProgram();
  ChildProgram(const ChildProgram&) = delete;
  ChildProgram& operator=(const ChildProgram&) = delete;

  /// What it printed, once it has ended (empty when it failed or was cancelled).
  std::optional<std::string> finished() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mnemoscope
