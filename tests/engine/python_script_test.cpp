// Scripts are run by Python itself: the package python3-numpy is one of those of the tests.
#include "engine/python/python_script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "data/npy_file.h"
#include "engine/python/embedded_python.h"
#include "engine/python/python_source.h"
#include "engine/small_problem.h"
#include "temporary_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::TemporaryFolder;
using testing::text_of;
using Values = std::map<std::string, ParameterValue>;

/// Debian's own Python has the package; another one that is found first need not.
const char* python() {
  return std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
}

/// Thirty digits, one of them half hidden and noisy.
RunSpec digits() {
  RunSpec spec;
  spec.memories.sources = {"builtin:digits"};
  spec.memories.count = 30;
  spec.memories.seed = 3;
  spec.query.memory = 11;
  spec.query.corruptions = {Corruption{}, Corruption{}};
  spec.query.corruptions.back().kind = CorruptionKind::gaussian;
  spec.query.corruptions.back().seed = 7;
  spec.options.steps = 4;
  spec.backend = BackendChoice::cpu;
  return spec;
}

RunSpec with_noisy_keys(RunSpec spec) {
  spec.memories.key_noise = 0.02;
  return spec;
}

VariantChoice model(const Variant& variant, const Values& values = {}) {
  VariantChoice choice{.id = variant.id, .parameters = Parameters::initial(variant.parameters)};
  for (const auto& [key, value] : values) {
    EXPECT_TRUE(choice.parameters.set(variant.parameters, key, value)) << variant.id << ' ' << key;
  }
  return choice;
}

VariantChoice model(const std::string& id, const Values& values) {
  return model(*find_variant(id), values);
}

/// Every model with its initial values, and with those of the session that opens first.
std::vector<VariantChoice> catalogue_models() {
  std::vector<VariantChoice> models;
  for (const Variant* variant : catalogue()) {
    models.push_back(model(*variant));
    if (!variant->opening.empty()) models.push_back(model(*variant, variant->opening));
  }
  return models;
}

/// The largest difference of two states over the largest entry there is.
double difference(const Trace& trace, const Eigen::MatrixXd& states) {
  double size = 0.0;
  double apart = 0.0;
  for (std::size_t t = 0; t < trace.points.size(); ++t) {
    const State& x = trace.points[t]->state;
    size = std::max(size, x.cwiseAbs().maxCoeff());
    apart = std::max(apart, (x - states.col(static_cast<Index>(t))).cwiseAbs().maxCoeff());
  }
  return apart / size;
}

/// What a script that lies in the folder says; the test fails where Python does.
std::string run_python(const std::filesystem::path& folder, const std::string& stem) {
  const std::string command =
      fmt::format("cd '{}' && {} {}.py > said.txt 2>&1", folder.string(), python(), stem);
  const int code = std::system(command.c_str());
  const std::string said = text_of(folder / "said.txt");
  EXPECT_EQ(code, 0) << said << "\n(python3-numpy is a package of scripts/packages.txt)";
  return said;
}

/// Every model's script makes the states that its run made.
void expect_equal_states(RunSpec spec, std::vector<VariantChoice> models) {
  spec.variants = std::move(models);
  const auto result = run(spec, cpu_only());
  ASSERT_TRUE(result) << result.error().text;
  for (const Trace& trace : result->traces) {
    SCOPED_TRACE(trace.variant.id);
    ASSERT_FALSE(trace.failure) << trace.failure->text;
    const TemporaryFolder folder;
    const auto script = python_script(result->start, trace, {.stem = "model", .shared = ""});
    ASSERT_TRUE(script) << script.error().text;
    ASSERT_TRUE(write_python(folder.path(), "model", *script));
    run_python(folder.path(), "model");
    const auto states = load_npy(folder / "model-states.npy");
    ASSERT_TRUE(states) << states.error().text << script->text.substr(0, 3000);
    ASSERT_EQ(states->values.cols(), std::ssize(trace.points));
    EXPECT_LE(difference(trace, states->values), 1e-5);
  }
}

TEST(PythonScript, MakesTheStatesOfEveryModelOfTheCatalogue) {
  expect_equal_states(digits(), catalogue_models());
}

TEST(PythonScript, ComparesWithKeysOfTheirOwn) {
  expect_equal_states(with_noisy_keys(digits()), catalogue_models());
}

TEST(PythonScript, TakesEverySimilarityWithEverySeparation) {
  std::vector<VariantChoice> models;
  for (const char* similarity : {"dot", "cosine", "distance", "minus-l1"}) {
    for (const char* separation : {"softmax", "entmax", "top-1"}) {
      models.push_back(model(
          "universal",
          {{"beta", 0.2}, {"similarity", similarity}, {"separation", separation}, {"alpha", 1.5}}));
    }
  }
  expect_equal_states(digits(), models);
}

