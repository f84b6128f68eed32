// What the program tells the person: toasts that go by themselves or, when they offer something,
// wait for an answer; a status line, a list to read again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mnemoscope {

class Theme;

enum class Tone { info, good, bad };

struct Notice {
  Tone tone = Tone::info;
  std::string text{};                  ///< one sentence, in the person's words
  double at = 0.0;                     ///< seconds since the window opened
  std::vector<std::string> actions{};  ///< ids of actions that could help, drawn as buttons
  int times = 1;                       ///< how often it was said in a row
  std::uint64_t number = 0;            ///< names it, from 1
  bool passes = false;                 ///< about what the session is, until it changes
  bool closed = false;                 ///< answered or put away: off the screen, still in the list

  /// It offers something and stays until it is answered.
  bool waits() const { return !actions.empty() && !closed; }
};

/// Seconds a toast stays; errors stay longer because they must be read.
inline constexpr double kToastSeconds = 5.0;
inline constexpr double kErrorToastSeconds = 10.0;
/// Longest motion anywhere in the window, seconds.
inline constexpr double kMotionSeconds = 0.18;

/// Of so many that are showing, how many of the oldest fold into one: never just one of them, and
/// two stand on the screen at most.
inline std::size_t folded_toasts(std::size_t showing) {
  constexpr std::size_t kMostToasts = 2;
  return showing > kMostToasts ? showing - (kMostToasts - 1) : 0;
}

class Notices {
 public:
  /// What is said from now on goes through this first: it knows names that no person does.
  void reword_with(std::function<std::string(std::string)> reword) { reword_ = std::move(reword); }

  /// The time that say() stamps: seconds since the window opened. Called at the start of a frame.
  void begin_frame(double now) { now_ = now; }

  /// A toast, kept in the list. The same text again only counts up, and shows again. One line:
  /// names and keys that came from outside cannot break it, see visible().
  void say(Tone tone, std::string text, std::vector<std::string> actions = {});
  void error(std::string text) { say(Tone::bad, std::move(text)); }

  /// A toast about what the session has become: off the screen once it is something else.
  void say_of_session(std::string text);

  /// The session is another now: what was said of what it was goes, and these words are the status
  /// line; empty where there is nothing to say.
  void session_changed(std::string_view words);

  /// Whether the list has this sentence.
  bool has_said(std::string_view text) const;

  /// The line at the bottom of the window: what happened last. Not kept.
  void status(std::string_view text);
  const std::string& status() const { return status_; }

  /// Why something was not possible, on the status line until something is: then it is empty.
  void answer(std::string_view why_not);

  /// Everything said, oldest first; the newest 200.
  const std::deque<Notice>& all() const { return all_; }

  /// What is on the screen at a time, oldest first.
  std::vector<const Notice*> showing(double now) const;

  /// 0 hidden .. 1 fully there: toasts fade in and out within kMotionSeconds.
  static double presence(const Notice& notice, double now);

  /// How long the picture stays as it is: 0 while a toast moves, nullopt when nothing will change.
  std::optional<double> seconds_until_change(double now) const;

  /// The newest one that waits for an answer, or nullptr.
  const Notice* waiting() const;

  /// Takes a toast off the screen, not off the list: it was answered or read.
  void close(std::uint64_t number);

 private:
  std::string reworded(std::string text) const;

  std::function<std::string(std::string)> reword_{};
  double now_ = 0.0;
  std::uint64_t last_number_ = 0;
  std::string status_;
  bool status_is_refusal_ = false;
  std::deque<Notice> all_;
};

}  // namespace mnemoscope
