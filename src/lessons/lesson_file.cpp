#include "lessons/lesson_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>
#include <utility>

#include "data/file_bytes.h"
#include "data/toml_files.h"
#include "lessons/page_checks.h"
#include "session/document_reader.h"
#include "session/session_file.h"
#include "session/settings.h"
#include "session/toml_text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 20U;

/// What pages of one file share while it is read.
struct PageScope {
  const Origin& origin;
  const toml::table& session;  ///< the lesson's own
  const WindowWords& words;
};

/// A word of the window; any where the list is empty.
void read_window_word(TableReader& reader, const toml::table& table, const char* key,
                      const std::vector<std::string_view>& words, std::string& value) {
  reader.text({key}, value);
  const toml::node* const node = table.get(key);
  const bool is_known = std::find(words.begin(), words.end(), value) != words.end();
  if (node == nullptr || words.empty() || is_known || !reader.failed()) return;
  reader.refuse(*node, key, fmt::format("one of {}", fmt::join(words, ", ")));
}

/// Puts the values of `over` into `under`, table by table; lists are replaced.
void merge(toml::table& under, const toml::table& over) {
  for (auto&& [key, value] : over) {
    toml::table* const inner = under[key.str()].as_table();
    if (inner != nullptr && value.is_table()) {
      merge(*inner, *value.as_table());
    } else {
      under.insert_or_assign(key.str(), value);
    }
  }
}

/// Applies settings; `place` begins the errors.
Status apply_all(Session& session, const std::vector<std::string>& settings,
                 const std::string& place) {
  constexpr std::string_view kBegin = "--set ";
  for (const std::string& setting : settings) {
    const Status status = apply_setting(session, setting);
    if (status) continue;
    std::string_view why = status.error().text;
    if (why.starts_with(kBegin)) why.remove_prefix(kBegin.size());
    return fail("{}: {}", place, why);
  }
  return {};
}

/// A TOML value as JSON, for what a view keeps.
nlohmann::ordered_json json_of(const toml::node& node) {
  using Json = nlohmann::ordered_json;
  if (const auto* table = node.as_table()) {
    Json object = Json::object();
    for (auto&& [key, value] : *table) object[std::string(key.str())] = json_of(value);
    return object;
  }
  if (const auto* list = node.as_array()) {
    Json array = Json::array();
    for (const toml::node& item : *list) array.push_back(json_of(item));
    return array;
  }
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return whole->get();
  if (const auto* real = node.as_floating_point()) return real->get();
  if (const auto* flag = node.as_boolean()) return flag->get();
  return nullptr;
}

std::string place_of(const Origin& origin, const toml::node& node, std::string_view key) {
  return fmt::format("{}: {}", origin.place(node.source()), key);
}

/// `session` and `set` of a page or of what follows a guess; nullopt where it has neither.
Result<std::optional<Session>> read_change(TableReader& reader, const toml::table& table,
                                           const PageScope& scope) {
  const toml::table* const over = reader.table("session");
  std::vector<std::string> settings;
  reader.texts({"set"}, settings);
  if (Status status = reader.failed(); !status) return tl::unexpected(std::move(status.error()));
  if (over == nullptr && settings.empty()) return std::optional<Session>();
  toml::table whole = scope.session;
  if (over != nullptr) merge(whole, *over);
  // Copies know no lines: errors name the line where the change stands.
  const toml::node& stands = over == nullptr ? static_cast<const toml::node&>(table) : *over;
  Result<Session> session =
      read_document(whole, {.name = place_of(scope.origin, stands, reader.dotted("session")),
                            .has_lines = false,
                            .base_dir = scope.origin.base_dir});
  if (!session) return tl::unexpected(std::move(session.error()));
  const std::string place = place_of(scope.origin, table, reader.dotted("set"));
  if (Status status = apply_all(*session, settings, place); !status)
    return tl::unexpected(std::move(status.error()));
  return std::optional<Session>(std::move(*session));
}

/// `text` of a page, parsed; a failure is remembered by the reader.
void read_text(TableReader& reader, const toml::table& table, std::vector<TextBlock>& blocks) {
  std::string text;
  reader.text({"text"}, text);
  if (!reader.failed()) return;
  const toml::node* const written = table.get("text");
  if (written != nullptr && text.find_first_not_of(" \t\r\n") == std::string::npos)
    return reader.refuse(*written, "text", "words to read, or left out");
  Result<std::vector<TextBlock>> parsed = parse_page_text(text);
  if (parsed) {
    blocks = std::move(*parsed);
  } else {
    reader.refuse_with(written == nullptr ? static_cast<const toml::node&>(table) : *written,
                       fmt::format("{}: {}", reader.dotted("text"), parsed.error().text));
  }
}

/// A key and the words of its condition.
struct ConditionWords {
  std::string_view key;
  std::string_view words;
};

void read_condition(TableReader& reader, const toml::table& table, const ConditionWords& written,
                    Condition& condition) {
  Result<Condition> parsed = parse_condition(written.words);
  if (parsed) {
    condition = std::move(*parsed);
  } else {
    const toml::node* const node = table.get(written.key);
    reader.refuse_with(node == nullptr ? static_cast<const toml::node&>(table) : *node,
                       fmt::format("{}: {}", reader.dotted(written.key), parsed.error().text));
  }
}

