// Being asked to end from outside: SIGTERM, SIGHUP and SIGINT become something the window's loop
// can answer.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <thread>

namespace mnemoscope {

/// While it lives, the first of these signals is remembered and wakes the loop; a second one ends
/// the program at once, as it would without. A signal that was ignored from the start stays ignored
/// (nohup). One object at a time.
class EndSignals {
 public:
  /// `wake` is called from another thread.
  explicit EndSignals(std::function<void()> wake);
  ~EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

  /// The number of the signal that came, if any.
  std::optional<int> caught() const;

 private:
  std::array<int, 2> pipe_{-1, -1};
  std::thread waiting_;
};

}  // namespace mnemoscope
