// Commands that change which variants there are and in what order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session/command.h"

namespace mnemoscope {

/// `name` is what the undo entry calls the row. A row that is gone when the command runs changes
/// nothing.
Command turn_variant(bool on, RowHandle row, const std::string& name);
Command duplicate_variant(RowHandle row, const std::string& name);
Command remove_variant(RowHandle row, const std::string& name);

/// Appends variants with their initial parameters, brought to memories of this shape where it is
/// known. One step to undo, however many.
Command add_variants(const std::vector<const Variant*>& variants,
                     const std::optional<Shape>& memories);

/// What is chosen to be added to the models: rows that are turned off, and new ones.
struct ChosenModels {
  std::vector<RowHandle> turned_on{};
  std::vector<const Variant*> added{};

  std::size_t count() const { return turned_on.size() + added.size(); }
};

/// Turns these on and appends those; one step to undo.
Command add_chosen(const ChosenModels& chosen, const std::optional<Shape>& memories);

/// The row comes to stand where the other one stands; those between make room.
Command move_variant(RowHandle row, RowHandle to, const std::string& name);

}  // namespace mnemoscope
