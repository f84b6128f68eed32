// Commands that change which variants there are and in what order.
#pragma once

#include <optional>
#include <string>

#include "session/command.h"

namespace mnemoscope {

/// `name` is what the undo entry calls the row. A row that is gone when the command runs changes
/// nothing.
Command turn_variant(bool on, RowHandle row, const std::string& name);
Command duplicate_variant(RowHandle row, const std::string& name);
Command remove_variant(RowHandle row, const std::string& name);

/// Appends a variant with its initial parameters, brought to memories of this shape where it is
/// known.
Command add_variant(const Variant& variant, const std::optional<Shape>& memories);

/// The row comes to stand where the other one stands; those between make room.
Command move_variant(RowHandle row, RowHandle to);

}  // namespace mnemoscope
