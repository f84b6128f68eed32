#include "ui/learn/page_symbols.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace mnemoscope {
namespace {

bool is_latin(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80U && std::isalpha(byte) != 0;
}

/// Whether a symbol stands at this place for itself.
bool stands_at(std::string_view text, std::size_t place, std::string_view symbol) {
  if (text.substr(place, symbol.size()) != symbol) return false;
  const std::size_t after = place + symbol.size();
  const bool joins_before = place > 0 && is_latin(symbol.front()) && is_latin(text[place - 1]);
  const bool joins_after = after < text.size() && is_latin(symbol.back()) && is_latin(text[after]);
  return !joins_before && !joins_after;
}

}  // namespace

bool names_symbol(std::string_view name) {
  return name.size() > kSymbolName.size() && name.starts_with(kSymbolName);
}

std::vector<std::string> named_symbols(const std::vector<TextBlock>& blocks) {
  std::vector<std::string> symbols;
  for (const TextBlock& block : blocks) {
    for (const TextSpan& span : block.spans) {
      if (!names_symbol(span.widget)) continue;
      std::string symbol = span.widget.substr(kSymbolName.size());
      const bool known = std::find(symbols.begin(), symbols.end(), symbol) != symbols.end();
      if (!known) symbols.push_back(std::move(symbol));
    }
  }
  std::stable_sort(symbols.begin(), symbols.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return symbols;
}

std::vector<SymbolPart> parted_at_symbols(std::string_view text,
                                          const std::vector<std::string>& symbols) {
  std::vector<SymbolPart> parts;
  std::size_t begin = 0;
  std::size_t place = 0;
  while (place < text.size()) {
    const auto found = std::find_if(symbols.begin(), symbols.end(), [&](const std::string& one) {
      return stands_at(text, place, one);
    });
    if (found == symbols.end()) {
      ++place;
      continue;
    }
    if (place > begin) parts.push_back({.text = text.substr(begin, place - begin)});
    parts.push_back({.text = text.substr(place, found->size()), .is_symbol = true});
    begin = place += found->size();
  }
  if (begin < text.size()) parts.push_back({.text = text.substr(begin)});
  return parts;
}

}  // namespace mnemoscope
