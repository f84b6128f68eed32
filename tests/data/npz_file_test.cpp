#include "data/npz_file.h"

#include <gtest/gtest.h>

#include "data/archive/archive.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using testing::TemporaryFolder;

NpzArray two_by_three() {
  NpzArray array{.name = "h.wq", .rows = RowMajorDoubles(2, 3)};
  array.rows << 1.0, 2.0, 3.0, -4.0, 5.0, 0.1;
  return array;
}

TEST(NpzFile, HoldsEveryArrayAsAnNpyOfItsName) {
  const TemporaryFolder folder;
  const auto bytes = npz_bytes({two_by_three()}, {{.name = "config", .text = "{\"β\": 1}"}});
  ASSERT_TRUE(bytes) << bytes.error().text;
  const auto names = unpack_archive(folder.write("layer.npz", *bytes), folder / "out");
  ASSERT_TRUE(names) << names.error().text;
  EXPECT_EQ(*names, (std::vector<std::string>{"config.npy", "h.wq.npy"}));
  const auto read = load_npy(folder / "out/h.wq.npy");
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(read->values.transpose(), two_by_three().rows);
  EXPECT_TRUE(testing::text_of(folder / "out/config.npy").ends_with("{\"β\": 1}"));
}

TEST(NpzFile, GivesEqualBytesForEqualArraysAndRefusesANameTwice) {
  const auto once = npz_bytes({two_by_three()}, {});
  const auto again = npz_bytes({two_by_three()}, {});
  ASSERT_TRUE(once);
  ASSERT_TRUE(again);
  EXPECT_EQ(*once, *again);
  EXPECT_FALSE(npz_bytes({two_by_three(), two_by_three()}, {}));
}

}  // namespace
}  // namespace mnemoscope
