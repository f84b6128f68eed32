// What is exported is loaded by Python itself, which has to answer as the layer did.
#include "session/layer_export.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "engine/python/python_source.h"
#include "layers/association.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::TemporaryFolder;
using testing::text_of;
using Values = std::map<std::string, ParameterValue>;

/// Debian's own Python has the packages; another one that is found first need not.
std::string python() {
  return std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
}

layers::AssociationChoice association(const std::string& id, const Values& values = {}) {
  const layers::Association& one = *layers::find_association(id);
  layers::AssociationChoice choice{.id = id, .parameters = Parameters::initial(one.parameters)};
  for (const auto& [key, value] : values) {
    EXPECT_TRUE(choice.parameters.set(one.parameters, key, value)) << id << ' ' << key;
  }
  return choice;
}

/// Every association with its initial parameters, and with those that change what it does.
std::vector<layers::AssociationChoice> every_association() {
  std::vector<layers::AssociationChoice> all;
  for (const layers::Association* one : layers::associations()) all.push_back(association(one->id));
  all.push_back(association("sparse", {{"alpha", 1.5}}));
  all.push_back(association("sparse", {{"alpha", 1.2}}));
  for (const char* reading : {"literal", "zero-score"}) {
    all.push_back(association("top-k", {{"reading", reading}, {"k", std::int64_t{2}}}));
    all.push_back(association("random-mask", {{"reading", reading}, {"share", 0.5}}));
  }
  all.push_back(association("random-features", {{"map", "relu"}, {"features", std::int64_t{9}}}));
  return all;
}

layers::TrainingSpec bags_spec() {
  layers::TrainingSpec spec;
  spec.bags.size = 5;
  spec.bags.train = 24;
  spec.bags.test = 10;
  spec.model = {.width = 8, .heads = 2, .patterns = 2, .beta = 1.5};
  spec.training.epochs = 1;
  spec.training.batch = 8;
  for (const layers::AssociationChoice& choice : every_association()) {
    if (layers::find_association(choice.id)->pools) spec.associations.push_back(choice);
  }
  return spec;
}

layers::TrainingSpec series_spec() {
  layers::TrainingSpec spec;
  spec.kind = layers::TaskKind::series;
  spec.series.horizon = 6;
  spec.series.input = 9;
  spec.series.stride = 40;
  spec.model = {.width = 8, .heads = 2, .beta = 1.5};
  spec.training.epochs = 1;
  spec.associations = every_association();
  spec.associations.push_back(association("window", {{"reading", "literal"}}));
  return spec;
}

/// Trains everyone for an epoch and writes 0-layer.npz, 1-layer.npz, ... with the script.
int write_layers(const layers::TrainingSpec& spec, const TemporaryFolder& folder) {
  const auto plan = layers::training_plan(spec);
  EXPECT_TRUE(plan) << plan.error().text;
  int written = 0;
  for (const layers::Competitor& competitor : plan->competitors) {
    if (competitor.task == nullptr) continue;
    layers::Training training(*competitor.task, spec.training);
    training.run();
    const auto file = folder / fmt::format("{}-layer.npz", written++);
    const Status status =
        write_layer(file, {.competitor = competitor, .tensors = training.chosen(), .epoch = 1});
    EXPECT_TRUE(status) << status.error().text;
  }
  return written;
}

/// What the script says of all layers of the folder; the test fails where one answers otherwise.
std::string checked(const TemporaryFolder& folder, const std::string& options) {
  const std::string command = fmt::format("cd '{}' && {} load_layer.py {} > said.txt 2>&1",
                                          folder.path().string(), python(), options);
  const int code = std::system(command.c_str());
  const std::string said = text_of(folder / "said.txt");
  EXPECT_EQ(code, 0) << said << "\n(python3-numpy is a package of scripts/packages.txt)";
  return said;
}

