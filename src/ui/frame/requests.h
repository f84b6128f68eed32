// What the interface asks of the program around it: things that are not edits of the session.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "data/npy_file.h"
#include "data/picture.h"
#include "kernels/vectors.h"
#include "session/session.h"
#include "ui/levels.h"
#include "ui/shown/query_edits.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

struct DocumentView;

/// Open what a person chose or dropped: a session, a folder, a dataset, images. What is open stays
/// until the new one proved to be good.
struct OpenPaths {
  std::vector<std::filesystem::path> paths{};
};
/// Memories from a source name such as "builtin:digits" or the whole Fashion-MNIST.
struct OpenSource {
  std::string source{};
};
/// What was refused newest, tried again with these choices; nullopt: as it was asked for.
struct OpenFitted {
  std::optional<Fit> fit{};
  std::optional<PictureSize> size{};
  std::optional<ArrayReading> array{};
  bool without_query_file = false;  ///< the query starts from its memory again
};
/// The session that opens first.
struct NewSession {};
/// Save; to `path`, or where the session came from when empty. Its name says whether with images
/// (session/session_bundle.h).
struct SaveSession {
  std::filesystem::path path{};
};
struct ChangeAppearance {
  Appearance appearance{};
};
struct ToggleFullScreen {};
/// Take back or repeat one edit of the session.
struct Undo {};
struct Redo {};
/// Take back or repeat until so many of the edits that there are stand, the oldest first.
struct GoToEdit {
  std::size_t done = 0;
};
/// The drag under way was none: the session is as it was before it, and nothing is there to undo.
struct GiveUpDrag {};
/// Make these numbers (exact_numbers of pixels, length d) the query: an edit of the session, kept
/// as a file so that it survives saving and opening again.
struct StartFrom {
  State numbers{};
  AskedNow asked{};  ///< instead of this
};
/// Numbers that were made here become the memories: an edit of the session, kept as files so that it
/// survives saving and opening again. They are taken in the signed scale, so that pictures of them
/// show both signs: entries lie within -1..1.
struct SendBank {
  std::string name{};                   ///< for people: "keys of Dense, epoch 12"
  RowMajorDoubles memories{};           ///< one a row, M x d
  std::vector<std::string> labels{};    ///< what each memory is; empty or M
  State query{};                        ///< length d
  std::vector<VariantChoice> models{};  ///< in the place of those that there are; not empty
};
struct Quit {};
/// The answer to what happens with unsaved changes, before they would be lost.
enum class Unsaved { save, discard, keep_open };
struct AnswerUnsaved {
  Unsaved answer = Unsaved::keep_open;
};
/// What happens with a file that another program changed since it was opened.
enum class ChangedOnDisk { overwrite, save_as, cancel };
struct AnswerChangedOnDisk {
  ChangedOnDisk answer = ChangedOnDisk::cancel;
};
/// A session that an earlier run of the program left unsaved, by its place among them.
struct RestoreAutosave {
  std::size_t place = 0;
};

/// A session is shown in the place of what is open, which is set aside with its file and its past
/// until ShowOwnAgain. It may take the place of another one that is shown so.
struct ShowMeanwhile {
  Session session{};
  std::string name{};  ///< for people: "the lesson \"Damage\""
  std::string view{};  ///< JSON, see ui/frame/kept_view.h; or empty
  /// How it is looked at first, for its first model, before `view`; empty: as any other.
  std::function<void(DocumentView&)> look{};
  int step = 0;                            ///< t of the state shown first
  Level level = Level::standard;           ///< how much of the interface it shows
  std::optional<std::size_t> workspace{};  ///< place in workspaces(); nullopt: the one shown
  bool keeps_level = false;                ///< `level` is not looked at
  std::string example{};  ///< it is the example of this entry of the glossary; or empty
};
/// What was set aside comes back exactly as it was.
struct ShowOwnAgain {};
/// What a workspace keeps for the next start: a small file in the state folder. Where that cannot
/// be written nothing is said.
struct KeepText {
  std::string file{};  ///< its name, which no other workspace has
  std::string text{};
};

using Request = std::variant<OpenPaths, OpenSource, OpenFitted, NewSession, SaveSession,
                             ChangeAppearance, ToggleFullScreen, Undo, Redo, GoToEdit, GiveUpDrag,
                             Quit, AnswerUnsaved, AnswerChangedOnDisk, RestoreAutosave, StartFrom,
                             SendBank, ShowMeanwhile, ShowOwnAgain, KeepText>;
using Requests = std::vector<Request>;

}  // namespace mnemoscope
