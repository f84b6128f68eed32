// A program started by a test, ended with it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mnemoscope::gui {

using Milliseconds = std::chrono::milliseconds;

/// Polls `condition` until it holds; false when it does not within `patience`.
template <typename Condition>
bool wait_until(const Condition& condition, Milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    timespec pause{.tv_sec = 0, .tv_nsec = 10'000'000};
    nanosleep(&pause, nullptr);
  }
  return true;
}

/// The whole file as text; empty when it cannot be read.
std::string text_of(const std::string& file);

/// One running program. What it prints is kept in files.
class Process {
 public:
  struct Options {
    std::vector<std::string> command;                ///< program, looked up in PATH, and arguments
    std::map<std::string, std::string> environment;  ///< added to ours
    std::string folder;  ///< takes stdout and stderr as NAME.out, NAME.err
  };

  explicit Process(const Options& options);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();  ///< kills it if it still runs

  pid_t pid() const { return pid_; }

  std::string output() const { return text_of(output_file_); }
  std::string errors() const { return text_of(error_file_); }

  /// The exit code once it has ended; 128 + signal when a signal ended it; nullopt while it runs.
  std::optional<int> exit_code();

  /// Waits for its end; nullopt when it still runs after `patience`.
  std::optional<int> wait(Milliseconds patience);

  /// Processor time of all its threads so far, in clock ticks (sysconf(_SC_CLK_TCK) a second).
  long cpu_ticks() const;

 private:
  std::string output_file_;
  std::string error_file_;
  pid_t pid_ = -1;
  std::optional<int> exit_code_;
};

/// Runs a command to its end and returns its exit code; 127 when it cannot be started or takes over
/// 30 s.
int run(const Process::Options& options);

}  // namespace mnemoscope::gui
