#include "ui/learn/page_flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "ui/context.h"
#include "ui/learn/page_symbols.h"
#include "ui/shown/formula.h"
#include "ui/shown/lesson_view.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr float kLeading = 1.3F;          // of a line, in type sizes
constexpr float kFormulaLeading = 1.55F;  // with room for what stands below
constexpr float kScript = 0.72F;
constexpr float kBelow = 0.42F;
constexpr float kAbove = -0.14F;
constexpr float kParagraphUnits = 7.0F;
constexpr float kItemUnits = 14.0F;

/// Letters of one look that stand together.
struct Piece {
  std::string text{};
  const TextSpan* span = nullptr;
  std::string name{};  ///< of the widget, model or symbol that it names; "" for nothing
  FormulaPiece::Level level = FormulaPiece::Level::line;
};

/// Pieces between two spaces: never parted.
using Unit = std::vector<Piece>;

ImVec4 colour_of(const Theme& theme, const TextSpan& span) {
  const Colours& c = theme.colours();
  if (span.colour == "target") return c.target;
  if (span.colour == "query") return c.query;
  if (span.colour == "good") return c.good;
  if (span.colour == "bad") return c.bad;
  if (!span.colour.empty() && find_variant(span.colour) != nullptr) {
    return ImGui::ColorConvertU32ToFloat4(theme.variant(span.colour).colour);
  }
  const bool stands_out = span.colour == "accent" || span.emphasis || !span.widget.empty() ||
                          span.kind == TextSpan::Kind::fact;
  return stands_out ? c.accent_text : c.text;
}

/// Bold is the face of titles, which is of that weight, at the size of the text.
ImFont* face_of(const Theme& theme, const TextSpan& span) {
  const Faces& faces = theme.faces();
  ImFont* const face = span.bold                           ? faces.title
                       : span.kind == TextSpan::Kind::fact ? faces.numbers
                                                           : faces.body;
  return face == nullptr ? ImGui::GetFont() : face;
}

/// What words name: their widget, or without one the model whose colour they have.
std::string name_of(const TextSpan& span) {
  const bool is_model = span.widget.empty() && find_variant(span.colour) != nullptr;
  return is_model ? "model." + span.colour : span.widget;
}

/// Takes pieces in their order and parts them at spaces.
class Units {
 public:
  void add(std::string_view text, const TextSpan& span, const std::string& name,
           FormulaPiece::Level level) {
    while (!text.empty()) {
      const std::size_t space = text.find(' ');
      if (space > 0) {
        units_.back().push_back({.text = std::string(text.substr(0, space)),
                                 .span = &span,
                                 .name = name,
                                 .level = level});
      }
      if (space == std::string_view::npos) return;
      if (!units_.back().empty()) units_.emplace_back();
      text.remove_prefix(space + 1);
    }
  }
  std::vector<Unit> take() && { return std::move(units_); }

 private:
  std::vector<Unit> units_{1};
};

/// A piece of a formula, its symbols apart, which answer to the words that name them.
void add_formula_piece(Units& units, const FormulaPiece& piece, const TextSpan& span,
                       const std::vector<std::string>& symbols) {
  for (const SymbolPart& part : parted_at_symbols(piece.text, symbols)) {
    const std::string symbol = std::string(kSymbolName).append(part.text);
    units.add(part.text, span, part.is_symbol ? symbol : name_of(span), piece.level);
  }
}

std::vector<Unit> units_of(const TextBlock& block, const Seen& seen,
                           const std::vector<std::string>& symbols) {
  Units units;
  for (const TextSpan& span : block.spans) {
    const std::string name = name_of(span);
    switch (span.kind) {
      case TextSpan::Kind::words:
        units.add(span.text, span, name, FormulaPiece::Level::line);
        break;
      case TextSpan::Kind::fact:
        units.add(words_of_fact(span, seen), span, name, FormulaPiece::Level::line);
        break;
      case TextSpan::Kind::formula:
        for (const FormulaPiece& piece : formula_pieces(span.text))
          add_formula_piece(units, piece, span, symbols);
        break;
    }
  }
  return std::move(units).take();
}

class Flow {
 public:
  Flow(UiContext& ui, float indent)
      : ui_(ui),
        size_(ImGui::GetFontSize()),
        space_(ImGui::CalcTextSize(" ").x),
        indent_(indent),
        room_(ImGui::GetContentRegionAvail().x),
        origin_(ImGui::GetCursorScreenPos()),
        top_(ImGui::GetCursorPosY()) {
    at_.x = indent;
  }

  void place(const Unit& unit) {
    if (unit.empty()) return;
    float width = 0.0F;
    for (const Piece& piece : unit) width += width_of(piece);
    if (at_.x > indent_ && at_.x + width > room_) {
      line_ends_.push_back(top_ + at_.y + line_);
      at_ = {indent_, at_.y + line_};
      line_ = kLeading * size_;
    }
    for (const Piece& piece : unit) draw(piece);
    at_.x += space_;
  }

  void end() {
    line_ends_.push_back(top_ + at_.y + line_);
    ImGui::Dummy({room_, at_.y + line_});
  }

  const std::string& pointed() const { return pointed_; }
  const std::vector<float>& line_ends() const { return line_ends_; }

