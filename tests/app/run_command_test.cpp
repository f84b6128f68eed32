#include "app/run_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <tuple>

#include "app/npy_bytes.h"
#include "app/program.h"
#include "data/npy_file.h"
#include "session/session_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using nlohmann::json;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using testing::TemporaryFolder;
using testing::text_of;

/// A session on three memories of two entries, and these lines.
std::string session_on(const TemporaryFolder& folder, const std::string& lines) {
  Eigen::MatrixXd memories(2, 3);
  memories << 1.0, 0.0, -1.0, 0.0, 1.0, 0.2;
  folder.write("m.npy", testing::npy_of(memories));
  const std::string head =
      "format = \"mnemoscope-session\"\nversion = 1\n"
      "[memories]\nsource = \"m.npy\"\nscale = \"raw\"\norder = \"first\"\n";
  return folder.write("s.toml", head + lines).string();
}

const std::string kThreeVariants =
    "[query]\nmemory = 1\n[[query.corruption]]\nkind = \"gaussian\"\nsigma = 0.3\nseed = 5\n"
    "[run]\nsteps = 4\ntolerance = 0\n"
    "[[variants]]\nid = \"dense\"\nbeta = 2\n"
    "[[variants]]\nid = \"sparse\"\nbeta = 2\n[[variants]]\nid = \"dense\"\nbeta = 1e8\n"
    "[[variants]]\nid = \"top-k\"\nk = 2\nenabled = false\n";

const std::string kTwoModels =
    "[[variants]]\nid = \"dense\"\nbeta = 9\n[[variants]]\nid = \"sparse\"\nbeta = 9\n";

json trace_in(const std::filesystem::path& folder) {
  return json::parse(text_of(folder / "trace.json"));
}

TEST(RunCommand, WritesATraceThatDescribesEveryState) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "new" / "folder";
  const Finished finished =
      testing::mnemoscope({"run", session_on(folder, kThreeVariants), "--out", out.string()});
  ASSERT_EQ(finished.code, 0) << finished.err;
  const json trace = trace_in(out);
  EXPECT_EQ(trace.at("memories").at("count"), 3);
  EXPECT_EQ(trace.at("memories").at("dimension"), 2);
  EXPECT_NEAR(trace.at("memories").at("largest_norm"), std::sqrt(1.04), 1e-12);
  EXPECT_NEAR(trace.at("memories").at("half_min_distance"), std::sqrt(1.64) / 2, 1e-12);
  EXPECT_EQ(trace.at("query").at("memory"), 1);
  ASSERT_EQ(trace.at("runs").size(), 3U);
  const json& run = trace.at("runs").at(0);
  EXPECT_EQ(run.at("id"), "dense");
  EXPECT_EQ(run.at("parameters").at("beta"), 2.0);
  EXPECT_TRUE(run.contains("converged_at"));
  ASSERT_EQ(run.at("steps").size(), 5U);
  for (std::size_t t = 0; t < 5; ++t) {
    const json& step = run.at("steps").at(t);
    EXPECT_EQ(step.at("t"), t);
    for (const char* key : {"energy", "error", "relative_error", "residual", "microseconds"}) {
      EXPECT_TRUE(step.at(key).is_number()) << key;
    }
    EXPECT_EQ(step.at("support"), 3);
    EXPECT_FALSE(step.at("bounds").empty());
    for (const auto& [id, bound] : step.at("bounds").items()) {
      EXPECT_TRUE(bound.at("value").is_number() || bound.at("value") == "inf") << id;
      EXPECT_TRUE(bound.at("applies").is_boolean()) << id;
      EXPECT_TRUE(bound.at("hypotheses").is_array()) << id;
    }
  }
}

TEST(RunCommand, WritesStatesAndWeightsOfTheShapesItPromises) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  ASSERT_EQ(
      testing::mnemoscope({"run", session_on(folder, kThreeVariants), "--out", out.string()}).code,
      0);
  for (const json& run : trace_in(out).at("runs")) {
    const auto states = load_npy(out / run.at("files").at("states").get<std::string>());
    const auto weights = load_npy(out / run.at("files").at("weights").get<std::string>());
    ASSERT_TRUE(states && weights);
    const auto count = static_cast<Index>(run.at("steps").size());
    EXPECT_EQ(states->count(), count);
    EXPECT_EQ(states->shape.dimension(), 2);
    EXPECT_EQ(weights->count(), count - 1);
    EXPECT_EQ(weights->shape.dimension(), 3);
    EXPECT_TRUE(weights->values.colwise().sum().isOnes(1e-6));
  }
}

