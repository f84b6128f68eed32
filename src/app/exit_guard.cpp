#include "app/exit_guard.h"

#include <atomic>
#include <cstdlib>
#include <utility>

namespace mnemoscope {
namespace {

std::atomic<ExitGuard*> current{nullptr};  // what std::atexit calls has no argument

}  // namespace

ExitGuard::ExitGuard(std::function<void()> save) : save_(std::move(save)) {
  static const bool registered = std::atexit(&ExitGuard::at_exit) == 0;
  static_cast<void>(registered);
  current = this;
}

ExitGuard::~ExitGuard() {
  current = nullptr;
}

void ExitGuard::at_exit() {
  ExitGuard* const guard = current.exchange(nullptr);
  // From another thread the work could be changing at this moment; the file is a second old then.
  if (guard != nullptr && guard->owner_ == std::this_thread::get_id()) guard->save_();
}

}  // namespace mnemoscope
