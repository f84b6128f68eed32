#include "session/sweep_file.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "data/builtin_set.h"
#include "data/file_bytes.h"
#include "session/document_reader.h"
#include "session/document_writer.h"
#include "session/memory_edits.h"
#include "session/session_bundle.h"
#include "session/session_file.h"
#include "session/setting_words.h"
#include "session/sweep_axes.h"
#include "session/sweep_task.h"
#include "session/toml_text.h"
#include "session/toml_values.h"
#include "session/train_file.h"
#include "session/training_table.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostSweepBytes = std::uint64_t{4} << 20U;
constexpr std::string_view kFirstSession = "builtin:first";
constexpr std::string_view kBuiltinPrefix = "builtin:";

/// The places where a document stands, its axes in their order.
bool stands_before(const toml::node& a, const toml::node& b) {
  const auto& x = a.source().begin;
  const auto& y = b.source().begin;
  return x.line != y.line ? x.line < y.line : x.column < y.column;
}

/// A value of [axes] with the whole of its key.
struct KeyedNode {
  std::string key;
  const toml::node* node;
};

/// memories.count, whether it is written as one key or as tables in each other.
void collect(const toml::table& table, const std::string& before, std::vector<KeyedNode>& found) {
  for (auto&& [key, value] : table) {
    const std::string whole =
        before.empty() ? std::string(key.str()) : fmt::format("{}.{}", before, key.str());
    const auto* inner = value.as_table();
    // run.steps = [5, 10] is a table with steps too; only a range has a number of them.
    const bool counts_steps = inner != nullptr && (*inner)["steps"].is_number();
    if (inner != nullptr && !is_axis_range(*inner) && !counts_steps) {
      collect(*inner, whole, found);
    } else {
      found.push_back({whole, &value});
    }
  }
}

bool has_axis(const SweepSpec& sweep, std::string_view key) {
  return std::any_of(sweep.axes.begin(), sweep.axes.end(),
                     [key](const SweepAxis& axis) { return axis.key == key; });
}

/// The session of builtin:NAME.
Result<Session> builtin_session(const std::string& name) {
  Session session = default_session();
  if (name == kFirstSession) return session;
  std::vector<std::string> known{std::string(kFirstSession)};
  for (const BuiltinSet& set : builtin_sets()) {
    known.push_back(fmt::format("{}{}", kBuiltinPrefix, set.name));
    if (known.back() != name) continue;
    use_memories(session, {name});
    return session;
  }
  return fail("session = \"{}\" is not among what comes with the program; give one of {}", name,
              fmt::join(known, ", "));
}

/// Whether a text in it, at any depth, begins as an absolute path does.
bool has_absolute_path(const toml::node& node) {
  if (const toml::array* const list = node.as_array()) {
    return std::any_of(list->begin(), list->end(),
                       [](const toml::node& inner) { return has_absolute_path(inner); });
  }
  if (const toml::table* const table = node.as_table()) {
    return std::any_of(table->begin(), table->end(),
                       [](const auto& entry) { return has_absolute_path(entry.second); });
  }
  const auto text = node.value<std::string_view>();
  return text && text->starts_with('/');
}

class SweepReader {
 public:
  SweepReader(toml::table& document, Origin origin)
      : document_(document), origin_(std::move(origin)), root_(document, "", origin_) {}

  Result<SweepSpec> read() {
    check_format();
    root_.text({"title"}, sweep_.title);
    root_.text({"about"}, sweep_.about);
    constexpr double kMostPlace = 1e6;
    root_.optional_whole({"place"}, sweep_.place, {0.0, kMostPlace});
    auto combine = static_cast<std::size_t>(sweep_.combine);
    root_.choice({"combine"}, combine, kCombineWords);
    sweep_.combine = static_cast<SweepCombine>(combine);
    std::string folder;
    root_.text({"paths_from"}, folder);
    if (!folder.empty()) origin_.base_dir = (origin_.base_dir / folder).lexically_normal();
    sweep_.base_dir = origin_.base_dir;
    for (const auto step : {&SweepReader::read_point, &SweepReader::read_axes,
                            &SweepReader::read_measure, &SweepReader::read_report}) {
      if (!root_.failed()) break;
      if (Status status = (this->*step)(); !status) return tl::unexpected(status.error());
    }
    if (Status status = root_.finish(); !status) return tl::unexpected(status.error());
    return std::move(sweep_);
  }

