// The words above a column of the matrix, in as few lines as they take.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "plot/canvas.h"

namespace mnemoscope {

inline constexpr std::size_t kMostNameLines = 2;
inline constexpr std::size_t kMostDetailLines = 2;

/// What stands in the lines, from top to bottom.
struct HeadWords {
  std::vector<std::string> name{};    ///< beside the sign
  std::vector<std::string> detail{};  ///< below the name

  std::size_t lines() const { return name.size() + detail.size(); }
};

/// The words broken between words into at most `most` lines of at most `width` pixels, the last one
/// cut with an ellipsis where they take more; `most` >= 1.
std::vector<std::string> in_lines(const std::string& words, float width, std::size_t most,
                                  const plot::Canvas& letters);

/// Name and detail of a column that is `width` pixels wide, of which `sign` are taken beside the
/// name.
HeadWords head_words(const std::string& name, const std::string& detail, float width, float sign,
                     const plot::Canvas& letters);

}  // namespace mnemoscope
