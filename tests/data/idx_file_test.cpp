#include "data/idx_file.h"

#include <gmock/gmock.h>

#include "data/test_files.h"

namespace mnemoscope {
namespace {

using testing::counting;
using ::testing::ElementsAre;
using testing::gzipped;
using ::testing::HasSubstr;
using testing::idx;
using ::testing::IsEmpty;
using testing::prefix;
using testing::TemporaryFolder;

TEST(IdxFile, ReadsPlainAndGzippedAlike) {
  const TemporaryFolder folder;
  const auto file = idx({2, 3, 4}, counting(24));
  for (const auto& path : {folder.write("plain-idx3-ubyte", file),
                           folder.write("packed-idx3-ubyte.gz", gzipped(file))}) {
    const auto set = load_idx(path);
    ASSERT_TRUE(set) << set.error().text;
    EXPECT_EQ(set->shape, (ImageShape{4, 3, 1}));
    EXPECT_EQ(set->count(), 2);
    EXPECT_EQ(*set->bytes, counting(24));
    EXPECT_THAT(set->labels, IsEmpty());
  }
}

TEST(IdxFile, ReadsFlatAndColourImages) {
  const TemporaryFolder folder;
  const auto flat = load_idx(folder.write("flat", idx({3, 16}, counting(48))));
  ASSERT_TRUE(flat) << flat.error().text;
  EXPECT_EQ(flat->shape, (ImageShape{4, 4, 1}));
  const auto colour = load_idx(folder.write("colour", idx({1, 2, 4, 3}, counting(24))));
  ASSERT_TRUE(colour) << colour.error().text;
  EXPECT_EQ(colour->shape, (ImageShape{4, 2, 3}));
}

TEST(IdxFile, FindsTheLabelsBesideTheImages) {
  const TemporaryFolder folder;
  const auto images =
      folder.write("train-images-idx3-ubyte.gz", gzipped(idx({3, 1, 2}, counting(6))));
  folder.write("train-labels-idx1-ubyte", idx({3}, {7, 0, 9}));
  const auto set = load_idx(images);
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->labels, ElementsAre("7", "0", "9"));
}

TEST(IdxFile, LeavesOutLabelsOfAnotherCountWithANotice) {
  const TemporaryFolder folder;
  const auto images = folder.write("t-images-idx3-ubyte", idx({3, 1, 2}, counting(6)));
  folder.write("t-labels-idx1-ubyte", idx({2}, {7, 0}));
  const auto set = load_idx(images);
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->labels, IsEmpty());
  EXPECT_THAT(set->notes, ::testing::ElementsAre(HasSubstr("does not hold 3 labels")));
}

TEST(IdxFile, RefusesEveryPrefixOfAFile) {
  const TemporaryFolder folder;
  const auto plain = idx({2, 3, 4}, counting(24));
  for (const auto& whole : {plain, gzipped(plain)}) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const auto set = load_idx(folder.write("cut.gz", prefix(whole, length)));
      ASSERT_FALSE(set) << length;
      EXPECT_THAT(set.error().text, HasSubstr("cut.gz")) << length;
    }
  }
}

TEST(IdxFile, NamesTheOffsetWhereAGzippedFileEnds) {
  const TemporaryFolder folder;
  const auto set = load_idx(folder.write("short.gz", gzipped(idx({2, 3, 4}, counting(10)))));
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("ends too early, at offset 26"));
}

TEST(IdxFile, RefusesACountLargerThanTheFile) {
  const TemporaryFolder folder;
  const auto hostile = idx({0x80000000U, 28, 28}, counting(1000));
  for (const auto& file : {hostile, gzipped(hostile)}) {
    const auto set = load_idx(folder.write("hostile.gz", file));
    ASSERT_FALSE(set);
    EXPECT_THAT(set.error().text, HasSubstr("promises 2147483648 entries of 784 bytes"));
  }
}

TEST(IdxFile, RefusesSizesWhoseProductLeaves64Bits) {
  const TemporaryFolder folder;
  const std::uint32_t most = 0xffffffffU;
  const auto set = load_idx(folder.write("hostile", idx({most, most, most}, counting(1000))));
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("very many"));
}

TEST(IdxFile, RefusesASizeOfZero) {
  const TemporaryFolder folder;
  for (const auto& file : {idx({0, 28, 28}, {}), idx({5, 0, 28}, {})}) {
    const auto set = load_idx(folder.write("nothing", file));
    ASSERT_FALSE(set);
    EXPECT_THAT(set.error().text, HasSubstr("without content"));
  }
}

TEST(IdxFile, RefusesBytesAfterTheEnd) {
  const TemporaryFolder folder;
  const auto set = load_idx(folder.write("long", idx({2, 3, 4}, counting(25))));
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("goes on after offset 40"));
}

TEST(IdxFile, RefusesOtherNumberTypesChannelsAndLabels) {
  const TemporaryFolder folder;
  const auto error_of = [&folder](const testing::FileBytes& file) {
    const auto set = load_idx(folder.write("other", file));
    return set ? std::string("no error") : set.error().text;
  };
  EXPECT_THAT(error_of(idx({1, 1, 1}, counting(4), 0x0d)), HasSubstr("type 0x0d at offset 2"));
  EXPECT_THAT(error_of(idx({1, 1, 1, 5}, counting(5))), HasSubstr("5 channels"));
  EXPECT_THAT(error_of(idx({4}, counting(4))), HasSubstr("not images"));
  EXPECT_THAT(error_of(testing::to_bytes("plain text")), HasSubstr("not an IDX file"));
}

TEST(IdxFile, NoticesDamagedGzip) {
  const TemporaryFolder folder;
  auto file = gzipped(idx({2, 30, 40}, counting(2400, 77)));
  file[file.size() - 8] ^= 0xffU;  // the checksum
  const auto set = load_idx(folder.write("damaged.gz", file));
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("damaged gzip data"));
}

TEST(IdxFile, TurnsEmnistUprightWithAWord) {
  const TemporaryFolder folder;
  const auto file = folder.write("emnist-letters-train-images-idx3-ubyte",
                                 testing::idx({1, 2, 3}, {1, 2, 3, 4, 5, 6}));
  const auto set = load_idx(file);
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(*set->bytes, ::testing::ElementsAre(1, 3, 5, 2, 4, 6));
  EXPECT_THAT(set->notes, ::testing::ElementsAre(HasSubstr("turned upright")));
}

}  // namespace
}  // namespace mnemoscope
