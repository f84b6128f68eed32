#include "ui/retrieve/success_panel.h"

#include "text/text.h"
#include "ui/context.h"
#include "ui/shown/success_criterion.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

std::string baseline_meaning(const Start& start) {
  const Baseline& baseline = start.baseline;
  const std::string near = baseline.equally_near > 1
                               ? fmt::format("It is equally near to {}: a tie is nobody's",
                                             counted(baseline.equally_near, "memory"))
                               : fmt::format("The memory nearest to it is #{}{}", baseline.nearest,
                                             baseline.target_nearest ? ", the target" : "");
  std::string words = fmt::format("The mean of all memories, given as the answer. {}.", near);
  if (baseline.relative_error) {
    words += fmt::format("\n|mean − ξ| / |ξ| = {}", number_text(*baseline.relative_error));
  }
  if (baseline.pixel_error) {
    words += fmt::format("\nMean squared pixel error {} of the squared range; the limit is {}.",
                         number_text(*baseline.pixel_error), number_text(kPixelErrorLimit));
  }
  return words;
}

double mean_error(const Start& start) {
  const State xi = start.memories->bank->values().column(*start.query.target);
  return (start.mean - xi).norm();
}

float warning_height(const UiContext& ui, const Shown& shown) {
  return criterion_warns(ui, shown.start) ? 2.2F * ImGui::GetTextLineHeightWithSpacing() : 0;
}

}  // namespace mnemoscope
