#include "ui/frame/notices.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostKept = 200;

double lifetime(const Notice& notice) {
  if (notice.waits()) return std::numeric_limits<double>::infinity();
  return notice.tone == Tone::bad ? kErrorToastSeconds : kToastSeconds;
}

}  // namespace

std::string Notices::reworded(std::string text) const {
  return readable(reword_ ? reword_(std::move(text)) : text);
}

void Notices::say(Tone tone, std::string text, std::vector<std::string> actions) {
  text = reworded(std::move(text));
  const bool again = !all_.empty() && all_.back().tone == tone && all_.back().text == text &&
                     all_.back().actions == actions;
  if (again) {
    ++all_.back().times;
    all_.back().at = now_;
    all_.back().closed = false;
    return;
  }
  all_.push_back({.tone = tone,
                  .text = std::move(text),
                  .at = now_,
                  .actions = std::move(actions),
                  .number = ++last_number_});
  if (all_.size() > kMostKept) all_.pop_front();
}

void Notices::say_of_session(std::string text) {
  say(Tone::info, std::move(text));
  all_.back().passes = true;
}

void Notices::session_changed(std::string_view words) {
  for (Notice& notice : all_) notice.closed = notice.closed || notice.passes;
  status(words);
}

bool Notices::has_said(std::string_view text) const {
  const std::string said = reworded(std::string(text));
  return std::any_of(all_.begin(), all_.end(),
                     [&said](const Notice& notice) { return notice.text == said; });
}

void Notices::status(std::string_view text) {
  status_ = reworded(std::string(text));
  status_is_refusal_ = false;
}

void Notices::answer(std::string_view why_not) {
  if (why_not.empty() && !status_is_refusal_) return;
  status(why_not);
  status_is_refusal_ = !why_not.empty();
}

std::vector<const Notice*> Notices::showing(double now) const {
  std::vector<const Notice*> result;
  for (const Notice& notice : all_) {
    if (!notice.closed && now - notice.at < lifetime(notice)) result.push_back(&notice);
  }
  return result;
}

const Notice* Notices::waiting() const {
  const auto found =
      std::find_if(all_.rbegin(), all_.rend(), [](const Notice& notice) { return notice.waits(); });
  return found == all_.rend() ? nullptr : &*found;
}

void Notices::close(std::uint64_t number) {
  for (Notice& notice : all_) {
    if (notice.number == number) notice.closed = true;
  }
}

double Notices::presence(const Notice& notice, double now) {
  const double age = now - notice.at;
  const double left = lifetime(notice) - age;
  return std::clamp(std::min(age, left) / kMotionSeconds, 0.0, 1.0);
}

std::optional<double> Notices::seconds_until_change(double now) const {
  std::optional<double> soonest;
  for (const Notice* notice : showing(now)) {
    if (notice->waits() && presence(*notice, now) >= 1.0) continue;
    const double fade_starts = notice->at + lifetime(*notice) - kMotionSeconds;
    const double wait = presence(*notice, now) < 1.0 ? 0.0 : std::max(fade_starts - now, 0.0);
    soonest = std::min(soonest.value_or(wait), wait);
  }
  return soonest;
}

}  // namespace mnemoscope
