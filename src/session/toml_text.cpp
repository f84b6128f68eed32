#include "session/toml_text.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "session/toml_survey.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// What the bytes are, when they are no text that TOML could be written in.
std::string foreign_encoding(std::string_view text, std::string_view document) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
    return "is UTF-16; save it as UTF-8";
  if (text.find('\0') != std::string_view::npos)
    return fmt::format("holds bytes that are no text; give the path of a {}", document);
  return {};
}

std::string_view line_of(std::string_view text, std::size_t number) {
  for (std::size_t line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

/// What to do about a line that the parser refused.
std::string_view advice_for(std::string_view line, std::string_view complaint) {
  if (complaint.find("64 bits") != std::string_view::npos)
    return "put a seed as large as this in quotes, up to \"18446744073709551615\"";
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const bool between_digits = line[i] == ',' && is_digit(line[i - 1]) && is_digit(line[i + 1]);
    if (between_digits && line.find('[') == std::string_view::npos)
      return "write the number with a point, as 0.5";
  }
  return "correct this line";
}

}  // namespace

Result<toml::table> parse_toml(std::string_view text, std::string_view name,
                               std::string_view document) {
  if (const std::string foreign = foreign_encoding(text, document); !foreign.empty())
    return fail("{}: {}", name, foreign);
  if (const auto excess = survey_toml(text))
    return fail("{}:{}: {}; correct this line", name, excess->line, excess->sentence);
  toml::parse_result result = toml::parse(text, name);
  if (result) return std::move(result).table();
  const toml::parse_error& error = result.error();
  const auto line = error.source().begin.line;
  return fail("{}:{}: {}; {}", name, line, visible(error.description()),
              advice_for(line_of(text, line), error.description()));
}

}  // namespace mnemoscope
