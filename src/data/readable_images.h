// Images of several places, of which some may be left out where they cannot be read: one broken
// picture among many does not cost the others.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/image_folder.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/picture.h"

namespace mnemoscope {

/// A picture that cannot be read, whoever tries.
struct UnreadPicture {
  std::filesystem::path file{};
  std::string reason{};  ///< after its name: "is empty", "ends too early, at offset 40"
};

/// What the loader of a picture said of its file, without the file's name and without advice.
std::string reason_of(const Error& error, const std::filesystem::path& file);

/// "3 pictures that cannot be read were left out: a.png (is empty), ...", which names the first.
/// Empty where there are none.
std::string words_for_unread(const std::vector<UnreadPicture>& pictures);

/// At most three of the words, with commas, and "..." where there are more.
std::string first_few(const std::vector<std::string>& words);

/// Where images come from, and which of them may be left out.
struct ReadablePlaces {
  std::vector<ImagePlace> places{};
  std::string name{};   ///< of the set
  std::string where{};  ///< in sentences about all of them: a folder's path
  /// Of a place whose picture cannot be read, whether the load goes on without it; empty: of none.
  std::function<bool(const ImagePlace&)> may_be_left_out{};
};

/// Those of a folder, where every picture may be left out.
ReadablePlaces readable_folder(const std::filesystem::path& folder, std::vector<ImagePlace> places);

/// Images, and what is not among them.
struct ReadImages {
  ImageSet set{};
  std::vector<UnreadPicture> left_out{};
};

/// The images at these places in their order, as far as `choose` wants them; all without it. What
/// is left out is as if it were not there: `choose` is asked again, for the places without it, and
/// the first that can be read gives the shape. Only pictures that are wanted are read to their end.
/// Short of memory it is an error, not left out: what comes out may not depend on the machine.
/// Errors: no place, none that can be read; one that cannot and may not be left out; other sizes or
/// channels while fitting.fit is refuse; those of `choose`; more than fits in memory; stopped.
Result<ReadImages> load_readable_images(ReadablePlaces from, const Fitting& fitting,
                                        const Loading& loading, const Choose& choose);

/// The same of all that a folder holds; set.notes count the files of other kinds, but name no
/// picture of left_out. Errors: those of places_in_folder too.
Result<ReadImages> read_image_folder(const std::filesystem::path& folder, const Fitting& fitting,
                                     const Loading& loading, const Choose& choose);

/// The images alone; a note says what was left out.
Result<ImageSet> with_note_on_unread(Result<ReadImages> read);

}  // namespace mnemoscope