 private:
  /// What all points share: a task, or a session.
  Status read_point() {
    const toml::table* const task = root_.table("task");
    if (task == nullptr) return root_.failed() ? read_named_session() : root_.failed();
    Result<std::string> line = task_line(*task, origin_);
    if (!line) return tl::unexpected(std::move(line.error()));
    sweep_.task = std::move(*line);
    return {};
  }

  Status read_report() {
    const toml::table* const report = root_.table("report");
    if (report == nullptr) return root_.failed();
    if (sweep_.task.empty()) {
      return fail("{}: report is made of trainings, and this sweep has none; leave it out",
                  origin_.place(report->source()));
    }
    Result<std::string> line = report_line(*report, origin_, sweep_);
    if (!line) return tl::unexpected(std::move(line.error()));
    sweep_.report = std::move(*line);
    return {};
  }

  void check_format() {
    const toml::node* const format = root_.take("format");
    const toml::node* const version = root_.take("version");
    if (format == nullptr || version == nullptr) {
      return root_.refuse_with(
          document_,
          fmt::format("{} is missing; begin the sweep with format = \"{}\" and version "
                      "= {}",
                      format == nullptr ? "format" : "version", kSweepFormat, kSweepVersion));
    }
    if (format->value<std::string_view>() != kSweepFormat) {
      root_.refuse(
          *format, "format",
          fmt::format("\"{}\", or \"{}\" for a task of layers", kSweepFormat, kTrainFormat));
    }
    if (!version->is_integer() || version->value<std::int64_t>() != kSweepVersion) {
      root_.refuse(*version, "version",
                   fmt::format("{}, the only version this program reads", kSweepVersion));
    }
  }

  Status read_named_session() {
    const toml::node* const node = root_.take("session");
    if (node == nullptr) {
      return fail("{}: session is missing; name a session's file, or write it as [session]",
                  origin_.place(document_.source()));
    }
    if (const auto* text = node->as_string()) {
      Result<Session> named = named_session(text->get(), origin_.place(node->source()));
      if (!named) return tl::unexpected(std::move(named.error()));
      sweep_.named = text->get();
      sweep_.session = std::move(*named);
      return {};
    }
    toml::table* const table = document_.get_as<toml::table>("session");
    if (table == nullptr) {
      root_.refuse(*node, "session", "the path of a session, or a table of one");
      return {};
    }
    // In a sweep it need not say once more what it is.
    table->insert("format", kSessionFormat);
    table->insert("version", kSessionVersion);
    sweep_.names_in_full = has_absolute_path(*table);
    Result<Session> session = read_document(*table, origin_);
    if (!session) return tl::unexpected(std::move(session.error()));
    sweep_.session = std::move(*session);
    return {};
  }

  Result<Session> named_session(const std::string& name, const std::string& place) const {
    if (name.starts_with(kBuiltinPrefix)) {
      Result<Session> session = builtin_session(name);
      if (!session) return fail("{}: {}", place, session.error().text);
      return session;
    }
    const fs::path file = (origin_.base_dir / name).lexically_normal();
    std::error_code unknown;
    if (!fs::exists(file, unknown)) {
      return fail("{}: session = \"{}\", {}; check the path", place, visible(name), kNotThere);
    }
    if (is_bundle(file)) {
      return fail("{}: session = \"{}\" is a bundle; open it, save it as .toml and name that",
                  place, visible(name));
    }
    return read_session(file);
  }

