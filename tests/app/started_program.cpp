#include "app/started_program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace mnemoscope::testing {

pid_t start(const std::vector<std::string>& arguments, const std::filesystem::path& out,
            const std::filesystem::path& err) {
  std::vector<std::string> all{program_path()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& argument : all) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  const int flags = O_WRONLY | O_CREAT | O_TRUNC;
  if (out.empty()) {
    posix_spawn_file_actions_addclose(&files, STDOUT_FILENO);
  } else {
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out.c_str(), flags, 0644);
  }
  if (err.empty()) {
    posix_spawn_file_actions_addclose(&files, STDERR_FILENO);
  } else {
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.c_str(), flags, 0644);
  }
  // A shell that runs the tests in the background ignores Ctrl+C for them.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t obeyed;
  sigemptyset(&obeyed);
  sigaddset(&obeyed, SIGINT);
  posix_spawnattr_setsigdefault(&attributes, &obeyed);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t process = -1;
  EXPECT_EQ(posix_spawn(&process, argv[0], &files, &attributes, argv.data(), environ), 0);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return process;
}

int ended(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string program_path() {
  return MNEMOSCOPE_PROGRAM;
}

}  // namespace mnemoscope::testing
