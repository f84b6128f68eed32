#include "app/end_signals.h"

#include <fcntl.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigaction is of POSIX, not of C++
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <utility>

namespace mnemoscope {
namespace {

constexpr std::array kSignals{SIGTERM, SIGHUP, SIGINT};
constexpr char kCame = 's';
constexpr char kOver = 'o';

// A handler can reach nothing else.
volatile std::sig_atomic_t caught_signal = 0;
volatile std::sig_atomic_t pipe_to_loop = -1;
std::array<struct sigaction, kSignals.size()> actions_until_now;

extern "C" void remember_signal(int number) {
  const int error = errno;
  if (caught_signal != 0) {
    signal(number, SIG_DFL);
    raise(number);  // ends the program when this handler returns
    return;
  }
  caught_signal = number;
  static_cast<void>(!write(pipe_to_loop, &kCame, 1));
  errno = error;
}

}  // namespace

EndSignals::EndSignals(std::function<void()> wake) {
  caught_signal = 0;
  if (pipe2(pipe_.data(), O_CLOEXEC) != 0) return;  // signals end the program, as without us
  pipe_to_loop = pipe_[1];
  waiting_ = std::thread([wake = std::move(wake), end = pipe_[0]] {
    char word = kOver;
    while (true) {
      const ssize_t count = read(end, &word, 1);
      if (count < 0 && errno == EINTR) continue;
      if (count != 1 || word == kOver) return;
      wake();
    }
  });
  struct sigaction action {};
  action.sa_handler = remember_signal;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals[i], nullptr, &actions_until_now[i]);
    if (actions_until_now[i].sa_handler != SIG_IGN) sigaction(kSignals[i], &action, nullptr);
  }
}

EndSignals::~EndSignals() {
  if (!waiting_.joinable()) return;
  for (std::size_t i = 0; i < kSignals.size(); ++i)
    sigaction(kSignals[i], &actions_until_now[i], nullptr);
  static_cast<void>(!write(pipe_[1], &kOver, 1));
  waiting_.join();
  pipe_to_loop = -1;
  close(pipe_[0]);
  close(pipe_[1]);
}

std::optional<int> EndSignals::caught() const {
  if (caught_signal == 0) return std::nullopt;
  return caught_signal;
}

}  // namespace mnemoscope
