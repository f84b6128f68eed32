#include "app/bench/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace mnemoscope {
namespace {

std::string read_to_end(int descriptor) {
  std::string text;
  std::array<char, 4096> block{};
  for (;;) {
    const ssize_t got = read(descriptor, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return text;
    text.append(block.data(), static_cast<std::size_t>(got));
  }
}

std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

/// 0, or the reason why nothing was started, as errno has them.
int start(std::vector<std::string>& command, int output, pid_t& child) {
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const int failed =
      posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

}  // namespace

Result<std::string> output_of(std::vector<std::string> command) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail("{}: cannot be started: {}", command.front(),
                std::system_category().message(errno));
  }
  pid_t child = -1;
  const int failed = start(command, ends[1], child);
  close(ends[1]);
  std::string said = failed == 0 ? read_to_end(ends[0]) : std::string();
  close(ends[0]);
  if (failed != 0) {
    return fail("{}: cannot be started: {}", command.front(),
                std::system_category().message(failed));
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return said;
  const std::string line = last_line(said);
  return fail("{}: ended with {}{}{}", command.front(),
              WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
              line.empty() ? "" : ": ", line);
}

}  // namespace mnemoscope
