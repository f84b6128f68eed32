// Keeps unsaved work in a file while it changes, so that no end of the program loses it.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <optional>
#include <string>

#include "app/autosave_files.h"
#include "app/document.h"
#include "data/write_file.h"

namespace mnemoscope {

/// Seconds from the beginning of one write to that of the next while changes go on. With the time
/// that a write takes, what is in the file is at most two seconds old.
inline constexpr double kAutosaveSeconds = 0.5;

class Autosave {
 public:
  using Flush = std::function<void(const std::filesystem::path&)>;

  /// Works in `folder`. `wake` is called from another thread when there is something to tell.
  /// `flush` brings a written file to the disk; it may take its time, newer writes do not wait
  /// for it: they are safe from the end of the program at once, from a power cut after it.
  Autosave(std::filesystem::path folder, std::function<void()> wake, Flush flush = flush_to_disk);

  /// The file stays: only finish() says that it is not needed.
  ~Autosave();
  Autosave(const Autosave&) = delete;
  Autosave& operator=(const Autosave&) = delete;

  /// Tells what is open at `now` (seconds). Begins to write what changed, beside the window, or
  /// removes the file when there is nothing unsaved. Returns the seconds until it wants to be told
  /// again, if any.
  std::optional<double> observe(const Document& document, double now);

  /// Writes what is unsaved now and waits for it: for when the program is about to end.
  void write_now(const Document& document);

  /// The program ends in order: everything was saved or given up.
  void finish();

  /// A session that was left behind in this place is open now: its file is kept up to date from
  /// here on, instead of another.
  void adopt(AutosavePlace place);

  bool is_writing() const;

  /// What the person should know since the last call: that the work is not protected, and why, or
  /// that it is again.
  std::optional<Status> news();

 private:
  void begin(const Document& document);
  Status prepare();
  void end_of_write();
  void flush();
  void forget();

  std::filesystem::path folder_;
  std::function<void()> wake_;
  Flush flush_;
  std::optional<AutosavePlace> place_;
  std::optional<Session> written_;  ///< what the file holds, or will when the write has ended
  double began_at_ = -kAutosaveSeconds;
  std::future<Status> writing_;
  std::future<void> flushing_;
  bool unflushed_ = false;    ///< the newest file still has to be flushed
  bool unprotected_ = false;  ///< the newest write failed
  std::optional<Status> news_;
};

}  // namespace mnemoscope
