#include "session/toml_survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "text/text.h"

namespace mnemoscope {
namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

class Survey {
 public:
  explicit Survey(std::string_view text)
      : text_(text), at_(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0) {}

  std::optional<TomlExcess> excess() {
    while (at_ < text_.size()) {
      step();
      if (std::string sentence = what_is_too_much(); !sentence.empty())
        return TomlExcess{.line = line_, .sentence = std::move(sentence)};
    }
    return std::nullopt;
  }

 private:
  std::string what_is_too_much() const {
    if (has_stray_quote_) return "holds a quote in the middle of a word";
    if (has_split_value_) return "holds a date with a time, or two values without a comma";
    if (has_letters_) return "holds a letter or a blank outside quotes that is not ASCII";
    if (open_.size() > kMostTomlLevels)
      return fmt::format("nests deeper than {} brackets", kMostTomlLevels);
    if (parts_ > kMostTomlKeyParts)
      return fmt::format("holds a key of more than {} parts with dots between", kMostTomlKeyParts);
    if (keys_ > kMostTomlKeys)
      return fmt::format("is the line of key number {}, more than a session can hold", keys_);
    if (values_ > kMostTomlValues)
      return fmt::format("holds value number {} of its lists, more than a session can hold",
                         values_);
    return {};
  }

  void step() {
    const char c = text_[at_];
    if (c == '"' || c == '\'') {
      has_stray_quote_ = in_value_ && in_word_;
      return skip_string(c);
    }
    if (c == '#') return skip_to_line_end();
    has_letters_ = !is_ascii(c);
    ++at_;
    if (is_blank(c)) {
      // What may be a date with its time: the parser reads on behind the blank.
      has_split_value_ = in_word_ && at_ < text_.size() && is_digit(text_[at_]);
      in_word_ = false;
      if (c == '\n') end_line();
      return;
    }
    if (c == ',' || c == ']' || c == '}') {
      end_value(c);
    } else if (in_value_) {
      step_in_value(c);
    } else {
      step_in_key(c);
    }
    line_is_empty_ = false;
  }

  /// The parser reads a word on to a blank, a comma or a closing bracket, whatever is in it.
  void step_in_value(char c) {
    const bool opens = !in_word_ && (c == '[' || c == '{');
    in_word_ = !opens;
    if (!opens) return;
    open_ += c;
    in_value_ = c == '[';
    parts_ = 0;
  }

  void step_in_key(char c) {
    if (c == '.') ++parts_;
    if (c == '=') {
      ++keys_;
      parts_ = 0;
      in_value_ = true;
    }
    if (c != '[' && c != '{') return;
    if (line_is_empty_) {
      ++keys_;
      is_header_ = open_.empty();
    }
    open_ += c;
    parts_ = 0;
  }

  /// A comma, or a bracket that closes.
  void end_value(char c) {
    in_word_ = false;
    parts_ = 0;
    if (c == ',') {
      ++values_;
    } else if (!open_.empty()) {
      open_.pop_back();
    }
    // Behind a comma in an inline table a key is due; behind a bracket that closes, nothing.
    if (c == ',' && !open_.empty()) in_value_ = open_.back() == '[' && !is_header_;
    if (c != ',') in_value_ = !is_header_;
  }

  void end_line() {
    if (is_header_) open_.clear();  // one that is not closed ends with its line
    if (open_.empty()) in_value_ = false;
    is_header_ = false;
    ++line_;
    line_is_empty_ = true;
    parts_ = 0;
  }

  /// Whether what stands at a place, or behind the blanks and line ends there, is not ASCII.
  bool is_followed_by_letter(std::size_t place) const {
    const std::size_t next = text_.find_first_not_of(" \t\r\n", place);
    return next != std::string_view::npos && !is_ascii(text_[next]);
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
      if (c == '\\' && quote == '"') {
        // A line that is continued: the parser passes over blanks.
        has_letters_ = has_letters_ || (lines && is_followed_by_letter(at_ + 1));
        at_ += at_ + 1 < text_.size() && text_[at_ + 1] != '\n' ? 2 : 1;
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
  std::size_t at_;
  int line_ = 1;
  std::string open_;  // the brackets that are not closed, outermost first
  int parts_ = 0;     // dots since the last key or bracket began
  int keys_ = 0;
  int values_ = 0;
  bool in_value_ = false;  // behind a =, or in a list
  bool in_word_ = false;   // of a value
  bool is_header_ = false;
  bool line_is_empty_ = true;
  bool has_stray_quote_ = false;
  bool has_split_value_ = false;
  bool has_letters_ = false;
};

}  // namespace

std::optional<TomlExcess> survey_toml(std::string_view text) {
  return Survey(text).excess();
}

}  // namespace mnemoscope
