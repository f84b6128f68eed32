#include "house/code.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace mnemoscope::house {
namespace {

bool is_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {
    while (at_ < text_.size()) take();
  }

  Code read() && { return {.code = std::move(code_), .literals = std::move(literals_)}; }

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

  /// What lies between these places, and what stands before the literal that begins here.
  void keep(std::size_t begin, std::size_t end) {
    end = std::min(end, text_.size());
    const std::size_t line = code_.rfind('\n');
    literals_.push_back(
        {.line = static_cast<std::size_t>(std::count(code_.begin(), code_.end(), '\n')),
         .before = code_.substr(line == std::string::npos ? 0 : line + 1),
         .text = std::string(text_.substr(std::min(begin, end), end - std::min(begin, end)))});
  }

  void blank_raw() {
    const std::size_t open = text_.find('(', at_);
    const std::string end = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t found = text_.find(end, open);
    keep(open + 1, found);
    blank_to(found == std::string_view::npos ? text_.size() : found + end.size());
    code_.back() = '"';
  }

  void blank_literal(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    if (quote == '"') keep(at_ + 1, end);
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
  std::vector<Literal> literals_{};
};

}  // namespace

Code read_code(std::string_view text) {
  return Reader(text).read();
}

}  // namespace mnemoscope::house
