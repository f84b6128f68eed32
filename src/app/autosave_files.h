// The files that unsaved work is kept in: who owns one, what it says of itself, which ones a crash
// left behind.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "session/session.h"

namespace mnemoscope {

/// The place of one unsaved session, NAME.toml, held through a lock on NAME.lock that ends with the
/// process, however it ends.
class AutosavePlace {
 public:
  /// A new one with a name of its own in `folder`, made when missing. Errors: cannot be written.
  static Result<AutosavePlace> make(const std::filesystem::path& folder);

  /// One that was left behind; nullopt when a running program holds it or it is gone.
  static std::optional<AutosavePlace> take_over(const std::filesystem::path& file);

  AutosavePlace(AutosavePlace&& other) noexcept;
  AutosavePlace& operator=(AutosavePlace&& other) noexcept;
  AutosavePlace(const AutosavePlace&) = delete;
  AutosavePlace& operator=(const AutosavePlace&) = delete;
  /// Lets go of it; the file stays.
  ~AutosavePlace();

  const std::filesystem::path& file() const { return file_; }

  /// Nothing of it is needed any more: removes the file.
  void clear();

 private:
  AutosavePlace(std::filesystem::path file, int lock) : file_(std::move(file)), lock_(lock) {}

  std::filesystem::path file_;
  int lock_ = -1;
};

/// What belongs to unsaved work besides the session itself.
struct WorkOrigin {
  std::filesystem::path file{};  ///< where the session is saved to; empty: nowhere yet
  std::string disk_mark{};       ///< see Document::disk_mark
};

struct UnsavedWork {
  Session session{};
  WorkOrigin origin{};
  std::string text{};  ///< the document with its comments
};

/// The contents of an autosave: a few comment lines with the origin, then the session with the
/// comments of `text`. Errors as text_to_save.
Result<std::string> autosave_text(const UnsavedWork& work, const std::filesystem::path& file);

/// Reads one back. Errors as read_session.
Result<UnsavedWork> read_autosave(const std::filesystem::path& file);

/// Every autosave in `folder`, also those of programs that run.
std::vector<std::filesystem::path> autosave_files(const std::filesystem::path& folder);

/// An autosave of a program that no longer runs.
struct LeftSession {
  std::filesystem::path file{};
  std::string words{};  ///< "session.toml of 26 Nov, 14:32:07", of each another
};

/// All of them in `folder`, newest first.
std::vector<LeftSession> left_sessions(const std::filesystem::path& folder);

}  // namespace mnemoscope
