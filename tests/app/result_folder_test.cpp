#include "app/result_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/result_files.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using testing::TemporaryFolder;
using testing::text_of;
using ::testing::UnorderedElementsAre;

/// A trace.json of one model that names these two files.
std::string trace_naming(const std::string& states, const std::string& weights) {
  return R"({"format": "mnemoscope-trace", "summary": "summary.csv", "runs": [{"files": {"states": ")" +
         states + R"(", "weights": ")" + weights + R"("}}]})";
}

/// What a run of one model leaves; every file says `word`.
void write_result(const fs::path& folder, const std::string& model, const std::string& word) {
  fs::create_directories(folder);
  const std::string states = model + "-states.npy";
  const std::string weights = model + "-weights.npy";
  std::ofstream(folder / states) << word;
  std::ofstream(folder / weights) << word;
  std::ofstream(folder / "summary.csv") << word;
  std::ofstream(folder / "trace.json") << trace_naming(states, weights);
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

std::string refusal_of(const fs::path& out) {
  const auto place = ResultPlace::at(out);
  EXPECT_FALSE(place) << out;
  return place ? "" : place.error().text;
}

/// A result of `sparse` takes the place.
void replace(const fs::path& out, Swap swap = Swap::atomic) {
  const auto place = ResultPlace::at(out);
  ASSERT_TRUE(place) << place.error().text;
  auto folder = ResultFolder::beside(*place);
  ASSERT_TRUE(folder) << folder.error().text;
  write_result(folder->path(), "sparse", "new");
  const Status taken = folder->take_place(swap);
  ASSERT_TRUE(taken) << taken.error().text;
}

const std::vector<std::string> kNewNames{"sparse-states.npy", "sparse-weights.npy", "summary.csv",
                                         "trace.json"};

class ResultFolderTest : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  fs::path out_ = folder_ / "out";
};

TEST_F(ResultFolderTest, TakesThePlaceOfAnOlderResultWhole) {
  for (const Swap swap : {Swap::atomic, Swap::two_steps}) {
    fs::remove_all(out_);
    write_result(out_, "dense", "old");
    replace(out_, swap);
    EXPECT_THAT(names_in(out_), ::testing::UnorderedElementsAreArray(kNewNames));
    EXPECT_EQ(text_of(out_ / "summary.csv"), "new");
    EXPECT_THAT(names_in(folder_.path()), ElementsAre("out"));
  }
}

TEST_F(ResultFolderTest, IsMadeWithAllFoldersAboveIt) {
  replace(folder_ / "a/b/c/");
  EXPECT_THAT(names_in(folder_ / "a/b"), ElementsAre("c"));
  EXPECT_THAT(names_in(folder_ / "a/b/c"), ::testing::UnorderedElementsAreArray(kNewNames));
}

TEST_F(ResultFolderTest, LeavesNothingWhenItDoesNotTakeThePlace) {
  write_result(out_, "dense", "old");
  {
    const auto place = ResultPlace::at(out_);
    auto folder = ResultFolder::beside(*place);
    ASSERT_TRUE(folder);
    write_result(folder->path(), "sparse", "new");
  }
  EXPECT_THAT(names_in(folder_.path()), ElementsAre("out"));
  EXPECT_EQ(text_of(out_ / "dense-states.npy"), "old");
}

TEST_F(ResultFolderTest, KeepsWhatAPersonPutThere) {
  for (const Swap swap : {Swap::atomic, Swap::two_steps}) {
    fs::remove_all(out_);
    write_result(out_, "dense", "old");
    folder_.write("out/notes.txt", "mine");
    folder_.write("out/mine.npy", "mine too");
    fs::create_symlink("notes.txt", out_ / "link");
    replace(out_, swap);
    EXPECT_EQ(text_of(out_ / "notes.txt"), "mine");
    EXPECT_EQ(text_of(out_ / "mine.npy"), "mine too");
    EXPECT_EQ(fs::read_symlink(out_ / "link"), "notes.txt");
    EXPECT_FALSE(fs::exists(out_ / "dense-states.npy"));
    EXPECT_THAT(names_in(folder_.path()), ElementsAre("out"));
  }
}

