#include "session/table_reader.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/parameter_words.h"
#include "core/typed_number.h"
#include "data/builtin_set.h"
#include "session/paint_codec.h"
#include "text/number_in.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostShown = 60;  // bytes of a text that a message repeats

std::string range_text(std::string_view what, Range range) {
  const std::string text = fmt::format("{} from {:g} to {:.16g}", what, range.least, range.most);
  return range.why.empty() ? text : fmt::format("{} ({})", text, range.why);
}

/// Real numbers above are printed with an exponent, and have no point to be left out.
constexpr double kLargestWhole = 1e16;

/// How a refused value comes near to a number: the quotes around it, or the point that makes 5.0 a
/// real number where 5 is a whole one.
std::string_view near_number(const toml::node& node, bool whole) {
  const auto* text = node.as_string();
  if (text != nullptr) return read_typed_number(text->get()) ? kWithoutQuotes : "";
  const auto* real = node.as_floating_point();
  const bool lacks_only_that = whole && real != nullptr && std::floor(real->get()) == real->get() &&
                               std::abs(real->get()) < kLargestWhole;
  return lacks_only_that ? ", without a point" : "";
}

/// Whole numbers count as real ones: people type sigma = 1.
std::optional<double> real_of(const toml::node& node) {
  if (const auto* real = node.as_floating_point()) return real->get();
  if (const auto* whole = node.as_integer()) return static_cast<double>(whole->get());
  return std::nullopt;
}

/// A limit that nobody reaches, above 1e15, is named only to who went beyond it.
std::string whole_range_text(const toml::node& refused, Range range) {
  if (range.most < 1e15 || real_of(refused).value_or(0.0) > range.most)
    return range_text("a whole number", range);
  return fmt::format("a whole number of at least {:g}", range.least);
}

std::string_view near_flag(const toml::node& node) {
  const auto word = node.value<std::string_view>();
  return word && node.is_string() && (*word == "true" || *word == "false") ? ", without quotes"
                                                                           : "";
}

/// "values, unit-norm or the path of a file".
std::string words_and(std::string_view file, std::span<const std::string_view> words) {
  return words.empty() ? std::string(file) : fmt::format("{} or {}", fmt::join(words, ", "), file);
}

/// "; perhaps count was meant", or nothing.
std::string meant(std::string_view given, std::span<const std::string_view> words) {
  const auto nearest = nearest_word(given, words);
  return nearest ? fmt::format("; perhaps {} was meant", *nearest) : std::string();
}

std::string meant(std::string_view given, const std::vector<std::string>& words) {
  const std::vector<std::string_view> views(words.begin(), words.end());
  return meant(given, views);
}

/// Without "." and "..", and without the "/" that a folder may end in ("." leaves one): one folder
/// is one text, or a session would not equal itself after it was saved.
std::filesystem::path whole_path(const std::filesystem::path& path) {
  const std::filesystem::path normal = path.lexically_normal();
  return normal.has_filename() || !normal.has_relative_path() ? normal : normal.parent_path();
}

/// By names alone; both without links and dots.
bool lies_in(const std::filesystem::path& file, const std::filesystem::path& folder) {
  const std::filesystem::path below = file.lexically_relative(folder);
  return !below.empty() && *below.begin() != "..";
}

/// What may have been meant by a path that leads nowhere.
std::string hint_on(const std::string& text, std::span<const std::string_view> words) {
  // A shell would have written the folder out.
  if (text.starts_with("~/")) return ": a session knows no \"~\", write that folder out";
  return meant(text, words);
}

/// NaN is in no range.
bool in_range(double value, Range range) {
  return value >= range.least && value <= range.most;
}

/// TOML integers end at 2^63 - 1; larger seeds are written as text.
std::optional<std::uint64_t> seed_of(const toml::node& node) {
  if (const auto* whole = node.as_integer()) {
    if (whole->get() < 0) return std::nullopt;
    return static_cast<std::uint64_t>(whole->get());
  }
  const auto* text = node.as_string();
  return text == nullptr ? std::nullopt : number_in<std::uint64_t>(text->get());
}

