// Words that name a symbol of the formulas on their page: [the inverse temperature](symbol.β).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lessons/page_text.h"

namespace mnemoscope {

/// What the name of such a word begins with.
inline constexpr std::string_view kSymbolName = "symbol.";

/// Whether it is the name of a symbol, not of a widget.
bool names_symbol(std::string_view name);

/// The symbols that words of a page name, the longest first: "ξ_µ" before "ξ".
std::vector<std::string> named_symbols(const std::vector<TextBlock>& blocks);

/// A part of a formula's line: one of the symbols, or what stands between.
struct SymbolPart {
  std::string_view text{};
  bool is_symbol = false;
};

/// Parts the letters of a formula at these symbols. A symbol of Latin letters is none within a
/// word: of "softmax(s)" only the last s.
std::vector<SymbolPart> parted_at_symbols(std::string_view text,
                                          const std::vector<std::string>& symbols);

}  // namespace mnemoscope