 private:
  float size_of(const Piece& piece) const {
    return piece.level == FormulaPiece::Level::line ? size_ : kScript * size_;
  }

  float width_of(const Piece& piece) const {
    ImFont* const face = face_of(ui_.theme, *piece.span);
    const char* const begin = piece.text.data();
    return face->CalcTextSizeA(size_of(piece), FLT_MAX, 0.0F, begin, begin + piece.text.size()).x;
  }

  static float drop_of(FormulaPiece::Level level) {
    switch (level) {
      case FormulaPiece::Level::line: return 0.0F;
      case FormulaPiece::Level::below: return kBelow;
      case FormulaPiece::Level::above: return kAbove;
    }
    return 0.0F;
  }

  void draw(const Piece& piece) {
    const float width = width_of(piece);
    const ImVec2 min{origin_.x + at_.x, origin_.y + at_.y};
    const ImVec2 max{min.x + width, min.y + kLeading * size_};
    if (piece.level == FormulaPiece::Level::below) line_ = kFormulaLeading * size_;
    const ImVec4 colour = colour_of(ui_.theme, *piece.span);
    if (!piece.name.empty()) draw_name(piece, min, max, colour);
    ImGui::GetWindowDrawList()->AddText(face_of(ui_.theme, *piece.span), size_of(piece),
                                        {min.x, min.y + drop_of(piece.level) * size_},
                                        packed(colour), piece.text.data(),
                                        piece.text.data() + piece.text.size());
    at_.x += width;
  }

  /// The row of the model whose colour the words have, 0 for none: its curves and its row answer
  /// to them, and they to those.
  RowHandle row_of(const TextSpan& span) const {
    if (span.colour.empty()) return 0;
    for (const VariantChoice& choice : ui_.session.variants) {
      if (choice.enabled && choice.id == span.colour) return choice.handle;
    }
    return 0;
  }

  /// Whether the pointer is on what a word names: a widget, a model's row or curve, a symbol.
  bool is_named_pointed(const Piece& piece) const {
    if (names_symbol(piece.name)) return ui_.program.of<LessonView>().pointed_word == piece.name;
    const RowHandle row = row_of(*piece.span);
    if (row != 0 && ui_.view.pointed_row == row) return true;
    const NamedWidgets::Map& widgets = ui_.widgets.all();
    const auto widget = widgets.find(piece.name);
    return widget != widgets.end() &&
           ImRect(widget->second.min, widget->second.max).Contains(ImGui::GetIO().MousePos);
  }

  /// A word that names something: dotted below, on a ground of its own while that is pointed at. A
  /// symbol within a formula has no dots.
  void draw_name(const Piece& piece, ImVec2 min, ImVec2 max, const ImVec4& colour) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (is_named_pointed(piece))
      list.AddRectFilled(min, max, packed(ui_.theme.colours().control_hover), 3.0F);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(min, max)) {
      pointed_ = piece.name;
      if (const RowHandle row = row_of(*piece.span)) ui_.view.pointing_at = row;
    }
    const bool is_in_formula = names_symbol(piece.name) && piece.span->widget != piece.name;
    ui_.widgets.mark(fmt::format("lesson.{}.{}", is_in_formula ? "formula" : "word", piece.name),
                     min, max);
    if (is_in_formula) return;
    const float step = ui_.theme.px(3);
    const float y = min.y + 1.12F * size_;
    float x = min.x;
    while (x < max.x) {
      list.AddRectFilled({x, y}, {x + 1, y + 1}, packed(colour));
      x += step;
    }
  }

  UiContext& ui_;
  float size_;
  float space_;
  float indent_;
  float room_;
  ImVec2 origin_;
  float top_;
  std::vector<float> line_ends_;
  ImVec2 at_{0.0F, 0.0F};
  float line_ = kLeading * ImGui::GetFontSize();
  std::string pointed_;
};

}  // namespace

DrawnText draw_page_text(UiContext& ui, const std::vector<TextBlock>& blocks, const Seen& seen) {
  DrawnText drawn;
  const std::vector<std::string> symbols = named_symbols(blocks);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool is_item = blocks[i].kind == TextBlock::Kind::item;
    const bool is_formula = blocks[i].kind == TextBlock::Kind::formula;
    const bool parted = i > 0 && !(is_item && blocks[i - 1].kind == TextBlock::Kind::item);
    if (parted)
      ImGui::Dummy({0.0F, ui.theme.px(kParagraphUnits) - ImGui::GetStyle().ItemSpacing.y});
    const float indent = ui.theme.px(is_item || is_formula ? kItemUnits : 0.0F);
    if (is_item) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float size = ImGui::GetFontSize();
      ImGui::GetWindowDrawList()->AddCircleFilled({at.x + indent / 2.5F, at.y + 0.62F * size},
                                                  0.14F * size, packed(ui.theme.colours().quiet));
    }
    Flow flow(ui, indent);
    for (const Unit& unit : units_of(blocks[i], seen, symbols)) flow.place(unit);
    flow.end();
    if (!flow.pointed().empty()) drawn.pointed = flow.pointed();
    drawn.line_ends.insert(drawn.line_ends.end(), flow.line_ends().begin(), flow.line_ends().end());
  }
  return drawn;
}

}  // namespace mnemoscope
