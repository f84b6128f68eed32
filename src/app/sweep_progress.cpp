#include "app/sweep_progress.h"

#include <fmt/format.h>

#include <ostream>

#include "text/number_words.h"

namespace mnemoscope {
namespace {

constexpr std::chrono::milliseconds kPauseOnTerminal{200};
constexpr std::chrono::seconds kPauseInFile{5};
constexpr const char* kClearedLine = "\r\x1b[K";  // to the start of the line, and clear it
constexpr int kBarSigns = 30;

}  // namespace

std::string sweep_progress_text(const SweepProgress& progress, double elapsed, int bar) {
  std::string text;
  if (bar > 0 && progress.chosen > 0) {
    const auto filled = static_cast<std::size_t>(bar) * progress.done / progress.chosen;
    text = fmt::format("[{}{}] ", std::string(filled, '#'),
                       std::string(static_cast<std::size_t>(bar) - filled, '.'));
  }
  text += fmt::format("job {} of {}", progress.done, progress.chosen);
  if (progress.failed > 0) text += fmt::format(", {} failed", progress.failed);
  const std::size_t ran = progress.done - progress.skipped;
  const std::size_t left = progress.chosen - progress.done;
  if (ran == 0 || left == 0) return text;
  const double seconds = elapsed / static_cast<double>(ran) * static_cast<double>(left);
  return text + fmt::format(", about {} left", duration_words(seconds));
}

SweepProgressLine::~SweepProgressLine() {
  if (out_ != nullptr && terminal_ && shown_ != Clock::time_point{}) {
    *out_ << kClearedLine << std::flush;
  }
}

void SweepProgressLine::show(const SweepProgress& progress) {
  const Clock::time_point now = Clock::now();
  const bool is_last = progress.done == progress.chosen;
  const Clock::duration pause = terminal_ ? Clock::duration(kPauseOnTerminal) : kPauseInFile;
  const bool begun = shown_ != Clock::time_point{};
  if (out_ == nullptr || (begun && !is_last && now - shown_ < pause)) return;
  shown_ = now;
  const double elapsed = std::chrono::duration<double>(now - began_).count();
  const std::string text = sweep_progress_text(progress, elapsed, terminal_ ? kBarSigns : 0);
  *out_ << (terminal_ ? kClearedLine + text : text + '\n') << std::flush;
}

}  // namespace mnemoscope
