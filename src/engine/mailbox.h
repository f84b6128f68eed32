// Where work beside the window leaves what it has, and the window finds the newest of it.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace mnemoscope {

/// Holds the newest value. Any thread changes it; one thread, the window's, takes it.
template <class T>
class Mailbox {
 public:
  /// `wake` is called after every change that is told, from the thread that made it.
  explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  /// Changes the value and tells of it.
  template <class Change>
  void publish(const Change& change) {
    publish_if([&](T& value) {
      change(value);
      return true;
    });
  }

  /// Changes the value; tells of it where `change` says so.
  template <class Change>
  void publish_if(const Change& change) {
    {
      const std::lock_guard lock(mutex_);
      if (!change(value_)) return;
      changed_ = true;
    }
    wake_();
  }

  /// The value, or nullopt when nothing was told since the last call; never waits for work.
  std::optional<T> poll() {
    const std::lock_guard lock(mutex_);
    if (!changed_) return std::nullopt;
    changed_ = false;
    return value_;
  }

  /// What `look` says of the value, told or not.
  template <class Look>
  auto look(const Look& look) const {
    const std::lock_guard lock(mutex_);
    return look(value_);
  }

 private:
  std::function<void()> wake_;
  mutable std::mutex mutex_;  // guards what follows
  T value_{};
  bool changed_ = false;
};

}  // namespace mnemoscope
