#include "ui/frame/glossary_picture.h"

#include <algorithm>
#include <cfloat>
#include <string>

#include "ui/context.h"
#include "ui/glossary_sketch.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kWidthUnits = 300.0F;
constexpr float kHeightUnits = 110.0F;

/// Brings x and y of a sketch to its rectangle, all curves alike.
class Scale {
 public:
  Scale(const Sketch& sketch, const ImRect& place) : place_(place) {
    for (const SketchCurve& curve : sketch.curves) {
      for (const auto& [x, y] : curve.points) {
        left_ = std::min(left_, x);
        right_ = std::max(right_, x);
        low_ = std::min(low_, y);
        high_ = std::max(high_, y);
      }
    }
  }

  ImVec2 at(const std::pair<double, double>& point) const {
    const auto across = static_cast<float>((point.first - left_) / (right_ - left_));
    const auto up = static_cast<float>((point.second - low_) / std::max(high_ - low_, 1e-12));
    return {place_.Min.x + across * place_.GetWidth(), place_.Max.y - up * place_.GetHeight()};
  }

 private:
  ImRect place_;
  double left_ = DBL_MAX;
  double right_ = -DBL_MAX;
  double low_ = DBL_MAX;
  double high_ = -DBL_MAX;
};

/// The first in the colour of the text, the second in that of the target.
ImU32 colour_of(const UiContext& ui, std::size_t place) {
  const Colours& c = ui.theme.colours();
  return packed(place == 0 ? c.accent_text : c.target);
}

void draw_curves(UiContext& ui, const Sketch& sketch, const ImRect& place) {
  const Scale scale(sketch, place);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < sketch.curves.size(); ++i) {
    std::vector<ImVec2> line;
    for (const auto& point : sketch.curves[i].points) line.push_back(scale.at(point));
    list.AddPolyline(line.data(), static_cast<int>(line.size()), colour_of(ui, i), 0,
                     ui.theme.px(2));
  }
  for (const SketchPath& path : sketch.paths) {
    const ImU32 colour = packed(ui.theme.colours().query);
    for (std::size_t t = 0; t < path.points.size(); ++t) {
      const ImVec2 at = scale.at(path.points[t]);
      if (t == 0) {
        list.AddCircle(at, ui.theme.px(5), colour, 0, ui.theme.px(2));
      } else {
        list.AddCircleFilled(at, ui.theme.px(4), colour);
      }
    }
  }
}

void draw_bars(UiContext& ui, const Sketch& sketch, const ImRect& place) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float group = place.GetWidth() / static_cast<float>(sketch.bars.size());
  for (std::size_t g = 0; g < sketch.bars.size(); ++g) {
    const std::vector<double>& shares = sketch.bars[g].shares;
    const float step = 0.9F * group / static_cast<float>(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const float left = place.Min.x + group * static_cast<float>(g) + step * static_cast<float>(i);
      const float height = static_cast<float>(shares[i]) * place.GetHeight();
      list.AddRectFilled({left, place.Max.y - height}, {left + 0.8F * step, place.Max.y},
                         packed(ui.theme.colours().accent_text));
      list.AddLine({left, place.Max.y}, {left + 0.8F * step, place.Max.y},
                   packed(ui.theme.colours().quiet));
    }
  }
}

/// What is what: below each group of bars, or the names of the curves in their colours.
void draw_names(UiContext& ui, const Sketch& sketch, const ImRect& place) {
  const float left = ImGui::GetCursorPosX();
  for (std::size_t g = 0; g < sketch.bars.size(); ++g) {
    if (g > 0)
      ImGui::SameLine(left + place.GetWidth() * static_cast<float>(g) /
                                 static_cast<float>(sketch.bars.size()));
    quiet_text(ui, sketch.bars[g].name);
  }
  for (std::size_t i = 0; i < sketch.curves.size(); ++i) {
    if (i > 0) ImGui::SameLine(0.0F, ui.theme.px(16));
    ImGui::PushStyleColor(ImGuiCol_Text, colour_of(ui, i));
    ImGui::TextUnformatted(sketch.curves[i].name.c_str());
    ImGui::PopStyleColor();
  }
}

}  // namespace

void draw_glossary_picture(UiContext& ui, std::string_view word) {
  const std::optional<Sketch> sketch = sketch_of(word);
  if (!sketch) return;
  ImGui::Dummy({0.0F, ui.theme.px(4)});
  const ImVec2 size{std::min(ui.theme.px(kWidthUnits), ImGui::GetContentRegionAvail().x),
                    ui.theme.px(kHeightUnits)};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy(size);
  ui.widgets.mark_background("glossary.picture", at, {at.x + size.x, at.y + size.y});
  const float pad = ui.theme.px(6);
  const ImRect place({at.x + pad, at.y + pad}, {at.x + size.x - pad, at.y + size.y - pad});
  if (sketch->bars.empty()) {
    draw_curves(ui, *sketch, place);
  } else {
    draw_bars(ui, *sketch, place);
  }
  draw_names(ui, *sketch, place);
  quiet_text(ui, sketch->caption);
}

}  // namespace mnemoscope
