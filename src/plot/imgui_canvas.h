// The canvas that is the window.
#pragma once

#include "plot/canvas.h"

namespace mnemoscope::plot {

/// Draws with the current ImGui font into a draw list that outlives it.
class ImGuiCanvas final : public Canvas {
 public:
  explicit ImGuiCanvas(ImDrawList& list);

  float type_size() const override { return type_size_; }
  float width_of(const Label& label) const override;
  void text(ImVec2 at, const Label& label, ImU32 colour, Align align) override;
  void polygon(std::span<const ImVec2> corners, ImU32 colour) override;
  void strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) override;
  void rectangle(const Rect& rect, ImU32 colour) override;
  void push_clip(const Rect& rect) override;
  void pop_clip() override;

 protected:
  Rect visible() const override;
  void stroke_line(std::span<const ImVec2> points, const Stroke& stroke) override;

 private:
  float width_of(const std::string& text, float size) const;

  ImDrawList& list_;
  ImFont* font_;
  float type_size_;
};

}  // namespace mnemoscope::plot
