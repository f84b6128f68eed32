#include "session/table_reader.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "data/builtin_set.h"
#include "session/paint_codec.h"

namespace mnemoscope {
namespace {

std::string range_text(std::string_view what, Range range) {
  if (range.most > 1e15) return fmt::format("{} from {} up", what, range.least);
  return fmt::format("{} from {} to {}", what, range.least, range.most);
}

/// NaN is in no range.
bool in_range(double value, Range range) {
  return value >= range.least && value <= range.most;
}

/// Whole numbers count as real ones: people type sigma = 1.
std::optional<double> real_of(const toml::node& node) {
  if (const auto* real = node.as_floating_point()) return real->get();
  if (const auto* whole = node.as_integer()) return static_cast<double>(whole->get());
  return std::nullopt;
}

/// TOML integers end at 2^63 - 1; larger seeds are written as text.
std::optional<std::uint64_t> seed_of(const toml::node& node) {
  if (const auto* whole = node.as_integer()) {
    if (whole->get() < 0) return std::nullopt;
    return static_cast<std::uint64_t>(whole->get());
  }
  const auto* text = node.as_string();
  if (text == nullptr) return std::nullopt;
  std::uint64_t seed = 0;
  const char* const end = text->get().data() + text->get().size();
  const auto [stop, error] = std::from_chars(text->get().data(), end, seed);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return seed;
}

constexpr std::string_view kBuiltin = "builtin:";

bool is_builtin(std::string_view source) {
  const auto sets = builtin_sets();
  return std::any_of(sets.begin(), sets.end(), [source](const BuiltinSet& set) {
    return source.substr(kBuiltin.size()) == set.name;
  });
}

std::string builtin_names() {
  std::vector<std::string> names;
  for (const BuiltinSet& set : builtin_sets())
    names.push_back(fmt::format("{}{}", kBuiltin, set.name));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::optional<Index> whole_of(const toml::table& table, std::string_view key) {
  const auto* whole = table.get_as<std::int64_t>(key);
  if (whole == nullptr) return std::nullopt;
  return whole->get();
}

}  // namespace

std::string shown(const toml::node& node) {
  if (const auto* text = node.as_string()) return fmt::format("\"{}\"", text->get());
  if (const auto* whole = node.as_integer()) return fmt::format("{}", whole->get());
  if (const auto* real = node.as_floating_point()) return fmt::format("{}", real->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (node.is_table()) return "a table";
  if (node.is_array()) return "a list";
  return "a date or time";
}

std::string Origin::place(const toml::source_region& region) const {
  if (!has_lines) return name;
  return fmt::format("{}:{}", name, region.begin.line);
}

std::string TableReader::dotted(std::string_view key) const {
  return name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key);
}

const toml::node* TableReader::take(std::string_view key) {
  known_.emplace_back(key);
  return failure_ ? nullptr : table_.get(key);
}

void TableReader::refuse(const toml::node& node, std::string_view key, std::string_view wanted) {
  refuse_with(node,
              fmt::format("{} = {} is not accepted; give {}", dotted(key), shown(node), wanted));
}

void TableReader::refuse_with(const toml::node& node, std::string_view sentence) {
  if (!failure_) failure_ = Error{fmt::format("{}: {}", origin_.place(node.source()), sentence)};
}

Status TableReader::finish() const {
  if (failure_) return tl::unexpected<Error>(*failure_);
  for (const auto& [key, node] : table_) {
    if (std::find(known_.begin(), known_.end(), key.str()) != known_.end()) continue;
    const std::string where = name_.empty() ? "of a session" : fmt::format("of [{}]", name_);
    return fail("{}: \"{}\" is not a key {}; known are {}", origin_.place(key.source()), key.str(),
                where, fmt::join(known_, ", "));
  }
  return {};
}

void TableReader::toggle(Key key, bool& value) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const auto* flag = node->as_boolean();
  if (flag == nullptr) return refuse(*node, key.name, "true or false");
  value = flag->get();
}

void TableReader::real(Key key, double& value, Range range) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const std::optional<double> number = real_of(*node);
  if (!number || !in_range(*number, range))
    return refuse(*node, key.name, range_text("a number", range));
  value = *number;
}

void TableReader::whole(Key key, Index& value, Range range) {
  std::optional<Index> number = value;
  optional_whole(key, number, range);
  value = *number;
}