TEST(RunCommand, NamesFilesApartWhenAVariantComesTwice) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  ASSERT_EQ(
      testing::mnemoscope({"run", session_on(folder, kThreeVariants), "--out", out.string()}).code,
      0);
  const json runs = trace_in(out).at("runs");
  EXPECT_EQ(runs.at(0).at("files").at("states"), "dense-states.npy");
  EXPECT_EQ(runs.at(2).at("files").at("states"), "dense-2-states.npy");
  EXPECT_NE(text_of(out / "dense-states.npy"), text_of(out / "dense-2-states.npy"));
}

TEST(RunCommand, WritesTheSameBytesTwice) {
  const TemporaryFolder folder;
  const std::string session =
      folder
          .write("s.toml",
                 "format = \"mnemoscope-session\"\nversion = 1\n"
                 "[memories]\nsource = \"builtin:digits\"\ncount = 40\nkey_noise = 0.05\n"
                 "[query]\nmemory = 7\n[[query.corruption]]\nkind = \"salt-and-pepper\"\nseed = 3\n"
                 "[[variants]]\nid = \"dense\"\n[[variants]]\nid = \"sparse\"\n[[variants]]\nid = "
                 "\"top-k\"\n")
          .string();
  const auto first = folder.path() / "1";
  const auto second = folder.path() / "2";
  ASSERT_EQ(testing::mnemoscope({"run", session, "--out", first.string()}).code, 0);
  ASSERT_EQ(testing::mnemoscope({"run", session, "--out", second.string()}).code, 0);
  int compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(first)) {
    if (entry.path().extension() != ".npy") continue;
    EXPECT_EQ(text_of(entry.path()), text_of(second / entry.path().filename())) << entry.path();
    ++compared;
  }
  EXPECT_EQ(compared, 7);  // states and weights of three, and the support of top-k
}

TEST(RunCommand, StaysFiniteForEveryBetaItAccepts) {
  const TemporaryFolder folder;
  const std::string session = session_on(folder, kThreeVariants);
  const auto out = folder.path() / "out";
  for (int exponent = -8; exponent <= 8; ++exponent) {
    const std::string beta = fmt::format("beta=1e{}", exponent);
    const Finished finished = testing::mnemoscope({"run", session, "--out", out.string(), "--set",
                                                   beta, "--set", "variants.top-k.enabled=true"});
    ASSERT_EQ(finished.code, 0) << finished.err;
    for (const json& run : trace_in(out).at("runs")) {
      for (const char* array : {"states", "weights"}) {
        // load_npy refuses NaN and infinity by name and index
        const auto numbers = load_npy(out / run.at("files").at(array).get<std::string>());
        ASSERT_TRUE(numbers) << numbers.error().text;
        EXPECT_LE(numbers->values.cwiseAbs().maxCoeff(), 1.5) << beta;
      }
      for (const json& step : run.at("steps")) EXPECT_TRUE(step.at("energy").is_number()) << beta;
    }
  }
}

TEST(RunCommand, SaysWhereNumbersAreTooLargeForTheirFile) {
  const TemporaryFolder folder;
  Eigen::MatrixXd memories(2, 2);
  memories << 1e100, 0.0, 0.0, 1.0;
  folder.write("large.npy", testing::npy_of(memories));
  const auto run = [&](const std::string& memory) {
    const auto session =
        folder.write("s.toml",
                     "format = \"mnemoscope-session\"\nversion = 1\n"
                     "[memories]\nsource = \"large.npy\"\nscale = \"raw\"\norder = \"first\"\n"
                     "[query]\nmemory = " +
                         memory + "\n[[variants]]\nid = \"sparse\"\nbeta = 1\n");
    return testing::mnemoscope(
        {"run", session.string(), "--out", (folder.path() / memory).string()});
  };
  const Finished large = run("0");
  ASSERT_EQ(large.code, 0) << large.err;
  EXPECT_THAT(large.out, HasSubstr("sparse-states.npy holds float32, which the numbers from x_0"));
  const Finished small = run("1");
  ASSERT_EQ(small.code, 0) << small.err;
  EXPECT_THAT(small.out, Not(HasSubstr("float32")));
}

