#include "app/interrupt.h"

#include <array>
#include <csignal>

namespace mnemoscope {
namespace {

constexpr std::array kInterrupts{SIGINT, SIGTERM, SIGHUP, SIGUSR1};

volatile std::sig_atomic_t caught_interrupt = 0;
std::array<struct sigaction, kInterrupts.size()> actions_before;

void remember(int signal) {
  caught_interrupt = signal;
  std::signal(signal, SIG_DFL);
}

}  // namespace

Interrupts::Interrupts(Also also) {
  caught_interrupt = 0;
  for (std::size_t i = 0; i < kInterrupts.size(); ++i) {
    sigaction(kInterrupts[i], nullptr, &actions_before[i]);
    if (kInterrupts[i] == SIGUSR1 && also == Also::nothing) continue;
    struct sigaction action {};
    action.sa_handler = remember;
    // What was ignored from outside (nohup) stays ignored.
    if (actions_before[i].sa_handler != SIG_IGN) sigaction(kInterrupts[i], &action, nullptr);
  }
}

Interrupts::~Interrupts() {
  for (std::size_t i = 0; i < kInterrupts.size(); ++i)
    sigaction(kInterrupts[i], &actions_before[i], nullptr);
}

int Interrupts::caught() {
  return caught_interrupt;
}

}  // namespace mnemoscope
