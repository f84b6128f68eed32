#include "session/words.h"

#include <array>

#include "data/corruption_type.h"
#include "engine/run_words.h"

namespace mnemoscope {
namespace {

using std::string_view;

constexpr std::array<string_view, 3> kBackgrounds{"white", "black", "grey"};
constexpr std::array<string_view, 3> kArrays{"usual", "one-picture", "pictures"};
constexpr std::array<string_view, 4> kMeasures{"relative-error", "mean-squared-error", "psnr",
                                               "ssim"};
constexpr std::array<string_view, 7> kPictures{
    "state", "step", "difference", "baseline-difference", "error", "weights", "success"};
constexpr std::array<string_view, 4> kOrders{"listed", "model", "mean-image", "observer"};
constexpr std::array<string_view, 2> kCriteria{"nearest", "pixel-error"};

}  // namespace

std::span<const string_view> words_of(CorruptionKind) {
  return kind_words();
}
std::span<const string_view> words_of(MaskShape) {
  return shape_words();
}
std::span<const string_view> words_of(Side) {
  return kSideWords;
}
std::span<const string_view> words_of(ValueScale) {
  return kScaleWords;
}
std::span<const string_view> words_of(Fit) {
  return kFitWords;
}
std::span<const string_view> words_of(Background) {
  return kBackgrounds;
}
std::span<const string_view> words_of(ArrayReading) {
  return kArrays;
}
std::span<const string_view> words_of(MatrixMeasure) {
  return kMeasures;
}
std::span<const string_view> words_of(MatrixPicture) {
  return kPictures;
}
std::span<const string_view> words_of(MatrixOrder) {
  return kOrders;
}
std::span<const string_view> words_of(Clamp) {
  return kClampWords;
}
std::span<const string_view> words_of(BetaSchedule) {
  return kScheduleWords;
}
std::span<const string_view> words_of(Precision) {
  return kPrecisionWords;
}
std::span<const string_view> words_of(SuccessCriterion) {
  return kCriteria;
}

}  // namespace mnemoscope
