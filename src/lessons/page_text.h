// The text of a page: paragraphs, lists and formulas, with words that are emphasised, coloured,
// that name a widget, or that are read from the window.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "lessons/facts.h"

namespace mnemoscope {

/// Some words of one look.
struct TextSpan {
  enum class Kind { words, formula, fact };
  Kind kind = Kind::words;
  std::string text{};  ///< words; a formula as ui/shown/formula.h sets it; a fact as it was written
  FactName fact{};     ///< of Kind::fact
  bool is_live = false;  ///< of Kind::fact: it follows the window as long as the page is open
  std::string said{};    ///< of Kind::fact: what it says from now on (with_facts); empty: as it is
  bool bold = false;
  bool emphasis = false;
  std::string widget{};  ///< name of what lights up while the words are pointed at; or empty
  std::string colour{};  ///< target, query, good, bad, accent, or a model's id; empty: of the text
};

struct TextBlock {
  enum class Kind { paragraph, item, formula };
  Kind kind = Kind::paragraph;
  std::vector<TextSpan> spans{};
};

/// Reads a small Markdown. Blocks are parted by empty lines; lines that begin with "- " are items
/// of a list; a block between $$ is a formula on lines of its own. Within a line: **bold**,
/// *emphasis*, $formula$, {fact} (facts.h), {now fact} for one that is live, and
/// [words](widget #colour), either of the two or both.
/// What is begun and not ended is text. Errors, without a place: a fact that there is not, a
/// colour that there is not.
Result<std::vector<TextBlock>> parse_page_text(std::string_view text);

/// The same text with each fact that is not live said as it is now: it stays so, whatever is changed
/// in the window afterwards, so that a sentence about the page's beginning remains true.
std::vector<TextBlock> with_facts(std::vector<TextBlock> blocks, const Seen& seen);

/// What a span of Kind::fact says.
std::string words_of_fact(const TextSpan& span, const Seen& seen);

/// Without its looks, facts left out: for searching and reading aloud.
std::string plain_words(const std::vector<TextBlock>& blocks);

}  // namespace mnemoscope
