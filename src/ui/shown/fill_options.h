// What hidden pixels become, by its word: the same choice wherever a mask is set.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "ui/context.h"

namespace mnemoscope {

/// A fill that has a word.
struct NamedFill {
  std::string_view word{};  ///< "black": in the names of widgets and in menus
  std::string_view tooltip{};
  MaskFill fill{};
};

/// Black, grey, white, mean and noise.
const std::array<NamedFill, 5>& named_fills();

/// The place of a fill among them; nullopt for another grey.
std::optional<std::size_t> place_of(const MaskFill& fill);

/// A row of buttons, "PREFIX.black" and so on, the one of `now` chosen; another grey is none of
/// them. Returns what is clicked.
std::optional<MaskFill> fill_options(UiContext& ui, std::string_view prefix, const MaskFill& now);

}  // namespace mnemoscope
