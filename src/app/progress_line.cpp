#include "app/progress_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "text/number_words.h"

namespace mnemoscope {
namespace {

constexpr std::chrono::milliseconds kPause{200};
constexpr const char* kEmptyLine = "\r\x1b[K";  // to the start of the line, and clear it

}  // namespace

std::string progress_text(Index done, Index all, double elapsed) {
  std::string text = fmt::format("query {} of {}", std::min(done + 1, all), all);
  if (done == 0) return text;
  const double left = elapsed / static_cast<double>(done) * static_cast<double>(all - done);
  return text + fmt::format(", about {} left", duration_words(left));
}

ProgressLine::~ProgressLine() {
  if (out_ != nullptr && shown_ != Clock::time_point{}) *out_ << kEmptyLine << std::flush;
}

void ProgressLine::show(Index done, Index all) {
  const Clock::time_point now = Clock::now();
  if (out_ == nullptr || now - shown_ < kPause) return;
  shown_ = now;
  const double elapsed = std::chrono::duration<double>(now - began_).count();
  *out_ << kEmptyLine << progress_text(done, all, elapsed) << std::flush;
}

}  // namespace mnemoscope
