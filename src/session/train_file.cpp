#include "session/train_file.h"

#include <fmt/ranges.h>

#include <array>
#include <system_error>
#include <utility>

#include "core/parameter_keys.h"
#include "data/file_bytes.h"
#include "session/document_reader.h"
#include "session/table_reader.h"
#include "session/toml_text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

constexpr std::array kSchedules{"constant"sv, "cosine"sv};
constexpr std::array kOptimisers{"adam"sv, "adamw"sv};
constexpr std::array kActivations{"none"sv, "gelu"sv};
constexpr std::array kBagLayers{"pooling"sv, "stored"sv};
constexpr double kMostRows = 1e9;
constexpr double kMostWidth = 65536;

/// A table of the document that may be missing; `read` asks for its keys.
template <class Read>
Status in_table(TableReader& root, std::string_view key, const Origin& origin, const Read& read) {
  const toml::table* const table = root.table(key);
  if (table == nullptr) return root.failed();
  TableReader reader(*table, std::string(key), origin);
  read(reader);
  return reader.finish();
}

/// The file of a task, which a person may be asked to name.
void read_task_file(TableReader& reader, std::string& file) {
  const toml::node* const node = reader.take("file");
  if (node != nullptr && node->value<std::string_view>() == layers::kFileToName) {
    file = layers::kFileToName;
  } else {
    reader.path({"file"}, file, {});
  }
}

/// A label or a name of a column, which may be a number: 3 is "3".
void read_name(TableReader& reader, const std::string& key, std::string& name) {
  const toml::node* const node = reader.take(key);
  if (node != nullptr && node->is_integer()) {
    name = std::to_string(*node->value<std::int64_t>());
  } else {
    reader.text({key}, name);
  }
}

void read_bags(TableReader& reader, layers::BagSource& bags) {
  read_task_file(reader, bags.file);
  reader.whole({"folds"}, bags.folds, {2, 1000});
  reader.whole({"fold"}, bags.fold, {0, 999});
  reader.sources({"pictures"}, bags.pictures);
  read_name(reader, "target", bags.target);
  reader.whole({"size"}, bags.size, {1, 10000});
  reader.whole({"train"}, bags.train, {4, 1e6});
  reader.whole({"test"}, bags.test, {2, 1e6});
}

void read_series(TableReader& reader, layers::SeriesSource& series) {
  read_task_file(reader, series.file);
  read_name(reader, "column", series.column);
  reader.whole({"horizon"}, series.horizon, {1, 10000});
  reader.optional_whole({"input"}, series.input, {1, 10000});
  reader.optional_whole({"train_rows"}, series.train_rows, {1, kMostRows});
  reader.optional_whole({"validation_rows"}, series.validation_rows, {1, kMostRows});
  reader.optional_whole({"test_rows"}, series.test_rows, {1, kMostRows});
  reader.whole({"stride"}, series.stride, {1, kMostRows});
}

void read_model(TableReader& reader, layers::ModelSizes& model) {
  std::size_t activation = model.gelu ? 1 : 0;
  reader.whole({"width"}, model.width, {1, kMostWidth});
  reader.whole({"heads"}, model.heads, {1, kMostWidth});
  std::size_t layer = model.layer == layers::BagLayer::stored ? 1 : 0;
  reader.choice({"layer"}, layer, kBagLayers);
  reader.whole({"patterns"}, model.patterns, {1, 1000});
  reader.whole({"stored"}, model.stored, {1, 1000});
  reader.whole({"steps"}, model.steps, {1, 100});
  reader.real({kBetaKey}, model.beta, {0.0, 1e6});
  reader.real({"dropout"}, model.dropout, {0.0, 0.99});
  reader.choice({"activation"}, activation, kActivations);
  reader.toggle({"position"}, model.position);
  reader.toggle({"residual"}, model.residual);
  model.gelu = activation == 1;
  model.layer = layer == 1 ? layers::BagLayer::stored : layers::BagLayer::pooling;
}

void read_training(TableReader& reader, layers::TrainingOptions& training) {
  std::size_t schedule = training.cosine ? 1 : 0;
  std::size_t optimiser = training.optimiser.kind == layers::OptimiserKind::adamw ? 1 : 0;
  reader.seed({"seed"}, training.seed);
  reader.whole({"epochs"}, training.epochs, {1, 1e6});
  reader.whole({"batch"}, training.batch, {1, 1e6});
  reader.real({"rate"}, training.rate, {0.0, 1e9});
  reader.choice({"schedule"}, schedule, kSchedules);
  reader.choice({"optimiser"}, optimiser, kOptimisers);
  reader.real({"weight_decay"}, training.optimiser.weight_decay, {0.0, 1e3});
  reader.real({"clip"}, training.optimiser.clip, {0.0, 1e9});
  reader.whole({"patience"}, training.patience, {0, 1e6});
  training.cosine = schedule == 1;
  training.optimiser.kind =
      optimiser == 1 ? layers::OptimiserKind::adamw : layers::OptimiserKind::adam;
}

/// Whether a competitor may be called so: its files are.
bool is_file_word(std::string_view word) {
  return word.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
         std::string_view::npos;
}

void read_repo(TableReader& reader, layers::RepoSwitches& repo) {
  for (const layers::RepoSwitch& one : layers::repo_switches()) {
    reader.toggle({one.key}, repo.*one.value);
  }
}

