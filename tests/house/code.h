// The code of a file and the strings in it, told from comments and from each other.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mnemoscope::house {

/// One string literal.
struct Literal {
  std::size_t line = 0;  ///< where it begins, from 0
  std::string before{};  ///< the code of that line before it, other literals blanked out
  std::string text{};    ///< between its quotes, escapes as they are written
};

struct Code {
  std::string
      code{};  ///< the text with comments, literals and directives blanked out, line for line
  std::vector<Literal> literals{};  ///< in order; none of directives
};

/// No more of C++ is understood than clang-format leaves beyond doubt.
Code read_code(std::string_view text);

}  // namespace mnemoscope::house
