// How everything that can fail says so: a value or one clear sentence. No exception crosses a
// folder.
#pragma once

#include <fmt/format.h>

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace mnemoscope {

/// One sentence a person can act on: what went wrong, where (file, line or offset), what to do.
struct Error {
  std::string text;
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

}  // namespace mnemoscope