TEST(PythonScript, DampsClampsDrawsAndCools) {
  RunSpec spec = digits();
  spec.query.corruptions.pop_back();  // noise leaves nothing to clamp
  spec.options.damping = 0.5;
  spec.options.clamp = Clamp::visible;
  spec.options.temperature = 0.1;
  spec.options.seed = 5;
  spec.options.beta_schedule = BetaSchedule::geometric;
  spec.options.beta_to = 2.0;
  expect_equal_states(spec, catalogue_models());
}

TEST(PythonScript, FollowsALinearScheduleToItsEnd) {
  RunSpec spec = digits();
  spec.options.beta_schedule = BetaSchedule::linear;
  spec.options.beta_to = 3.0;
  expect_equal_states(spec, {model("dense", {{"beta", 0.1}}), model("svr", {})});
}

TEST(PythonScript, KnowsEverySeparationAndReading) {
  std::vector<VariantChoice> models;
  for (const double alpha : {1.0, 1.001, 1.3, 1.5, 2.0, 3.0, 10.0}) {
    models.push_back(model("sparse", {{"alpha", alpha}, {"beta", 0.1}}));
  }
  for (const char* reading : {"renormalised", "literal", "zero-score"}) {
    models.push_back(model("top-k", {{"reading", reading}, {"k", std::int64_t{7}}}));
    models.push_back(model("random-mask", {{"reading", reading}, {"redraw", true}}));
    models.push_back(model("window", {{"reading", reading}, {"circular", true}}));
  }
  models.push_back(model("random-mask", {{"keep_target", true}, {"k", std::int64_t{3}}}));
  models.push_back(model("window", {{"centre", "query-index"}}));
  models.push_back(model("window", {{"centre", "position"}, {"width", std::int64_t{4}}}));
  models.push_back(model(
      "window", {{"centre", std::int64_t{1}}, {"width", std::int64_t{3}}, {"circular", true}}));
  expect_equal_states(digits(), models);
}

TEST(PythonScript, KnowsEverySplitAndFeature) {
  std::vector<VariantChoice> models;
  for (const char* split : {"rows", "patches", "interleaved"}) {
    models.push_back(
        model("multi-head",
              {{"split", split}, {"heads", std::int64_t{6}}, {"beta_per_head", "comparable"}}));
  }
  models.push_back(model("multi-head", {{"heads", std::int64_t{50}}}));
  for (const bool on : {true, false}) {
    models.push_back(model("random-features", {{"orthogonal", on},
                                               {"hyperbolic", !on},
                                               {"centred", on},
                                               {"beta", 0.02},
                                               {"features", std::int64_t{900}}}));
  }
  models.push_back(model("linear", {{"gain", 20.0}}));
  expect_equal_states(digits(), models);
}

TEST(PythonScript, KnowsEveryKernelAndPolynomial) {
  std::vector<VariantChoice> models;
  for (const char* kernel : {"normalised", "exp", "rbf", "polynomial", "linear"}) {
    models.push_back(model("svr", {{"kernel", kernel}, {"beta", 0.02}}));
  }
  models.push_back(model("low-rank", {{"shift", 3.0}, {"degree", std::int64_t{6}}}));
  models.push_back(model("low-rank", {{"target_error", 0.01}, {"beta", 0.1}}));
  models.push_back(model("low-rank", {{"target_error", 0.2}, {"shift", 0.0}, {"beta", 0.05}}));
  models.push_back(model("polynomial", {{"degree", std::int64_t{20}}}));
  models.push_back(model("classical", {{"update", "at-once"}}));
  expect_equal_states(digits(), models);
}

TEST(PythonScript, WorksOnColourPicturesThatAreCentred) {
  RunSpec spec = digits();
  spec.memories.sources = {"builtin:photos"};
  spec.memories.count = 8;
  spec.memories.centre = true;
  spec.query.memory = 3;
  spec.options.steps = 2;
  expect_equal_states(spec,
                      {model("dense", {{"beta", 0.05}}), model("classical", {}),
                       model("multi-head", {{"split", "channels"}, {"heads", std::int64_t{3}}})});
}

/// The script of a run by this one model.
Result<PythonScript> script_of(RunSpec spec, VariantChoice choice) {
  spec.variants = {std::move(choice)};
  const auto result = run(spec, cpu_only());
  if (!result) return tl::unexpected(result.error());
  return python_script(result->start, result->traces.front(), {.stem = "mine", .shared = "mine-"});
}

