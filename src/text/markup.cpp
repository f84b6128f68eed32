#include "text/markup.h"

#include <algorithm>
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

std::string spelled(std::string_view text, std::span<const Spelling> spellings) {
  const std::string line = shown_name(text);
  std::string result;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = std::string_view(line).substr(at);
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
  return spelled(text, kTex);
}

std::string markdown_text(std::string_view text) {
  return spelled(text, kMarkdown);
}

std::string html_text(std::string_view text) {
  return spelled(text, kHtml);
}

}  // namespace mnemoscope
