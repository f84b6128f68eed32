// The words of the session file for every choice, in the order of its enumerators. Hyphenated, as
// documents are.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "data/corruption.h"
#include "data/memory_spec.h"
#include "engine/run_spec.h"
#include "session/matrix_choice.h"

namespace mnemoscope {

/// All words of an enumeration; words_of(E{})[i] names the enumerator with value i.
std::span<const std::string_view> words_of(CorruptionKind);
std::span<const std::string_view> words_of(MaskShape);
std::span<const std::string_view> words_of(Side);
std::span<const std::string_view> words_of(ValueScale);
std::span<const std::string_view> words_of(Fit);
std::span<const std::string_view> words_of(Background);
std::span<const std::string_view> words_of(ArrayReading);
std::span<const std::string_view> words_of(MatrixMeasure);
std::span<const std::string_view> words_of(MatrixPicture);
std::span<const std::string_view> words_of(MatrixOrder);
std::span<const std::string_view> words_of(SuccessCriterion);
std::span<const std::string_view> words_of(Clamp);
std::span<const std::string_view> words_of(BetaSchedule);
std::span<const std::string_view> words_of(Precision);

/// The word of one enumerator: word_for(MaskShape::random_pixels) is "random-pixels".
template <class Enum>
std::string_view word_for(Enum value) {
  return words_of(value)[static_cast<std::size_t>(value)];
}

}  // namespace mnemoscope
