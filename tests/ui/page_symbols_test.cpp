// Words that name a symbol of a formula.
#include "ui/learn/page_symbols.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

std::string shown(std::string_view text, const std::vector<std::string>& symbols) {
  std::string words;
  for (const SymbolPart& part : parted_at_symbols(text, symbols))
    words += part.is_symbol ? "[" + std::string(part.text) + "]" : std::string(part.text);
  return words;
}

TEST(PageSymbols, AreNamedByWordsOfTheirPage) {
  const auto blocks = *parse_page_text(
      "[x](symbol.x) and [both](symbol.ξ_µ), [x](symbol.x), [row](retrieve.row)\n\n$$x = ξ_µ$$");
  EXPECT_EQ(named_symbols(blocks), (std::vector<std::string>{"ξ_µ", "x"}));
}

TEST(PageSymbols, AreFoundWhereTheyStandForThemselves) {
  EXPECT_EQ(shown("exp(β s)", {"β"}), "exp([β] s)");
  EXPECT_EQ(shown("softmax(s)", {"s"}), "softmax([s])");
  EXPECT_EQ(shown("βs + β", {"β", "s"}), "[β][s] + [β]");
  EXPECT_EQ(shown("x", {}), "x");
  EXPECT_EQ(shown("", {"x"}), "");
}

}  // namespace
}  // namespace mnemoscope
