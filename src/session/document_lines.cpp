#include "session/document_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "text/text.h"

namespace mnemoscope {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  DocumentLines read() {
    std::vector<std::string> before;
    while (!at_end()) {
      const std::size_t line = at_;
      skip_spaces();
      if (at_end() || here() == '\n' || here() == '#') {
        before.emplace_back(trimmed(text_.substr(line, to_line_end() - line)));
        skip_newline();
        continue;
      }
      DocumentStatement statement = here() == '[' ? header() : key_value();
      statement.before = std::exchange(before, {});
      const std::size_t behind = at_;
      statement.after = trimmed_end(text_.substr(behind, to_line_end() - behind));
      skip_newline();
      lines_.statements.push_back(std::move(statement));
    }
    lines_.at_end = std::move(before);
    return std::move(lines_);
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char here() const { return text_[at_]; }
  bool starts(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void skip_spaces() {
    while (!at_end() && is_space(here())) ++at_;
  }
  std::size_t to_line_end() { return at_ = std::min(text_.find('\n', at_), text_.size()); }
  void skip_newline() {
    if (!at_end()) ++at_;
  }

  /// Past a string that starts here, on one line or, with three quotes, on several.
  void skip_string() {
    const char quote = here();
    const std::string three(3, quote);
    const bool is_long = starts(three);
    const std::string end = is_long ? three : std::string(1, quote);
    at_ += end.size();
    const std::string stops = quote == '"' ? "\"\\" : "'";
    while ((at_ = std::min(text_.find_first_of(stops, at_), text_.size())) < text_.size()) {
      if (starts(end)) break;
      at_ += here() == '\\' ? 2U : 1U;
    }
    at_ = std::min(at_ + end.size(), text_.size());
    // Up to two quotes may stand before the three that end it.
    while (is_long && !at_end() && here() == quote) ++at_;
  }

  /// The parts of a dotted key up to `end`, which is skipped.
  DocumentPath key(char end) {
    DocumentPath parts;
    while (!at_end() && here() != end && here() != '\n') {
      const std::size_t start = at_;
      if (here() == '"' || here() == '\'') {
        skip_string();
        parts.emplace_back(text_.substr(start + 1, at_ - start - 2));
      } else if (is_space(here()) || here() == '.') {
        ++at_;
      } else {
        at_ = std::min(text_.find_first_of(std::string(" \t.\n") + end, at_), text_.size());
        parts.emplace_back(text_.substr(start, at_ - start));
      }
    }
    if (!at_end() && here() == end) ++at_;
    return parts;
  }

  /// Keys as they are written, with the newest item put in wherever they name an array of tables.
  DocumentPath resolved(const DocumentPath& keys) const {
    DocumentPath path;
    for (const std::string& part : keys) {
      path.push_back(part);
      const auto items = items_.find(path);
      if (items != items_.end()) path.push_back(fmt::format("#{}", items->second - 1));
    }
    return path;
  }

  DocumentStatement header() {
    const std::size_t start = at_;
    const bool is_item = starts("[[");
    at_ += is_item ? 2U : 1U;
    DocumentPath keys = key(']');
    if (is_item && !at_end() && here() == ']') ++at_;
    if (is_item && !keys.empty()) {
      const std::string last = std::exchange(keys.back(), "");
      keys.pop_back();
      table_ = resolved(keys);
      table_.push_back(last);
      const int item = items_[table_]++;
      table_.push_back(fmt::format("#{}", item));
    } else {
      table_ = resolved(keys);
    }
    return {
        .is_header = true, .path = table_, .head = std::string(text_.substr(start, at_ - start))};
  }

  DocumentStatement key_value() {
    DocumentStatement statement{.path = table_};
    const std::size_t start = at_;
    const DocumentPath keys = key('=');
    statement.path.insert(statement.path.end(), keys.begin(), keys.end());
    skip_spaces();
    statement.head = text_.substr(start, at_ - start);
    read_value(statement);
    return statement;
  }

  void read_value(DocumentStatement& statement) {
    const std::size_t start = at_;
    int depth = 0;
    while (!at_end() && (depth > 0 || (here() != '\n' && here() != '#'))) {
      const char c = here();
      if (c == '"' || c == '\'') {
        skip_string();
      } else if (c == '#') {
        const std::size_t comment = at_;
        statement.inside.emplace_back(trimmed_end(text_.substr(comment, to_line_end() - comment)));
      } else {
        depth += c == '[' || c == '{' ? 1 : 0;
        depth -= c == ']' || c == '}' ? 1 : 0;
        ++at_;
      }
    }
    statement.value = trimmed_end(text_.substr(start, at_ - start));
    at_ = start + statement.value.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  DocumentPath table_;
  std::map<DocumentPath, int> items_;
  DocumentLines lines_;
};

}  // namespace

DocumentLines lines_of_document(std::string_view text) {
  return Scanner(text).read();
}

}  // namespace mnemoscope
