#include "lessons/page_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>

#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr std::array<std::string_view, 5> kColours{"target", "query", "good", "bad", "accent"};

/// What stands between two marks at the front of `rest`, with the marks taken off; nullopt where
/// the second is missing or nothing is between them.
std::optional<std::string_view> take_between(std::string_view& rest, std::string_view begin,
                                             std::string_view end) {
  if (!rest.starts_with(begin)) return std::nullopt;
  const std::size_t stop = rest.find(end, begin.size());
  if (stop == std::string_view::npos || stop == begin.size()) return std::nullopt;
  const std::string_view inside = rest.substr(begin.size(), stop - begin.size());
  rest.remove_prefix(stop + end.size());
  return inside;
}

Status check_colour(const std::string& colour) {
  if (std::find(kColours.begin(), kColours.end(), colour) != kColours.end()) return {};
  if (find_variant(colour) != nullptr) return {};
  return fail("#{} is no colour; give target, query, good, bad, accent or the id of a model",
              colour);
}

/// Braces in a formula group what is set lower or higher: each that opens is closed.
Status check_formula(std::string_view formula) {
  int depth = 0;
  for (const char letter : formula) {
    depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
    if (depth < 0) break;
  }
  if (depth == 0) return {};
  return fail("a brace is never {} in the formula \"{}\"; braces come in pairs",
              depth > 0 ? "closed" : "opened", formula);
}

/// Reads the spans of one block.
class LineReader {
 public:
  Status read(std::string_view rest, const TextSpan& look) {
    while (!rest.empty()) {
      const Result<bool> taken = take_marked(rest, look);
      if (!taken) return tl::unexpected(taken.error());
      if (*taken) continue;
      if (const Status closed = check_closed(rest); !closed) return closed;
      add(rest.substr(0, 1), look);
      rest.remove_prefix(1);
    }
    return {};
  }

  std::vector<TextSpan> spans() && { return std::move(spans_); }

 private:
  /// What begins here and was not taken as marked is closed by nothing. Brackets without a place
  /// behind them are only brackets.
  static Status check_closed(std::string_view rest) {
    const auto unclosed = [rest](std::string_view mark) -> Status {
      constexpr std::size_t kShown = 24;
      return fail("{} is never closed, at \"{}\"; close it, or leave it out", mark,
                  first_letters(rest, kShown));
    };
    if (rest.starts_with("**")) return unclosed("**");
    if (rest.starts_with('$')) return unclosed("$");
    if (rest.starts_with('{')) return unclosed("{");
    if (!rest.starts_with('[')) return {};
    const std::size_t end = rest.find(']');
    if (end == std::string_view::npos) return unclosed("[");
    const std::string_view after = rest.substr(end + 1);
    const bool is_open = after.starts_with('(') && after.find(')') == std::string_view::npos;
    return is_open ? unclosed("[…](") : Status();
  }

  /// At most so many bytes of a text, no letter cut.
  static std::string_view first_letters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return text.substr(0, most);
  }

  /// True when something marked stood at the front.
  Result<bool> take_marked(std::string_view& rest, const TextSpan& look) {
    if (const auto bold = take_between(rest, "**", "**")) {
      TextSpan inner = look;
      inner.bold = true;
      return done(read(*bold, inner));
    }
    if (const auto emphasis = take_between(rest, "*", "*")) {
      if (rest.starts_with('*'))
        return fail("\"*{}**\" begins with one star and ends with two; give it as many", *emphasis);
      TextSpan inner = look;
      inner.emphasis = true;
      return done(read(*emphasis, inner));
    }
    if (const auto formula = take_between(rest, "$", "$")) {
      if (Status closed = check_formula(*formula); !closed)
        return tl::unexpected(std::move(closed.error()));
      TextSpan span = look;
      span.kind = TextSpan::Kind::formula;
      span.text = std::string(*formula);
      spans_.push_back(std::move(span));
      return true;
    }
    if (const auto fact = take_between(rest, "{", "}")) return done(add_fact(*fact, look));
    return take_link(rest, look);
  }

  Status add_fact(std::string_view words, const TextSpan& look) {
    // A fact is a few words: what has more of them began with a brace that was not closed.
    constexpr std::size_t kMostLetters = 80;
    if (words.size() > kMostLetters || words.find('{') != std::string_view::npos)
      return fail("{{ is never closed, at \"{{{}\"; close it, or leave it out",
                  first_letters(words, 32));
    constexpr std::string_view kLive = "now ";
    const bool is_live = words.starts_with(kLive);
    Result<FactName> fact = parse_fact(is_live ? words.substr(kLive.size()) : words);
    if (!fact) return fail("{{{}}}: {}", words, fact.error().text);
    TextSpan span = look;
    span.kind = TextSpan::Kind::fact;
    span.text = std::string(words);
    span.fact = std::move(*fact);
    span.is_live = is_live;
    spans_.push_back(std::move(span));
    return {};
  }

  Result<bool> take_link(std::string_view& rest, const TextSpan& look) {
    std::string_view after = rest;
    const auto words = take_between(after, "[", "]");
    const auto names = words ? take_between(after, "(", ")") : std::nullopt;
    if (!names) return false;
    rest = after;
    TextSpan inner = look;
    std::istringstream stream{std::string(*names)};
    for (std::string name; stream >> name;) {
      if (!name.starts_with('#')) {
        inner.widget = name;
        continue;
      }
      inner.colour = name.substr(1);
      if (const Status status = check_colour(inner.colour); !status)
        return tl::unexpected(status.error());
    }
    return done(read(*words, inner));
  }

  static Result<bool> done(const Status& status) {
    if (!status) return tl::unexpected(status.error());
    return true;
  }

  static bool same_look(const TextSpan& a, const TextSpan& b) {
    return a.kind == b.kind && a.bold == b.bold && a.emphasis == b.emphasis &&
           a.widget == b.widget && a.colour == b.colour;
  }

  void add(std::string_view words, const TextSpan& look) {
    if (spans_.empty() || spans_.back().kind != TextSpan::Kind::words ||
        !same_look(spans_.back(), look)) {
      spans_.push_back(look);
    }
    spans_.back().text += words;
  }

  std::vector<TextSpan> spans_;
};

