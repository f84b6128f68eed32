// A folder that is copied is whole or not there.
#include "data/copy_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/test_files.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class CopyFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    own_.write("from/a/b/deep.txt", "deep");
    own_.write("from/top.txt", std::string(3'000'000, 'x'));
    own_.write("from/empty.txt", "");
    fs::create_directories(from_ / "nothing in it");
  }

  testing::TemporaryFolder own_;
  fs::path from_ = own_ / "from";
  fs::path to_ = own_ / "to";
};

TEST_F(CopyFolder, HasAllThatLiesInIt) {
  double most = 0.0;
  Progress progress([&](double share) {
    EXPECT_GE(share, most) << "it never goes back";
    most = share;
    return true;
  });
  ASSERT_TRUE(copy_folder(from_, to_, Loading(progress)));
  EXPECT_EQ(most, 1.0);
  EXPECT_EQ(testing::text_of(to_ / "a/b/deep.txt"), "deep");
  EXPECT_EQ(testing::text_of(to_ / "top.txt"), testing::text_of(from_ / "top.txt"));
  EXPECT_TRUE(fs::exists(to_ / "empty.txt"));
  EXPECT_TRUE(fs::is_directory(to_ / "nothing in it"));
}

TEST_F(CopyFolder, ThatIsStoppedWithinAFileLeavesNothing) {
  Progress progress([](double share) { return share < 0.3; });
  const Status copied = copy_folder(from_, to_, Loading(progress));
  ASSERT_FALSE(copied);
  EXPECT_THAT(copied.error().text, HasSubstr("stopped"));
  EXPECT_FALSE(fs::exists(to_));
}

TEST_F(CopyFolder, TouchesNothingThatIsThere) {
  own_.write("to/mine", "mine");
  const Status copied = copy_folder(from_, to_);
  ASSERT_FALSE(copied);
  EXPECT_THAT(copied.error().text, HasSubstr("is there already"));
  EXPECT_EQ(testing::text_of(to_ / "mine"), "mine");
  EXPECT_FALSE(copy_folder(from_, own_ / "no/where"));
  EXPECT_FALSE(copy_folder(own_ / "gone", own_ / "new"));
  EXPECT_FALSE(fs::exists(own_ / "new"));
}

}  // namespace
}  // namespace mnemoscope
