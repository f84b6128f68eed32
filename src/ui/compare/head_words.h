// The words above a column of the matrix, in as few lines as they take.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
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
  /// The sign stands before the first line of the detail, else before the name.
  bool sign_below = false;
  bool cut = false;  ///< not all of it has room

  std::size_t lines() const;
};

/// Name and detail of a column that is `width` pixels wide, `sign` of them taken by a sign: before
/// the name where that has room beside it, else before the detail; `sign_below` says which, so that
/// all heads of a table have it in one place. A word that is too long is
/// broken where all has room so, and else cut with an ellipsis. At most `most` lines, more than
/// kMostNameLines.
HeadWords head_words(const std::string& name, const std::string& detail, float width, float sign,
                     const plot::Canvas& letters, std::size_t most = kMostHeadLines,
                     const std::optional<bool>& sign_below = std::nullopt);

/// Width of the longest piece of a name and a detail that is not broken, where a sign that takes
/// `sign` pixels stands before the detail: a symbol and its value are one.
float widest_piece(const std::string& name, const std::string& detail, float sign,
                   const plot::Canvas& letters);

/// The least width, up to `most` pixels and to `step` of them, at which nothing of the heads is cut
/// and they take no more than `lines` lines; `most` where there is none. `heads` gives a head at a
/// width.
float width_of_heads(const std::vector<std::function<HeadWords(float)>>& heads, std::size_t lines,
                     float least, float most, float step);

/// Width of the longest word.
float widest_word(const std::string& words, const plot::Canvas& letters);

}  // namespace mnemoscope
