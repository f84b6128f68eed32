#include "ui/compare/shown_kinds.h"

#include <fmt/format.h>

#include <array>

#include "text/text.h"

namespace mnemoscope {
namespace {

/// In the order of MatrixPicture.
constexpr std::array<ShownKind, kShownKinds> kKinds{{
    {"compare.shown.state", "state", "What came back", "What came back"},
    {"compare.shown.step", "step t",
     "The state after the same step in all cells; a run that is shorter shows its last", ""},
    {"compare.shown.difference", "difference", "What came back minus the target, one scale",
     "What came back minus the target"},
    {"compare.shown.baseline", "to baseline",
     "What came back minus what the baseline made of the same row, one scale",
     "What came back minus what the baseline brought back"},
    {"compare.shown.error", "error",
     "How far every pixel is from the target's; the colours are told below",
     "How far every pixel is off"},
    {"compare.shown.weights", "weights",
     "The four memories that the model attends to most, each with its share; the target's in "
     "orange",
     "The memories with the largest weights"},
    {"compare.shown.success", "success",
     "How often each model succeeds when all memories are asked for in turn",
     "Success over all memories"},
}};

}  // namespace

const ShownKind& kind_of(MatrixPicture shown) {
  return kKinds[static_cast<std::size_t>(shown)];
}

std::string title_of(const MatrixLook& look) {
  if (look.step) return fmt::format("The state after step {}", *look.step);
  return std::string(kind_of(look.shown).title);
}

std::string cells_words(const MatrixLook& look, bool finished) {
  std::string what = title_of(look);
  what.front() = lower_ascii(what.substr(0, 1)).front();
  return fmt::format("In each cell: {}{}", what, finished ? "" : " · not all are there yet…");
}

}  // namespace mnemoscope
