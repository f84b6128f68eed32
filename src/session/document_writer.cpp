#include "session/document_writer.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <system_error>
#include <utility>

#include "session/fields.h"
#include "session/paint_codec.h"
#include "session/query_list.h"
#include "session/session_file.h"
#include "session/toml_values.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// TOML integers end at 2^63 - 1.
std::string seed_text(std::uint64_t seed) {
  if (seed > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
    return fmt::format("\"{}\"", seed);
  return fmt::format("{}", seed);
}

/// How often a path says "..", which is how far apart two folders are; most where it is absolute.
std::ptrdiff_t ways_up(const std::filesystem::path& path) {
  if (path.is_absolute()) return std::numeric_limits<std::ptrdiff_t>::max();
  return std::count(path.begin(), path.end(), "..");
}

/// `full` from `base` when the two share more than the root, else as it is.
std::filesystem::path seen_from(const std::filesystem::path& base,
                                const std::filesystem::path& full) {
  const auto first_folder = [](const std::filesystem::path& p) {
    const auto relative = p.relative_path();
    return relative.empty() ? relative : *relative.begin();
  };
  return first_folder(full) == first_folder(base) ? full.lexically_relative(base) : full;
}

/// Relative to the session's folder when the two share more than the root, so that both can move
/// together; also where the path goes through a link to that folder.
std::string path_text(const std::string& path, const std::filesystem::path& base_dir) {
  if (base_dir.empty()) return toml_string(path);
  std::error_code unknown_working_directory;
  const auto full = std::filesystem::absolute(path, unknown_working_directory).lexically_normal();
  const auto base = base_dir.lexically_normal();
  const auto as_named = seen_from(base, full);
  if (ways_up(as_named) == 0) return toml_string(as_named.string());
  std::error_code unknown;
  const auto folder = std::filesystem::weakly_canonical(full.parent_path(), unknown);
  const auto as_it_lies = seen_from(base, folder / full.filename());
  const bool nearer = !unknown && ways_up(as_it_lies) < ways_up(as_named);
  return toml_string((nearer ? as_it_lies : as_named).string());
}

struct Line {
  std::string key;
  std::string value;
  bool telling = false;
};

/// A visitor that notes every field as the text of its value.
class LineWriter final : public FieldVisitor {
 public:
  explicit LineWriter(const std::filesystem::path& base_dir) : base_dir_(base_dir) {}

  void toggle(FieldKey key, bool& value) override { add(key, value ? "true" : "false"); }
  void real(FieldKey key, double& value, Range) override { add(key, real_text(value)); }
  void whole(FieldKey key, Index& value, Range) override { add(key, fmt::format("{}", value)); }
  void optional_whole(FieldKey key, std::optional<Index>& value, Range) override {
    if (value) add(key, fmt::format("{}", *value));
  }
  void optional_size(FieldKey key, std::optional<PictureSize>& value, Range) override {
    if (!value) return;
    const auto [width, height] = *value;
    add(key, width == height ? fmt::format("{}", width) : fmt::format("[{}, {}]", width, height));
  }
  void seed(FieldKey key, std::uint64_t& value) override { add(key, seed_text(value)); }
  void choice(FieldKey key, std::size_t& position,
              std::span<const std::string_view> words) override {
    add(key, toml_string(words[position]));
  }
  void path(FieldKey key, std::string& value, std::span<const std::string_view> words) override {
    const bool stands_for_no_file =
        value.empty() || std::find(words.begin(), words.end(), value) != words.end();
    add(key, stands_for_no_file ? toml_string(value) : path_text(value, base_dir_));
  }
  void sources(FieldKey key, std::vector<std::string>& values) override {
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const std::string& value : values) {
      texts.push_back(value.starts_with("builtin:") ? toml_string(value)
                                                    : path_text(value, base_dir_));
    }
    add(key, texts.size() == 1 ? texts.front() : fmt::format("[{}]", fmt::join(texts, ", ")));
  }
  void fill(FieldKey key, MaskFill& fill) override {
    const auto kind = static_cast<std::size_t>(fill.kind);
    const auto mean = static_cast<std::size_t>(MaskFill::Kind::mean);
    add(key, kind < mean ? real_text(fill.grey) : toml_string(kFillWords[kind - mean]));
  }
  void paint(FieldKey key, SharedPaint& layer) override {
    if (layer->width == 0 || layer->height == 0) return;
    add(key, fmt::format("{{ width = {}, height = {}, pixels = \"{}\" }}", layer->width,
                         layer->height, encode_paint(*layer)));
  }

  void text(FieldKey key, std::string& value) override { add(key, toml_string(value)); }

  void texts(FieldKey key, std::vector<std::string>& values) override {
    if (values.empty()) return;
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const std::string& value : values) texts.push_back(toml_string(value));
    add(key, fmt::format("[{}]", fmt::join(texts, ", ")));
  }

  std::vector<Line> take() { return std::move(lines_); }

 private:
  void add(FieldKey key, std::string value) {
    lines_.push_back({std::string(key.name), std::move(value), key.telling});
  }

  const std::filesystem::path& base_dir_;
  std::vector<Line> lines_;
};

