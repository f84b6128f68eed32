#include "session/document_reader.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "core/parameter_words.h"
#include "session/query_list.h"
#include "session/session_file.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

Status check_format(const toml::table& document, TableReader& root, const Origin& origin) {
  const toml::node* format = root.take("format");
  const toml::node* version = root.take("version");
  if (format == nullptr || version == nullptr) {
    return fail("{}: {} is missing; begin the session with format = \"{}\" and version = {}",
                origin.place(document.source()), format == nullptr ? "format" : "version",
                kSessionFormat, kSessionVersion);
  }
  if (format->value<std::string_view>() != kSessionFormat) {
    root.refuse(*format, "format", fmt::format("\"{}\"", kSessionFormat));
  }
  if (!version->is_integer() || version->value<std::int64_t>() != kSessionVersion) {
    root.refuse(*version, "version",
                fmt::format("{}, the only version this program reads", kSessionVersion));
  }
  return {};
}

template <class Fields>
Status read_table(TableReader& root, std::string_view key, Fields& fields, const Origin& origin) {
  const toml::table* table = root.table(key);
  if (table == nullptr) return {};
  TableReader reader(*table, root.dotted(key), origin);
  describe(fields, reader);
  return reader.finish();
}

/// Refuses painted layers that together ask for much memory: their text is small, they are not.
void check_painted(TableReader& holder, const std::vector<const toml::table*>& corruptions) {
  constexpr double kMostPixels = 4.0 * 4096.0 * 4096.0;
  double pixels = 0.0;
  for (const toml::table* table : corruptions) {
    const auto paint = (*table)["paint"];
    pixels +=
        std::max(0.0, paint["width"].value_or(0.0)) * std::max(0.0, paint["height"].value_or(0.0));
    if (pixels <= kMostPixels) continue;
    holder.refuse_with(*table,
                       fmt::format("the painted layers up to this one hold {:.0f} pixels, more "
                                   "than {:.0f}; leave some out",
                                   pixels, kMostPixels));
  }
}

/// Those of the query, or of a row of the matrix.
Result<std::vector<Corruption>> read_corruptions(TableReader& holder, const Origin& origin) {
  std::vector<Corruption> corruptions;
  const std::vector<const toml::table*> tables = holder.tables("corruption");
  check_painted(holder, tables);
  if (Status status = holder.failed(); !status) return tl::unexpected(std::move(status.error()));
  for (const toml::table* table : tables) {
    TableReader reader(
        *table, fmt::format("{}.{}", holder.dotted("corruption"), corruptions.size()), origin);
    Corruption corruption;
    describe(corruption, reader);
    if (!table->contains("kind")) {
      reader.refuse_with(*table, fmt::format("{} is missing; give one of {}", reader.dotted("kind"),
                                             fmt::join(words_of(CorruptionKind{}), ", ")));
    }
    if (Status status = reader.finish(); !status) return tl::unexpected(std::move(status.error()));
    corruptions.push_back(std::move(corruption));
  }
  return corruptions;
}

/// Those of a text: a number, a range, or several between commas.
void add_written_queries(TableReader& query, const toml::value<std::string>& text,
                         Session& session) {
  if (const Status added = add_queries(session.queries, text.get()); !added) {
    query.refuse_with(
        text, fmt::format("query.queries: {}; give {}", added.error().text, kWantedQueries));
  }
}

void add_listed_queries(TableReader& query, const toml::array& list, Session& session) {
  if (list.empty()) {
    return query.refuse_with(list, "query.queries is an empty list; name at least one memory");
  }
  for (const toml::node& item : list) {
    const auto* memory = item.as_integer();
    if (const auto* text = item.as_string()) {
      add_written_queries(query, *text, session);
    } else if (memory == nullptr || memory->get() < 0) {
      return query.refuse_with(
          item,
          fmt::format("query.queries lists {}; give memories, counted from 0, such as [3, 7, 20]",
                      shown(item)));
    } else {
      session.queries.push_back(memory->get());
    }
  }
}

