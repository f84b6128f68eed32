// The pictures of the stage with their words: what each shows, what it is called and what its frame
// means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/retrieve/stage_layout.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/signs.h"

namespace mnemoscope {

/// One way to set a caption; the first that fits is taken.
struct CaptionForm {
  std::string strong{};  // after the sign
  std::string quiet{};   // after that
  std::string right{};   // at the right end
};

struct Caption {
  std::optional<Sign> sign{};
  std::string variant{};  // whose marker stands there instead
  std::vector<CaptionForm> forms{};
  std::string meaning{};
};

/// A picture with its words, or why there is none.
struct Exhibit {
  Caption caption{};
  std::optional<KeyedPicture> picture{};
  std::string missing{};
  std::optional<ImVec4> frame{};
  bool dashed = false;
  const ShownVariant* film_of = nullptr;  ///< whose state it is: it is saved as that run's film too
  int step = 0;                           ///< of that state
};

/// The target of a start that has one.
Exhibit target_exhibit(const UiContext& ui, const Start& start);

Exhibit query_exhibit(const UiContext& ui, const Start& start);

/// The state of the selected model at the step shown, or why there is none; the target in its place
/// while Shift is held.
Exhibit large_exhibit(const UiContext& ui, const Shown& shown);

/// Draws the caption, `slot` pixels wide, at `at` and below it, after `gap`, the picture. Returns
/// where the picture lies.
DrawnPicture draw_exhibit(UiContext& ui, const Exhibit& exhibit, const DrawnSize& size, ImVec2 at,
                          float gap, float slot);

}  // namespace mnemoscope