template <class Fields>
std::vector<Line> lines_of(Fields fields, const std::filesystem::path& base_dir) {
  LineWriter writer(base_dir);
  describe(fields, writer);
  return writer.take();
}

/// The lines that say something: telling ones, and those that differ from the default.
template <class Fields>
std::string table_text(const Fields& fields, const std::filesystem::path& base_dir) {
  const std::vector<Line> defaults = lines_of(Fields{}, base_dir);
  std::string text;
  for (const Line& line : lines_of(fields, base_dir)) {
    const auto is_this = [&line](const Line& other) {
      return other.key == line.key && other.value == line.value;
    };
    const bool changed = std::none_of(defaults.begin(), defaults.end(), is_this);
    if (line.telling || changed) text += fmt::format("{} = {}\n", line.key, line.value);
  }
  return text;
}

std::string parameter_text(const ParameterValue& value) {
  if (const auto* real = std::get_if<double>(&value)) return real_text(*real);
  if (const auto* text = std::get_if<std::string>(&value)) return toml_string(*text);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  return fmt::format("{}", std::get<std::int64_t>(value));
}

/// Parameters in the order of the model's own table; of an unknown model, in that of their keys.
std::string variant_text(const VariantChoice& choice) {
  std::string text = fmt::format("\n[[variants]]\nid = {}\n", toml_string(choice.id));
  if (!choice.enabled) text += "enabled = false\n";
  if (!choice.compared) text += "compared = false\n";
  const auto& values = choice.parameters.values();
  const Variant* variant = find_variant(choice.id);
  if (variant == nullptr) {
    for (const auto& [key, value] : values)
      text += fmt::format("{} = {}\n", key, parameter_text(value));
    return text;
  }
  for (const Parameter& row : variant->parameters) {
    const auto value = values.find(row.key);
    if (value != values.end())
      text += fmt::format("{} = {}\n", row.key, parameter_text(value->second));
  }
  return text;
}

/// Rows and what is not as it is at first; nothing where nothing was chosen.
std::string matrix_text(const MatrixChoice& matrix, const std::filesystem::path& base_dir) {
  std::string text = table_text(matrix, base_dir);
  if (matrix.rows && matrix.rows->empty()) text += "rows = []\n";
  if (!text.empty()) text = "\n[matrix]\n" + text;
  for (const MatrixRowSpec& row : matrix.rows.value_or(std::vector<MatrixRowSpec>{})) {
    text += "\n[[matrix.rows]]\n" + table_text(row, base_dir);
    for (const Corruption& corruption : row.corruptions) {
      text += "\n[[matrix.rows.corruption]]\n" + table_text(corruption, base_dir);
    }
  }
  return text;
}

/// "all", or an inline table of what narrows it down.
std::string rule_text(const QueryRule& rule) {
  std::vector<std::string> parts;
  if (!rule.label.empty()) parts.push_back("label = " + toml_string(rule.label));
  if (rule.draw) {
    parts.push_back(fmt::format("draw = {}", *rule.draw));
    parts.push_back(fmt::format("seed = {}", seed_text(rule.seed)));
  }
  return parts.empty() ? "\"all\"" : fmt::format("{{ {} }}", fmt::join(parts, ", "));
}

}  // namespace

std::string write_document(const Session& session, const std::filesystem::path& base_dir) {
  std::string text =
      fmt::format("format = \"{}\"\nversion = {}\n", kSessionFormat, kSessionVersion);
  text += "\n[memories]\n" + table_text(session.memories, base_dir);
  text += "\n[query]\n" + table_text(session.query, base_dir);
  if (!session.queries.empty())
    text += fmt::format("queries = {}\n", queries_text(session.queries));
  if (session.query_rule) text += fmt::format("queries = {}\n", rule_text(*session.query_rule));
  for (const Corruption& corruption : session.query.corruptions) {
    text += "\n[[query.corruption]]\n" + table_text(corruption, base_dir);
  }
  text += "\n[run]\n" + table_text(session.run, base_dir);
  for (const VariantChoice& choice : session.variants) text += variant_text(choice);
  text += matrix_text(session.matrix, base_dir);
  return text;
}

}  // namespace mnemoscope
