// `mnemoscope compare`: what is in its folder, and that the folder is replaced as a whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/program.h"
#include "app/result_files.h"
#include "data/image_file.h"
#include "data/npy_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using testing::TemporaryFolder;
using testing::text_of;

constexpr const char* kSession =
    "format = \"mnemoscope-session\"\nversion = 1\n"
    "[memories]\nsource = \"builtin:digits\"\ncount = 30\nnormalise = true\n"
    "[query]\nmemory = 7\n"
    "[run]\nsteps = 5\n"
    "[[variants]]\nid = \"dense\"\nbeta = 30\n[[variants]]\nid = \"dense\"\nbeta = 2\n"
    "[matrix]\nshown = \"SHOWN\"\n"
    "[[matrix.rows]]\nname = \"lower_half & <b>|\"\n"
    "[[matrix.rows.corruption]]\nkind = \"mask\"\nshape = \"half\"\n"
    "[[matrix.rows]]\nname = \"noise\"\n"
    "[[matrix.rows.corruption]]\nkind = \"gaussian\"\nsigma = 0.4\nseed = 1\n";

class CompareCommand : public ::testing::Test {
 protected:
  std::string session(const std::string& shown = "state") {
    std::string text = kSession;
    text.replace(text.find("SHOWN"), 5, shown);
    return folder_.write("s.toml", text).string();
  }

  Finished compare(const std::string& session) {
    return testing::mnemoscope({"compare", session, "--quiet", "--out", out_.string()});
  }

  std::string file(const char* name) const { return text_of(out_ / name); }

  TemporaryFolder folder_;
  fs::path out_ = folder_ / "out";
};

TEST_F(CompareCommand, LeavesTablesAFigureAndEveryPicture) {
  const Finished finished = compare(session());
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(file("matrix.csv"), StartsWith("row,corruption,model,parameters,"));
  EXPECT_THAT(file("matrix.tex"), HasSubstr("lower\\_half \\& \\textless{}b\\textgreater{}"));
  EXPECT_THAT(file("matrix.md"), HasSubstr("lower\\_half &amp; &lt;b&gt;\\|"));
  EXPECT_THAT(file("matrix.svg"), HasSubstr("lower_half"));
  EXPECT_THAT(file("matrix.svg"), HasSubstr("relative error, one scale: 0"));
  const auto figure = read_picture(out_ / "matrix.png");
  ASSERT_TRUE(figure) << figure.error().text;
  EXPECT_GT(figure->shape.width, 1000);
  for (const char* name : {"target", "row-00-query", "row-00-dense", "row-01-dense-2",
                           "row-01-mean-image", "row-01-ideal-observer", "row-01-observer-mean"}) {
    const auto numbers = load_npy(out_ / "images" / (std::string(name) + ".npy"),
                                  {.reading = ArrayReading::one_picture});
    ASSERT_TRUE(numbers) << numbers.error().text;
    EXPECT_EQ(numbers->shape.width, 28) << name;
    EXPECT_EQ(numbers->shape.height, 28) << name;
    const auto picture = read_picture(out_ / "images" / (std::string(name) + ".png"));
    ASSERT_TRUE(picture) << picture.error().text;
    EXPECT_EQ(picture->shape.width, 28) << name;
  }
}

TEST_F(CompareCommand, ShowsInItsFigureWhatTheSessionShows) {
  ASSERT_EQ(compare(session("step\"\nstep = 2 # \"")).code, 0);
  EXPECT_THAT(file("matrix.svg"), HasSubstr("The state after step 2"));
  ASSERT_EQ(compare(session("baseline-difference")).code, 0);
  EXPECT_THAT(file("matrix.svg"), HasSubstr("No baseline is pinned"));
  ASSERT_EQ(compare(session("baseline-difference\"\nbaseline = 1 # \"")).code, 0);
  EXPECT_THAT(file("matrix.svg"), HasSubstr("minus the baseline"));
}

TEST_F(CompareCommand, NamesEveryFileInItsIndex) {
  ASSERT_EQ(compare(session()).code, 0);
  EXPECT_EQ(kind_of_result(out_), ResultKind::comparison);
  const auto named = files_of_result(out_);
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(out_)) {
    ++files;
    EXPECT_TRUE(named.contains(entry.path().lexically_relative(out_))) << entry.path();
  }
  EXPECT_EQ(files, named.size());
}

