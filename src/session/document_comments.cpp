#include "session/document_comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "session/document_lines.h"
#include "session/toml_text.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

using Lines = std::vector<std::string>;

void append(Lines& lines, const Lines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
}

bool is_comment(const std::string& line) {
  return !line.empty();  // the others are blank
}

bool has_comments(const Lines& lines) {
  return std::any_of(lines.begin(), lines.end(), is_comment);
}

Lines comments_in(const Lines& lines) {
  Lines result;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(result), is_comment);
  return result;
}

bool same_value(const toml::node& a, const toml::node& b);

bool same_items(const toml::array& a, const toml::array& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_value);
}

bool same_entries(const toml::table& a, const toml::table& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.begin(), a.end(), [&](const auto& entry) {
    const toml::node* const other = b.get(entry.first.str());
    return other != nullptr && same_value(entry.second, *other);
  });
}

/// Whole numbers are equal to the real ones that they stand for.
bool same_value(const toml::node& a, const toml::node& b) {
  if (a.is_number() && b.is_number()) {
    if (a.is_integer() && b.is_integer()) return *a.as_integer() == *b.as_integer();
    return a.value<double>() == b.value<double>();
  }
  if (a.type() != b.type()) return false;
  if (a.is_string()) return *a.as_string() == *b.as_string();
  if (a.is_boolean()) return *a.as_boolean() == *b.as_boolean();
  if (a.is_array()) return same_items(*a.as_array(), *b.as_array());
  if (a.is_table()) return same_entries(*a.as_table(), *b.as_table());
  return false;
}

/// Whether two texts, whole documents or `x = ` with a value, mean the same.
bool same_meaning(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const Result<toml::table> first = parse_toml(a, "");
  const Result<toml::table> second = parse_toml(b, "");
  return first && second && same_entries(*first, *second);
}

bool same_written_value(const std::string& a, const std::string& b) {
  return a == b || same_meaning("x = " + a, "x = " + b);
}

/// Painted pixels can be many megabytes: while texts are compared a short name stands for them.
class LongValues {
 public:
  void shorten(DocumentLines& lines) {
    for (DocumentStatement& s : lines.statements) {
      if (s.value.size() <= kMostWritten) continue;
      const auto known = std::find(values_.begin(), values_.end(), s.value);
      const auto place = static_cast<std::size_t>(known - values_.begin());
      if (known == values_.end()) values_.push_back(std::move(s.value));
      s.value = name(place);
    }
  }

  std::string restored(std::string text) const {
    for (std::size_t i = 0; i < values_.size(); ++i) {
      for (std::size_t at = 0; (at = text.find(name(i), at)) != std::string::npos;) {
        text.replace(at, name(i).size(), values_[i]);
        at += values_[i].size();
      }
    }
    return text;
  }

 private:
  static constexpr std::size_t kMostWritten = 4096;

  static std::string name(std::size_t place) {
    return fmt::format("\"mnemoscope: long value {}.\"", place);
  }

  std::vector<std::string> values_;
};

std::string text_of(const DocumentLines& lines) {
  std::string text;
  for (const DocumentStatement& s : lines.statements) {
    for (const std::string& line : s.before) text += line + '\n';
    text += s.head + s.value + s.after + '\n';
  }
  return text;
}

bool is_item(const std::string& part) {
  return part.starts_with('#');
}

/// The tables of one array as one document has them: for each the values of its keys.
using Item = std::map<std::string, std::string>;

std::vector<Item> items_of(const DocumentLines& lines, const DocumentPath& array) {
  std::vector<Item> items;
  for (const DocumentStatement& s : lines.statements) {
    const bool inside = s.path.size() > array.size() && is_item(s.path[array.size()]) &&
                        std::equal(array.begin(), array.end(), s.path.begin());
    if (!inside) continue;
    if (s.is_header && s.path.size() == array.size() + 1) items.emplace_back();
    if (!s.is_header && s.path.size() == array.size() + 2 && !items.empty()) {
      items.back()[s.path.back()] = s.value;
    }
  }
  return items;
}

/// How much two items have in common; nullopt when they are not the same kind of thing.
std::optional<int> likeness(const Item& a, const Item& b) {
  int common = 0;
  for (const auto& [key, value] : a) {
    const auto other = b.find(key);
    const bool same = other != b.end() && same_written_value(value, other->second);
    if (!same && (key == "id" || key == "kind")) return std::nullopt;
    common += same ? 1 : 0;
  }
  return common;
}

