#include "data/file_formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "data/image_file.h"

namespace mnemoscope {
namespace {

TEST(FileFormats, HaveARowForEveryKindThatIsRead) {
  for (int kind = 0; kind < static_cast<int>(FileKind::other); ++kind) {
    const FileFormat* const format = format_of(static_cast<FileKind>(kind));
    ASSERT_NE(format, nullptr) << kind;
    EXPECT_NE(format->decode == nullptr, format->load == nullptr);
    EXPECT_FALSE(format->endings.empty());
  }
  EXPECT_EQ(format_of(FileKind::other), nullptr);
}

TEST(FileFormats, ShareNoEnding) {
  std::set<std::string_view> seen;
  for (const FileFormat& format : file_formats()) {
    for (const std::string_view ending : format.endings) {
      EXPECT_TRUE(seen.insert(ending).second) << ending;
    }
  }
}

TEST(FileFormats, AreOfferedByTheirEndings) {
  EXPECT_THAT(picture_endings(), testing::IsSupersetOf({"png", "jfif", "dib", "pbm"}));
  EXPECT_THAT(data_set_endings(), testing::IsSupersetOf({"npy", "gz", "bin", "idx3-ubyte"}));
  EXPECT_TRUE(has_image_extension("a.JPE"));
  EXPECT_FALSE(has_image_extension("a.npy"));
}

}  // namespace
}  // namespace mnemoscope
