// Keeps the session that is open in a file, so that a crash loses nothing.
#pragma once

#include <filesystem>
#include <future>
#include <optional>

#include "session/session.h"

namespace mnemoscope {

/// Seconds of rest after a change before it is written.
inline constexpr double kAutosaveSeconds = 2.0;

/// The newest autosave in `folder` of a program that no longer runs, if any.
std::optional<std::filesystem::path> orphaned_autosave(const std::filesystem::path& folder);

/// Writes `session` to a file of this process in `folder`, beside the window.
class Autosave {
 public:
  explicit Autosave(const std::filesystem::path& folder);

  /// A session closed in order leaves no file.
  ~Autosave();
  Autosave(const Autosave&) = delete;
  Autosave& operator=(const Autosave&) = delete;

  /// Tells what is open at `now` (seconds); nullopt when nothing would be lost. Writes once it
  /// rested. Returns the seconds until it wants to be told again, if any.
  std::optional<double> observe(const Session* unsaved, double now);

 private:
  void write(const Session& session);

  std::filesystem::path file_;
  std::optional<Session> seen_;     ///< the newest one told
  std::optional<Session> written_;  ///< what the file holds
  double changed_at_ = 0.0;
  std::future<void> writing_;
};

}  // namespace mnemoscope