TEST(PythonScript, NeedsNothingBesideItWhereTheMemoriesAreFew) {
  const auto script = script_of(digits(), model("dense", {}));
  ASSERT_TRUE(script);
  EXPECT_THAT(script->arrays, IsEmpty());
  EXPECT_THAT(script->text, HasSubstr("python3 mine.py"));
  EXPECT_THAT(script->text, Not(HasSubstr("np.load")));
  EXPECT_THAT(script->text, Not(HasSubstr("from parts")));
  EXPECT_THAT(script->text, Not(HasSubstr("class Lcg"))) << "nothing is drawn";
}

TEST(PythonScript, LoadsWhatIsTooMuchAndSaysSo) {
  RunSpec spec = digits();
  spec.memories.sources = {"builtin:photos"};
  spec.memories.count.reset();
  const auto script = script_of(spec, model("dense", {}));
  ASSERT_TRUE(script);
  ASSERT_EQ(script->arrays.size(), 2U) << "a photograph as query is too much as well";
  EXPECT_EQ(script->arrays.front().file, "mine-memories.npy");
  EXPECT_THAT(script->text, HasSubstr("memories = np.load(\"mine-memories.npy\")"));
  EXPECT_THAT(script->text, HasSubstr("# It loads mine-memories.npy"));
}

TEST(PythonScript, SaysStepByStepHowFarItIs) {
  const TemporaryFolder folder;
  const auto script = script_of(digits(), model("dense", {{"beta", 4.0}}));
  ASSERT_TRUE(script);
  ASSERT_TRUE(write_python(folder.path(), "mine", *script));
  const std::string said = run_python(folder.path(), "mine");
  EXPECT_THAT(said, HasSubstr("step 0, relative error 0."));
  EXPECT_THAT(said, HasSubstr("step 1, relative error "));
  EXPECT_THAT(said, HasSubstr(", moved "));
}

TEST(PythonScript, IsNoneForAModelThatCouldNotRun) {
  const auto script = script_of(digits(), model("top-k", {{"k", std::int64_t{1000}}}));
  ASSERT_FALSE(script);
  EXPECT_THAT(script.error().text, HasSubstr("Top-K could not run, so there is nothing to copy"));
}

TEST(PythonScript, IsThereForEveryModelOfTheCatalogue) {
  for (const Variant* variant : catalogue()) {
    const auto file = python_file("variants/" + variant->id + ".py");
    ASSERT_TRUE(file) << "write python/variants/" << variant->id << ".py";
    EXPECT_THAT(std::string(*file), HasSubstr("def fit(memories, keys, parameters, context):"));
  }
}

TEST(PythonScript, HasNoModelThatTheCatalogueHasNot) {
  for (const EmbeddedText& file : embedded_python()) {
    EXPECT_TRUE(file.text.starts_with("# ")) << file.file << " does not say what it is for";
    if (!file.file.starts_with("variants/")) continue;
    const std::string id(file.file.substr(9, file.file.size() - 12));
    EXPECT_NE(find_variant(id), nullptr) << file.file;
  }
}

TEST(PythonSource, PutsWhatIsImportedBeforeItOnce) {
  PythonSource source;
  ASSERT_TRUE(source.append("variants/sparse.py"));
  ASSERT_TRUE(source.append("variants/dense.py"));
  const std::string& text = source.text();
  const std::size_t softmax = text.find("def softmax(z)");
  ASSERT_NE(softmax, std::string::npos);
  EXPECT_LT(softmax, text.find("def entmax(z, alpha)"));
  EXPECT_EQ(text.find("def softmax(z)", softmax + 1), std::string::npos);
  EXPECT_EQ(source.imports(), (std::set<std::string>{"import math", "import numpy as np"}));
  EXPECT_FALSE(source.append("variants/nothing.py"));
}

TEST(APythonScript, IsWrittenAfterWhatItLoadsAndNotAtAllWhenItIsStopped) {
  const TemporaryFolder folder;
  PythonScript script;
  script.text = "print(1)\n";
  for (const char* name : {"kept.npy", "new.npy"}) {
    script.arrays.push_back({name, [] { return RowMajorDoubles(RowMajorDoubles::Ones(2, 3)); }});
  }
  folder.write("kept.npy", "older");
  int asked = 0;
  Progress stops([&asked](double) { return ++asked < 3; });  // after both arrays
  EXPECT_FALSE(write_python(folder.path(), "s", script, Loading(stops)));
  EXPECT_FALSE(std::filesystem::exists(folder / "s.py"));
  EXPECT_FALSE(std::filesystem::exists(folder / "new.npy"));
  EXPECT_TRUE(std::filesystem::exists(folder / "kept.npy"));
  ASSERT_TRUE(write_python(folder.path(), "s", script));
  EXPECT_EQ(text_of(folder / "s.py"), script.text);
  EXPECT_TRUE(std::filesystem::exists(folder / "new.npy"));
}

}  // namespace
}  // namespace mnemoscope
