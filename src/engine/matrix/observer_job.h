// The ideal observer of one query, found beside the window.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/answering_job.h"
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

/// Asks the ideal observer.
class ObserverJob : public AnsweringJob<ObserverQuestion, LiveObserver> {
 public:
  /// `wake` is called from the worker whenever poll() would return something new.
  explicit ObserverJob(std::function<void()> wake);
};

}  // namespace mnemoscope