void TableReader::optional_whole(Key key, std::optional<Index>& value, Range range) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const auto* number = node->as_integer();
  if (number == nullptr || !in_range(static_cast<double>(number->get()), range)) {
    return refuse(*node, key.name, range_text("a whole number", range));
  }
  value = number->get();
}

void TableReader::seed(Key key, std::uint64_t& value) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const std::optional<std::uint64_t> number = seed_of(*node);
  if (!number) return refuse(*node, key.name, "a whole number from 0 up");
  value = *number;
}

void TableReader::choice(Key key, std::size_t& position, std::span<const std::string_view> words) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const auto* text = node->as_string();
  const auto word =
      text == nullptr ? words.end() : std::find(words.begin(), words.end(), text->get());
  if (word == words.end())
    return refuse(*node, key.name, fmt::format("one of {}", fmt::join(words, ", ")));
  position = static_cast<std::size_t>(word - words.begin());
}

std::optional<std::string> TableReader::file(const toml::node& node, std::string_view key,
                                             const std::string& text) {
  const std::filesystem::path full = (origin_.base_dir / text).lexically_normal();
  std::error_code ignored;
  if (!text.empty() && std::filesystem::exists(full, ignored)) return full.string();
  refuse_with(
      node,
      fmt::format("{} names \"{}\", which does not exist; correct the path or put the file there",
                  dotted(key), text.empty() ? text : full.string()));
  return std::nullopt;
}

void TableReader::path(Key key, std::string& value, std::span<const std::string_view> words) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const auto* text = node->as_string();
  if (text == nullptr) return refuse(*node, key.name, "text: the path of a file");
  const bool stands_for_no_file =
      std::find(words.begin(), words.end(), text->get()) != words.end() ||
      (words.empty() && text->get().empty());
  if (stands_for_no_file) {
    value = text->get();
  } else if (auto full = file(*node, key.name, text->get())) {
    value = std::move(*full);
  }
}

void TableReader::sources(Key key, std::vector<std::string>& values) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  std::vector<const toml::node*> items{node};
  if (const auto* list = node->as_array()) {
    items.clear();
    for (const toml::node& item : *list) items.push_back(&item);
  }
  std::vector<std::string> read;
  for (const toml::node* item : items) {
    const auto* text = item->as_string();
    if (text == nullptr)
      return refuse(*item, key.name, "text: builtin:NAME, a file or a folder, or a list of them");
    if (text->get().starts_with(kBuiltin)) {
      if (!is_builtin(text->get())) return refuse(*item, key.name, "one of " + builtin_names());
      read.push_back(text->get());
      continue;
    }
    auto full = file(*item, key.name, text->get());
    if (!full) return;
    read.push_back(std::move(*full));
  }
  if (read.empty())
    return refuse_with(*node, dotted(key.name) + " is an empty list; name at least one source");
  values = std::move(read);
}

void TableReader::paint(Key key, PaintLayer& layer) {
  const toml::table* const paint = table(key.name);
  if (paint == nullptr) return;
  const std::optional<Index> width = whole_of(*paint, "width");
  const std::optional<Index> height = whole_of(*paint, "height");
  const auto* pixels = paint->get_as<std::string>("pixels");
  if (!width || !height || pixels == nullptr || paint->size() != 3) {
    return refuse_with(*paint,
                       dotted(key.name) + " must hold width, height and pixels and nothing else");
  }
  auto decoded = decode_paint(*width, *height, pixels->get());
  if (!decoded)
    return refuse_with(*paint, fmt::format("{}: {}", dotted(key.name), decoded.error().text));
  layer = std::move(*decoded);
}

const toml::table* TableReader::table(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) refuse(*node, key, "a table");
  return node->as_table();
}

std::vector<const toml::table*> TableReader::tables(std::string_view key) {
  std::vector<const toml::table*> result;
  const toml::node* node = take(key);
  if (node == nullptr) return result;
  const auto* list = node->as_array();
  if (list == nullptr) {
    refuse(*node, key, fmt::format("a list of tables, each begun with [[{}]]", dotted(key)));
    return result;
  }
  for (const toml::node& item : *list) {
    if (!item.is_table())
      refuse(item, key, fmt::format("a list of tables, each begun with [[{}]]", dotted(key)));
    if (item.is_table()) result.push_back(item.as_table());
  }
  return result;
}

}  // namespace mnemoscope
