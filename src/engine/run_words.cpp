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

std::string run_options_sentence(const RunOptions& options) {
  std::vector<std::string> parts;
  if (options.damping != 1.0)
    parts.push_back(fmt::format("goes {} of its way", number_words(options.damping)));
  if (options.clamp == Clamp::visible)
    parts.emplace_back("keeps the pixels that the corruption left alone");
  if (options.temperature > 0.0) {
    parts.push_back(fmt::format("adds noise of temperature {} (seed {})",
                                number_words(options.temperature), options.seed));
  }
  std::string words;
  if (!parts.empty()) words = fmt::format("every step {}", fmt::join(parts, ", "));
  if (options.beta_schedule == BetaSchedule::constant) return words;
  return fmt::format("{}β goes {} from each model's own to {}",
                     words.empty() ? "" : words + ", and ",
                     options.beta_schedule == BetaSchedule::linear ? "evenly" : "by one factor",
                     number_words(options.beta_to));
}

std::string run_options_text(const RunOptions& options, bool has_beta) {
  std::vector<std::string> parts;
  if (options.damping != 1.0) parts.push_back(fmt::format("damping={}", options.damping));
  if (options.clamp != Clamp::none) {
    parts.push_back(fmt::format("clamp={}", kClampWords[static_cast<std::size_t>(options.clamp)]));
  }
  if (has_beta && options.temperature > 0.0) {
    parts.push_back(fmt::format("temperature={}; seed={}", options.temperature, options.seed));
  }
  if (has_beta && options.beta_schedule != BetaSchedule::constant) {
    parts.push_back(fmt::format("beta_schedule={}; beta_to={}",
                                kScheduleWords[static_cast<std::size_t>(options.beta_schedule)],
                                options.beta_to));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace mnemoscope