TEST_F(ResultFolderTest, KeepsWhatWasPutThereWhileItWasFilled) {
  write_result(out_, "dense", "old");
  const auto place = ResultPlace::at(out_);
  auto folder = ResultFolder::beside(*place);
  write_result(folder->path(), "sparse", "new");
  folder_.write("out/late.txt", "mine");
  ASSERT_TRUE(folder->take_place());
  EXPECT_EQ(text_of(out_ / "late.txt"), "mine");
}

TEST_F(ResultFolderTest, RefusesAFolderWithFoldersThatNoRunWrote) {
  folder_.write("out/deeper/photo.png", "mine");
  EXPECT_THAT(refusal_of(out_), HasSubstr("no run wrote"));
  EXPECT_EQ(text_of(out_ / "deeper/photo.png"), "mine");
}

TEST_F(ResultFolderTest, RefusesFilesThatBearTheNameOfAResult) {
  for (const char* name :
       {"trace.json", "summary.csv", "dense-states.npy", "top-k-2-support.npy"}) {
    fs::remove_all(out_);
    folder_.write(std::string("out/") + name, "mine");
    EXPECT_THAT(refusal_of(out_), HasSubstr(name));
    EXPECT_EQ(text_of(out_ / name), "mine");
  }
  fs::remove_all(out_);
  folder_.write("out/trace.json", "mine");
  EXPECT_THAT(refusal_of(out_), HasSubstr("trace.json: was not written by a run; move it away"));
}

TEST_F(ResultFolderTest, RefusesAQueryFolderWithSomethingElseInIt) {
  folder_.write("out/trace.json", R"({"format": "mnemoscope-trace-list", "queries": [
      {"memory": 2, "trace": "query-0000/trace.json"}]})");
  write_result(out_ / "query-0000", "dense", "old");
  EXPECT_TRUE(ResultPlace::at(out_));
  folder_.write("out/query-0000/mine.txt", "mine");
  EXPECT_THAT(refusal_of(out_), HasSubstr("mine.txt"));
  fs::remove(out_ / "query-0000/mine.txt");
  replace(out_);
  EXPECT_THAT(names_in(out_), ::testing::UnorderedElementsAreArray(kNewNames));
  EXPECT_THAT(names_in(folder_.path()), ElementsAre("out"));
}

TEST_F(ResultFolderTest, NeverTrustsATraceThatLeadsElsewhere) {
  folder_.write("mine.npy", "mine");
  folder_.write("out/trace.json", trace_naming("../mine.npy", "/etc/passwd"));
  EXPECT_THAT(files_of_result(out_), UnorderedElementsAre("trace.json", "summary.csv"));
  replace(out_);
  EXPECT_EQ(text_of(folder_ / "mine.npy"), "mine");
}

TEST_F(ResultFolderTest, FollowsALinkToAFolder) {
  write_result(folder_ / "far/real", "dense", "old");
  fs::create_directory_symlink(folder_ / "far/real", out_);
  replace(out_);
  EXPECT_TRUE(fs::is_symlink(out_));
  EXPECT_THAT(names_in(folder_ / "far/real"), ::testing::UnorderedElementsAreArray(kNewNames));
  EXPECT_THAT(names_in(folder_ / "far"), ElementsAre("real"));
}

TEST_F(ResultFolderTest, KeepsThePermissionsOfTheFolder) {
  write_result(out_, "dense", "old");
  fs::permissions(out_, fs::perms{0750});
  replace(out_);
  EXPECT_EQ(fs::status(out_).permissions(), fs::perms{0750});
}

