// What can be made again at any time, kept because making it takes a while.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/variant.h"

namespace mnemoscope {

struct MapPicture;
class Glossary;

/// The heads of one state, kept while it is looked at: on a large bank they cost a step.
struct SeenHeads {
  std::uint64_t generation = 0;
  RowHandle row = 0;
  int t = 0;
  std::shared_ptr<const Heads> heads{};  ///< null for a variant without
};

struct Caches {
  std::optional<SeenHeads> heads{};
  /// Of the two maps; null where nothing was computed for the plane that is looked at.
  std::array<std::shared_ptr<const MapPicture>, 2> map_pictures{};
  std::shared_ptr<const Glossary> glossary{};  ///< ui/glossary.h; null before it is asked for
  std::uint64_t pictures_made = 0;             ///< numbers them, over all documents
};

}  // namespace mnemoscope
