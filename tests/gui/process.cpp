#include "gui/process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace mnemoscope::gui {
namespace {

// The pointers that posix_spawn wants, into strings that must live as long.
std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (std::string& text : strings) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& added) {
  std::vector<std::string> entries;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!added.contains(text.substr(0, text.find('=')))) entries.push_back(text);
  }
  for (const auto& [name, value] : added) entries.push_back(name + "=" + value);
  return entries;
}

std::string base_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace

Process::Process(const Options& options)
    : output_file_(options.folder + "/" + base_name(options.command.front()) + ".out"),
      error_file_(options.folder + "/" + base_name(options.command.front()) + ".err") {
  std::vector<std::string> command = options.command;
  std::vector<std::string> environment = environment_with(options.environment);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output_file_.c_str(), kFlags, 0600);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, error_file_.c_str(), kFlags, 0600);
  if (posix_spawnp(&pid_, command.front().c_str(), &files, nullptr, pointers_to(command).data(),
                   pointers_to(environment).data()) != 0) {
    pid_ = -1;
    exit_code_ = 127;
  }
  posix_spawn_file_actions_destroy(&files);
}

Process::~Process() {
  if (exit_code()) return;
  kill(pid_, SIGTERM);
  if (wait(Milliseconds(5000))) return;
  kill(pid_, SIGKILL);
  wait(Milliseconds(5000));
}

std::optional<int> Process::exit_code() {
  if (exit_code_) return exit_code_;
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) == pid_) {
    exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return exit_code_;
}

std::optional<int> Process::wait(Milliseconds patience) {
  wait_until([&] { return exit_code().has_value(); }, patience);
  return exit_code_;
}

long Process::cpu_ticks() const {
  // Fields 14 and 15 of the line; the name in field 2 may hold spaces, so counting starts after its
  // bracket.
  const std::string line = text_of("/proc/" + std::to_string(pid_) + "/stat");
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;
  long user = 0;
  long system = 0;
  fields >> user >> system;
  return user + system;
}

int run(const Process::Options& options) {
  return Process(options).wait(Milliseconds(30000)).value_or(127);
}

std::string text_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace mnemoscope::gui
