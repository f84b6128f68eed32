#include "app/standard_streams.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace mnemoscope {

void make_standard_streams_safe() {
  for (const int stream : std::array{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) >= 0) continue;
    // The lowest free number is taken: this one. Opened the wrong way round, it refuses every use.
    const int wrong_way = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    static_cast<void>(open("/dev/null", wrong_way));
  }
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace mnemoscope
