// How long the bodies of functions are, by their braces: no more of C++ is understood than
// clang-format leaves beyond doubt.
#include <algorithm>
#include <cctype>
#include <optional>
#include <regex>
#include <string_view>
#include <utility>

#include "house/rules.h"

namespace mnemoscope::house {
namespace {

bool is_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// The text with comments, literals and directives blanked out, line for line.
class Code {
 public:
  explicit Code(std::string_view text) : text_(text) {
    while (at_ < text_.size()) take();
  }

  std::string read() && { return std::move(code_); }

 private:
  bool is_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  void take() {
    const bool after_word = at_ > 0 && is_of_word(text_[at_ - 1]);
    const char c = text_[at_];
    if (is_at("//")) return blank_until("\n", 0);
    if (is_at("/*")) return blank_until("*/", 2);
    if (is_at("R\"") && !after_word) return blank_raw();
    if (c == '"' || (c == '\'' && !after_word)) return blank_literal(c);
    if (c == '#' && starts_line()) return blank_directive();
    code_ += text_[at_++];
  }

  bool starts_line() const {
    const std::size_t line = code_.rfind('\n');
    return code_.find_first_not_of(' ', line == std::string::npos ? 0 : line + 1) ==
           std::string::npos;
  }

  void blank_to(std::size_t end) {
    for (end = std::min(end, text_.size()); at_ < end; ++at_) {
      code_ += text_[at_] == '\n' ? '\n' : ' ';
    }
  }

  void blank_until(std::string_view end, std::size_t with_it) {
    const std::size_t found = text_.find(end, at_ + with_it);
    blank_to(found == std::string_view::npos ? text_.size() : found + with_it);
  }

  void blank_raw() {
    const std::size_t open = text_.find('(', at_);
    const std::string end = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t found = text_.find(end, open);
    blank_to(found == std::string_view::npos ? text_.size() : found + end.size());
    code_.back() = '"';
  }

  void blank_literal(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    blank_to(end + 1);
    code_.back() = quote;
  }

  void blank_directive() {
    std::size_t end = text_.find('\n', at_);
    while (end != std::string_view::npos && end > 0 && text_[end - 1] == '\\') {
      end = text_.find('\n', end + 1);
    }
    blank_to(end);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string code_{};
};

/// Whether a brace after this opens the body of a function or lambda. Without a space before it, it
/// is that of a value, x{1}.
bool opens_body(const std::string& head) {
  if (head.empty() || (head.back() != ' ' && head.back() != '\n')) return false;
  static const std::regex kPlain(
      R"(\)\s*((const|noexcept|override|final|mutable|&|&&|->[^(){};]*)\s*)*$)");
  static const std::regex kLambda(R"(\[[^\[\]]*\]\s*$)");
  static const std::regex kInitialised(R"(\)\s*:\s[^;]*[)}]\s*$)");
  return std::regex_search(head, kPlain) || std::regex_search(head, kLambda) ||
         std::regex_search(head, kInitialised);
}

/// Follows the braces of a file and tells of every outermost body.
class Bodies {
 public:
  explicit Bodies(const SourceFile& file) : file_(file) {
    for (const char c : Code(file.text).read()) take(c);
  }

  Violations too_long() && { return std::move(found_); }

 private:
  struct Body {
    std::size_t depth = 0;
    int line = 0;
  };

  void take(char c) {
    if (c == '\n') ++line_;
    if (c == '{') return open();
    if (c == '}') return close();
    if (c == ';') return head_.clear();
    head_ += c;
  }

  void open() {
    if (!body_ && opens_body(head_)) body_ = Body{.depth = heads_.size(), .line = line_};
    heads_.push_back(std::move(head_));
    head_.clear();
  }

  void close() {
    if (heads_.empty()) return;
    head_ = std::move(heads_.back());
    heads_.pop_back();
    if (body_ && body_->depth == heads_.size()) return end_body();
    const bool is_value = !head_.empty() && head_.back() != ' ' && head_.back() != '\n';
    head_ = is_value ? head_ + "{}" : std::string();
  }

  void end_body() {
    const int lines = line_ - body_->line - 1;
    if (lines > kMostBodyLines) {
      found_.push_back(file_.path + ":" + std::to_string(body_->line) + ": a function of " +
                       std::to_string(lines) + " lines, at most " + std::to_string(kMostBodyLines));
    }
    body_.reset();
    head_.clear();
  }

  const SourceFile& file_;
  int line_ = 1;
  std::string head_{};                ///< what stands before a brace, from the statement before on
  std::vector<std::string> heads_{};  ///< those of the braces that are open
  std::optional<Body> body_{};        ///< the outermost that is open
  Violations found_{};
};

}  // namespace

Violations long_functions(const SourceFile& file) {
  if (!file.path.ends_with(".h") && !file.path.ends_with(".cpp")) return {};
  return Bodies(file).too_long();
}

}  // namespace mnemoscope::house
