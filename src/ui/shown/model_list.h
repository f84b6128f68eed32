// The list of all models, from which one or several are added.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "variants/catalogue.h"

namespace mnemoscope {

/// What is ticked in the list while it is open.
struct ModelListView {
  std::vector<std::string> chosen{};  ///< ids of models, "row-3" for a row that is turned off
};

/// Where the list stands.
struct ModelListPlace {
  std::string_view prefix{};        ///< of the names of its widgets: "retrieve.add"
  std::optional<Shape> memories{};  ///< that parameters are brought to; nullopt: not known yet
  std::string note{};               ///< beside its buttons; or empty
};

/// Opens the list with nothing chosen.
void open_model_list(UiContext& ui);

/// The list while it is open: every model with one line of what it is, to be ticked; those that are
/// turned off come first. Drawn in the window that opened it.
void draw_model_list(UiContext& ui, const ModelListPlace& place);

}  // namespace mnemoscope
