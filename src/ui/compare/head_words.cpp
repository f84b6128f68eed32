#include "ui/compare/head_words.h"

#include <algorithm>
#include <sstream>

#include "plot/typesetting.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

struct HeadLines {
  std::vector<std::string> lines{};
  bool cut = false;
};

bool has_room_for_each_word(const std::string& words, float width, const plot::Canvas& letters) {
  return widest_word(words, letters) <= width;
}

/// In at most `most` lines: between words, else with a long word broken, else cut.
HeadLines whole_or_cut(const std::string& words, float width, std::size_t most,
                       const plot::Canvas& letters) {
  std::vector<std::string> lines = plot::broken(words, width, letters);
  if (lines.size() <= most) return {std::move(lines), false};
  if (most == 0) return {{}, true};
  if (has_room_for_each_word(words, width, letters)) {
    return {plot::in_lines(words, width, most, letters), true};
  }
  // What is cut is easier to read with the beginnings of its words.
  lines = plot::wrapped(words, width, letters);
  if (lines.size() > most) {
    const std::string rest = lines[most - 1] + " " + lines[most] + "\u2026";
    lines.resize(most);
    lines.back() = plot::elided(rest, width, letters);
  }
  return {std::move(lines), true};
}

/// The same where `indent` of the first line is taken.
HeadLines behind_a_sign(const std::string& words, float width, float indent, std::size_t most,
                        const plot::Canvas& letters) {
  HeadLines all = whole_or_cut(words, width - indent, most, letters);
  if (indent <= 0 || all.lines.size() < 2) return all;
  const std::string first = plot::broken(words, width - indent, letters).front();
  if (words.compare(0, first.size(), first) != 0) return all;
  const std::string rest = words.substr(first.size());
  HeadLines below = whole_or_cut(rest, width, most - 1, letters);
  if (below.cut && !rest.empty() && rest.front() != ' ') return all;  // its first word is broken
  below.lines.insert(below.lines.begin(), first);
  return below;
}

constexpr std::string_view kTied = "\u00a0";

/// A symbol of one letter stays on the line of its value: the space after it is tied.
std::string with_ties(const std::string& words) {
  std::string tied;
  std::size_t letters_before = 0;
  for (const char c : words) {
    const bool begins_letter = (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    if (c == ' ' && letters_before == 1) {
      tied += kTied;
    } else {
      tied += c;
    }
    letters_before = c == ' ' ? 0 : letters_before + (begins_letter ? 1 : 0);
  }
  return tied;
}

std::string without_ties(std::string line) {
  replace_all(line, kTied, " ");
  return line;
}

/// A line that is cut ends before a symbol or a value that would be cut: of "β 12" neither "β…" nor
/// "β 1…" says anything.
void end_before_values(HeadLines& tied) {
  if (!tied.cut || tied.lines.empty()) return;
  constexpr std::string_view kMore = "\u2026";
  std::string& last = tied.lines.back();
  if (!last.ends_with(kMore)) return;
  const std::size_t blank = last.rfind(' ', last.size() - kMore.size() - 1);
  if (blank == std::string::npos) return;
  const std::string piece = last.substr(blank + 1, last.size() - kMore.size() - blank - 1);
  const auto letters = std::count_if(piece.begin(), piece.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
  });
  if (letters > 1 && piece.find(kTied) == std::string::npos) return;
  last = last.substr(0, blank) + std::string(kMore);
}

/// The detail with symbols beside their values where that fits, else broken between them.
HeadLines detail_lines(const std::string& words, float width, float indent, std::size_t most,
                       const plot::Canvas& letters) {
  HeadLines tied = behind_a_sign(with_ties(words), width, indent, most, letters);
  HeadLines loose = behind_a_sign(words, width, indent, most, letters);
  const bool fits = !tied.cut && tied.lines.size() <= std::max<std::size_t>(loose.lines.size(), 1);
  const bool both_cut = tied.cut && loose.cut;
  if (!fits && !both_cut) return loose;
  end_before_values(tied);
  for (std::string& line : tied.lines) line = without_ties(std::move(line));
  return tied;
}

}  // namespace

HeadWords head_words(const std::string& name, const std::string& detail, float width, float sign,
                     const plot::Canvas& letters, std::size_t most,
                     const std::optional<bool>& sign_below) {
  HeadWords words;
  words.sign_below = sign > 0 && sign_below.value_or(letters.width_of({name}) > width - sign);
  const bool beside = !words.sign_below;
  HeadLines names =
      whole_or_cut(name, width - (beside ? sign : 0.0F), std::min(kMostNameLines, most), letters);
  const std::size_t left = most - names.lines.size();
  HeadLines details = detail_lines(detail, width, beside ? 0.0F : sign, left, letters);
  words.cut = names.cut || details.cut;
  words.name = std::move(names.lines);
  words.detail = std::move(details.lines);
  return words;
}

std::size_t HeadWords::lines() const {
  return name.size() + std::max<std::size_t>(detail.size(), sign_below ? 1 : 0);
}

float width_of_heads(const std::vector<std::function<HeadWords(float)>>& heads, std::size_t lines,
                     float least, float most, float step) {
  const auto are_whole = [&](float width) {
    return std::all_of(heads.begin(), heads.end(), [&](const auto& head) {
      const HeadWords words = head(width);
      return !words.cut && words.lines() <= lines;
    });
  };
  float narrow = least;
  float wide = std::max(least, most);
  if (are_whole(narrow)) return narrow;
  while (wide - narrow > step) {
    const float middle = (narrow + wide) / 2;
    (are_whole(middle) ? wide : narrow) = middle;
  }
  return wide;
}

float widest_piece(const std::string& name, const std::string& detail, float sign,
                   const plot::Canvas& letters) {
  const std::string tied = with_ties(detail);
  const std::string first = without_ties(tied.substr(0, tied.find(' ')));
  float widest = std::max(widest_word(name, letters), sign + letters.width_of({first}));
  std::istringstream all(tied);
  for (std::string piece; all >> piece;)
    widest = std::max(widest, letters.width_of({without_ties(piece)}));
  return widest;
}

float widest_word(const std::string& words, const plot::Canvas& letters) {
  float widest = 0;
  std::istringstream all(words);
  for (std::string word; all >> word;) widest = std::max(widest, letters.width_of({word}));
  return widest;
}

}  // namespace mnemoscope
