// The ideal observer of one query, found beside the window.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/matrix/matrix.h"

namespace mnemoscope {

/// A query and how it was corrupted. Starts are compared by identity.
struct ObserverQuestion {
  std::shared_ptr<const Start> start{};  ///< never null
  std::vector<Corruption> corruptions{};

  friend bool operator==(const ObserverQuestion&, const ObserverQuestion&) = default;
};

/// What it says of the newest query that was asked for.
struct LiveObserver {
  std::optional<ObserverQuestion> question{};  ///< nullopt before the first answer
  std::optional<Reference> answer{};           ///< nullopt with a failure
  std::string failure{};
};

/// Owns the worker thread. All methods are for one thread, the window's.
class ObserverJob {
 public:
  /// `wake` is called from the worker whenever poll() would return something new.
  explicit ObserverJob(std::function<void()> wake);
  ~ObserverJob();
  ObserverJob(const ObserverJob&) = delete;
  ObserverJob& operator=(const ObserverJob&) = delete;

  /// Begins this question; another that is under way ends. The same again changes nothing.
  void ask(const ObserverQuestion& question);

  /// Ends what is under way; what was handed over stays.
  void cancel();

  std::optional<LiveObserver> poll();
  bool busy() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