/// Where each earlier item is now: the most alike first, of equals the one that moved least.
std::map<std::size_t, std::size_t> matched(const std::vector<Item>& earlier,
                                           const std::vector<Item>& now) {
  struct Pair {
    int likeness;
    std::size_t moved;
    std::size_t from;
    std::size_t to;
  };
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    for (std::size_t j = 0; j < now.size(); ++j) {
      if (const auto common = likeness(earlier[i], now[j])) {
        pairs.push_back({*common, std::max(i, j) - std::min(i, j), i, j});
      }
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::pair(-a.likeness, a.moved) < std::pair(-b.likeness, b.moved);
  });
  std::map<std::size_t, std::size_t> to;
  std::vector<bool> taken(now.size());
  for (const Pair& pair : pairs) {
    if (taken[pair.to] || !to.emplace(pair.from, pair.to).second) continue;
    taken[pair.to] = true;
  }
  return to;
}

/// From the paths of the earlier document to those of the new one.
class PathMap {
 public:
  PathMap(const DocumentLines& earlier, const DocumentLines& now) : earlier_(earlier), now_(now) {}

  /// nullopt for what is in a table that is gone.
  std::optional<DocumentPath> now(const DocumentPath& path) {
    DocumentPath result;
    DocumentPath array;
    for (const std::string& part : path) {
      if (is_item(part)) {
        const auto& to = items(array);
        const auto found = to.find(static_cast<std::size_t>(std::stoul(part.substr(1))));
        if (found == to.end()) return std::nullopt;
        result.push_back(fmt::format("#{}", found->second));
      } else {
        result.push_back(part);
      }
      array.push_back(part);
    }
    return result;
  }

 private:
  const std::map<std::size_t, std::size_t>& items(const DocumentPath& array) {
    const auto [place, is_new] = items_.try_emplace(array);
    if (is_new) place->second = matched(items_of(earlier_, array), items_of(now_, array));
    return place->second;
  }

  const DocumentLines& earlier_;
  const DocumentLines& now_;
  std::map<DocumentPath, std::map<std::size_t, std::size_t>> items_;
};

/// What stands around one statement of the new document.
struct Around {
  Lines apart{};  ///< of a header: comments of tables that are gone, before its own
  Lines before{};
  std::string value{};  ///< as the person wrote it; empty: as the program does
  std::string after{};
  Lines top{};     ///< of a header: the first lines of its table
  Lines bottom{};  ///< of a header: the last lines of its table
};

class Merge {
 public:
  Merge(const DocumentLines& earlier, const DocumentLines& now)
      : earlier_(earlier), now_(now), paths_(earlier, now), around_(now.statements.size()) {
    for (std::size_t i = 0; i < now.statements.size(); ++i) places_[now.statements[i].path] = i;
  }

  std::string text() {
    DocumentPath table;
    for (const DocumentStatement& s : earlier_.statements) {
      take(s, table);
      table = s.path;
      if (!s.is_header) table.resize(table_length(s.path));
    }
    put_at_bottom(table, earlier_.at_end);
    return written();
  }

 private:
  /// Of the path of a key: the part that names its table as the new document has it.
  std::size_t table_length(const DocumentPath& path) {
    const auto now = paths_.now(path);
    if (!now) return path.size() - 1;
    for (std::size_t n = path.size() - 1; n > 0; --n) {
      if (places_.contains(DocumentPath(now->begin(), now->begin() + static_cast<long>(n)))) {
        return n;
      }
    }
    return 0;
  }

  void take(const DocumentStatement& s, const DocumentPath& table_before) {
    Lines before = s.before;
    if (s.is_header || &s == &earlier_.statements.front()) {
      // What a blank line parts from a header belongs to what is above it.
      const auto blank = std::find(before.rbegin(), before.rend(), std::string());
      const Lines above(before.begin(), blank.base());
      before.erase(before.begin(), blank.base());
      if (&s == &earlier_.statements.front()) {
        append(head_, above);
      } else {
        put_at_bottom(table_before, above);
      }
    }
    const auto path = paths_.now(s.path);
    if (!path) {
      append(gone_, comments_in(before));
      append(gone_, s.inside);
      if (!s.after.empty()) gone_.push_back(s.after.substr(s.after.find('#')));
      return;
    }
    const auto place = places_.find(*path);
    if (place == places_.end()) return put_near(*path, s, before);
    put_at(place->second, s, before);
  }

