#include "plot/typeface.h"

#include <fontconfig/fontconfig.h>

#include <memory>

namespace mnemoscope::plot {

FontFile find_font(const char* family, int weight) {
  const std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> wanted(FcPatternCreate(),
                                                                       &FcPatternDestroy);
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> found(
      FcFontMatch(nullptr, wanted.get(), &result), &FcPatternDestroy);
  FcChar8* path = nullptr;
  if (!found || FcPatternGetString(found.get(), FC_FILE, 0, &path) != FcResultMatch) return {};
  FontFile file{reinterpret_cast<const char*>(path), 0};
  FcPatternGetInteger(found.get(), FC_INDEX, 0, &file.index);
  return file;
}

const Typeface& typeface() {
  static const Typeface found{find_font("Inter", FC_WEIGHT_REGULAR),
                              find_font("DejaVu Sans", FC_WEIGHT_REGULAR)};
  return found;
}

}  // namespace mnemoscope::plot
