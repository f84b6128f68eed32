#include "plot/print.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace mnemoscope::plot {
namespace {

constexpr double kMillimetres = 25.4;  // of an inch
constexpr double kPoints = 72.0;       // of an inch
constexpr int kDrawingDots = 96;       // to the inch, in an SVG
constexpr double kEmOfALine = 0.826;   // that of Inter: a type size is ascent and descent together
constexpr ImU32 kOpaque = IM_COL32(0, 0, 0, 255);

/// Draws on another canvas in the colours of paper.
class PaperCanvas final : public Canvas {
 public:
  /// `window` is what was painted with.
  PaperCanvas(Canvas& under, const PrintColours& colours, const Palette& window)
      : under_(under), colours_(colours) {
    for (const auto colour : {&Palette::background, &Palette::frame, &Palette::grid, &Palette::text,
                              &Palette::quiet, &Palette::accent}) {
      of_palette_.emplace_back(window.*colour, colours.palette.*colour);
    }
  }

  float type_size() const override { return under_.type_size(); }
  float width_of(const Label& label) const override { return under_.width_of(label); }
  std::size_t most_cells() const override { return under_.most_cells(); }
  void text(ImVec2 at, const Label& label, ImU32 colour, Align align) override {
    under_.text(at, label, on_paper(colour), align);
  }
  void polygon(std::span<const ImVec2> corners, ImU32 colour) override {
    under_.polygon(corners, on_paper(colour));
  }
  void strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) override {
    under_.strip(top, bottom, on_paper(colour));
  }
  void rectangle(const Rect& rect, ImU32 colour) override {
    under_.rectangle(rect, on_paper(colour));
  }
  void image(const Image& image, const Rect& rect) override { under_.image(image, rect); }
  void push_clip(const Rect& rect) override { under_.push_clip(rect); }
  void pop_clip() override { under_.pop_clip(); }

 protected:
  /// The canvas under it leaves out what cannot be seen.
  Rect visible() const override {
    constexpr float kFar = std::numeric_limits<float>::max() / 4;
    return {{-kFar, -kFar}, {kFar, kFar}};
  }
  void stroke_line(std::span<const ImVec2> points, const Stroke& stroke) override {
    Stroke inked = stroke;
    inked.colour = on_paper(stroke.colour);
    under_.polyline(points, inked);
  }

 private:
  ImU32 on_paper(ImU32 colour) const {
    for (const auto* const pairs : {&of_palette_, &colours_.instead}) {
      for (const auto& [window, paper] : *pairs) {
        if ((window | kOpaque) == (colour | kOpaque)) {
          return (paper & ~kOpaque) | (colour & kOpaque);
        }
      }
    }
    return colour;
  }

  Canvas& under_;
  const PrintColours& colours_;
  std::vector<std::pair<ImU32, ImU32>> of_palette_;
};

/// The same thing, painted in the colours of paper.
class OnPaper final : public Exportable {
 public:
  OnPaper(const Exportable& seen, const Palette& window)
      : seen_(seen), window_(window), colours_(*window.print) {}

  std::string name() const override { return seen_.name(); }
  Forms forms() const override { return seen_.forms(); }
  /// As in the window, and every colour becomes that of paper on its way: painted in those of paper
  /// at once, the page's white would be taken for the white of a curve in a dark window.
  void paint(Canvas& canvas, const Rect& page, const Palette&) const override {
    PaperCanvas paper(canvas, colours_, window_);
    seen_.paint(paper, page, window_);
  }

 private:
  const Exportable& seen_;
  const Palette& window_;
  const PrintColours& colours_;
};

}  // namespace

Page paper_page(const Exportable& exportable, const Page& window, int dots) {
  const double type = kPaperPoints / kPoints * dots / kEmOfALine;
  const double width = kPaperWidth / kMillimetres * dots;
  const double seen = static_cast<double>(window.size.y) / static_cast<double>(window.type_size);
  const double lines = exportable.lines_on_paper(width / type, seen);
  const double height = std::min(lines * type, kPaperHeight / kMillimetres * dots);
  return {
      .size = {static_cast<float>(std::round(width)), static_cast<float>(std::round(height))},
      .palette = window.palette.print == nullptr ? window.palette : window.palette.print->palette,
      .type_size = static_cast<float>(type)};
}

ExportRequest make_print_request(const Exportable& exportable, const Page& window,
                                 ExportKind kind) {
  const bool is_drawing = kind == ExportKind::svg;
  const int dots = is_drawing ? kDrawingDots : kPaperDots;
  const OnPaper paper(exportable, window.palette);
  ExportRequest request = make_request(paper, paper_page(exportable, window, dots), kind);
  if (!is_drawing) request.dots_per_inch = dots;
  return request;
}

}  // namespace mnemoscope::plot
