#include "ui/widgets/desktop_dialog.h"

#include <fcntl.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill is of POSIX, not of C++
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>
#include <sstream>
#include <thread>
#include <utility>

extern char**
    environ;  // NOLINT(readability-redundant-declaration): POSIX asks the program to declare it

namespace mnemoscope {
namespace {

using Kind = FileQuestion::Kind;

std::string pattern_list(const FileQuestion& question) {
  std::string patterns;
  for (const std::string& ending : question.endings) {
    patterns += (patterns.empty() ? "*." : " *.") + ending;
  }
  return patterns;
}

/// Where the dialog starts: a folder, or a name in it for saving.
std::string start_path(const FileQuestion& question) {
  std::error_code ignored;
  const std::filesystem::path folder =
      question.start.empty() ? std::filesystem::current_path(ignored) : question.start;
  return (folder / question.suggested_name).string();
}

bool is_on_path(const char* program) {
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

/// Everything a descriptor holds until its other end closes.
std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer{};
  while (true) {
    const ssize_t got = read(descriptor, buffer.data(), buffer.size());
    if (got <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

/// Starts a program with its standard output on `output`; -1 when that fails.
pid_t spawn(const std::vector<std::string>& command, int output) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = -1;
  const int failed =
      posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? child : -1;
}

}  // namespace

std::vector<std::string> zenity_arguments(const FileQuestion& question) {
  std::vector<std::string> arguments{"--file-selection", "--title=" + question.title,
                                     "--filename=" + start_path(question)};
  if (question.kind == Kind::open_files) {
    arguments.insert(arguments.end(), {"--multiple", "--separator=\n"});
  }
  if (question.kind == Kind::open_folder) arguments.emplace_back("--directory");
  if (question.kind == Kind::save_file) {
    arguments.insert(arguments.end(), {"--save", "--confirm-overwrite"});
  }
  if (!question.endings.empty()) {
    arguments.push_back("--file-filter=" + question.file_kind + " | " + pattern_list(question));
    arguments.emplace_back("--file-filter=All files | *");
  }
  return arguments;
}

std::vector<std::string> kdialog_arguments(const FileQuestion& question) {
  std::vector<std::string> arguments{"--title", question.title};
  if (question.kind == Kind::open_files) {
    arguments.insert(arguments.end(), {"--multiple", "--separate-output"});
  }
  const char* const verb = question.kind == Kind::open_folder ? "--getexistingdirectory"
                           : question.kind == Kind::save_file ? "--getsavefilename"
                                                              : "--getopenfilename";
  arguments.insert(arguments.end(), {verb, start_path(question)});
  if (question.kind != Kind::open_folder && !question.endings.empty()) {
    arguments.push_back(question.file_kind + " (" + pattern_list(question) + ")");
  }
  return arguments;
}

std::optional<std::vector<std::string>> desktop_command(const FileQuestion& question) {
  const auto command = [](const char* program, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), program);
    return arguments;
  };
  if (is_on_path("zenity")) return command("zenity", zenity_arguments(question));
  if (is_on_path("kdialog")) return command("kdialog", kdialog_arguments(question));
  return std::nullopt;
}

std::vector<std::filesystem::path> paths_in(const std::string& output) {
  std::vector<std::filesystem::path> paths;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) paths.emplace_back(line);
  }
  return paths;
}

class ChildProgram::Impl {
 public:
  Impl(std::vector<std::string> command, std::function<void()> wake)
      : thread_([this, command = std::move(command), wake = std::move(wake)] {
          std::string output = run(command);
          {
            const std::lock_guard lock(mutex_);
            output_ = std::move(output);
          }
          wake();
        }) {}

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    if (child_ > 0) kill(child_, SIGTERM);
  }

  std::optional<std::string> finished() const {
    const std::lock_guard lock(mutex_);
    return output_;
  }

 private:
  std::string run(const std::vector<std::string>& command) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
    pid_t child = -1;
    {
      const std::lock_guard lock(mutex_);
      if (!ended_) child = child_ = spawn(command, ends[1]);
    }
    close(ends[1]);
    const std::string output = read_all(ends[0]);
    close(ends[0]);
    int status = -1;
    if (child > 0) waitpid(child, &status, 0);
    const std::lock_guard lock(mutex_);
    child_ = -1;  // its number may now belong to another program
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? output : std::string();
  }

  mutable std::mutex mutex_;
  pid_t child_ = -1;
  bool ended_ = false;
  std::optional<std::string> output_;
  std::jthread thread_;  // last, so that it ends before what it uses
};

ChildProgram::ChildProgram(std::vector<std::string> command, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(std::move(command), std::move(wake))) {}
ChildProgram::~ChildProgram() = default;

std::optional<std::string> ChildProgram::finished() const {
  return impl_->finished();
}

}  // namespace mnemoscope
