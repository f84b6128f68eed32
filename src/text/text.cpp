#include "text/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace mnemoscope {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

constexpr std::size_t kLongestSentence = 1500;  // bytes; paths are long
constexpr std::size_t kSentenceEnds = 500;      // bytes kept of its beginning, and of its end
constexpr std::size_t kLongestWord = 64;        // longer ones are no slip of the finger

/// One character of UTF-8 text: its number and how many bytes it takes; nothing when the bytes are
/// not UTF-8 (overlong forms and surrogates are not).
struct Character {
  std::uint32_t number = 0;
  std::size_t bytes = 0;
};

std::optional<Character> first_character(std::string_view text) {
  const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return Character{lead, 1};
  const std::size_t size = character_bytes(text.front());
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return std::nullopt;
  std::uint32_t number = lead & (0xffU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) return std::nullopt;
    number = (number << 6U) | (byte(i) & 0x3fU);
  }
  constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = number >= 0xd800 && number <= 0xdfff;
  if (number < kLeast[size] || number > 0x10ffff || surrogate) return std::nullopt;
  return Character{number, size};
}

bool is_control(std::uint32_t number) {
  return number < 0x20 || (number >= 0x7f && number <= 0x9f);
}

/// Marks that change the direction or the line of what stands after them, and what has no width and
/// no meaning: a space or hyphen that is not seen, a byte order mark. The joiners (0x200c, 0x200d)
/// are how some scripts are spelled.
bool is_layout_mark(std::uint32_t number) {
  return number == 0x00ad || number == 0x200b || (number >= 0x2060 && number <= 0x2064) ||
         number == 0x061c || number == 0x200e || number == 0x200f ||
         (number >= 0x2028 && number <= 0x202e) || (number >= 0x2066 && number <= 0x2069) ||
         number == 0xfeff;
}

/// Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string
/// alignment).
std::size_t slips_between(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> slips(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) slips[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) slips[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t other = a[i - 1] == b[j - 1] ? 0 : 1;
      slips[i][j] =
          std::min({slips[i - 1][j] + 1, slips[i][j - 1] + 1, slips[i - 1][j - 1] + other});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        slips[i][j] = std::min(slips[i][j], slips[i - 2][j - 2] + 1);
    }
  }
  return slips[a.size()][b.size()];
}

}  // namespace

void replace_all(std::string& text, std::string_view old, std::string_view fresh) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + fresh.size()))
    text.replace(at, old.size(), fresh);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  return first == std::string_view::npos ? std::string_view() : trimmed_end(text.substr(first));
}

std::string_view trimmed_end(std::string_view text) {
  // npos + 1 is 0: nothing is left of blanks alone.
  return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::size_t character_bytes(char first) {
  const auto lead = static_cast<unsigned char>(first);
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
}

std::string visible(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::optional<Character> character = first_character(text);
    const std::size_t bytes = character ? character->bytes : 1;
    if (!character) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
    } else if (is_control(character->number)) {
      result += fmt::format("\\x{:02x}", character->number);
    } else if (is_layout_mark(character->number)) {
      result += fmt::format("\\u{:04x}", character->number);
    } else {
      result += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  return result;
}

std::string shown_name(std::string_view name) {
  std::string line;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool both = name[i] == '\r' && i + 1 < name.size() && name[i + 1] == '\n';
    if (both) ++i;
    line += name[i] == '\n' || name[i] == '\r' || name[i] == '\t' ? ' ' : name[i];
  }
  return visible(line);
}

std::string readable(std::string_view sentence) {
  if (sentence.size() <= kLongestSentence) return visible(sentence);
  const auto continues = [&sentence](std::size_t at) {
    return (static_cast<unsigned char>(sentence[at]) & 0xc0U) == 0x80U;
  };
  std::size_t first = kSentenceEnds;
  for (int i = 0; i < 3 && continues(first); ++i) --first;
  std::size_t last = sentence.size() - kSentenceEnds;
  for (int i = 0; i < 3 && continues(last); ++i) ++last;
  return fmt::format("{} […] {}", visible(sentence.substr(0, first)),
                     visible(sentence.substr(last)));
}

std::optional<std::string_view> nearest_word(std::string_view given,
                                             std::span<const std::string_view> words) {
  if (given.size() > kLongestWord) return std::nullopt;
  const std::string meant = lower_ascii(given);
  std::optional<std::string_view> best;
  std::size_t fewest = std::max<std::size_t>(1, given.size() / 4) + 1;
  for (const std::string_view word : words) {
    const std::size_t slips = slips_between(meant, lower_ascii(word));
    // A word that is changed in each of its letters is another word.
    if (slips >= fewest || slips >= std::max(word.size(), given.size())) continue;
    best = word;
    fewest = slips;
  }
  return best;
}

std::string plural_of(std::string_view one) {
  constexpr std::string_view kVowels = "aeiou";
  const bool in_y = one.size() > 1 && one.back() == 'y' &&
                    kVowels.find(one[one.size() - 2]) == std::string_view::npos;
  return in_y ? std::string(one.substr(0, one.size() - 1)) + "ies" : std::string(one) + "s";
}

std::string listed(std::span<const std::string> names) {
  std::string words;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) words += i + 1 == names.size() ? " and " : ", ";
    words += names[i];
  }
  return words;
}

std::string flowing(std::string_view text) {
  std::string flows;
  const std::string whole(trimmed(text));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool ends_paragraph =
        (i + 1 < whole.size() && whole[i + 1] == '\n') || (i > 0 && whole[i - 1] == '\n');
    flows += whole[i] == '\n' && !ends_paragraph ? ' ' : whole[i];
  }
  return flows;
}

std::string shell_word(std::string_view text) {
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'') {
      word += R"('\'')";
    } else {
      word += c;
    }
  }
  return word + "'";
}

std::string typed_word(std::string_view text) {
  const bool is_plain =
      !text.empty() &&
      text.find_first_not_of(
          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.=,:/+-") ==
          std::string_view::npos;
  return is_plain ? std::string(text) : shell_word(text);
}

}  // namespace mnemoscope
