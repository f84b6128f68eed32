#include "ui/shown/formula.h"

#include <algorithm>
#include <cctype>

namespace mnemoscope {
namespace {

constexpr float kScriptSize = 0.72F;
constexpr float kBelow = 0.42F;   // type sizes that a subscript's top lies under the line's
constexpr float kAbove = -0.14F;  // and a superscript's
constexpr float kLeading = 1.45F;

std::size_t bytes_of_character(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80U) return 1;
  return byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
}

/// How many ASCII letters it starts with.
std::size_t letters_of(std::string_view text) {
  const auto is_letter = [](unsigned char c) { return c < 0x80U && std::isalpha(c) != 0; };
  const auto end = std::find_if_not(text.begin(), text.end(), is_letter);
  return static_cast<std::size_t>(end - text.begin());
}

/// What a script mark covers: removed from the front of `rest`.
std::string_view take_group(std::string_view& rest) {
  std::string_view group;
  if (rest.starts_with('{')) {
    const std::size_t end = std::min(rest.find('}'), rest.size());
    group = rest.substr(1, end - 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  } else if (!rest.empty()) {
    const std::size_t letters = letters_of(rest);
    group = rest.substr(0, letters > 0 ? letters : bytes_of_character(rest.front()));
    rest.remove_prefix(group.size());
  }
  return group;
}

float size_of(FormulaPiece::Level level) {
  return ImGui::GetFontSize() * (level == FormulaPiece::Level::line ? 1.0F : kScriptSize);
}

float drop_of(FormulaPiece::Level level) {
  switch (level) {
    case FormulaPiece::Level::line: return 0.0F;
    case FormulaPiece::Level::below: return kBelow * ImGui::GetFontSize();
    case FormulaPiece::Level::above: return kAbove * ImGui::GetFontSize();
  }
  return 0.0F;
}

float width_of(const std::string& text, FormulaPiece::Level level) {
  return ImGui::GetFont()
      ->CalcTextSizeA(size_of(level), FLT_MAX, 0.0F, text.data(), text.data() + text.size())
      .x;
}

float width_of(const std::vector<FormulaPiece>& word) {
  float width = 0.0F;
  for (const FormulaPiece& piece : word) width += width_of(piece.text, piece.level);
  return width;
}

/// The pieces between two spaces that stand on the line.
std::vector<std::vector<FormulaPiece>> words_of(const std::vector<FormulaPiece>& pieces) {
  std::vector<std::vector<FormulaPiece>> words(1);
  for (const FormulaPiece& piece : pieces) {
    if (piece.level != FormulaPiece::Level::line) {
      words.back().push_back(piece);
      continue;
    }
    std::string text;
    for (const char c : piece.text) {
      if (c != ' ') {
        text += c;
        continue;
      }
      if (!text.empty()) words.back().push_back({.text = text});
      text.clear();
      if (!words.back().empty()) words.emplace_back();
    }
    if (!text.empty()) words.back().push_back({.text = text});
  }
  return words;
}

}  // namespace

std::vector<FormulaPiece> formula_pieces(std::string_view formula) {
  std::vector<FormulaPiece> pieces;
  while (!formula.empty()) {
    if (formula.front() == '_' || formula.front() == '^') {
      const auto level =
          formula.front() == '_' ? FormulaPiece::Level::below : FormulaPiece::Level::above;
      formula.remove_prefix(1);
      pieces.push_back({.text = std::string(take_group(formula)), .level = level});
      continue;
    }
    const std::size_t end = std::min(formula.find_first_of("_^"), formula.size());
    pieces.push_back({.text = std::string(formula.substr(0, end))});
    formula.remove_prefix(end);
  }
  return pieces;
}

void draw_formula(std::string_view formula, const ImVec4& colour, FormulaFit fit) {
  const float size = ImGui::GetFontSize();
  const float space = ImGui::CalcTextSize(" ").x;
  const float room = fit == FormulaFit::wrapped ? ImGui::GetContentRegionAvail().x : FLT_MAX;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImVec2 at{0.0F, 0.0F};
  float widest = 0.0F;
  for (const std::vector<FormulaPiece>& word : words_of(formula_pieces(formula))) {
    if (at.x > 0.0F && at.x + width_of(word) > room) at = {0.0F, at.y + kLeading * size};
    for (const FormulaPiece& piece : word) {
      list.AddText(ImGui::GetFont(), size_of(piece.level),
                   {origin.x + at.x, origin.y + at.y + drop_of(piece.level)}, packed(colour),
                   piece.text.data(), piece.text.data() + piece.text.size());
      at.x += width_of(piece.text, piece.level);
    }
    widest = std::max(widest, at.x);
    at.x += space;
  }
  ImGui::Dummy({widest, at.y + ImGui::GetTextLineHeight()});
}

}  // namespace mnemoscope
