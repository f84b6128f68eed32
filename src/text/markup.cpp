#include "text/markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "text/text.h"

namespace mnemoscope {
namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

constexpr Spelling kTex[] = {{"\\", "\\textbackslash{}"},
                             {"&", "\\&"},
                             {"%", "\\%"},
                             {"$", "\\$"},
                             {"#", "\\#"},
                             {"_", "\\_"},
                             {"{", "\\{"},
                             {"}", "\\}"},
                             {"~", "\\textasciitilde{}"},
                             {"^", "\\textasciicircum{}"},
                             {"<", "\\textless{}"},
                             {">", "\\textgreater{}"},
                             {"|", "\\textbar{}"},
                             {"[", "{[}"},
                             {"]", "{]}"},
                             {"*", "{*}"},
                             {"α", "$\\alpha$"},
                             {"β", "$\\beta$"},
                             {"ε", "$\\epsilon$"},
                             {"σ", "$\\sigma$"},
                             {"τ", "$\\tau$"},
                             {"∞", "$\\infty$"},
                             {"−", "$-$"},
                             {"·", "$\\cdot$"},
                             {"×", "$\\times$"},
                             {"…", "\\dots{}"},
                             {"–", "--"},
                             {"⁰", "\\textsuperscript{0}"},
                             {"¹", "\\textsuperscript{1}"},
                             {"²", "\\textsuperscript{2}"},
                             {"³", "\\textsuperscript{3}"},
                             {"⁴", "\\textsuperscript{4}"},
                             {"⁵", "\\textsuperscript{5}"},
                             {"⁶", "\\textsuperscript{6}"},
                             {"⁷", "\\textsuperscript{7}"},
                             {"⁸", "\\textsuperscript{8}"},
                             {"⁹", "\\textsuperscript{9}"},
                             {"⁻", "\\textsuperscript{$-$}"}};

constexpr Spelling kMarkdown[] = {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\\", "\\\\"},
                                  {"|", "\\|"},   {"`", "\\`"},  {"*", "\\*"},  {"_", "\\_"},
                                  {"[", "\\["},   {"]", "\\]"},  {"#", "\\#"},  {"~", "\\~"},
                                  {"$", "\\$"},   {"^", "\\^"},  {"{", "\\{"},  {"}", "\\}"}};

constexpr Spelling kHtml[] = {
    {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}};

/// A number at the front of a text, with its sign and exponent, as LaTeX has it in mathematics.
struct TexNumber {
  std::string tex{};     ///< "$5.05\\cdot10^{-9}$"
  std::size_t size = 0;  ///< bytes of the text that it takes; 0: there is none with an exponent
};

/// How many bytes of `text` from `at` on are these, one after the other.
std::size_t span_of(std::string_view text, std::size_t at, std::string_view letters) {
  const std::size_t end = std::min(text.find_first_not_of(letters, at), text.size());
  return end < at ? 0 : end - at;
}

/// As number_words() writes it: "−5.05·10⁻⁹".
TexNumber tex_number(std::string_view text) {
  constexpr std::array<std::string_view, 10> kRaised{"⁰", "¹", "²", "³", "⁴",
                                                     "⁵", "⁶", "⁷", "⁸", "⁹"};
  constexpr std::string_view kMinus = "−";
  constexpr std::string_view kPower = "·10";
  constexpr std::string_view kRaisedMinus = "⁻";
  std::size_t at = text.starts_with(kMinus) ? kMinus.size() : 0;
  const std::string sign = at > 0 ? "-" : "";
  const std::size_t digits = span_of(text, at, "0123456789.");
  const std::string_view number = text.substr(at, digits);
  at += digits;
  if (digits == 0 || !text.substr(at).starts_with(kPower)) return {};
  at += kPower.size();
  std::string power;
  if (text.substr(at).starts_with(kRaisedMinus)) {
    power = "-";
    at += kRaisedMinus.size();
  }
  const std::size_t before = power.size();
  for (bool more = true; more;) {
    more = false;
    for (std::size_t digit = 0; digit < kRaised.size() && !more; ++digit) {
      more = text.substr(at).starts_with(kRaised[digit]);
      if (!more) continue;
      power += static_cast<char>('0' + digit);
      at += kRaised[digit].size();
    }
  }
  if (power.size() == before) return {};
  return {fmt::format("${}{}\\cdot10^{{{}}}$", sign, number, power), at};
}

std::string spelled(std::string_view text, std::span<const Spelling> spellings,
                    TexNumber (*number_at)(std::string_view) = nullptr) {
  const std::string line = shown_name(text);
  std::string result;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = std::string_view(line).substr(at);
    const TexNumber number = number_at == nullptr ? TexNumber{} : number_at(rest);
    if (number.size > 0) {
      result += number.tex;
      at += number.size;
      continue;
    }
    const auto found =
        std::find_if(spellings.begin(), spellings.end(),
                     [rest](const Spelling& pair) { return rest.starts_with(pair.first); });
    const bool plain = found == spellings.end();
    result += plain ? rest.substr(0, 1) : found->second;
    at += plain ? 1 : found->first.size();
  }
  return result;
}

}  // namespace

std::string tex_text(std::string_view text) {
  return spelled(text, kTex, tex_number);
}

std::string markdown_text(std::string_view text) {
  return spelled(text, kMarkdown);
}

std::string html_text(std::string_view text) {
  return spelled(text, kHtml);
}

}  // namespace mnemoscope
