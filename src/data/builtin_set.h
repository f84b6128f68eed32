// The sets of memories that come with the program, and those that Debian packages add.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/error.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/picture.h"

namespace mnemoscope {

/// One row of the table.
struct BuiltinSet {
  std::string_view name{};          ///< the session says builtin:NAME
  std::string_view title{};         ///< for people, in menus
  std::string_view detail{};        ///< how many, which size, licence
  std::string_view button{};        ///< its button above the memories; empty: in the menu only
  bool starts_with_a_part = false;  ///< too many to be seen at once: the first are enough at first
  std::span<const char* const> labels{};  ///< words for its class numbers; empty: as its files say
  const char* file = nullptr;  ///< where a Debian package has it; null: it comes with the program
  std::string_view package{};  ///< that package
};

/// In the order of menus and buttons.
std::span<const BuiltinSet> builtin_sets();

/// Whether load_builtin(name) would find its files; one of a package needs that installed.
bool is_builtin_available(std::string_view name);

/// Loads a set by name. Errors: no such name (the known ones are listed), files not found (with the
/// package to install), stopped.
Result<ImageSet> load_builtin(std::string_view name, const Loading& loading = {});

}  // namespace mnemoscope
