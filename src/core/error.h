// How everything that can fail says so: a value or one clear sentence. No exception crosses a
// folder.
#pragma once

#include <fmt/format.h>

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace mnemoscope {

/// What a refusal is of, where the program itself can offer what its sentence advises. Nobody reads
/// that from the sentence.
enum class ErrorKind {
  other,
  no_room,             ///< it would take more memory than there is
  pictures_too_large,  ///< the same, and a smaller size of pictures would do
  pictures_differ,     ///< pictures that only a fit (data/picture.h) brings to one size
  array_unclear,       ///< an array that could be one picture or many
  query_misfit,        ///< the query's file does not go with the memories
  nothing_centred,     ///< nothing is left of a memory once the mean is subtracted
  nothing_to_divide,   ///< a memory of norm 0 cannot be normalised
  no_key_norm,         ///< nor one be divided by its own norm to be a key
};

/// One sentence a person can act on: what went wrong, where (file, line or offset), what to do.
struct Error {
  std::string text;
  ErrorKind kind = ErrorKind::other;
};

/// A value, or the Error that explains why there is none.
template <class T>
using Result = tl::expected<T, Error>;

/// Success, or the Error that explains the failure.
using Status = tl::expected<void, Error>;

/// Builds the failing side of any Result from a fmt format string:
/// `return fail("{}: is empty; choose a folder that holds images", path)`.
template <class... Args>
tl::unexpected<Error> fail(fmt::format_string<Args...> format, Args&&... args) {
  return tl::unexpected<Error>(Error{fmt::format(format, std::forward<Args>(args)...)});
}

/// The same of a kind.
template <class... Args>
tl::unexpected<Error> fail_as(ErrorKind kind, fmt::format_string<Args...> format, Args&&... args) {
  return tl::unexpected<Error>(Error{fmt::format(format, std::forward<Args>(args)...), kind});
}

}  // namespace mnemoscope