TEST(RunCommand, RunsASequenceOfQueriesIntoFoldersOfTheirOwn) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const std::string session = session_on(
      folder,
      "[query]\nqueries = [2, 0]\n[run]\nsteps = 2\n[[variants]]\nid = \"dense\"\nbeta = 9\n");
  const Finished finished = testing::mnemoscope({"run", session, "--out", out.string()});
  ASSERT_EQ(finished.code, 0) << finished.err;
  const json list = trace_in(out).at("queries");
  ASSERT_EQ(list.size(), 2U);
  for (const json& entry : list) {
    const json trace = json::parse(text_of(out / entry.at("trace").get<std::string>()));
    EXPECT_EQ(trace.at("query").at("memory"), entry.at("memory"));
  }
  EXPECT_TRUE(std::filesystem::exists(out / "query-0001" / "dense-states.npy"));
}

const std::string kNoisyDigit =
    "format = \"mnemoscope-session\"\nversion = 1\n"
    "[memories]\nsource = \"builtin:digits\"\ncount = 30\n"
    "[query]\nmemory = 7\n[[query.corruption]]\nkind = \"gaussian\"\nsigma = 0.3\nseed = 5\n";

/// The one run of a session on noisy digits with these lines.
json digit_run(const TemporaryFolder& folder, const std::string& lines) {
  const auto session = folder.write("s.toml", kNoisyDigit + lines);
  const auto out = folder.path() / "out";
  const Finished finished = testing::mnemoscope({"run", session.string(), "--out", out.string()});
  EXPECT_EQ(finished.code, 0) << finished.err;
  return trace_in(out);
}

TEST(RunCommand, LeavesOutWhatASequenceWouldFillTheDiskWithUnlessItIsAskedFor) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  auto session = parse_session(kNoisyDigit + "[run]\nsteps = 2\n" + kTwoModels, "s.toml", "/tmp");
  ASSERT_TRUE(session) << session.error().text;
  session->queries = {0, 1};
  RunRequest request{.session = *session, .out_dir = out, .backend = BackendChoice::cpu};
  const auto first_query = [&] {
    std::ostringstream printed;
    EXPECT_TRUE(run_command(request, {.out = printed, .notes = printed}));
    const auto query = out / "query-0000";
    return std::tuple(std::filesystem::exists(query / "trace.json"),
                      std::filesystem::exists(query / "dense-states.npy"),
                      printed.str().find("--arrays writes them") != std::string::npos);
  };
  EXPECT_EQ(first_query(), std::tuple(true, true, false)) << "they are small";
  const std::string trace = text_of(out / "query-0000" / "trace.json");
  request.most_bytes = 2 * trace.size() + 10'000;  // states alone take more
  EXPECT_EQ(first_query(), std::tuple(true, false, true));
  request.most_bytes = 100;
  EXPECT_EQ(first_query(), std::tuple(false, false, true));
  EXPECT_TRUE(trace_in(out).at("queries").at(1).at("trace").is_null());
  request.arrays = ArrayChoice::all;
  EXPECT_EQ(first_query(), std::tuple(true, true, false));
}

TEST(RunCommand, HoldsEveryResultAgainstTheMeanImageByTheCriterionOfTheSession) {
  const TemporaryFolder folder;
  const std::string dense = "[[variants]]\nid = \"dense\"\nbeta = 0.001\n";
  const json nearest = digit_run(folder, dense);
  EXPECT_EQ(nearest.at("options").at("success"), "nearest");
  const json& outcome = nearest.at("runs").at(0).at("outcome");
  EXPECT_EQ(outcome.at("kind"), "mean");
  EXPECT_EQ(outcome.at("success"), false);
  EXPECT_EQ(outcome.at("success"), outcome.at("target_nearest"));
  const json& mean = nearest.at("mean_image");
  EXPECT_EQ(mean.at("success"), false);
  EXPECT_NEAR(mean.at("pixel_error"), outcome.at("pixel_error"), 1e-3);
  EXPECT_GT(mean.at("relative_error"), 0.1);

  const json pixels = digit_run(folder, "[run]\nsuccess = \"pixel-error\"\n" + dense);
  EXPECT_EQ(pixels.at("options").at("success"), "pixel-error");
  EXPECT_EQ(pixels.at("runs").at(0).at("outcome").at("success"), true);
  EXPECT_EQ(pixels.at("mean_image").at("success"), true) << "docs/theory.md, section 7.2";
}

