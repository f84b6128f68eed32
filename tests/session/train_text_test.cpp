#include "session/train_text.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <vector>

#include "session/train_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using Change = std::function<void(layers::TrainingSpec&)>;

layers::TrainingSpec series_spec(const std::string& file) {
  layers::TrainingSpec spec{.title = "Two \"waves\"", .about = "One\nand β."};
  spec.kind = layers::TaskKind::series;
  spec.series.file = file;
  return spec;
}

/// The text of what is read from the text.
std::string there_and_back(const std::string& text) {
  const auto spec = read_train_text(text, "task.toml", "/");
  EXPECT_TRUE(spec) << spec.error().text << '\n' << text;
  return spec ? train_text(*spec) : std::string();
}

const std::vector<Change>& changes_of_all() {
  static const std::vector<Change> all{
      [](auto& s) { s.title = "other"; },
      [](auto& s) { s.about = "other"; },
      [](auto& s) { s.baselines = !s.baselines; },
      [](auto& s) { s.model.width = 24; },
      [](auto& s) { s.model.heads = 3; },
      [](auto& s) { s.model.patterns = 5; },
      [](auto& s) { s.model.steps = 2; },
      [](auto& s) { s.model.beta = 1.0 / 3.0; },
      [](auto& s) { s.model.dropout = 0.3; },
      [](auto& s) { s.model.gelu = true; },
      [](auto& s) { s.model.position = true; },
      [](auto& s) { s.model.residual = true; },
      [](auto& s) { s.training.seed = std::numeric_limits<std::uint64_t>::max(); },
      [](auto& s) { s.training.epochs = 7; },
      [](auto& s) { s.training.batch = 9; },
      [](auto& s) { s.training.rate = 3e-7; },
      [](auto& s) { s.training.cosine = !s.training.cosine; },
      [](auto& s) { s.training.patience = 4; },
      [](auto& s) { s.training.optimiser.kind = layers::OptimiserKind::adam; },
      [](auto& s) { s.training.optimiser.weight_decay = 0.5; },
      [](auto& s) { s.training.optimiser.clip = 5.0; },
      [](auto& s) { s.competitors = {"dense"}; },
      [](auto& s) { s.repo.associations = true; },
      [](auto& s) {
        s.associations = {
            {.id = "top-k",
             .name = "a-few",
             .parameters = Parameters::initial(layers::find_association("top-k")->parameters)}};
      },
      [](auto& s) {
        s.associations = {
            {.id = "sparse",
             .parameters = Parameters::initial(layers::find_association("sparse")->parameters)}};
      },
  };
  return all;
}

void expect_each_is_told(const layers::TrainingSpec& spec, const std::vector<Change>& changes) {
  const std::string plain = train_text(spec);
  EXPECT_EQ(there_and_back(plain), plain);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    layers::TrainingSpec changed = spec;
    changes[i](changed);
    const std::string text = train_text(changed);
    EXPECT_NE(text, plain) << "change " << i << " is not written";
    EXPECT_EQ(there_and_back(text), text) << "change " << i << " is not read";
  }
}

TEST(TrainText, HoldsEverythingThatATaskOfBagsIs) {
  const testing::TemporaryFolder folder;
  const std::string file = folder.write("bags.csv", "bag,label,x\n1,0,2\n").string();
  std::vector<Change> changes = changes_of_all();
  changes.insert(changes.end(), {
                                    [&](auto& s) { s.bags.file = file; },
                                    [](auto& s) { s.bags.folds = 5; },
                                    [](auto& s) { s.bags.fold = 3; },
                                    [](auto& s) { s.bags.pictures = {"builtin:photos"}; },
                                    [](auto& s) { s.bags.target = "7"; },
                                    [](auto& s) { s.bags.size = 11; },
                                    [](auto& s) { s.bags.train = 60; },
                                    [](auto& s) { s.bags.test = 20; },
                                    [](auto& s) { s.model.layer = layers::BagLayer::stored; },
                                    [](auto& s) { s.model.stored = 7; },
                                });
  expect_each_is_told({}, changes);
}

TEST(TrainText, HoldsEverythingThatATaskOfASeriesIs) {
  const testing::TemporaryFolder folder;
  const std::string file = folder.write("s.csv", "OT\n1\n").string();
  std::vector<Change> changes = changes_of_all();
  changes.insert(changes.end(), {
                                    [](auto& s) { s.series.file.clear(); },
                                    [](auto& s) { s.series.column = "OT"; },
                                    [](auto& s) { s.series.horizon = 12; },
                                    [](auto& s) { s.series.input = 13; },
                                    [](auto& s) { s.series.train_rows = 100; },
                                    [](auto& s) { s.series.validation_rows = 120; },
                                    [](auto& s) { s.series.test_rows = 150; },
                                    [](auto& s) { s.series.stride = 3; },
                                });
  expect_each_is_told(series_spec(file), changes);
}

}  // namespace
}  // namespace mnemoscope
