#include "data/builtin_set.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "core/equal_patterns.h"
#include "data/asset_path.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

/// How many images equal an earlier one.
Index equal_images(const ImageSet& set) {
  const Patterns patterns = Patterns::from_bytes(set.bytes, set.shape.dimension(), 1.0, 0.0);
  return repetitions(first_equal(patterns)).count;
}

TEST(BuiltinSet, PhotosAreTwentyColourPicturesWithTheirNames) {
  const auto set = load_builtin("photos");
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->shape, (ImageShape{64, 64, 3}));
  EXPECT_EQ(set->count(), 20);
  EXPECT_EQ(set->labels.front(), "air-balloon");
  EXPECT_EQ(equal_images(*set), 0);
}

class ThousandImages : public ::testing::TestWithParam<const char*> {};

TEST_P(ThousandImages, HoldAHundredDistinctOnesOfEachClass) {
  const auto set = load_builtin(GetParam());
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->shape, (ImageShape{28, 28, 1}));
  ASSERT_EQ(set->count(), 1000);
  ASSERT_EQ(set->labels.size(), 1000U);
  for (const std::string& label : std::set<std::string>(set->labels.begin(), set->labels.end())) {
    EXPECT_EQ(std::count(set->labels.begin(), set->labels.end(), label), 100) << label;
  }
  EXPECT_EQ(equal_images(*set), 0);
}

INSTANTIATE_TEST_SUITE_P(Sets, ThousandImages, ::testing::Values("digits", "fashion"));

TEST(BuiltinSet, RefusesAnUnknownNameAndListsTheKnown) {
  const auto set = load_builtin("cats");
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("builtin:cats"));
  for (const BuiltinSet& known : builtin_sets()) {
    EXPECT_THAT(set.error().text, HasSubstr(std::string(known.name)));
  }
}

/// But for what a package adds that is not installed.
TEST(BuiltinSet, EveryRowHasItsFilesAndItsWords) {
  std::set<std::string_view> names;
  for (const BuiltinSet& row : builtin_sets()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.title.empty() || row.detail.empty()) << row.name;
    EXPECT_EQ(row.package.empty(), row.file == nullptr) << row.name;
    if (!row.package.empty() && !is_builtin_available(row.name)) continue;
    const auto set = load_builtin(row.name);
    ASSERT_TRUE(set) << set.error().text;
    EXPECT_EQ(set->name, row.title);
  }
}

TEST(BuiltinSet, SaysWhichPackageTheWholeOfFashionNeeds) {
  const auto set = load_builtin("fashion-full");
  ASSERT_EQ(set.has_value(), is_builtin_available("fashion-full"));
  if (set) {
    EXPECT_EQ(set->count(), 60000);
  } else {
    EXPECT_THAT(set.error().text, HasSubstr("install the Debian package dataset-fashion-mnist"));
  }
}

TEST(BuiltinSet, EveryFolderOfMemoriesCarriesItsLicence) {
  const auto folders = asset_path("memories");
  ASSERT_TRUE(folders) << folders.error().text;
  int found = 0;
  for (const auto& folder : std::filesystem::directory_iterator(*folders)) {
    ++found;
    for (const char* file : {"LICENCE", "ATTRIBUTION.md"}) {
      ASSERT_TRUE(exists(folder.path() / file)) << folder.path() / file;
      EXPECT_FALSE(testing::contents(folder.path() / file).empty()) << folder.path() / file;
    }
  }
  EXPECT_GE(found, 3);
}

TEST(AssetPath, PrefersTheFolderOfTheEnvironment) {
  const testing::TemporaryFolder folder;
  const auto file = folder.write("icon.png", testing::to_bytes("icon"));
  ASSERT_EQ(setenv("MNEMOSCOPE_ASSETS", folder.path().c_str(), 1), 0);
  const auto found = asset_path("icon.png");
  ASSERT_EQ(unsetenv("MNEMOSCOPE_ASSETS"), 0);
  ASSERT_TRUE(found) << found.error().text;
  EXPECT_EQ(*found, file);
}

TEST(AssetPath, SaysWhereItLookedForAMissingFile) {
  const auto found = asset_path("no/such/asset");
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().text, HasSubstr("no/such/asset was not found in"));
  EXPECT_THAT(found.error().text, HasSubstr("share/mnemoscope/assets"));
}

}  // namespace
}  // namespace mnemoscope