constexpr std::string_view kBuiltin = "builtin:";

bool is_builtin(std::string_view source) {
  const auto sets = builtin_sets();
  return std::any_of(sets.begin(), sets.end(), [source](const BuiltinSet& set) {
    return source.substr(kBuiltin.size()) == set.name;
  });
}

std::vector<std::string> builtin_names() {
  std::vector<std::string> names;
  for (const BuiltinSet& set : builtin_sets())
    names.push_back(fmt::format("{}{}", kBuiltin, set.name));
  return names;
}

std::optional<Index> whole_of(const toml::table& table, std::string_view key) {
  const auto* whole = table.get_as<std::int64_t>(key);
  return whole == nullptr ? std::nullopt : std::optional<Index>(whole->get());
}

}  // namespace

std::string shown(const toml::node& node) {
  if (const auto* text = node.as_string()) {
    if (text->get().size() <= kMostShown) return fmt::format("\"{}\"", text->get());
    return fmt::format("\"{}…\"", text->get().substr(0, kMostShown));
  }
  if (const auto* whole = node.as_integer()) return fmt::format("{}", whole->get());
  if (const auto* real = node.as_floating_point()) {
    const std::string digits = fmt::format("{}", real->get());
    const bool looks_whole =
        std::isfinite(real->get()) && digits.find_first_of(".e") == std::string::npos;
    return looks_whole ? digits + ".0" : digits;
  }
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (node.is_table()) return "a table";
  if (node.is_array_of_tables()) return "a list of tables";
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
  const bool single = node.is_string() || node.is_number() || node.is_boolean();
  refuse_with(node, fmt::format("{} {} {}{}; give {}", dotted(key), single ? "=" : "holds",
                                shown(node), single ? " is not accepted" : "", wanted));
}

void TableReader::refuse_with(const toml::node& node, std::string_view sentence) {
  if (!failure_)
    failure_ = Error{visible(fmt::format("{}: {}", origin_.place(node.source()), sentence))};
}

Status TableReader::failed() const {
  if (failure_) return tl::unexpected<Error>(*failure_);
  return {};
}

Status TableReader::finish() const {
  if (failure_) return tl::unexpected<Error>(*failure_);
  for (const auto& [key, node] : table_) {
    if (std::find(known_.begin(), known_.end(), key.str()) != known_.end()) continue;
    const std::string where =
        name_.empty() ? fmt::format("of a {}", origin_.document) : fmt::format("of [{}]", name_);
    return tl::unexpected<Error>(Error{visible(
        fmt::format("{}: \"{}\" is not a key {}{}; known are {}", origin_.place(key.source()),
                    key.str(), where, meant(key.str(), known_), fmt::join(known_, ", ")))});
  }
  return {};
}

void TableReader::toggle(FieldKey key, bool& value) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const auto* flag = node->as_boolean();
  if (flag == nullptr)
    return refuse(*node, key.name, fmt::format("true or false{}", near_flag(*node)));
  value = flag->get();
}

void TableReader::real(FieldKey key, double& value, Range range) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const std::optional<double> number = real_of(*node);
  if (!number || !in_range(*number, range))
    return refuse(*node, key.name,
                  fmt::format("{}{}", range_text("a number", range), near_number(*node, false)));
  value = *number;
}

void TableReader::whole(FieldKey key, Index& value, Range range) {
  std::optional<Index> number = value;
  optional_whole(key, number, range);
  value = *number;
}

void TableReader::optional_whole(FieldKey key, std::optional<Index>& value, Range range) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const auto* number = node->as_integer();
  if (number == nullptr || !in_range(static_cast<double>(number->get()), range)) {
    return refuse(*node, key.name,
                  fmt::format("{}{}", whole_range_text(*node, range), near_number(*node, true)));
  }
  value = number->get();
}