TEST(RunCommand, WritesWhatThereIsBesideStatesAndWeights) {
  const TemporaryFolder folder;
  const json runs = digit_run(folder,
                              "[run]\nsteps = 2\ntolerance = 0\n"
                              "[[variants]]\nid = \"dense\"\n"
                              "[[variants]]\nid = \"top-k\"\nk = 4\n"
                              "[[variants]]\nid = \"multi-head\"\nheads = 4\n"
                              "[[variants]]\nid = \"random-features\"\nfeatures = 20\n"
                              "[[variants]]\nid = \"svr\"\n")
                        .at("runs");
  const auto count_and_size = [&](const std::string& name) {
    const auto set = load_npy(folder.path() / "out" / name);
    EXPECT_TRUE(set) << set.error().text;
    return std::pair(set->count(), set->shape.dimension());
  };
  EXPECT_EQ(runs.at(0).at("files").size(), 2U);
  EXPECT_TRUE(runs.at(0).at("fit").is_null());
  const std::string support = runs.at(1).at("files").at("support");
  EXPECT_EQ(support, "top-k-support.npy");
  EXPECT_EQ(count_and_size(support), (std::pair<Index, Index>(3, 30)));
  const auto rows = load_npy(folder.path() / "out" / support);
  EXPECT_EQ(std::count(rows->bytes->begin(), rows->bytes->end(), 1), 3 * 4);
  const Index d = 28 * 28;
  EXPECT_EQ(count_and_size(runs.at(2).at("files").at("heads")), (std::pair<Index, Index>(8, 30)));
  EXPECT_EQ(count_and_size(runs.at(3).at("files").at("features")),
            (std::pair<Index, Index>(20, d)));
  const json& svr = runs.at(4);
  EXPECT_EQ(count_and_size(svr.at("files").at("dual_coefficients")),
            (std::pair<Index, Index>(30, d)));
  EXPECT_LE(svr.at("fit").at("solver").at("kkt"), svr.at("fit").at("solver").at("tolerance"));
  EXPECT_FALSE(svr.at("fit").at("findings").empty());
}

TEST(RunCommand, SaysWhichTheoremsHoldAtEveryState) {
  const TemporaryFolder folder;
  const json trace = digit_run(folder, "[[variants]]\nid = \"dense\"\nbeta = 1\n");
  for (const json& step : trace.at("runs").at(0).at("steps")) {
    ASSERT_FALSE(step.at("checks").empty());
    for (const json& check : step.at("checks")) {
      EXPECT_TRUE(check.at("id").get<std::string>().starts_with("I"));
      EXPECT_FALSE(check.at("proved") && check.at("verdict") == "fails") << check;
    }
    EXPECT_TRUE(step.at("quantities").at("state_lead").is_number());
  }
}

TEST(RunCommand, TellsAVariantItsPlaceInASequence) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const std::string session =
      session_on(folder,
                 "[query]\nqueries = [2, 1, 0]\n[run]\nsteps = 1\n"
                 "[[variants]]\nid = \"window\"\ncentre = \"position\"\nwidth = 0\n");
  const Finished finished = testing::mnemoscope({"run", session, "--out", out.string()});
  ASSERT_EQ(finished.code, 0) << finished.err;
  for (Index i = 0; i < 3; ++i) {
    const auto query = out / fmt::format("query-000{}", i);
    const json trace = trace_in(query);
    EXPECT_EQ(trace.at("query").at("position"), i);
    EXPECT_EQ(trace.at("query").at("queries"), 3);
    const auto support = load_npy(query / "window-support.npy");
    ASSERT_TRUE(support);
    EXPECT_EQ((*support->bytes)[static_cast<std::size_t>(i)], 1);  // query i looks at memory i
  }
}

TEST(RunCommand, TellsHowEveryVariantEnded) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const Finished finished = testing::mnemoscope(
      {"run", session_on(folder, kThreeVariants), "--out", out.string(), "--backend", "cpu"});
  EXPECT_THAT(finished.out, HasSubstr("\nsparse   retrieved "));
  EXPECT_THAT(finished.out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(finished.out, HasSubstr((out / "trace.json").string()));
  EXPECT_EQ(finished.err, "");
}

