// Ctrl+C and its like, noticed instead of obeyed at once, so that what was begun is cleared away.
#pragma once

namespace mnemoscope {

/// While one exists, the first SIGINT, SIGTERM or SIGHUP, and with `notice` SIGUSR1, by which a
/// cluster says that time is nearly up, is only remembered; a second one ends the program on the
/// spot. One at a time.
class Interrupts {
 public:
  enum class Also { nothing, notice };
  explicit Interrupts(Also also = Also::nothing);
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts();

  /// The signal that came, or 0. From any thread, also when none exists any more.
  static int caught();
};

}  // namespace mnemoscope
