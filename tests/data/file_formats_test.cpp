#include "data/file_formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "data/image_file.h"

namespace mnemoscope {
namespace {

std::string_view name_of(std::string_view file, std::string_view bytes) {
  const FileFormat* const format =
      format_of(file, {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  return format == nullptr ? "none" : format->name;
}

TEST(FileFormats, HaveWhatTheyAreKnownAndReadBy) {
  for (const FileFormat& format : file_formats()) {
    EXPECT_NE(format.likeness, nullptr) << format.name;
    EXPECT_NE(format.decode == nullptr, format.load == nullptr) << format.name;
    EXPECT_FALSE(format.endings.empty()) << format.name;
    EXPECT_FALSE(format.decode != nullptr && format.may_be_gzipped) << format.name;
  }
}

TEST(FileFormats, AreKnownByTheirMarksWhateverTheName) {
  for (const char* name : {"a", "a.tga", "a.bin", "a.npy", "train-idx3-ubyte"}) {
    EXPECT_EQ(name_of(name, "\x89PNG\r\n\x1a\n"), "PNG") << name;
    EXPECT_EQ(name_of(name, "\xff\xd8\xff\xe0"), "JPEG") << name;
    EXPECT_EQ(name_of(name, "P6\n1 1 255\n\xff\xff\xff"), "PNM") << name;
    EXPECT_EQ(name_of(name, "\x93NUMPY\x01"), "NPY") << name;
    EXPECT_EQ(name_of(name, "\x1f\x8b\x08"), "gzip") << name;
  }
}

TEST(FileFormats, AreKnownByTheirNamesOnlyWhereBytesShowNothingElse) {
  const std::string_view idx("\0\0\x08\x03\0\0\0\x01", 8);
  EXPECT_EQ(name_of("a", idx), "IDX");
  EXPECT_EQ(name_of("a.npy", idx), "IDX");
  EXPECT_EQ(name_of("a.bin", idx), "CIFAR");
  const std::string_view unknown("\x07\x80\x01", 3);
  EXPECT_EQ(name_of("a", unknown), "none");
  EXPECT_EQ(name_of("A.TGA", unknown), "TGA");
  EXPECT_EQ(name_of("a.npy", unknown), "NPY");
  EXPECT_EQ(name_of("train-idx3-ubyte", unknown), "IDX");
  EXPECT_EQ(name_of("a.bin", ""), "CIFAR");
  for (const char* name : {"a.tga", "a.bin", "a.npy", "train-idx3-ubyte"}) {
    EXPECT_EQ(name_of(name, "only words"), "none") << name;
  }
}

TEST(FileFormats, SayWhichDataSetsCanBeAQueryOrGzipped) {
  std::set<std::string_view> queries;
  std::set<std::string_view> gzipped;
  for (const FileFormat& format : file_formats()) {
    if (format.can_be_query) queries.insert(format.name);
    if (format.may_be_gzipped) gzipped.insert(format.name);
  }
  EXPECT_THAT(queries, testing::ElementsAre("NPY"));
  EXPECT_THAT(gzipped, testing::ElementsAre("IDX", "NPY"));
}

TEST(FileFormats, OfAQueryAreAllPicturesAndWhatMayHoldOneImage) {
  const std::vector<std::string> endings = query_endings();
  for (const std::string& ending : picture_endings())
    EXPECT_THAT(endings, testing::Contains(ending));
  for (const FileFormat& format : file_formats()) {
    if (format.decode != nullptr) continue;
    for (const std::string_view ending : format.endings) {
      const bool is_there = std::find(endings.begin(), endings.end(), ending) != endings.end();
      EXPECT_EQ(is_there, format.can_be_query) << ending;
    }
  }
}

TEST(FileFormats, ShareNoEnding) {
  std::set<std::string_view> seen;
  for (const FileFormat& format : file_formats()) {
    for (const std::string_view ending : format.endings) {
      EXPECT_TRUE(seen.insert(ending).second) << ending;
    }
  }
}

TEST(FileFormats, AreAllNamedWhereWordsAdviseThem) {
  EXPECT_EQ(data_set_names(), "NPY, NPY.gz, CIFAR, IDX or IDX.gz");
  for (const FileFormat& format : file_formats()) {
    if (format.name == "gzip") continue;
    const std::string words = format.decode != nullptr ? picture_names() : data_set_names();
    EXPECT_THAT(words, testing::HasSubstr(std::string(format.name)));
  }
  const std::string_view unknown("\x07\x80\x01", 3);
  const auto refused =
      refuse_kind("a", {reinterpret_cast<const std::uint8_t*>(unknown.data()), unknown.size()});
  EXPECT_THAT(refused.value().text, testing::HasSubstr(data_set_names()));
}

TEST(FileFormats, AreOfferedByTheirEndings) {
  EXPECT_THAT(picture_endings(), testing::IsSupersetOf({"png", "jfif", "dib", "pbm"}));
  EXPECT_THAT(data_set_endings(), testing::IsSupersetOf({"npy", "gz", "bin", "idx3-ubyte"}));
  EXPECT_TRUE(has_image_extension("a.JPE"));
  EXPECT_FALSE(has_image_extension("a.npy"));
}

}  // namespace
}  // namespace mnemoscope
