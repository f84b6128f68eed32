// The folder of a command's results, which is replaced as a whole: whatever happens, and at
// whatever moment, it holds the older result or the newer one.
#pragma once

#include <filesystem>
#include <string>

#include "app/result_files.h"
#include "core/error.h"

namespace mnemoscope {

/// How a folder takes another's place.
enum class Swap {
  atomic,     ///< in one step where the file system can, else in two
  two_steps,  ///< as where it cannot: killed in between, the next run finishes what was begun
};

/// Where results shall go, checked before anything is computed.
class ResultPlace {
 public:
  /// Links are followed. Errors, each one sentence that begins with what was named: a file, a link
  /// to nothing, a folder that is read-only or holds what no run wrote and cannot be carried over
  /// (see files_of_others), the working folder or one around it, a mount point, the result of
  /// another command. Nothing is changed.
  static Result<ResultPlace> at(const std::filesystem::path& out,
                                ResultKind kind = ResultKind::run);

  const std::filesystem::path& folder() const { return folder_; }
  /// As the person wrote it.
  const std::filesystem::path& named() const { return named_; }

 private:
  ResultPlace(std::filesystem::path named, std::filesystem::path folder)
      : named_(std::move(named)), folder_(std::move(folder)) {}

  std::filesystem::path named_;
  std::filesystem::path folder_;  // absolute, without links
};

/// A folder beside that place, to be filled; gone when it does not take the place.
class ResultFolder {
 public:
  /// Makes the folder, and first clears away what runs that were killed left beside the place: only
  /// what a run made, only when no run is at it any more. Errors: the disk's.
  static Result<ResultFolder> beside(const ResultPlace& place);

  ResultFolder(ResultFolder&& other) noexcept;
  ResultFolder(const ResultFolder&) = delete;
  ResultFolder& operator=(const ResultFolder&) = delete;
  ResultFolder& operator=(ResultFolder&&) = delete;
  ~ResultFolder();

  /// Where to write.
  const std::filesystem::path& path() const { return path_; }

  /// An error of writing into it, about the place that the person named: nobody knows this folder.
  Error named_for_people(Error error) const;

  /// What was written takes the place of the older result. Files there that no run wrote stay, as
  /// do the permissions of the folder. On an error the older result stays as it was.
  Status take_place(Swap swap = Swap::atomic);

 private:
  ResultFolder(ResultPlace place, std::filesystem::path path, int lock)
      : place_(std::move(place)), path_(std::move(path)), lock_(lock) {}

  ResultPlace place_;
  std::filesystem::path path_;  // empty once it has taken the place, or moved from
  int lock_ = -1;               // held on the folder while it is filled, so that it counts as alive
};

}  // namespace mnemoscope
