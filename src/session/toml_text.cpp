#include "session/toml_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "core/text.h"

namespace mnemoscope {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Walks over a document once, without understanding more of it than strings, comments and
/// brackets, and stops where a limit is passed. On text that is no TOML it may lose its way, but
/// only behind the place where the parser stops.
class Survey {
 public:
  explicit Survey(std::string_view text) : text_(text) {}

  /// What is too much, or nullopt; then line() is the line.
  std::optional<std::string> excess() {
    while (at_ < text_.size()) {
      step();
      if (levels_ > kMostTomlLevels)
        return fmt::format("nests deeper than {} brackets", kMostTomlLevels);
      if (parts_ > kMostTomlKeyParts) {
        return fmt::format("holds a key of more than {} parts with dots between",
                           kMostTomlKeyParts);
      }
      if (keys_ > kMostTomlKeys)
        return fmt::format("is the line of key number {}, more than a session can hold", keys_);
      if (values_ > kMostTomlValues) {
        return fmt::format("holds value number {} of its lists, more than a session can hold",
                           values_);
      }
    }
    return std::nullopt;
  }

  int line() const { return line_; }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '"' || c == '\'') return skip_string(c);
    if (c == '#') return skip_to_line_end();
    ++at_;
    switch (c) {
      case '\n': end_line(); break;
      case '.': ++parts_; break;
      case '[':
      case '{':
        if (line_is_empty_) ++keys_;
        is_header_ = is_header_ || (line_is_empty_ && levels_ == 0);
        ++levels_;
        parts_ = 0;
        break;
      case ']':
      case '}': levels_ = std::max(0, levels_ - 1); break;
      case ',':
        ++values_;
        parts_ = 0;
        break;
      case '=':
        ++keys_;
        parts_ = 0;
        break;
      default: break;
    }
    line_is_empty_ = line_is_empty_ && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
  }

  void end_line() {
    if (is_header_) levels_ = 0;  // one that is not closed ends with its line
    is_header_ = false;
    ++line_;
    line_is_empty_ = true;
    parts_ = 0;
  }

  void skip_to_line_end() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  void skip_string(char quote) {
    line_is_empty_ = false;
    const std::string three(3, quote);
    const bool lines = text_.substr(at_, 3) == three;
    at_ += lines ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        if (!lines) return;  // no TOML; the parser stops here
        ++line_;
      }
      if (c == '\\' && quote == '"' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') {
        at_ += 2;
      } else if (c == quote && !lines) {
        ++at_;
        return;
      } else if (c == quote && text_.substr(at_, 3) == three) {
        at_ += 3;  // up to two more quotes belong to the text before the last three
        for (int i = 0; i < 2 && at_ < text_.size() && text_[at_] == quote; ++i) ++at_;
        return;
      } else {
        ++at_;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int levels_ = 0;
  int parts_ = 0;  // dots since the last key, value or bracket began
  int keys_ = 0;
  int values_ = 0;
  bool line_is_empty_ = true;
  bool is_header_ = false;
};

/// What the bytes are, when they are no text that TOML could be written in.
std::string_view foreign_encoding(std::string_view text) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
    return "is UTF-16; save it as UTF-8";
  if (text.find('\0') != std::string_view::npos)
    return "holds bytes that are no text; give the path of a session";
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
std::string_view advice_for(std::string_view line) {
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const bool between_digits = line[i] == ',' && is_digit(line[i - 1]) && is_digit(line[i + 1]);
    if (between_digits && line.find('[') == std::string_view::npos)
      return "write the number with a point, as 0.5";
  }
  return "correct this line";
}

}  // namespace

Result<toml::table> parse_toml(std::string_view text, std::string_view name) {
  if (const std::string_view foreign = foreign_encoding(text); !foreign.empty())
    return fail("{}: {}", name, foreign);
  Survey survey(text);
  if (const auto excess = survey.excess())
    return fail("{}:{}: {}; correct this line", name, survey.line(), *excess);
  toml::parse_result result = toml::parse(text, name);
  if (result) return std::move(result).table();
  const toml::parse_error& error = result.error();
  const auto line = error.source().begin.line;
  return fail("{}:{}: {}; {}", name, line, visible(error.description()),
              advice_for(line_of(text, line)));
}

}  // namespace mnemoscope
