#include "data/cifar_file.h"

#include <gmock/gmock.h>

#include "data/test_files.h"

namespace mnemoscope {
namespace {

using testing::cifar_record;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::joined;
using testing::prefix;
using testing::TemporaryFolder;

TEST(CifarFile, TurnsPlanesIntoInterleavedPixelsAndNumbersIntoWords) {
  const TemporaryFolder folder;
  const auto set = load_cifar(folder.write("batch.bin", joined(cifar_record(3), cifar_record(9))));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->shape, (ImageShape{32, 32, 3}));
  EXPECT_EQ(set->count(), 2);
  EXPECT_THAT(set->labels, ElementsAre("cat", "truck"));
  for (std::size_t i = 0; i < 1024; ++i) {
    for (std::size_t c = 0; c < 3; ++c) {
      ASSERT_EQ(set->bytes->at(3072 + 3 * i + c), static_cast<std::uint8_t>(i * (c + 1)));
    }
  }
}

TEST(CifarFile, ReadsCifar100ByItsFineLabels) {
  const TemporaryFolder folder;
  testing::FileBytes records;
  for (const std::uint8_t fine : testing::FileBytes{0, 99}) {
    auto record = cifar_record(fine);
    record.insert(record.begin(), 19);
    records = joined(std::move(records), record);
  }
  const auto set = load_cifar(folder.write("train.bin", records));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->shape, (ImageShape{32, 32, 3}));
  EXPECT_THAT(set->labels, ElementsAre("apple", "worm"));
  EXPECT_EQ(set->bytes->at(3072 + 4), 2);
  records[1] = 100;
  EXPECT_THAT(load_cifar(folder.write("t.bin", records)).error().text,
              HasSubstr("label 100 at offset 1, but CIFAR-100 labels go from 0 to 99"));
}

/// 3074 x 3073 bytes are whole records of both, and labels of 0 are of both.
TEST(CifarFile, SaysWhichItTookWhereBothFitAndHowToTakeTheOther) {
  const TemporaryFolder folder;
  const testing::FileBytes both(3074 * 3073, 0);
  const auto ten = load_cifar(folder.write("batch.bin", both));
  ASSERT_TRUE(ten) << ten.error().text;
  EXPECT_EQ(ten->count(), 3074);
  EXPECT_THAT(ten->notes, ElementsAre(HasSubstr("batch.bin: could be CIFAR-10 or CIFAR-100 and was "
                                                "read as CIFAR-10; with 100 in its name")));
  const auto hundred = load_cifar(folder.write("cifar100.bin", both));
  ASSERT_TRUE(hundred) << hundred.error().text;
  EXPECT_EQ(hundred->count(), 3073);
  EXPECT_EQ(hundred->labels.front(), "apple");
  EXPECT_THAT(hundred->notes, ElementsAre(HasSubstr("read as CIFAR-100; without 100 in its name")));
  testing::FileBytes one = both;
  one[0] = 15;  // no label of CIFAR-10
  const auto certain = load_cifar(folder.write("certain.bin", one));
  ASSERT_TRUE(certain) << certain.error().text;
  EXPECT_EQ(certain->count(), 3073);
  EXPECT_TRUE(certain->notes.empty());
}

TEST(CifarFile, RefusesAFileCutMidRecordAndNamesTheOffset) {
  const TemporaryFolder folder;
  const auto whole = joined(cifar_record(0), cifar_record(1));
  const auto set = load_cifar(folder.write("cut.bin", prefix(whole, 4000)));
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("cut.bin: ends inside record 1"));
  EXPECT_THAT(set.error().text, HasSubstr("offset 3073"));
}

TEST(CifarFile, RefusesALabelAboveNine) {
  const TemporaryFolder folder;
  const auto set = load_cifar(folder.write("other.bin", joined(cifar_record(0), cifar_record(10))));
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("label 10 at offset 3073"));
}

TEST(CifarFile, RefusesAnEmptyAndAMissingFile) {
  const TemporaryFolder folder;
  EXPECT_THAT(load_cifar(folder.write("empty.bin", std::string_view())).error().text,
              HasSubstr("is empty"));
  EXPECT_THAT(load_cifar(folder / "none.bin").error().text, HasSubstr("there is no such file"));
}

}  // namespace
}  // namespace mnemoscope