void TableReader::optional_size(FieldKey key, std::optional<PictureSize>& value, Range range) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const toml::array* const list = node->as_array();
  const auto side = [range](const toml::node& given) -> std::optional<Index> {
    const auto* number = given.as_integer();
    if (number == nullptr || !in_range(static_cast<double>(number->get()), range)) return {};
    return number->get();
  };
  const bool pair = list != nullptr && list->size() == 2;
  const std::optional<Index> width = pair ? side((*list)[0]) : side(*node);
  const std::optional<Index> height = pair ? side((*list)[1]) : width;
  if (!width || !height) {
    return refuse(*node, key.name,
                  fmt::format("{}, or [width, height]{}", whole_range_text(*node, range),
                              near_number(*node, true)));
  }
  value = PictureSize{*width, *height};
}

void TableReader::seed(FieldKey key, std::uint64_t& value) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const std::optional<std::uint64_t> number = seed_of(*node);
  if (!number) {
    // Quotes are right around a large one.
    const std::string_view near = node->is_string() ? "" : near_number(*node, true);
    return refuse(*node, key.name,
                  fmt::format("a whole number from 0 to {}{}",
                              std::numeric_limits<std::uint64_t>::max(), near));
  }
  value = *number;
}

void TableReader::choice(FieldKey key, std::size_t& position,
                         std::span<const std::string_view> words) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const auto* text = node->as_string();
  const auto word =
      text == nullptr ? words.end() : std::find(words.begin(), words.end(), text->get());
  if (word == words.end()) {
    return refuse(*node, key.name,
                  fmt::format("one of {}{}", fmt::join(words, ", "),
                              text == nullptr ? "" : meant(text->get(), words)));
  }
  position = static_cast<std::size_t>(word - words.begin());
}

std::optional<std::string> TableReader::file(const toml::node& node, std::string_view key,
                                             const std::string& text,
                                             std::span<const std::string_view> words) {
  if (text.empty()) {
    refuse(node, key, words_and("the path of a file", words));
    return std::nullopt;
  }
  const std::filesystem::path full = whole_path(origin_.base_dir / text);
  std::error_code ignored;
  const bool may_be_named = !origin_.is_bundle || lies_in(full, whole_path(origin_.base_dir));
  if (may_be_named && std::filesystem::exists(full, ignored)) return full.string();
  if (origin_.is_bundle) {
    // Where it was unpacked is nobody's business.
    refuse_with(node, fmt::format("{} names \"{}\", which is not in the bundle; save the session "
                                  "with its images where they are",
                                  dotted(key), visible(text)));
    return std::nullopt;
  }
  refuse_with(node,
              fmt::format("{} names \"{}\", {}{}; correct the path{} or put the file there",
                          dotted(key), full.string(), kNotThere, hint_on(text, words),
                          words.empty() ? "" : fmt::format(", give {},", fmt::join(words, ", "))));
  return std::nullopt;
}

void TableReader::path(FieldKey key, std::string& value, std::span<const std::string_view> words) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  const auto* text = node->as_string();
  if (text == nullptr)
    return refuse(*node, key.name, words_and("the path of a file, in quotes", words));
  const bool stands_for_no_file =
      std::find(words.begin(), words.end(), text->get()) != words.end() ||
      (words.empty() && text->get().empty());
  if (stands_for_no_file) {
    value = text->get();
  } else if (auto full = file(*node, key.name, text->get(), words)) {
    value = std::move(*full);
  }
}

void TableReader::sources(FieldKey key, std::vector<std::string>& values) {
  const toml::node* node = take(key.name);
  if (node == nullptr) return;
  std::vector<const toml::node*> items{node};
  if (const auto* list = node->as_array()) {
    items.clear();
    for (const toml::node& item : *list) items.push_back(&item);
  }
  std::vector<std::string> read;
  for (const toml::node* item : items) {
    std::optional<std::string> one = source(*item, key.name, item != node);
    if (!one) return;
    read.push_back(std::move(*one));
  }
  if (read.empty())
    return refuse_with(*node, dotted(key.name) + " is an empty list; name at least one source");
  values = std::move(read);
}