/// A block as it was written, its lines joined by spaces.
struct RawBlock {
  TextBlock::Kind kind = TextBlock::Kind::paragraph;
  std::string text{};
};

std::vector<RawBlock> raw_blocks(std::string_view text) {
  constexpr std::string_view kItem = "- ";
  std::vector<RawBlock> blocks;
  std::istringstream lines{std::string(text)};
  bool begins = true;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos) {
      begins = true;
      continue;
    }
    std::string_view words = std::string_view(line).substr(first);
    words = words.substr(0, words.find_last_not_of(" \t\r") + 1);
    const bool is_item = words.starts_with(kItem);
    if (is_item) {
      blocks.push_back(
          {.kind = TextBlock::Kind::item, .text = std::string(words.substr(kItem.size()))});
    } else if (begins) {
      blocks.push_back({.text = std::string(words)});
    } else {
      blocks.back().text.append(" ").append(words);
    }
    begins = false;
  }
  return blocks;
}

Result<TextBlock> parse_block(const RawBlock& raw) {
  constexpr std::string_view kFormula = "$$";
  TextBlock block{.kind = raw.kind};
  std::string_view text = raw.text;
  if (text.size() > 2 * kFormula.size() && text.starts_with(kFormula) && text.ends_with(kFormula)) {
    block.kind = TextBlock::Kind::formula;
    TextSpan span;
    span.kind = TextSpan::Kind::formula;
    span.text = std::string(text.substr(2, text.size() - 4));
    if (Status closed = check_formula(span.text); !closed)
      return tl::unexpected(std::move(closed.error()));
    block.spans.push_back(std::move(span));
    return block;
  }
  LineReader reader;
  if (const Status status = reader.read(text, {}); !status) return tl::unexpected(status.error());
  block.spans = std::move(reader).spans();
  return block;
}

}  // namespace

Result<std::vector<TextBlock>> parse_page_text(std::string_view text) {
  std::vector<TextBlock> blocks;
  for (const RawBlock& raw : raw_blocks(text)) {
    Result<TextBlock> block = parse_block(raw);
    if (!block) return tl::unexpected(std::move(block.error()));
    blocks.push_back(std::move(*block));
  }
  return blocks;
}

std::vector<TextBlock> with_facts(std::vector<TextBlock> blocks, const Seen& seen) {
  for (TextBlock& block : blocks) {
    for (TextSpan& span : block.spans) {
      if (span.kind == TextSpan::Kind::fact && !span.is_live)
        span.said = fact_words(span.fact, seen);
    }
  }
  return blocks;
}

std::string words_of_fact(const TextSpan& span, const Seen& seen) {
  return span.said.empty() ? fact_words(span.fact, seen) : span.said;
}

std::string plain_words(const std::vector<TextBlock>& blocks) {
  std::string words;
  for (const TextBlock& block : blocks) {
    for (const TextSpan& span : block.spans) {
      if (span.kind != TextSpan::Kind::fact) words += span.text;
    }
    words += '\n';
  }
  return words;
}

}  // namespace mnemoscope
