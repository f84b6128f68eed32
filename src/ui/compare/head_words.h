// The words above a column of the matrix, in as few lines as they take.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "plot/canvas.h"

namespace mnemoscope {

inline constexpr std::size_t kMostNameLines = 2;
inline constexpr std::size_t kMostHeadLines = 4;

/// What stands in the lines, from top to bottom.
struct HeadWords {
  std::vector<std::string> name{};
  std::vector<std::string> detail{};  ///< below the name
  bool sign_below = false;            ///< the sign stands before the detail, else before the name

  std::size_t lines() const;
};

/// The words broken between words into at most `most` lines of at most `width` pixels, the last one
/// cut with an ellipsis where they take more; `most` >= 1.
std::vector<std::string> in_lines(const std::string& words, float width, std::size_t most,
                                  const plot::Canvas& letters);

/// Name and detail of a column that is `width` pixels wide, `sign` of them taken by a sign: before
/// the name where that has room beside it, else before the detail.
HeadWords head_words(const std::string& name, const std::string& detail, float width, float sign,
                     const plot::Canvas& letters);

/// Width of the longest word.
float widest_word(const std::string& words, const plot::Canvas& letters);

}  // namespace mnemoscope