std::optional<std::string> TableReader::source(const toml::node& node, std::string_view key,
                                               bool in_list) {
  constexpr std::string_view kWanted = "builtin:NAME, a file or a folder, in quotes";
  const auto* text = node.as_string();
  if (text == nullptr && in_list)
    refuse_with(node, fmt::format("{} lists {}; give {}", dotted(key), shown(node), kWanted));
  if (text == nullptr) {
    refuse(node, key, fmt::format("{}, or a list of them", kWanted));
    return std::nullopt;
  }
  if (!text->get().starts_with(kBuiltin)) return file(node, key, text->get(), {});
  if (is_builtin(text->get())) return text->get();
  const std::vector<std::string> names = builtin_names();
  refuse(node, key, fmt::format("one of {}{}", fmt::join(names, ", "), meant(text->get(), names)));
  return std::nullopt;
}

void TableReader::fill(FieldKey key, MaskFill& fill) {
  const toml::node* const node = take(key.name);
  if (node == nullptr) return;
  const std::optional<double> number = real_of(*node);
  const auto word = std::find(kFillWords.begin(), kFillWords.end(),
                              node->value<std::string_view>().value_or(std::string_view{}));
  if (number && std::isfinite(*number)) {
    fill = *number;
  } else if (word != kFillWords.end()) {
    const auto kind = static_cast<std::ptrdiff_t>(MaskFill::Kind::mean);
    fill = MaskFill(static_cast<MaskFill::Kind>(kind + (word - kFillWords.begin())));
  } else {
    refuse(*node, key.name,
           fmt::format("a number, 0 for black, 1 for white, or one of {}{}",
                       fmt::join(kFillWords, ", "), near_number(*node, false)));
  }
}

void TableReader::paint(FieldKey key, SharedPaint& layer) {
  const toml::node* const node = take(key.name);
  if (node == nullptr) return;
  const toml::table* const paint = node->as_table();
  if (paint == nullptr)
    return refuse(*node, key.name,
                  "{ width = W, height = H, pixels = \"...\" } as the window saves it");
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

void TableReader::text(FieldKey key, std::string& value) {
  const toml::node* const node = take(key.name);
  if (node == nullptr) return;
  const auto* const words = node->as_string();
  if (words == nullptr) return refuse(*node, key.name, "words in quotes");
  value = words->get();
}

void TableReader::texts(FieldKey key, std::vector<std::string>& values) {
  constexpr std::string_view kWanted = R"(a list of words in quotes, such as ["cat", "dog"])";
  const toml::node* const node = take(key.name);
  if (node == nullptr) return;
  const toml::array* const list = node->as_array();
  if (list == nullptr) return refuse(*node, key.name, kWanted);
  std::vector<std::string> read;
  for (const toml::node& item : *list) {
    const auto* const words = item.as_string();
    if (words == nullptr) {
      return refuse_with(
          item, fmt::format("{} lists {}; give words in quotes", dotted(key.name), shown(item)));
    }
    read.push_back(words->get());
  }
  values = std::move(read);
}

const toml::table* TableReader::table(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) refuse(*node, key, fmt::format("one table, begun with [{}]", dotted(key)));
  return node->as_table();
}

std::vector<const toml::table*> TableReader::tables(std::string_view key) {
  std::vector<const toml::table*> result;
  const toml::node* node = take(key);
  if (node == nullptr) return result;
  const auto* list = node->as_array();
  if (list == nullptr) {
    refuse(*node, key, fmt::format("tables, each begun with [[{}]]", dotted(key)));
    return result;
  }
  for (const toml::node& item : *list) {
    if (const toml::table* table = item.as_table()) {
      result.push_back(table);
    } else {
      refuse_with(item, fmt::format("{} lists {}; give only tables, each begun with [[{}]]",
                                    dotted(key), shown(item), dotted(key)));
    }
  }
  return result;
}

}  // namespace mnemoscope
