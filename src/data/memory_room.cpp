#include "data/memory_room.h"

#include <string>

#include "data/picture.h"
#include "text/number_words.h"

namespace mnemoscope {
namespace {

/// A run holds dozens of states of 8 bytes an entry; memories beyond this are better made smaller.
constexpr Index kMostEntries = Index{1} << 26U;

}  // namespace

Status or_smaller_pictures(Status fits) {
  if (!fits && fits.error().kind == ErrorKind::no_room) {
    fits.error().kind = ErrorKind::pictures_too_large;
  }
  return fits;
}

Status room_for_states(const ImageShape& shape, std::string_view what, const Loading& loading) {
  constexpr std::int64_t kStates = 8;  // mean, query, x_t and its next one, each once more for show
  constexpr const char* kAdvice = R"(choose fit = "crop" with a smaller size)";
  const std::string whose = fmt::format("{} of {}", what, describe(shape));
  const std::uint64_t state = bytes_of({shape.width, shape.height, shape.channels, 8});
  if (state > bytes_of({kMostEntries, 8})) {
    return fail_as(ErrorKind::pictures_too_large,
                   "{} would take {} of memory for every state of a run, where {} is the most; {}",
                   whose, byte_words(state), byte_words(bytes_of({kMostEntries, 8})), kAdvice);
  }
  return or_smaller_pictures(loading.fits(
      bytes_of({shape.width, shape.height, shape.channels, 8, kStates}), whose, kAdvice));
}

}  // namespace mnemoscope
