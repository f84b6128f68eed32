// How long a count over all memories still takes, from how far it came.
#pragma once

#include <optional>
#include <string>

namespace mnemoscope {

struct CountProgress {
  double since = 0.0;   ///< when the count began, seconds
  double from = 0.0;    ///< the share that was there then, 0..1
  double share = -1.0;  ///< the newest; below 0: none yet
  double told = 0.0;    ///< when that came, seconds
  std::optional<double>
      needed{};  ///< from then on, seconds; nullopt before there is a second share
};

/// Takes in the share at `now`, in seconds; one that is smaller than the last begins a new count.
void follow(CountProgress& progress, double share, double now);

/// "about 12 s left"; empty before anything is known, and once it took longer.
std::string time_left_words(const CountProgress& progress, double now);

}  // namespace mnemoscope
