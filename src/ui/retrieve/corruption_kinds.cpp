#include "ui/retrieve/corruption_kinds.h"

namespace mnemoscope {

const std::vector<CorruptionPreset>& corruption_presets() {
  static const std::vector<CorruptionPreset> list = {
      {"query.add.half",
       "half",
       "half",
       "Hide one half",
       {.kind = CorruptionKind::mask, .shape = MaskShape::half}},
      {"query.add.rectangle",
       "rectangle",
       "rectangle",
       "Hide a rectangle",
       {.kind = CorruptionKind::mask, .shape = MaskShape::rectangle}},
      {"query.add.ellipse",
       "ellipse",
       "ellipse",
       "Hide an ellipse",
       {.kind = CorruptionKind::mask, .shape = MaskShape::ellipse}},
      {"query.add.checkerboard",
       "checkerboard",
       "checkerboard",
       "Hide every other cell",
       {.kind = CorruptionKind::mask, .shape = MaskShape::checkerboard}},
      {"query.add.random",
       "random",
       "random pixels",
       "Hide a share of the pixels, chosen by a seed",
       {.kind = CorruptionKind::mask, .shape = MaskShape::random_pixels}},
      {"query.add.gaussian",
       "gaussian",
       "Gaussian noise",
       "Add normal noise to every pixel",
       {.kind = CorruptionKind::gaussian, .sigma = 0.15}},
      {"query.add.salt",
       "salt",
       "salt and pepper",
       "Turn a share of the pixels black or white",
       {.kind = CorruptionKind::salt_and_pepper, .share = 0.1}},
      {"query.add.uniform",
       "uniform",
       "uniform noise",
       "Add evenly distributed noise to every pixel",
       {.kind = CorruptionKind::uniform}},
      {"query.add.blur",
       "blur",
       "blur",
       "Smooth with a Gaussian",
       {.kind = CorruptionKind::blur, .sigma = 1.5}},
  };
  return list;
}

std::string corruption_title(const Corruption& c) {
  if (c.kind == CorruptionKind::mask) {
    switch (c.shape) {
      case MaskShape::half: return "mask: half";
      case MaskShape::rectangle: return "mask: rectangle";
      case MaskShape::ellipse: return "mask: ellipse";
      case MaskShape::checkerboard: return "mask: checkerboard";
      case MaskShape::random_pixels: return "mask: random pixels";
      case MaskShape::painted: return "mask: painted";
    }
  }
  switch (c.kind) {
    case CorruptionKind::gaussian: return "Gaussian noise";
    case CorruptionKind::salt_and_pepper: return "salt and pepper";
    case CorruptionKind::uniform: return "uniform noise";
    case CorruptionKind::blur: return "blur";
    case CorruptionKind::mask: break;
  }
  return {};
}

bool is_of_kind(const Corruption& corruption, const Corruption& preset) {
  if (corruption.kind != preset.kind) return false;
  return corruption.kind != CorruptionKind::mask || corruption.shape == preset.shape;
}

}  // namespace mnemoscope
