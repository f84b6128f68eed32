#include "app/interrupt.h"

#include <array>
#include <csignal>

namespace mnemoscope {
namespace {

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};

volatile std::sig_atomic_t caught_signal = 0;
std::array<struct sigaction, kSignals.size()> before;

void remember(int signal) {
  caught_signal = signal;
  std::signal(signal, SIG_DFL);
}

}  // namespace

Interrupts::Interrupts() {
  caught_signal = 0;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    struct sigaction action {};
    action.sa_handler = remember;
    sigaction(kSignals[i], nullptr, &before[i]);
    // What was ignored from outside (nohup) stays ignored.
    if (before[i].sa_handler != SIG_IGN) sigaction(kSignals[i], &action, nullptr);
  }
}

Interrupts::~Interrupts() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before[i], nullptr);
}

int Interrupts::caught() {
  return caught_signal;
}

}  // namespace mnemoscope