  Status read_axes() {
    const toml::table* const table = root_.table("axes");
    if (table == nullptr) return {};
    std::vector<KeyedNode> found;
    collect(*table, "", found);
    std::stable_sort(found.begin(), found.end(), [](const KeyedNode& a, const KeyedNode& b) {
      return stands_before(*a.node, *b.node);
    });
    if (found.size() > kMostAxes) {
      return fail("{}: axes has {} keys, more than {}; leave some out",
                  origin_.place(table->source()), found.size(), kMostAxes);
    }
    for (const KeyedNode& keyed : found) {
      if (Status status = read_axis(keyed); !status) return status;
    }
    return check_axes(sweep_, origin_.place(table->source()));
  }

  Status read_axis(const KeyedNode& keyed) {
    const std::string place = origin_.place(keyed.node->source());
    if (keyed.key.empty()) {
      return fail("{}: axes has a key without a name; name one such as beta", place);
    }
    if (has_axis(sweep_, keyed.key)) {
      return fail("{}: axes names {} twice; keep one", place, visible(keyed.key));
    }
    SweepAxis axis{.key = keyed.key, .written = inline_toml(*keyed.node), .place = place};
    const bool all_models =
        axis.key == "variants" && keyed.node->value<std::string_view>() == "all";
    Result<std::vector<std::string>> values =
        all_models ? Result<std::vector<std::string>>(model_ids(sweep_.session))
                   : axis_values(*keyed.node);
    if (!values) return fail("{}: axes.{} {}", place, visible(axis.key), values.error().text);
    if (values->empty())
      return fail("{}: axes.variants: this session has no model; add one", place);
    axis.values = std::move(*values);
    sweep_.axes.push_back(std::move(axis));
    return {};
  }

  Status read_measure() {
    const toml::table* const table = root_.table("measure");
    static const toml::table kNothing;
    TableReader reader(table == nullptr ? kNothing : *table, "measure", origin_);
    std::vector<std::string_view> ids;
    std::size_t chosen = 0;
    for (const ExperimentKind* kind : experiment_kinds()) {
      if (kind->trains && !sweep_.task.empty()) chosen = ids.size();
      ids.push_back(kind->id);
    }
    reader.choice({"experiment"}, chosen, ids);
    const ExperimentKind& kind = *experiment_kinds()[chosen];
    if (kind.trains == sweep_.task.empty()) {
      return fail("{}: experiment = \"{}\" {}", origin_.name, kind.id,
                  kind.trains ? "trains a task; write one as [task] in place of the session"
                              : "measures a session, and this sweep has a task");
    }
    sweep_.measure.experiment = kind.id;
    for (const MeasureKey& key : kind.keys) read_key(reader, key);
    return reader.finish();
  }

  void read_key(TableReader& reader, const MeasureKey& key) {
    std::vector<double> value = key.initial;
    if (!key.words.empty()) {
      auto position = static_cast<std::size_t>(key.initial.front());
      reader.choice({key.name}, position, key.words);
      value = {static_cast<double>(position)};
    } else if (const toml::node* node = reader.take(key.name)) {
      value.clear();
      const auto* list = node->as_array();
      const bool read = list == nullptr ? add_number(*node, key, value)
                                        : key.is_list && add_numbers(*list, key, value);
      if (!read && list != nullptr) {
        reader.refuse_with(*node, fmt::format("measure.{} = {} is not accepted; give {}", key.name,
                                              shortened(inline_toml(*node)), wanted(key)));
      } else if (!read) {
        reader.refuse(*node, key.name, wanted(key));
      }
    }
    sweep_.measure.values[std::string(key.name)] = std::move(value);
  }

  static bool add_numbers(const toml::array& list, const MeasureKey& key,
                          std::vector<double>& value) {
    constexpr std::size_t kMostNumbers = 100;
    return list.size() <= kMostNumbers && !(key.needs_one && list.empty()) &&
           std::all_of(list.begin(), list.end(),
                       [&](const toml::node& item) { return add_number(item, key, value); });
  }