TEST_F(CompareCommand, HasTheSameBytesForTheSameSession) {
  ASSERT_EQ(compare(session()).code, 0);
  std::map<fs::path, std::string> before;
  for (const auto& entry : fs::recursive_directory_iterator(out_)) {
    if (entry.is_regular_file()) before[entry.path()] = text_of(entry.path());
  }
  ASSERT_EQ(compare(session()).code, 0);
  for (const auto& [path, bytes] : before) EXPECT_EQ(text_of(path), bytes) << path;
}

TEST_F(CompareCommand, HasRatesWhereTheSessionShowsThem) {
  const Finished finished = compare(session("success"));
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(file("matrix.md"), HasSubstr("of 30 memories asked for in turn"));
  EXPECT_THAT(file("matrix.svg"), HasSubstr("of 30"));
  EXPECT_THAT(file("matrix.csv"), HasSubstr(",30,"));
}

TEST_F(CompareCommand, TakesTheFirstOfAllQueries) {
  std::string text = text_of(session());
  text.replace(text.find("memory = 7"), 10, "queries = \"all\"");
  const Finished finished = compare(folder_.write("all.toml", text).string());
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(finished.err, HasSubstr("a matrix is of one query"));
  const std::string of_all = file("matrix.csv");
  text.replace(text.find("queries = \"all\""), 15, "memory = 0");
  ASSERT_EQ(compare(folder_.write("first.toml", text).string()).code, 0);
  EXPECT_EQ(file("matrix.csv"), of_all);
}

TEST_F(CompareCommand, LeavesOutAReferenceThatIsHidden) {
  const std::string text = text_of(session("success"));
  const std::string hidden =
      folder_
          .write("hidden.toml", std::string(text).replace(text.find("[matrix]\n"), 9,
                                                          "[matrix]\nobserver = false\n"))
          .string();
  const Finished finished = compare(hidden);
  ASSERT_EQ(finished.code, 0) << finished.err;
  EXPECT_THAT(finished.err, HasSubstr("the ideal observer left out: observer = false"));
  for (const char* name : {"matrix.csv", "matrix.md", "matrix.tex", "matrix.svg"}) {
    EXPECT_THAT(file(name), Not(HasSubstr("bserver"))) << name;
  }
  EXPECT_TRUE(fs::exists(out_ / "images" / "row-00-mean-image.npy"));
  EXPECT_FALSE(fs::exists(out_ / "images" / "row-00-ideal-observer.npy"));
  EXPECT_FALSE(fs::exists(out_ / "images" / "row-00-observer-mean.npy"));
}

TEST_F(CompareCommand, ReplacesAnOlderComparisonAsAWhole) {
  ASSERT_EQ(compare(session()).code, 0);
  folder_.write("out/mine.txt", "a person's own");
  const std::string fewer =
      folder_
          .write("fewer.toml",
                 "format = \"mnemoscope-session\"\nversion = 1\n"
                 "[memories]\nsource = \"builtin:digits\"\ncount = 30\n[query]\nmemory = 7\n"
                 "[[variants]]\nid = \"sparse\"\n[[matrix.rows]]\nname = \"whole\"\n")
          .string();
  ASSERT_EQ(compare(fewer).code, 0);
  EXPECT_TRUE(fs::exists(out_ / "images" / "row-00-sparse.npy"));
  EXPECT_FALSE(fs::exists(out_ / "images" / "row-00-dense.npy")) << "of the older one";
  EXPECT_EQ(file("mine.txt"), "a person's own");
}

TEST_F(CompareCommand, LeavesTheOlderOneWhereItCannotAnswer) {
  ASSERT_EQ(compare(session()).code, 0);
  const std::string before = file("matrix.csv");
  const Finished finished = testing::mnemoscope(
      {"compare", session(), "--quiet", "--set", "query.memory=999", "--out", out_.string()});
  EXPECT_EQ(finished.code, 1);
  EXPECT_EQ(file("matrix.csv"), before);
}

TEST_F(CompareCommand, TakesNoResultOfARunAway) {
  ASSERT_EQ(testing::mnemoscope({"run", session(), "--quiet", "--out", out_.string()}).code, 0);
  const Finished finished = compare(session());
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("holds what \"mnemoscope run\" wrote"));
  EXPECT_TRUE(fs::exists(out_ / "trace.json"));
  EXPECT_FALSE(fs::exists(out_ / "matrix.csv"));
}

TEST_F(CompareCommand, TouchesNoFolderThatHoldsSomethingElse) {
  folder_.write("out/photos/a.txt", "mine");
  const Finished finished = compare(session());
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, HasSubstr("no run wrote"));
  EXPECT_EQ(file("photos/a.txt"), "mine");
}

}  // namespace
}  // namespace mnemoscope
