// Words that are not ours, such as the name of a row, in languages that obey some of what they
// read: here it shows, as shown_name() of text.h says it, so that a name stays in its cell and is
// the same in each of them.
#pragma once

#include <string>
#include <string_view>

namespace mnemoscope {

/// For LaTeX, in text: every character that it obeys, those that its oldest fonts show as others
/// (< > |), a bracket or star that would be taken for an option of the line break before it, and
/// the letters of formulas as mathematics, a number with its exponent as one.
std::string tex_text(std::string_view text);

/// For a cell of a table in Markdown: nothing is markup, no HTML, no end of the cell.
std::string markdown_text(std::string_view text);

/// For HTML and XML, between tags and inside of a quoted attribute.
std::string html_text(std::string_view text);

}  // namespace mnemoscope