TEST_F(ResultFolderTest, RefusesInASentenceWhatCannotBeReplaced) {
  const fs::path file = folder_.write("file", "mine");
  EXPECT_THAT(refusal_of(file), HasSubstr("is a file"));
  EXPECT_THAT(refusal_of(file), StartsWith(file.string()));
  fs::create_symlink(folder_ / "nowhere", folder_ / "link");
  EXPECT_THAT(refusal_of(folder_ / "link"), HasSubstr("link to nothing"));
  EXPECT_THAT(refusal_of("."), HasSubstr("the folder you are in"));
  EXPECT_THAT(refusal_of(".."), HasSubstr("the folder you are in"));
  EXPECT_THAT(refusal_of("/proc"), HasSubstr("mounted"));
  EXPECT_THAT(refusal_of(""), HasSubstr("empty"));
  write_result(out_, "dense", "old");
  fs::permissions(out_, fs::perms{0555});
  EXPECT_THAT(refusal_of(out_), HasSubstr("read-only"));
}

/// The name of a folder that a killed run of `out` left behind.
const std::string kAside = ".out.mnemoscope-0123456789ab";

TEST_F(ResultFolderTest, ClearsAwayWhatAKilledRunLeft) {
  write_result(out_, "dense", "old");
  write_result(folder_ / kAside, "sparse", "half");
  folder_.write(kAside + "/.mnemoscope-unfinished", "");
  folder_.write(".out.mnemoscope-mine/notes.txt", "not such a name");
  folder_.write(".other.mnemoscope-0123456789ab/x", "of another run");
  replace(out_);
  EXPECT_THAT(names_in(folder_.path()), UnorderedElementsAre("out", ".out.mnemoscope-mine",
                                                             ".other.mnemoscope-0123456789ab"));
}

TEST_F(ResultFolderTest, ClearsAwayWhatIsLeftOfAnOlderResultThatWasBeingClearedAway) {
  write_result(out_, "sparse", "new");
  folder_.write(kAside + "/dense-states.npy", "old, without the trace that named it");
  folder_.write(kAside + "/.mnemoscope-unfinished", "");
  replace(out_);
  EXPECT_THAT(names_in(folder_.path()), ElementsAre("out"));
  EXPECT_THAT(names_in(out_), ::testing::UnorderedElementsAreArray(kNewNames));
}

TEST_F(ResultFolderTest, LeavesARunningRunAlone) {
  const auto place = ResultPlace::at(out_);
  auto running = ResultFolder::beside(*place);
  ASSERT_TRUE(running);
  replace(out_);
  write_result(running->path(), "dense", "newer");
  ASSERT_TRUE(running->take_place());
  EXPECT_EQ(text_of(out_ / "dense-states.npy"), "newer");
  EXPECT_FALSE(fs::exists(out_ / "sparse-states.npy"));
  EXPECT_THAT(names_in(folder_.path()), ElementsAre("out"));
}

TEST_F(ResultFolderTest, EndsASwapThatWasKilledBetweenItsSteps) {
  write_result(folder_ / kAside, "dense", "old");
  folder_.write(kAside + "/notes.txt", "mine");
  {
    const auto place = ResultPlace::at(out_);
    const auto folder = ResultFolder::beside(*place);
    EXPECT_EQ(text_of(out_ / "dense-states.npy"), "old") << "the older result is back";
  }
  EXPECT_THAT(names_in(folder_.path()), ElementsAre("out"));
  EXPECT_EQ(text_of(out_ / "notes.txt"), "mine");
}

TEST_F(ResultFolderTest, ClearsAwayAnOlderResultButNotWhatIsAPersonsInIt) {
  write_result(out_, "sparse", "new");
  write_result(folder_ / kAside, "dense", "old");
  folder_.write(kAside + "/notes.txt", "mine");
  replace(out_);
  EXPECT_THAT(names_in(folder_.path()), ElementsAre("out"));
  EXPECT_EQ(text_of(out_ / "notes.txt"), "mine");
}

}  // namespace
}  // namespace mnemoscope