  /// Behind the others, if it is one of those accepted.
  static bool add_number(const toml::node& node, const MeasureKey& key,
                         std::vector<double>& value) {
    if (!node.is_number() || (key.whole && !node.is_integer())) return false;
    const double number = node.value_or(std::nan(""));
    if (!(number >= key.least && number <= key.most)) return false;
    if (!value.empty() && !(number > value.back())) return false;
    value.push_back(number);
    return true;
  }

  /// What is longer than anyone reads ends where that is clear.
  static std::string shortened(const std::string& text) {
    constexpr std::size_t kMost = 60;
    std::size_t end = 0;
    while (end < text.size() && end < kMost) end += character_bytes(text[end]);
    return end < text.size() ? text.substr(0, end) + "…" : text;
  }

  static std::string wanted(const MeasureKey& key) {
    const std::string_view what = key.whole ? "a whole number" : "a number";
    if (!key.is_list) return fmt::format("{} from {:g} to {:g}", what, key.least, key.most);
    return fmt::format("a list of {} numbers from {:g} to {:g}, each larger than the one before",
                       key.needs_one ? "1 to 100" : "at most 100", key.least, key.most);
  }

  toml::table& document_;
  Origin origin_;
  TableReader root_;
  SweepSpec sweep_;
};

/// A task file as a sweep of one point.
Result<SweepSpec> sweep_of_task(const toml::table& task, const Origin& origin) {
  Result<std::string> line = task_line(task, origin);
  if (!line) return tl::unexpected(std::move(line.error()));
  SweepSpec sweep{.title = task["title"].value_or(std::string()),
                  .about = task["about"].value_or(std::string()),
                  .task = std::move(*line),
                  .base_dir = origin.base_dir};
  for (const ExperimentKind* kind : experiment_kinds()) {
    if (kind->trains) sweep.measure.experiment = kind->id;
  }
  return sweep;
}

}  // namespace

Result<SweepSpec> parse_sweep(std::string_view text, std::string_view name,
                              const fs::path& base_dir) {
  auto document = parse_toml(text, name);
  if (!document) return tl::unexpected(std::move(document.error()));
  std::error_code unknown;
  const fs::path full =
      fs::absolute(base_dir.empty() ? fs::current_path(unknown) : base_dir, unknown);
  const bool is_task = (*document)["format"].value<std::string_view>() == kTrainFormat;
  const Origin origin{
      .name = std::string(name), .base_dir = full, .document = is_task ? "task" : "sweep"};
  if (is_task) return sweep_of_task(*document, origin);
  return SweepReader(*document, origin).read();
}

Result<SweepSpec> read_sweep(const fs::path& file) {
  const auto size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  if (*size > kMostSweepBytes) {
    return fail("{}: is larger than a sweep can be ({} MiB); give the path of a sweep",
                file.string(), kMostSweepBytes >> 20U);
  }
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse_sweep({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file.string(),
                     real_session_file(file).parent_path());
}

Result<bool> add_axis_setting(SweepSpec& sweep, std::string_view setting, std::string& beaten) {
  beaten.clear();
  const std::size_t equals = setting.find('=');
  if (equals == std::string_view::npos || !is_axis_call(setting.substr(equals + 1))) return false;
  const std::string key(setting.substr(0, equals));
  const std::string place = fmt::format("--set {}", setting);
  Result<std::vector<std::string>> values = axis_values(setting.substr(equals + 1));
  if (!values) return fail("{}: {} {}", visible(place), visible(key), values.error().text);
  if (has_axis(sweep, key)) {
    beaten = key;
  } else if (sweep.axes.size() >= kMostAxes) {
    return fail("{}: there are {} axes already; leave some out", visible(place), kMostAxes);
  } else {
    sweep.axes.push_back({.key = key, .values = std::move(*values), .place = place});
    Status good = check_axes(sweep, visible(place));
    if (!good) return tl::unexpected(std::move(good.error()));
  }
  return true;
}

}  // namespace mnemoscope