Index lines_of(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

void expect_equal_answers(const layers::TrainingSpec& spec, const std::string& options,
                          const std::string& by) {
  const TemporaryFolder folder;
  const int written = write_layers(spec, folder);
  EXPECT_GE(written, std::ssize(spec.associations));
  const std::string said = checked(folder, options);
  EXPECT_EQ(lines_of(said), written) << said;
  EXPECT_THAT(said, HasSubstr("0-layer.npz: as in Mnemoscope by " + by));
  EXPECT_THAT(said, Not(HasSubstr("NOT")));
}

layers::TrainingSpec with_switches(layers::TrainingSpec spec) {
  spec.model.gelu = true;
  spec.model.dropout = 0.3;
  spec.model.position = true;
  spec.model.residual = true;
  spec.model.steps = 3;
  return spec;
}

TEST(LayerExport, EveryAssociationIsWrittenInPythonUnderItsId) {
  for (const std::string& id : layers::association_ids()) {
    EXPECT_TRUE(python_file(fmt::format("associations/{}.py", id)))
        << "write python/associations/" << id << ".py";
    EXPECT_THAT(layer_script(), HasSubstr(fmt::format("@association(\"{}\")", id)));
  }
}

TEST(LayerExport, NumpyAnswersAsEveryBagClassifier) {
  expect_equal_answers(bags_spec(), "--numpy", "NumPy");
  expect_equal_answers(with_switches(bags_spec()), "--numpy", "NumPy");
}

/// beta small: pixels are compared as they are.
layers::TrainingSpec stored_spec() {
  layers::TrainingSpec spec = bags_spec();
  spec.model.layer = layers::BagLayer::stored;
  spec.model.stored = 5;
  spec.model.beta = 0.01;
  return spec;
}

TEST(LayerExport, NumpyAnswersAsEveryLayerThatStoresPatterns) {
  expect_equal_answers(stored_spec(), "--numpy", "NumPy");
  expect_equal_answers(with_switches(stored_spec()), "--numpy", "NumPy");
}

TEST(LayerExport, NumpyAnswersAsEveryForecaster) {
  expect_equal_answers(series_spec(), "--numpy", "NumPy");
  expect_equal_answers(with_switches(series_spec()), "--numpy", "NumPy");
}

// Where CMake found python3-torch, and says so where it did not.
#ifdef MNEMOSCOPE_HAS_TORCH

TEST(LayerExport, PyTorchAnswersAsEveryLayer) {
  expect_equal_answers(with_switches(bags_spec()), "", "PyTorch");
  expect_equal_answers(with_switches(stored_spec()), "", "PyTorch");
  expect_equal_answers(with_switches(series_spec()), "", "PyTorch");
}

TEST(LayerExport, ALayerGoesOnLearningInPyTorch) {
  const TemporaryFolder folder;
  write_layers(bags_spec(), folder);
  folder.write("learn.py",
               "import glob, torch\nfrom load_layer import module\n"
               "for file in sorted(glob.glob('*.npz')):\n"
               "    layer = module(file).train()\n"
               "    bags = [torch.randn(4, 784, dtype=torch.float64) for _ in range(3)]\n"
               "    layer(bags).square().sum().backward()\n"
               "    assert all(torch.isfinite(p.grad).all() for p in layer.parameters()), file\n"
               "    assert layer.we.grad.abs().sum() > 0, file\n");
  const std::string command =
      fmt::format("cd '{}' && {} learn.py > said.txt 2>&1", folder.path().string(), python());
  EXPECT_EQ(std::system(command.c_str()), 0) << text_of(folder / "said.txt");
}

#endif

TEST(LayerExport, TheScriptFindsALayerThatAnswersOtherwise) {
  const TemporaryFolder folder;
  layers::TrainingSpec spec = bags_spec();
  spec.associations = {association("dense")};
  spec.baselines = false;
  ASSERT_EQ(write_layers(spec, folder), 1);
  folder.write("spoil.py",
               "import numpy as np\narrays = dict(np.load('0-layer.npz'))\n"
               "arrays['example_outputs'] = arrays['example_outputs'] + 1e-3\n"
               "np.savez('0-layer.npz', **arrays)\n");
  const std::string command =
      fmt::format("cd '{0}' && {1} spoil.py && {1} load_layer.py --numpy > said.txt 2>&1",
                  folder.path().string(), python());
  EXPECT_NE(std::system(command.c_str()), 0);
  EXPECT_THAT(text_of(folder / "said.txt"), HasSubstr("NOT as in Mnemoscope"));
}

/// Runs a Python script of the folder beside one exported layer of this association.
std::string said_by_python(const std::string& id, const std::string& script) {
  const TemporaryFolder folder;
  layers::TrainingSpec spec = bags_spec();
  spec.associations = {association(id)};
  spec.baselines = false;
  EXPECT_EQ(write_layers(spec, folder), 1);
  folder.write("run.py", script);
  const std::string command =
      fmt::format("cd '{}' && {} run.py > said.txt 2>&1", folder.path().string(), python());
  EXPECT_EQ(std::system(command.c_str()), 0) << text_of(folder / "said.txt");
  return text_of(folder / "said.txt");
}

TEST(LayerExport, ARandomMaskAsksForThePlacesOfItsExamples) {
  const std::string script =
      "from load_layer import *\n"
      "config, arrays = load('0-layer.npz')\n"
      "inputs, numbers, expected = examples(config, arrays)\n"
      "t = tensors_of(config, arrays)\n"
      "try:\n"
      "    got = answers(t, config, inputs)\n"
      "except ValueError as error:\n"
      "    print(error)\n"
      "    got = answers(t, config, inputs, numbers=numbers)\n"
      "print('as in Mnemoscope', bool(np.allclose(got, expected, atol=1e-5)))\n";
  const std::string mask = said_by_python("random-mask", script);
  EXPECT_THAT(mask, HasSubstr("give the places as numbers=[...]"));
  EXPECT_THAT(mask, HasSubstr("as in Mnemoscope True"));
  EXPECT_EQ(said_by_python("dense", script), "as in Mnemoscope True\n") << "no other asks for them";
}

TEST(LayerExport, TheScriptFindsALayerOfAnyNameBesideIt) {
  const std::string script =
      "import os, subprocess, sys\n"
      "import numpy as np\n"
      "os.rename('0-layer.npz', 'my.npz')\n"
      "np.savez('other.npz', numbers=np.zeros(3))\n"
      "open('broken.npz', 'w').write('no zip')\n"
      "run = [sys.executable, os.path.abspath('load_layer.py'), '--numpy']\n"
      "subprocess.run(run, check=True)\n"
      "subprocess.run(run, check=True, cwd='/')\n";
  const std::string said = said_by_python("dense", script);
  EXPECT_THAT(said, HasSubstr("my.npz: as in Mnemoscope by NumPy"));
  EXPECT_EQ(lines_of(said), 2) << said;
}

TEST(LayerExport, WhatTheReleasedCodeComputesIsRefused) {
  const TemporaryFolder folder;
  layers::TrainingSpec spec = bags_spec();
  spec.associations = {association("sparse")};
  spec.repo.associations = true;
  const auto plan = layers::training_plan(spec);
  ASSERT_TRUE(plan) << plan.error().text;
  const Status refused =
      write_layer(folder / "sparse-layer.npz", {.competitor = plan->competitors.front()});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text, HasSubstr("without repo.associations"));
  EXPECT_FALSE(std::filesystem::exists(folder / "sparse-layer.npz"));
}

TEST(LayerExport, AScriptOfAnotherIsNotWrittenOver) {
  const TemporaryFolder folder;
  folder.write("load_layer.py", "print('mine')\n");
  const Status refused = write_layer_script(folder.path());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text, HasSubstr("none of Mnemoscope's"));
  EXPECT_EQ(text_of(folder / "load_layer.py"), "print('mine')\n");
  folder.write("load_layer.py", layer_script() + "# changed\n");
  ASSERT_TRUE(write_layer_script(folder.path()));
  EXPECT_EQ(text_of(folder / "load_layer.py"), layer_script());
}

}  // namespace
}  // namespace mnemoscope
