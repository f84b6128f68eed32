// Commands that change which variants there are and in what order.
#pragma once

#include <string>

#include "session/command.h"

namespace mnemoscope {

/// `place` is one in session.variants, `name` what the undo entry calls it.
Command turn_variant(bool on, std::size_t place, const std::string& name);
Command duplicate_variant(std::size_t place, const std::string& name);
Command remove_variant(std::size_t place, const std::string& name);

/// Appends a variant with its initial parameters.
Command add_variant(const Variant& variant);

/// The variant at `from` comes to stand at `to`; those between make room.
Command move_variant(std::size_t from, std::size_t to);

/// Where the variant at `place` stands after move_variant(from, to).
std::size_t place_after_move(std::size_t place, std::size_t from, std::size_t to);

}  // namespace mnemoscope