/// Where a key stands; 0 where it does not.
int line_of(const toml::table& table, std::string_view key) {
  const toml::node* const node = table.get(key);
  return node == nullptr ? 0 : static_cast<int>(node->source().begin.line);
}

void read_task(TableReader& reader, const toml::table& table, LessonPage& page) {
  page.done_line = line_of(table, "done");
  page.fulfilled_line = line_of(table, "fulfilled_by");
  reader.text({"task"}, page.task);
  std::string words;
  reader.text({"done"}, words);
  reader.texts({"fulfilled_by"}, page.fulfilled_by);
  if (!reader.failed() || (page.task.empty() && words.empty())) return;
  if (page.task.empty() != words.empty()) {
    return reader.refuse_with(
        table, fmt::format("{} is missing; a task needs the condition that ends it, and the "
                           "condition a task",
                           reader.dotted(words.empty() ? "done" : "task")));
  }
  Condition condition;
  read_condition(reader, table, {"done", words}, condition);
  page.done = std::move(condition);
}

constexpr std::array<std::string_view, 3> kGuessedBy{"answers", "memory", "curve"};
constexpr std::array<std::string_view, 2> kGuessedCurves{"error", "energy"};

/// The answers to choose from, and which of them happens.
void read_answers(TableReader& reader, const toml::table& table, const std::string& name,
                  Prediction& ask) {
  reader.texts({"answers"}, ask.answers);
  Index right = 1;
  constexpr std::size_t kFewest = 2;
  reader.whole({"right"}, right, {1.0, static_cast<double>(std::max(kFewest, ask.answers.size()))});
  if (ask.question.empty() || ask.answers.size() < kFewest) {
    reader.refuse_with(table,
                       fmt::format("{} needs a question and two answers or more; give both", name));
  }
  ask.right = static_cast<std::size_t>(right - 1);
}

/// What a guess by hand is about: of which model, and which curve.
void read_guess_by_hand(TableReader& reader, const toml::table& table, const std::string& name,
                        Prediction& ask) {
  if (ask.by == GuessBy::curve) {
    auto curve = static_cast<std::size_t>(ask.curve);
    reader.choice({"curve"}, curve, kGuessedCurves);
    ask.curve = static_cast<GuessedCurve>(curve);
  }
  reader.text({"of"}, ask.of);
  if (ask.question.empty())
    return reader.refuse_with(table, fmt::format("{}.question is missing; give one", name));
  if (find_variant(ask.of) != nullptr) return;
  const toml::node* const of = table.get("of");
  if (of == nullptr) {
    return reader.refuse_with(
        table, fmt::format("{}.of is missing; name the model that is guessed about", name));
  }
  reader.refuse(*of, "of", "the id of a model, as mnemoscope info lists them");
}

Result<Prediction> read_prediction(const toml::table& table, const std::string& name,
                                   const PageScope& scope) {
  TableReader reader(table, name, scope.origin);
  Prediction ask;
  reader.text({"question"}, ask.question);
  auto by = static_cast<std::size_t>(ask.by);
  reader.choice({"by"}, by, kGuessedBy);
  ask.by = static_cast<GuessBy>(by);
  if (ask.by == GuessBy::answers) {
    read_answers(reader, table, name, ask);
  } else {
    read_guess_by_hand(reader, table, name, ask);
  }
  std::string words;
  reader.text({"holds"}, words);
  if (reader.failed() && !words.empty()) read_condition(reader, table, {"holds", words}, ask.holds);
  Result<std::optional<Session>> then = read_change(reader, table, scope);
  if (!then) return tl::unexpected(std::move(then.error()));
  ask.then = std::move(*then);
  if (ask.by == GuessBy::curve && !ask.then) {
    reader.refuse_with(table,
                       fmt::format("{} draws a curve that would be there already; give the steps "
                                   "that follow, as in set = [\"run.steps=10\"]",
                                   name));
  }
  if (Status status = reader.finish(); !status) return tl::unexpected(std::move(status.error()));
  return ask;
}

Result<LessonPage> read_page(const toml::table& table, std::size_t position,
                             const PageScope& scope) {
  TableReader reader(table, fmt::format("page.{}", position + 1), scope.origin);
  LessonPage page;
  page.line = static_cast<int>(table.source().begin.line);
  reader.text({"title"}, page.title);
  read_text(reader, table, page.text);
  read_window_word(reader, table, "workspace", scope.words.workspaces, page.workspace);
  reader.text({"row"}, page.row);
  std::optional<Index> step;
  reader.optional_whole({"step"}, step, {0.0, 1000.0});
  if (step) page.step = static_cast<int>(*step);
  if (const toml::table* view = reader.table("view")) page.view = json_of(*view).dump();
  reader.texts({"point"}, page.point);
  reader.texts({"watch"}, page.watch);
  reader.toggle({"slow_step"}, page.slow_step);
  read_task(reader, table, page);
  Result<std::optional<Session>> change = read_change(reader, table, scope);
  if (!change) return tl::unexpected(std::move(change.error()));
  page.session = std::move(*change);
  if (const toml::table* ask = reader.table("ask")) {
    Result<Prediction> prediction = read_prediction(*ask, reader.dotted("ask"), scope);
    if (!prediction) return tl::unexpected(std::move(prediction.error()));
    page.ask = std::move(*prediction);
  }
  if (Status status = reader.finish(); !status) return tl::unexpected(std::move(status.error()));
  return page;
}

