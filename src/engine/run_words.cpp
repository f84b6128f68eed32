#include "engine/run_words.h"

#include <fmt/ranges.h>

#include <vector>

#include "text/number_words.h"

namespace mnemoscope {

std::string run_options_words(const RunOptions& options) {
  std::vector<std::string> words;
  if (options.damping != 1.0) words.push_back("damped " + number_words(options.damping));
  if (options.clamp == Clamp::visible) words.emplace_back("clamped");
  if (options.temperature > 0.0) words.push_back("τ " + number_words(options.temperature));
  if (options.beta_schedule != BetaSchedule::constant) {
    words.push_back("β to " + number_words(options.beta_to));
  }
  return fmt::format("{}", fmt::join(words, " · "));
}

}  // namespace mnemoscope
