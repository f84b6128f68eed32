// The canvas that is an SVG document.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "plot/canvas.h"

namespace mnemoscope::plot {

/// Collects SVG elements. Text widths are estimates for a sans-serif face, on the wide side.
class SvgCanvas final : public Canvas {
 public:
  SvgCanvas(ImVec2 size, float type_size);

  float type_size() const override { return type_size_; }
  float width_of(const Label& label) const override;
  void text(ImVec2 at, const Label& label, ImU32 colour, Align align) override;
  void polygon(std::span<const ImVec2> corners, ImU32 colour) override;
  void strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) override;
  void rectangle(const Rect& rect, ImU32 colour) override;
  /// Embedded as a PNG, already as large as it is drawn: readers that smooth pictures have little
  /// left to smooth.
  void image(const Image& image, const Rect& rect) override;
  void push_clip(const Rect& rect) override;
  void pop_clip() override;

  /// The whole document with everything drawn so far.
  std::string document(const std::string& title) const;
  /// The same as an element of another document, without the declaration in front. `prefix` keeps
  /// its ids apart from those of other drawings there.
  std::string element(const std::string& title, const std::string& prefix) const;

 protected:
  Rect visible() const override;
  void stroke_line(std::span<const ImVec2> points, const Stroke& stroke) override;

 private:
  ImVec2 size_;
  float type_size_;
  std::string definitions_;
  std::string body_;
  std::map<std::string, std::size_t> clips_;  // numbered by their rectangle
};

/// `text` with the characters that XML reserves written as entities, the control characters it
/// forbids left out, and bytes that are no UTF-8 replaced by U+FFFD.
std::string xml_escaped(const std::string& text);

}  // namespace mnemoscope::plot