Status check_format(TableReader& root, const toml::table& document, const Origin& origin) {
  const toml::node* const format = root.take("format");
  const toml::node* const version = root.take("version");
  if (format == nullptr || format->value<std::string_view>() != kLessonFormat) {
    return fail("{}: format is not \"{}\"; begin the lesson with it",
                origin.place(format == nullptr ? document.source() : format->source()),
                kLessonFormat);
  }
  if (version == nullptr || version->value<std::int64_t>() != kLessonVersion) {
    return fail("{}: version is not {}, the only one this program reads; write version = {}",
                origin.place(version == nullptr ? document.source() : version->source()),
                kLessonVersion, kLessonVersion);
  }
  return {};
}

/// `own` is the lesson's session, with which the first page begins where it has none.
Status read_pages(TableReader& root, const PageScope& scope, const Session& own, Lesson& lesson) {
  PageModels models;
  models.add(own);
  models.begins = own;
  for (const toml::table* table : root.tables("page")) {
    Result<LessonPage> page = read_page(*table, lesson.pages.size(), scope);
    if (!page) return tl::unexpected(std::move(page.error()));
    if (page->session) {
      models = {};
      models.add(*page->session);
      models.begins = *page->session;
    }
    if (page->ask && page->ask->then) {
      models.add(*page->ask->then);
      models.begins = *page->ask->then;
    }
    const PagePlace place{.table = *table,
                          .origin = scope.origin,
                          .name = fmt::format("page.{}", lesson.pages.size() + 1)};
    if (Status status = check_page(*page, place, models, scope.words); !status) return status;
    lesson.pages.push_back(std::move(*page));
  }
  return root.finish();
}

/// What a whole lesson needs besides its parts; the first page begins with the lesson's session.
Status complete(Lesson& lesson, const Session& session, const Origin& origin) {
  if (lesson.title.empty()) return fail("{}: title is missing; name the lesson", origin.name);
  if (lesson.pages.empty())
    return fail("{}: page is missing; begin a page with [[page]]", origin.name);
  if (lesson.pages.front().session) return {};
  lesson.pages.front().session = session;
  return {};
}

/// The lesson's [session], moved out of the document so that its values keep their lines, as a
/// whole document.
toml::table take_session(toml::table& document) {
  toml::table* const table = document["session"].as_table();
  toml::table session = table == nullptr ? toml::table{} : std::move(*table);
  if (table != nullptr) document.erase("session");
  session.insert_or_assign("format", kSessionFormat);
  session.insert_or_assign("version", kSessionVersion);
  return session;
}

}  // namespace

Result<Lesson> parse_lesson(std::string_view text, const fs::path& file, const WindowWords& words) {
  Result<toml::table> document = parse_toml(text, file.string(), "lesson");
  if (!document) return tl::unexpected(std::move(document.error()));
  const Origin of_session{.name = file.string(), .base_dir = real_session_file(file).parent_path()};
  Origin origin = of_session;
  origin.document = "lesson";
  const toml::table session = take_session(*document);
  TableReader root(*document, "", origin);
  Lesson lesson;
  lesson.id = file.stem().string();
  lesson.file = file;
  Status status = check_format(root, *document, origin);
  root.text({"title"}, lesson.title);
  root.text({"summary"}, lesson.summary);
  root.text({"question"}, lesson.question);
  read_window_word(root, *document, "level", words.levels, lesson.level);
  // Read here with its lines; pages change copies, which have none.
  const Result<Session> own = read_document(session, of_session);
  if (status && !own) status = tl::unexpected(own.error());
  if (status)
    status = read_pages(root, {.origin = origin, .session = session, .words = words}, *own, lesson);
  if (status) status = complete(lesson, *own, origin);
  if (!status) return tl::unexpected(std::move(status.error()));
  return lesson;
}

Result<Lesson> read_lesson(const fs::path& file, const WindowWords& words) {
  const auto size = bytes_in_file(file);
  if (!size) return tl::unexpected(size.error());
  if (*size > kMostBytes) {
    return fail("{}: is larger than a lesson can be ({} MiB); give a smaller one", file.string(),
                kMostBytes >> 20U);
  }
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse_lesson({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file, words);
}

LessonList load_lessons(const std::vector<fs::path>& folders, const WindowWords& words) {
  LessonList list;
  for (const fs::path& folder : folders) {
    for (const fs::path& file : toml_files(folder)) {
      Result<Lesson> lesson = read_lesson(file, words);
      if (lesson) {
        list.lessons.push_back(std::move(*lesson));
      } else {
        list.refused.push_back(std::move(lesson.error()));
      }
    }
  }
  return list;
}

}  // namespace mnemoscope
