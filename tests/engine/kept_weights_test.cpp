#include "engine/kept_weights.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>

namespace mnemoscope {
namespace {

Eigen::VectorXd numbers(Index count) {
  Eigen::VectorXd weights = Eigen::VectorXd::LinSpaced(count, -1.0, 3.0);
  weights[count / 2] = std::numeric_limits<double>::denorm_min();
  return weights;
}

/// Bytes of files that this process has in its memory.
Index resident_bytes_of_files() {
  std::ifstream status("/proc/self/statm");
  Index all = 0;
  Index resident = 0;
  Index shared = 0;
  status >> all >> resident >> shared;
  return shared * sysconf(_SC_PAGESIZE);
}

/// Names a folder for files, until the end of the test.
class FolderForFiles {
 public:
  explicit FolderForFiles(const std::string& folder) {
    if (const char* const said = std::getenv("TMPDIR")) before_ = said;
    setenv("TMPDIR", folder.c_str(), 1);
  }
  FolderForFiles(const FolderForFiles&) = delete;
  FolderForFiles& operator=(const FolderForFiles&) = delete;
  ~FolderForFiles() {
    if (before_.empty()) {
      unsetenv("TMPDIR");
    } else {
      setenv("TMPDIR", before_.c_str(), 1);
    }
  }

 private:
  std::string before_{};
};

TEST(KeptWeights, AreTheSameToTheBitInMemoryAndInAFile) {
  const Eigen::VectorXd wanted = numbers(5000);
  const KeptWeights here(wanted);
  const KeptWeights there(wanted, 1);
  ASSERT_FALSE(here.in_file());
  ASSERT_TRUE(there.in_file()) << "no room for a file in TMPDIR or /var/tmp";
  EXPECT_EQ(here.view(), wanted);
  EXPECT_EQ(there.view(), wanted);
  EXPECT_EQ(there.view(), wanted) << "looked at again";
  EXPECT_EQ(there[4999], 3.0);
  EXPECT_EQ(there.view().sum(), wanted.sum()) << "added in the same order";
  EXPECT_EQ(here, there);
  EXPECT_FALSE(there == KeptWeights(numbers(4999)));
}

TEST(KeptWeights, AreFewInMemoryAndManyInAFile) {
  const Index most = kBytesWorthAFile / 8;
  EXPECT_FALSE(KeptWeights(Eigen::VectorXd::Ones(most - 1)).in_file());
  EXPECT_TRUE(KeptWeights(Eigen::VectorXd::Ones(most)).in_file());
}

TEST(KeptWeights, OfNoMemoriesAreNone) {
  EXPECT_EQ(KeptWeights().size(), 0);
  EXPECT_EQ(KeptWeights(Eigen::VectorXd(), 1).size(), 0);
  EXPECT_EQ(KeptWeights().view().sum(), 0.0);
}

TEST(KeptWeights, LiveAsLongAsACopy) {
  KeptWeights copy;
  {
    const KeptWeights first(numbers(3000), 1);
    copy = first;
  }
  EXPECT_EQ(copy.view(), numbers(3000));
}

TEST(KeptWeights, StayInMemoryWhereNoFileCanBe) {
  const FolderForFiles none("/no/such/folder");
  const KeptWeights weights(numbers(3000), 1);
  EXPECT_FALSE(weights.in_file());
  EXPECT_EQ(weights.view(), numbers(3000));
}

TEST(KeptWeights, TakeNoMemoryWhileNobodyLooks) {
  constexpr Index kCount = 4'000'000;  // 32 MB
  const Index before = resident_bytes_of_files();
  const KeptWeights weights(Eigen::VectorXd::Ones(kCount));
  ASSERT_TRUE(weights.in_file());
  Index looking = 0;
  {
    const KeptWeights::View view = weights.view();
    EXPECT_EQ(view.sum(), static_cast<double>(kCount));
    looking = resident_bytes_of_files();
  }
  EXPECT_GT(looking - before, 30'000'000);
  EXPECT_LT(resident_bytes_of_files() - before, 5'000'000);
}

}  // namespace
}  // namespace mnemoscope
