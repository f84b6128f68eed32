// How long the bodies of functions are, by their braces.
#include <optional>
#include <regex>
#include <string_view>
#include <utility>

#include "house/code.h"
#include "house/rules.h"

namespace mnemoscope::house {
namespace {

/// Whether a brace after this opens the body of a function or lambda. Without a space before it, it
/// is that of a value, x{1}.
bool opens_body(const std::string& head) {
  if (head.empty() || (head.back() != ' ' && head.back() != '\n')) return false;
  static const std::regex kPlain(
      R"(\)\s*((const|noexcept|override|final|mutable|try|&|&&|->[^(){};]*)\s*)*$)");
  static const std::regex kConstrained(R"(\)[^(){};=]*\brequires\b[^{};]*$)");
  static const std::regex kLambda(R"(\]\s*((mutable|noexcept|constexpr|->[^(){};]*)\s*)*$)");
  static const std::regex kInitialised(R"(\)\s*(noexcept\s*)?(try\s*)?:\s[^;]*[)}]\s*$)");
  return std::regex_search(head, kPlain) || std::regex_search(head, kConstrained) ||
         std::regex_search(head, kLambda) || std::regex_search(head, kInitialised);
}

/// Follows the braces of a file and tells of every outermost body.
class Bodies {
 public:
  explicit Bodies(const SourceFile& file) : file_(file) {
    for (const char c : read_code(file.text).code) take(c);
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
