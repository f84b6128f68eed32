// Everything a person can get wrong: exit code 1, one clear line that names the culprit, nothing
// written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "app/npy_bytes.h"
#include "app/program.h"
#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::TemporaryFolder;
using testing::text_of;

const std::string kHead = "format = \"mnemoscope-session\"\nversion = 1\n";
const std::string kRest = "[query]\nmemory = 0\n[[variants]]\nid = \"dense\"\nbeta = 1.0\n";

/// A whole PNG of the sources' own assets, to be damaged.
std::string some_png() {
  const std::filesystem::path photos = source_folder() / "assets" / "memories" / "photos";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(photos)) {
    if (entry.path().extension() == ".png") return text_of(entry.path());
  }
  ADD_FAILURE() << "no .png under " << photos;
  return {};
}

class BadInput : public ::testing::Test {
 protected:
  /// Runs these documents and expects one line that names `culprit` and says `why`.
  void expect_refused(std::vector<std::string> documents, const std::string& culprit,
                      const std::string& why) {
    documents.insert(documents.begin(), "run");
    const auto out = folder_.path() / "out";
    documents.insert(documents.end(), {"--out", out.string(), "--backend", "cpu"});
    const Finished finished = testing::mnemoscope(documents);
    EXPECT_EQ(finished.code, 1) << finished.out;
    EXPECT_THAT(finished.err, StartsWith("mnemoscope: "));
    EXPECT_THAT(finished.err, HasSubstr(culprit));
    EXPECT_THAT(finished.err, HasSubstr(why));
    EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1) << finished.err;
    EXPECT_FALSE(std::filesystem::exists(out)) << finished.out;
  }

  /// The same for a data file with these bytes.
  void expect_file_refused(const std::string& name, const std::string& bytes,
                           const std::string& why = "") {
    expect_refused({folder_.write(name, bytes).string()}, name, why);
  }

  void expect_session_refused(const std::string& lines, const std::string& line,
                              const std::string& why) {
    expect_refused({folder_.write("s.toml", kHead + lines).string()}, "s.toml:" + line + ":", why);
  }

  TemporaryFolder folder_;
};

TEST_F(BadInput, AnEmptyFolder) {
  const auto empty = folder_.path() / "empty";
  std::filesystem::create_directories(empty);
  expect_refused({empty.string()}, "empty", "");
}

TEST_F(BadInput, AFileThatIsNoImageOrADamagedOne) {
  expect_file_refused("text.png", "This is a text, not an image.\n");
  const std::string png = some_png();
  expect_file_refused("cut.png", png.substr(0, png.size() / 2));
  expect_file_refused("nothing.png", "");
}

TEST_F(BadInput, ImagesOfMixedSizes) {
  const std::string small("P5\n2 2\n255\n\x10\x20\x30\x40", 15);
  const std::string large("P5\n3 2\n255\n\x10\x20\x30\x40\x50\x60", 17);
  const auto a = folder_.write("mixed/a.pgm", small);
  folder_.write("mixed/b.pgm", large);
  expect_refused({a.parent_path().string()}, "b.pgm", "");
}

TEST_F(BadInput, AnIdxFileThatIsCutOrPromisesTooMuch) {
  const std::string magic("\0\0\x08\x03", 4);
  const std::string ten("\0\0\0\x0a", 4);
  const std::string two("\0\0\0\x02", 4);
  expect_file_refused("cut-idx3-ubyte", magic + ten + two + two + "1234567");
  expect_file_refused("short-idx3-ubyte", magic + ten);
  expect_file_refused("huge-idx3-ubyte", magic + std::string("\x80\0\0\0", 4) + two + two + "1234");
}

TEST_F(BadInput, ACifarFileCutInTheMiddleOfARecord) {
  expect_file_refused("data_batch_1.bin", std::string(3073 + 1000, '\x01'));
}

TEST_F(BadInput, AnNpyFileWithObjectsOrAWrongShapeOrNaN) {
  expect_file_refused("objects.npy", testing::npy_header("|O", "(2,)") + "xxxxxxxxxxxxxxxx");
  expect_file_refused("five.npy", testing::npy_header("<f8", "(1, 1, 1, 1, 1)") + "12345678");
  expect_file_refused("short.npy", testing::npy_header("<f8", "(100, 100)") + "12345678");
  expect_file_refused("huge.npy",
                      testing::npy_header("<f8", "(4294967296, 4294967296)") + "12345678");
  Eigen::MatrixXd memories = Eigen::MatrixXd::Ones(4, 2);
  memories(2, 1) = std::numeric_limits<double>::quiet_NaN();
  expect_file_refused("nan.npy", testing::npy_of(memories));
}

TEST_F(BadInput, ASessionWithAnUnknownKey) {
  expect_session_refused("[memories]\nsuorce = \"builtin:photos\"\n" + kRest, "4", "suorce");
}

TEST_F(BadInput, ASessionWithAMissingFile) {
  expect_session_refused("[memories]\nsource = \"gone\"\n" + kRest, "4", "does not exist");
  expect_session_refused("[query]\nfile = \"gone.npy\"\n", "4", "does not exist");
  expect_refused({(folder_.path() / "gone.toml").string()}, "gone.toml", "");
}

TEST_F(BadInput, BetaZeroNegativeOrNaN) {
  for (const char* beta : {"0", "0.0", "-1.0", "nan", "-inf"}) {
    expect_session_refused(
        fmt::format("[query]\nmemory = 0\n[[variants]]\nid = \"dense\"\nbeta = {}\n", beta), "7",
        "beta");
    const auto good = folder_.write("good.toml", kHead + kRest).string();
    expect_refused({good, "--set", fmt::format("beta={}", beta)}, "--set beta=", "");
  }
}

TEST_F(BadInput, ASessionWithNothingToRunOrNowhereToStart) {
  expect_refused({folder_.write("s.toml", kHead + "[query]\nmemory = 0\n").string()}, "no variant",
                 "");
  expect_refused({folder_.write("s.toml", kHead + "[[variants]]\nid = \"dense\"\n").string()}, "",
                 "");
  expect_refused({folder_.write("s.toml", kHead + kRest).string(), "--set", "query.memory=99"},
                 "99", "");
}

TEST_F(BadInput, ACountThatTheMemoriesDoNotHave) {
  const auto session = folder_.write("s.toml", kHead + kRest).string();
  expect_refused({session, "--set", "memories.count=1000"}, "", "");
}

TEST_F(BadInput, AnOutputThatCannotBeWritten) {
  const auto file = folder_.write("file", "x");
  const auto session = folder_.write("s.toml", kHead + kRest).string();
  const Finished finished = testing::mnemoscope({"run", session, "--out", (file / "out").string()});
  EXPECT_EQ(finished.code, 1);
  EXPECT_THAT(finished.err, StartsWith("mnemoscope: " + (file / "out").string()));
}

}  // namespace
}  // namespace mnemoscope
