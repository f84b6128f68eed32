#include "session/train_text.h"

#include <fmt/format.h>

#include <cstdint>
#include <sstream>
#include <variant>

#include "core/parameter_keys.h"
#include "session/toml.h"
#include "session/train_file.h"

namespace mnemoscope {
namespace {

std::int64_t whole(Index number) {
  return static_cast<std::int64_t>(number);
}

toml::table bags_table(const layers::BagSource& bags) {
  toml::array pictures;
  for (const std::string& source : bags.pictures) pictures.push_back(source);
  toml::table table{{"target", bags.target},      {"size", whole(bags.size)},
                    {"train", whole(bags.train)}, {"test", whole(bags.test)},
                    {"folds", whole(bags.folds)}, {"fold", whole(bags.fold)},
                    {"pictures", pictures}};
  if (!bags.file.empty()) table.insert("file", bags.file);
  return table;
}

toml::table series_table(const layers::SeriesSource& series) {
  toml::table table{{"column", series.column},
                    {"horizon", whole(series.horizon)},
                    {"stride", whole(series.stride)}};
  if (!series.file.empty()) table.insert("file", series.file);
  if (series.input) table.insert("input", whole(*series.input));
  if (series.train_rows) table.insert("train_rows", whole(*series.train_rows));
  if (series.validation_rows) table.insert("validation_rows", whole(*series.validation_rows));
  if (series.test_rows) table.insert("test_rows", whole(*series.test_rows));
  return table;
}

toml::table model_table(const layers::ModelSizes& model) {
  return toml::table{{"width", whole(model.width)},
                     {"heads", whole(model.heads)},
                     {"patterns", whole(model.patterns)},
                     {"layer", model.layer == layers::BagLayer::stored ? "stored" : "pooling"},
                     {"stored", whole(model.stored)},
                     {"steps", whole(model.steps)},
                     {kBetaKey, model.beta},
                     {"dropout", model.dropout},
                     {"activation", model.gelu ? "gelu" : "none"},
                     {"position", model.position},
                     {"residual", model.residual}};
}

toml::table training_table(const layers::TrainingOptions& training) {
  const bool is_adamw = training.optimiser.kind == layers::OptimiserKind::adamw;
  return toml::table{{"seed", fmt::format("{}", training.seed)},  // a large one fits a text alone
                     {"epochs", whole(training.epochs)},
                     {"batch", whole(training.batch)},
                     {"rate", training.rate},
                     {"schedule", training.cosine ? "cosine" : "constant"},
                     {"optimiser", is_adamw ? "adamw" : "adam"},
                     {"weight_decay", training.optimiser.weight_decay},
                     {"clip", training.optimiser.clip},
                     {"patience", whole(training.patience)}};
}

toml::table association_table(const layers::AssociationChoice& choice) {
  toml::table table{{"id", choice.id}};
  if (!choice.name.empty()) table.insert("name", choice.name);
  for (const auto& [key, value] : choice.parameters.values()) {
    std::visit([&, name = key](const auto& one) { table.insert(name, one); }, value);
  }
  return table;
}

toml::table repo_table(const layers::RepoSwitches& repo) {
  toml::table table;
  for (const layers::RepoSwitch& one : layers::repo_switches()) {
    if (repo.*one.value) table.insert(one.key, true);
  }
  return table;
}

}  // namespace

std::string train_text(const layers::TrainingSpec& spec) {
  toml::table document{{"format", kTrainFormat},
                       {"title", spec.title},
                       {"about", spec.about},
                       {"baselines", spec.baselines},
                       {"model", model_table(spec.model)},
                       {"training", training_table(spec.training)}};
  if (spec.kind == layers::TaskKind::bags) {
    document.insert("bags", bags_table(spec.bags));
  } else {
    document.insert("series", series_table(spec.series));
  }
  toml::array competitors;
  for (const std::string& id : spec.competitors) competitors.push_back(id);
  if (!competitors.empty()) document.insert("competitors", competitors);
  if (spec.repo != layers::RepoSwitches()) document.insert("repo", repo_table(spec.repo));
  toml::array associations;
  for (const layers::AssociationChoice& choice : spec.associations) {
    associations.push_back(association_table(choice));
  }
  if (!associations.empty()) document.insert("associations", associations);
  std::ostringstream text;
  text << document << '\n';
  return text.str();
}

}  // namespace mnemoscope