Result<layers::AssociationChoice> read_association(const toml::table& table, std::size_t position,
                                                   const Origin& origin) {
  TableReader reader(table, fmt::format("associations.{}", position), origin);
  layers::AssociationChoice choice;
  reader.text({"id"}, choice.id);
  const layers::Association* const association = layers::find_association(choice.id);
  if (association == nullptr) {
    if (const toml::node* node = reader.take("id")) {
      reader.refuse(*node, "id", fmt::format("{}", fmt::join(layers::association_ids(), ", ")));
    }
    const Status status = reader.failed();
    if (!status) return tl::unexpected(status.error());
    return fail("{}: an association has no id; give one of {}", origin.place(table.source()),
                fmt::join(layers::association_ids(), ", "));
  }
  reader.text({"name"}, choice.name);
  if (const toml::node* node = reader.take("name"); node != nullptr && !is_file_word(choice.name)) {
    reader.refuse(*node, "name", "letters, digits, - and _: files are called after it");
  }
  choice.parameters = Parameters::initial(association->parameters);
  for (const Parameter& row : association->parameters) {
    const toml::node* const node = reader.take(row.key);
    if (node == nullptr) continue;
    const auto value = parameter_value(*node);
    const Status status = value ? choice.parameters.set(association->parameters, row.key, *value)
                                : Status(fail("{} holds no single value", row.key));
    if (!status) reader.refuse_with(*node, status.error().text);
  }
  const Status status = reader.finish();
  if (!status) return tl::unexpected(status.error());
  return choice;
}

Status read_associations(TableReader& root, layers::TrainingSpec& spec, const Origin& origin) {
  std::size_t position = 0;
  for (const toml::table* table : root.tables("associations")) {
    auto choice = read_association(*table, position++, origin);
    if (!choice) return tl::unexpected(choice.error());
    for (const layers::AssociationChoice& other : spec.associations) {
      // Files are called after it.
      if (other.competitor() == choice->competitor()) {
        return fail("{}: {} stands there twice; give each association once, or another name",
                    origin.place(table->source()), choice->competitor());
      }
    }
    spec.associations.push_back(std::move(*choice));
  }
  return root.failed();
}

/// A list of them, or one alone, as an axis of a sweep gives it.
void read_competitors(TableReader& root, std::vector<std::string>& competitors) {
  constexpr std::string_view kKey = "competitors";
  const toml::node* const node = root.take(kKey);
  if (node == nullptr) return;
  if (const auto* const one = node->as_string()) {
    competitors = {one->get()};
  } else {
    root.texts({kKey}, competitors);
  }
}

/// Which of the two tasks it is.
Status read_task(TableReader& root, const toml::table& document, layers::TrainingSpec& spec,
                 const Origin& origin) {
  const bool has_bags = document.contains("bags");
  const bool has_series = document.contains("series");
  if (has_bags == has_series) {
    return fail("{}: needs one table [bags] or [series], which says what is learnt", origin.name);
  }
  spec.kind = has_bags ? layers::TaskKind::bags : layers::TaskKind::series;
  if (has_bags) {
    return in_table(root, "bags", origin, [&](TableReader& r) { read_bags(r, spec.bags); });
  }
  // The sizes of the paper's forecaster; a file may say otherwise.
  spec.model.width = 64;
  spec.training.batch = 128;
  spec.training.epochs = 10;
  spec.training.cosine = true;
  return in_table(root, "series", origin, [&](TableReader& r) { read_series(r, spec.series); });
}

}  // namespace

Result<layers::TrainingSpec> read_train_text(std::string_view text, std::string_view name,
                                             const fs::path& base) {
  const auto document = parse_toml(text, name);
  if (!document) return tl::unexpected(document.error());
  if ((*document)["format"].value<std::string_view>() != kTrainFormat) {
    return fail("{}: is no task file; its first line has to be format = \"{}\"", name,
                kTrainFormat);
  }
  return read_train_table(*document,
                          {.name = std::string(name), .base_dir = base, .document = "task"});
}

Result<layers::TrainingSpec> read_train_table(const toml::table& task, const Origin& origin) {
  TableReader root(task, "", origin);
  layers::TrainingSpec spec;
  root.take("format");
  root.text({"title"}, spec.title);
  root.text({"about"}, spec.about);
  root.toggle({"baselines"}, spec.baselines);
  read_competitors(root, spec.competitors);
  Status status = read_task(root, task, spec, origin);
  if (status) {
    status = in_table(root, "model", origin, [&](TableReader& r) { read_model(r, spec.model); });
  }
  if (status) {
    status = in_table(root, "training", origin,
                      [&](TableReader& r) { read_training(r, spec.training); });
  }
  if (status) {
    status = in_table(root, "repo", origin, [&](TableReader& r) { read_repo(r, spec.repo); });
  }
  if (status) status = read_associations(root, spec, origin);
  if (status) status = root.finish();
  if (!status) return tl::unexpected(status.error());
  return spec;
}

Result<layers::TrainingSpec> read_train_file(const fs::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  std::error_code unknown;
  const fs::path whole = fs::absolute(file, unknown);
  return read_train_text({reinterpret_cast<const char*>(bytes->data()), bytes->size()},
                         file.string(), whole.parent_path());
}

}  // namespace mnemoscope
