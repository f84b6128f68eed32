#include "ui/frame/notices.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mnemoscope {
namespace {

constexpr std::size_t kMostKept = 200;

double lifetime(const Notice& notice) {
  return notice.tone == Tone::bad ? kErrorToastSeconds : kToastSeconds;
}

}  // namespace

void Notices::say(Tone tone, std::string text, std::vector<std::string> actions) {
  if (!all_.empty() && all_.back().tone == tone && all_.back().text == text) {
    ++all_.back().times;
    all_.back().at = now_;
    return;
  }
  all_.push_back(
      {.tone = tone, .text = std::move(text), .at = now_, .actions = std::move(actions)});
  if (all_.size() > kMostKept) all_.pop_front();
}

std::vector<const Notice*> Notices::showing(double now) const {
  std::vector<const Notice*> result;
  for (const Notice& notice : all_) {
    if (notice.at > dismissed_until_ && now - notice.at < lifetime(notice)) {
      result.push_back(&notice);
    }
  }
  return result;
}

double Notices::presence(const Notice& notice, double now) {
  const double age = now - notice.at;
  const double left = lifetime(notice) - age;
  return std::clamp(std::min(age, left) / kMotionSeconds, 0.0, 1.0);
}

std::optional<double> Notices::seconds_until_change(double now) const {
  std::optional<double> soonest;
  for (const Notice* notice : showing(now)) {
    const double fade_starts = notice->at + lifetime(*notice) - kMotionSeconds;
    const double wait = presence(*notice, now) < 1.0 ? 0.0 : std::max(fade_starts - now, 0.0);
    soonest = std::min(soonest.value_or(wait), wait);
  }
  return soonest;
}

}  // namespace mnemoscope
