// Where opened bundles are unpacked: private folders in the program's state folder, there while a
// program uses them or an autosave names them.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/loading.h"
#include "session/history.h"
#include "ui/frame/notices.h"

namespace mnemoscope {

/// One such folder, held through a lock that ends with the process. At the end it is removed,
/// unless another program holds it or an autosave names it.
class BundlePlace {
 public:
  using Held = std::shared_ptr<const BundlePlace>;

  /// A new one in `state`, which is made when missing; the folder itself is not there yet. Errors:
  /// cannot be written.
  static Result<Held> make(const std::filesystem::path& state);

  /// One that is there; null where it is not.
  static Held hold(const std::filesystem::path& folder);

  BundlePlace(const BundlePlace&) = delete;
  BundlePlace& operator=(const BundlePlace&) = delete;
  ~BundlePlace();

  /// Absolute, without links on the way.
  const std::filesystem::path& folder() const { return folder_; }

 private:
  BundlePlace(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}

  std::filesystem::path folder_;
  int lock_ = -1;
};

/// Those of `state` that the session names files in.
std::vector<BundlePlace::Held> held_places(const Session& session,
                                           const std::filesystem::path& state);

/// Removes what crashes left behind in `state` and no autosave names.
void clear_left_places(const std::filesystem::path& state);

/// Whether a file is one of an opened bundle.
bool is_unpacked(const std::filesystem::path& file, const std::filesystem::path& state);

/// The sentence as a person can read it: where it names a file of an opened bundle, it has that
/// file's name in the bundle, "the bundle's files/1/a.png", in place of a folder that nobody knows.
std::string without_places(std::string sentence, const std::filesystem::path& state);

/// The same for all that is said in the window.
void name_for_people(Notices& notices, const std::filesystem::path& state);

/// The files of a bundle that lie beside a session now.
struct TakenFiles {
  std::vector<std::filesystem::path> folders{};  ///< new ones
  SessionChange change{};  ///< names the copies in every session that named the first files
};

/// Whether a session names files of an opened bundle.
bool names_unpacked(const Session& session, const std::filesystem::path& state);

/// A session that is saved to `session_file`, which is no bundle, takes the files of the bundle
/// that it was opened from along: copies them to a new folder beside the session, "NAME files".
/// nullopt when there is nothing to take. An Error when they cannot be copied, or it was stopped;
/// then nothing of them is left there.
Result<std::optional<TakenFiles>> take_files_along(const Session& session,
                                                   const std::filesystem::path& session_file,
                                                   const std::filesystem::path& state,
                                                   const Loading& loading = {});

}  // namespace mnemoscope