  void put_at(std::size_t place, const DocumentStatement& s, const Lines& before) {
    Around& around = around_[place];
    const DocumentStatement& now = now_.statements[place];
    if (now.is_header) {
      append(around.apart, std::exchange(gone_, {}));
      append(around.before, before);
      append(around.before, s.inside);
    } else {
      if (has_comments(before)) append(around.before, before);
      if (same_written_value(s.value, now.value)) {
        around.value = s.value;
      } else {
        append(around.before, s.inside);
      }
    }
    around.after = s.after;
  }

  /// For a key that the new document does not write.
  void put_near(DocumentPath path, const DocumentStatement& s, const Lines& before) {
    Lines lines = comments_in(before);
    append(lines, s.inside);
    if (!s.after.empty()) lines.push_back(s.after.substr(s.after.find('#')));
    while (!path.empty()) {
      path.pop_back();
      const auto place = places_.find(path);
      if (place == places_.end()) continue;
      Around& around = around_[place->second];
      return append(now_.statements[place->second].is_header ? around.top : around.before, lines);
    }
    append(head_, lines);
  }

  void put_at_bottom(const DocumentPath& table, Lines lines) {
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    if (lines.empty()) return;
    const auto path = paths_.now(table);
    const auto place = path ? places_.find(*path) : places_.end();
    if (place != places_.end()) return append(around_[place->second].bottom, lines);
    append(table.empty() ? root_bottom_ : gone_, table.empty() ? lines : comments_in(lines));
  }

  void line(const std::string& text) { text_ += text + '\n'; }
  void lines(const Lines& all) {
    for (const std::string& text : all) line(text);
  }

  std::string written() {
    lines(head_);
    const Lines* bottom = &root_bottom_;
    for (std::size_t i = 0; i < now_.statements.size(); ++i) {
      const DocumentStatement& s = now_.statements[i];
      const Around& around = around_[i];
      if (s.is_header) {
        lines(*std::exchange(bottom, &around.bottom));
        if (!around.apart.empty()) line("");
        lines(around.apart);
        line("");
      }
      lines(around.before);
      line(s.head + (around.value.empty() ? s.value : around.value) + around.after);
      lines(around.top);
    }
    lines(*bottom);
    if (!gone_.empty()) line("");
    lines(gone_);
    return std::move(text_);
  }

  const DocumentLines& earlier_;
  const DocumentLines& now_;
  PathMap paths_;
  std::map<DocumentPath, std::size_t> places_;
  std::vector<Around> around_;
  Lines head_;
  Lines root_bottom_;
  Lines gone_;  ///< comments of tables that are gone, until the next header that is not
  std::string text_;
};

std::string with_line_ends(const std::string& text, std::string_view from, std::string_view to) {
  std::string result;
  std::size_t start = 0;
  for (std::size_t at = 0; (at = text.find(from, start)) != std::string::npos;) {
    result.append(text, start, at - start).append(to);
    start = at + from.size();
  }
  return result.append(text, start);
}

/// Every comment of the earlier text before the document: less than it could be, but nothing lost.
std::string below_all_comments(const DocumentLines& earlier, const std::string& text) {
  Lines comments;
  for (const DocumentStatement& s : earlier.statements) {
    append(comments, comments_in(s.before));
    append(comments, s.inside);
    if (!s.after.empty()) comments.push_back(s.after.substr(s.after.find('#')));
  }
  append(comments, comments_in(earlier.at_end));
  std::string result;
  for (const std::string& comment : comments) result += comment + '\n';
  return result + text;
}

}  // namespace

std::string with_comments_of(std::string_view earlier, const std::string& text) {
  const bool has_mark = earlier.starts_with(kByteOrderMark);
  if (has_mark) earlier.remove_prefix(kByteOrderMark.size());
  const std::size_t first_end = earlier.find('\n');
  const bool dos =
      first_end != std::string_view::npos && first_end > 0 && earlier[first_end - 1] == '\r';
  DocumentLines before = lines_of_document(with_line_ends(std::string(earlier), "\r\n", "\n"));
  DocumentLines now = lines_of_document(text);
  LongValues long_values;
  long_values.shorten(before);
  long_values.shorten(now);
  std::string merged = Merge(before, now).text();
  const std::string plain = text_of(now);
  if (!same_meaning(merged, plain)) merged = below_all_comments(before, plain);
  merged = long_values.restored(std::move(merged));
  if (dos) merged = with_line_ends(merged, "\n", "\r\n");
  return (has_mark ? std::string(kByteOrderMark) : std::string()) + merged;
}

}  // namespace mnemoscope
