// The canvas that is a picture of its own, off the screen: what is saved as PNG.
#pragma once

#include <cairo.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "plot/canvas.h"
#include "plot/outline_font.h"

namespace mnemoscope::plot {

/// 8-bit RGB, row by row from the top: 3 x width x height bytes.
struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb{};
};

/// Paints into memory with the window's own typeface. Needs no window, and equal calls give equal
/// bytes. Rectangles are crisp; everything else has soft edges.
class CairoCanvas final : public Canvas {
 public:
  /// width x height pixels, black at first; `type_size` is the height of a line of text in pixels.
  CairoCanvas(int width, int height, float type_size);
  ~CairoCanvas() override;
  CairoCanvas(const CairoCanvas&) = delete;
  CairoCanvas& operator=(const CairoCanvas&) = delete;

  float type_size() const override { return type_size_; }
  std::size_t most_cells() const override { return kMostPainted; }
  float width_of(const Label& label) const override;
  void text(ImVec2 at, const Label& label, ImU32 colour, Align align) override;
  void polygon(std::span<const ImVec2> corners, ImU32 colour) override;
  void strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) override;
  void rectangle(const Rect& rect, ImU32 colour) override;
  void push_clip(const Rect& rect) override;
  void pop_clip() override;

  /// What was painted so far; nullopt where memory did not suffice, or a side is no length of a
  /// picture (1 .. 32767).
  std::optional<Pixels> pixels() const;

 protected:
  Rect visible() const override;
  void stroke_line(std::span<const ImVec2> points, const Stroke& stroke) override;

 private:
  static constexpr std::size_t kMostPainted = 4'000'000;

  /// A letter set in one of the fonts.
  struct Letter {
    const OutlineFont* font = nullptr;
    OutlineFont::Glyph glyph{};
  };
  std::vector<Letter> letters_of(const std::string& text) const;
  std::optional<Letter> letter_of(unsigned number) const;
  const OutlineFont* other_font(unsigned number) const;
  double width_of(const std::string& text, double size) const;
  void show(const std::string& text, double x, double baseline, double size);
  void set(ImU32 colour);
  void trace(std::span<const ImVec2> points);

  float type_size_;
  OutlineFont words_;
  OutlineFont symbols_;
  /// Others of the machine, opened for letters that both lack.
  mutable std::vector<std::pair<FontFile, std::unique_ptr<const OutlineFont>>> others_;
  cairo_surface_t* surface_;
  cairo_t* pen_;
};

}  // namespace mnemoscope::plot
