// A TOML text taken apart into its statements and the comments around them, which a parser of
// values throws away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mnemoscope {

/// Keys from the root to a table or a value; an item of an array of tables is "#0", "#1", ...:
/// {"query", "corruption", "#1", "sigma"}.
using DocumentPath = std::vector<std::string>;

/// The header of a table, or a key with its value.
struct DocumentStatement {
  bool is_header = false;
  DocumentPath path{};
  std::vector<std::string> before{};  ///< comments and blank lines since the last statement
  std::string head{};                 ///< "[memories]" or "count = "
  std::string value{};                ///< as it is written, perhaps on several lines; of a key
  std::vector<std::string> inside{};  ///< comments between the lines of the value
  std::string after{};                ///< spaces and the comment behind it, or nothing
};

struct DocumentLines {
  std::vector<DocumentStatement> statements{};
  std::vector<std::string> at_end{};  ///< comments and blank lines after the last statement
};

/// Takes apart a text that a TOML parser accepts, with "\n" at the ends of its lines. Of any other
/// text the result means nothing, but there is one.
DocumentLines lines_of_document(std::string_view text);

}  // namespace mnemoscope