/// { draw = 20, seed = 3 }, { label = "cat" }, or both.
Result<QueryRule> read_rule(const toml::table& table, const Origin& origin) {
  TableReader reader(table, "query.queries", origin);
  QueryRule rule;
  const toml::node* label = reader.take("label");
  if (label != nullptr) {
    // Labels of digits are often written as the numbers that they look like.
    const auto number = label->value_exact<std::int64_t>();
    rule.label = number ? fmt::format("{}", *number) : label->value_or(std::string());
    if (rule.label.empty()) reader.refuse(*label, "label", "a label, such as \"3\"");
  }
  reader.optional_whole({"draw"}, rule.draw, {1.0, static_cast<double>(kMostQueries)});
  reader.seed({"seed"}, rule.seed);
  if (label == nullptr && !rule.draw) {
    reader.refuse_with(table, fmt::format("query.queries is a table without draw or label; give {}",
                                          kWantedQueries));
  }
  if (Status status = reader.finish(); !status) return tl::unexpected(std::move(status.error()));
  return rule;
}

Status read_queries(TableReader& query, Session& session, const Origin& origin) {
  const toml::node* node = query.take("queries");
  if (node == nullptr) return {};
  // A memory is what is asked for once the sequence is taken apart.
  if (!session.query.file.empty()) {
    query.refuse_with(*node, "query.queries excludes query.file; keep one of them");
  } else if (node->value<std::string_view>() == "all") {
    session.query_rule.emplace();
  } else if (const auto* text = node->as_string()) {
    add_written_queries(query, *text, session);
  } else if (const auto* list = node->as_array()) {
    add_listed_queries(query, *list, session);
  } else if (const auto* table = node->as_table()) {
    Result<QueryRule> rule = read_rule(*table, origin);
    if (!rule) return tl::unexpected(std::move(rule.error()));
    session.query_rule = std::move(*rule);
  } else {
    query.refuse(*node, "queries", kWantedQueries);
  }
  return {};
}

Status read_query(TableReader& root, Session& session, const Origin& origin) {
  const toml::table* table = root.table("query");
  if (table == nullptr) return {};
  TableReader reader(*table, "query", origin);
  describe(session.query, reader);
  if (Status status = read_queries(reader, session, origin); !status) return status;
  auto corruptions = read_corruptions(reader, origin);
  if (!corruptions) return tl::unexpected(std::move(corruptions.error()));
  session.query.corruptions = std::move(*corruptions);
  return reader.finish();
}

const Variant* read_id(const toml::table& table, TableReader& reader) {
  std::vector<std::string_view> ids;
  for (const Variant* variant : catalogue()) ids.push_back(variant->id);
  const toml::node* id = reader.take("id");
  const Variant* variant = id == nullptr ? nullptr : find_variant(id->value_or(std::string_view{}));
  if (id == nullptr) {
    reader.refuse_with(table, fmt::format("{} is missing; give one of {}", reader.dotted("id"),
                                          fmt::join(ids, ", ")));
  } else if (variant == nullptr) {
    const auto nearest = nearest_word(id->value_or(std::string_view{}), ids);
    reader.refuse(*id, "id",
                  fmt::format("one of {}{}", fmt::join(ids, ", "),
                              nearest ? fmt::format("; perhaps {} was meant", *nearest) : ""));
  }
  return variant;
}

void read_parameter(const Parameter& row, const Variant& variant, const toml::table& table,
                    TableReader& reader, Parameters& parameters) {
  const toml::node* node = reader.take(row.key);
  if (node == nullptr) return;
  if (!row.instead_of.empty() && table.contains(row.instead_of)) {
    return reader.refuse_with(
        *node, fmt::format("{} and {} exclude each other; keep one of them", reader.dotted(row.key),
                           reader.dotted(row.instead_of)));
  }
  std::optional<ParameterValue> value = parameter_value(*node);
  if (!value) return reader.refuse(*node, row.key, accepted_by(row));
  const Status status = parameters.set(variant.parameters, row.key, std::move(*value));
  if (!status)
    reader.refuse_with(*node, fmt::format("{} ({})", status.error().text, reader.dotted(row.key)));
}