TEST(RunCommand, WritesASummaryOfEveryModelAndQuery) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const std::string session = session_on(folder, "[query]\nqueries = \"all\"\n" + kTwoModels);
  ASSERT_EQ(testing::mnemoscope({"run", session, "--out", out.string()}).code, 0);
  const std::string summary = text_of(out / "summary.csv");
  EXPECT_THAT(summary, StartsWith("query,memory,label,model,"));
  EXPECT_EQ(std::count(summary.begin(), summary.end(), '\n'), 1 + 3 * 2);
  EXPECT_THAT(summary, HasSubstr("\r\n2,2,,dense,beta=9,retrieved,2,true,"));
  EXPECT_EQ(trace_in(out).at("summary"), "summary.csv");
  EXPECT_EQ(trace_in(out).at("queries").size(), 3U);
}

TEST(RunCommand, WritesNoArraysWhereNoneAreWanted) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const std::string session = session_on(folder, "[query]\nmemory = 0\n" + kTwoModels);
  ASSERT_EQ(testing::mnemoscope({"run", session, "--out", out.string(), "--no-arrays"}).code, 0);
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(out)) {
    names.insert(entry.path().filename().string());
  }
  EXPECT_EQ(names, (std::set<std::string>{"summary.csv", "trace.json"}));
  EXPECT_TRUE(trace_in(out).at("runs").at(0).at("files").empty());
  EXPECT_FALSE(trace_in(out).at("runs").at(0).at("steps").empty());
}

TEST(RunCommand, TellsOfAModelThatFailsAndWritesTheOthers) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const std::string session = session_on(
      folder, "[query]\nmemory = 0\n" + kTwoModels + "[[variants]]\nid = \"top-k\"\nk = 9\n");
  const Finished finished = testing::mnemoscope({"run", session, "--out", out.string()});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, StartsWith("mnemoscope: 1 of 3 answers failed (Top-K: k = 9 "));
  EXPECT_THAT(finished.out, HasSubstr("\ntop-k   failed "));
  const json trace = trace_in(out);
  EXPECT_TRUE(trace.at("runs").at(0).at("failure").is_null());
  EXPECT_THAT(trace.at("runs").at(2).at("failure").get<std::string>(), HasSubstr("k = 9"));
  EXPECT_TRUE(trace.at("runs").at(2).at("outcome").is_null());
  EXPECT_THAT(text_of(out / "summary.csv"),
              HasSubstr("\r\n0,0,,top-k,beta=0.25; k=9; reading=renormalised,failed,,"));
  EXPECT_TRUE(std::filesystem::exists(out / "dense-states.npy"));
}

TEST(RunCommand, FailsWhenEveryModelDoesAndLeavesTheOlderResult) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const std::string session =
      session_on(folder, "[query]\nmemory = 0\n[[variants]]\nid = \"top-k\"\nk = 2\n");
  ASSERT_EQ(testing::mnemoscope({"run", session, "--out", out.string()}).code, 0);
  const std::string before = text_of(out / "trace.json");
  const Finished finished =
      testing::mnemoscope({"run", session, "--out", out.string(), "--set", "k=9"});
  EXPECT_EQ(finished.code, 1);
  EXPECT_EQ(finished.out, "");
  EXPECT_EQ(text_of(out / "trace.json"), before);
}

TEST(RunCommand, NamesAQueryThatIsNotThereBeforeItRunsTheOthers) {
  const TemporaryFolder folder;
  const std::string session = session_on(folder, "[query]\nqueries = \"0-3\"\n" + kTwoModels);
  const Finished finished =
      testing::mnemoscope({"run", session, "--out", (folder.path() / "out").string()});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("query.queries names memory 3, but there are 3 memories"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
}

TEST(RunCommand, PrintsNothingWhenItShallBeQuiet) {
  const TemporaryFolder folder;
  const std::string session = session_on(folder, "[query]\nmemory = 0\n" + kTwoModels);
  const Finished finished =
      testing::mnemoscope({"run", session, "--out", (folder.path() / "out").string(), "--quiet"});
  EXPECT_EQ(finished.code, 0);
  EXPECT_EQ(finished.out + finished.err, "");
}

TEST(RunCommand, ReplacesAnOlderResultWithItsLastFile) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const std::string session = session_on(folder, "[query]\nmemory = 0\n" + kTwoModels);
  ASSERT_EQ(testing::mnemoscope({"run", session, "--out", out.string()}).code, 0);
  ASSERT_EQ(testing::mnemoscope(
                {"run", session, "--out", out.string(), "--set", "variants.sparse.enabled=false"})
                .code,
            0);
  EXPECT_FALSE(std::filesystem::exists(out / "sparse-states.npy"));
  EXPECT_TRUE(std::filesystem::exists(out / "dense-states.npy"));
}

}  // namespace
}  // namespace mnemoscope