Result<VariantChoice> read_variant(const toml::table& table, std::size_t position,
                                   const Origin& origin) {
  TableReader reader(table, fmt::format("variants.{}", position), origin);
  VariantChoice choice;
  if (const Variant* variant = read_id(table, reader)) {
    choice.id = variant->id;
    choice.parameters = Parameters::initial(variant->parameters);
    reader.toggle({"enabled"}, choice.enabled);
    reader.toggle({"compared"}, choice.compared);
    for (const Parameter& row : variant->parameters)
      read_parameter(row, *variant, table, reader, choice.parameters);
  }
  if (Status status = reader.finish(); !status) return tl::unexpected(std::move(status.error()));
  return choice;
}

Status read_variants(TableReader& root, Session& session, const Origin& origin) {
  for (const toml::table* table : root.tables("variants")) {
    auto choice = read_variant(*table, session.variants.size(), origin);
    if (!choice) return tl::unexpected(std::move(choice.error()));
    session.variants.push_back(std::move(*choice));
  }
  return {};
}

Result<MatrixRowSpec> read_matrix_row(const toml::table& table, const std::string& name,
                                      const Origin& origin) {
  TableReader reader(table, name, origin);
  MatrixRowSpec row;
  describe(row, reader);
  if (row.name.size() > kMostRowName) {
    reader.refuse_with(table, fmt::format("the name of a row has {} bytes; at most {} are read",
                                          row.name.size(), kMostRowName));
  }
  auto corruptions = read_corruptions(reader, origin);
  if (!corruptions) return tl::unexpected(std::move(corruptions.error()));
  row.corruptions = std::move(*corruptions);
  if (Status status = reader.finish(); !status) return tl::unexpected(std::move(status.error()));
  return row;
}

/// Models are named by their places.
void check_models(TableReader& reader, const toml::table& table, const Session& session) {
  const MatrixChoice& matrix = session.matrix;
  const Index models = std::ssize(session.variants);
  for (const auto& [key, place] :
       {std::pair{"baseline", matrix.baseline}, std::pair{"order_model", matrix.order_model}}) {
    if (!place || *place < models) continue;
    reader.refuse_with(table, fmt::format("matrix.{} = {} names no model: there are {}, counted "
                                          "from 0; give one of them or leave it out",
                                          key, *place, models));
  }
  if ((matrix.order == MatrixOrder::model) == matrix.order_model.has_value()) return;
  reader.refuse_with(table,
                     "matrix.order = \"model\" and matrix.order_model, which says which one, "
                     "belong together; give both or none");
}

Status read_matrix(TableReader& root, Session& session, const Origin& origin) {
  const toml::table* table = root.table("matrix");
  if (table == nullptr) return {};
  TableReader reader(*table, "matrix", origin);
  describe(session.matrix, reader);
  check_models(reader, *table, session);
  if (table->contains("rows")) session.matrix.rows.emplace();
  for (const toml::table* row : reader.tables("rows")) {
    if (session.matrix.rows->size() == kMostMatrixRows) {
      reader.refuse_with(
          *row, fmt::format("a matrix has at most {} rows; leave some out", kMostMatrixRows));
      break;
    }
    auto read =
        read_matrix_row(*row, fmt::format("matrix.rows.{}", session.matrix.rows->size()), origin);
    if (!read) return tl::unexpected(std::move(read.error()));
    session.matrix.rows->push_back(std::move(*read));
  }
  return reader.finish();
}

}  // namespace

std::optional<ParameterValue> parameter_value(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return whole->get();
  if (const auto* real = node.as_floating_point()) return real->get();
  if (const auto* flag = node.as_boolean()) return flag->get();
  return std::nullopt;
}

Result<Session> read_document(const toml::table& document, const Origin& origin) {
  TableReader root(document, "", origin);
  Session session;
  Status status = check_format(document, root, origin);
  if (status) status = read_table(root, "memories", session.memories, origin);
  if (status) status = read_query(root, session, origin);
  if (status) status = read_table(root, "run", session.run, origin);
  if (status) status = read_variants(root, session, origin);
  if (status) status = read_matrix(root, session, origin);
  if (status) status = root.finish();
  if (!status) return tl::unexpected(std::move(status.error()));
  return session;
}

}  // namespace mnemoscope
