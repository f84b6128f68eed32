// Thousands of damaged little files through every loader: each comes back with a value or with a
// sentence.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/random.h"
#include "data/archive/archive.h"
#include "data/bag_file.h"
#include "data/hand_made_mat.h"
#include "data/image_source.h"
#include "data/series_file.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using testing::FileBytes;
using testing::TemporaryFolder;

constexpr int kMutations = 1500;

std::size_t place(Lcg& draws, std::size_t size) {
  return static_cast<std::size_t>(draws.below(static_cast<std::int64_t>(size)));
}

/// One of five small injuries, most often near the beginning, where headers are.
void injure(FileBytes& bytes, Lcg& draws) {
  static constexpr std::uint8_t kExtremes[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
  if (bytes.empty()) return;
  const std::size_t reach =
      draws.uniform() < 0.6 ? std::min<std::size_t>(bytes.size(), 64) : bytes.size();
  const std::size_t at = place(draws, reach);
  const auto position = bytes.begin() + static_cast<std::ptrdiff_t>(at);
  switch (draws.below(5)) {
    case 0: *position = static_cast<std::uint8_t>(draws.below(256)); break;
    case 1: *position = kExtremes[draws.below(5)]; break;
    case 2: *position ^= static_cast<std::uint8_t>(1U << draws.below(8)); break;
    case 3:
      bytes.erase(position, bytes.begin() + static_cast<std::ptrdiff_t>(
                                                std::min(bytes.size(), at + 1 + place(draws, 8))));
      break;
    default: bytes.insert(position, 1 + place(draws, 8), kExtremes[draws.below(5)]); break;
  }
}

/// What the loaders promise of every set they return.
void expect_sound(const ImageSet& set) {
  EXPECT_GT(set.shape.dimension(), 0);
  EXPECT_GE(set.count(), 1);
  if (set.bytes) {
    EXPECT_EQ(static_cast<Index>(set.bytes->size()), set.count() * set.shape.dimension());
  } else {
    EXPECT_EQ(set.values.rows(), set.shape.dimension());
    EXPECT_TRUE(set.values.allFinite());
  }
  EXPECT_TRUE(set.labels.empty() || static_cast<Index>(set.labels.size()) == set.count());
}

/// Starts from a file that can be read: injuries of nothing would tell nothing.
void survive_mutations(const std::string& name, const FileBytes& healthy) {
  const TemporaryFolder folder;
  ASSERT_FALSE(healthy.empty()) << name << " has no bytes to injure";
  const auto whole = load_images({folder.write(name, healthy).string()}, {});
  ASSERT_TRUE(whole) << "before any injury: " << whole.error().text;
  Lcg draws(20240 + healthy.size());
  int refused = 0;
  for (int i = 0; i < kMutations; ++i) {
    FileBytes bytes = healthy;
    for (std::int64_t n = 1 + draws.below(3); n > 0; --n) injure(bytes, draws);
    const auto file = folder.write(name, bytes);
    const auto set = load_images({file.string()}, {});
    if (set) {
      expect_sound(*set);
    } else {
      EXPECT_FALSE(set.error().text.empty());
      ++refused;
    }
  }
  EXPECT_GT(refused, 0) << "no injury of " << name << " was noticed";
}

TEST(LoadersUnderMutation, IdxSurvives) {
  survive_mutations("a-idx3-ubyte", testing::idx({3, 4, 5}, testing::counting(60)));
}

TEST(LoadersUnderMutation, GzippedIdxSurvives) {
  survive_mutations("a-idx3-ubyte.gz",
                    testing::gzipped(testing::idx({3, 4, 5}, testing::counting(60, 7))));
}

TEST(LoadersUnderMutation, CifarSurvives) {
  survive_mutations("a.bin", testing::joined(testing::cifar_record(1), testing::cifar_record(2)));
}

TEST(LoadersUnderMutation, NpySurvives) {
  survive_mutations("a.npy",
                    testing::npy("'<f4'", "(2, 3)", testing::raw<float>({1, 2, 3, 4, 5, 6})));
  survive_mutations("b.npy", testing::npy("'|u1'", "(2, 2, 2, 3)", testing::counting(24), true));
}

TEST(LoadersUnderMutation, Cifar100Survives) {
  auto record = testing::cifar_record(1);
  record.insert(record.begin(), 1);
  survive_mutations("a.bin", record);
}

TEST(LoadersUnderMutation, OtherArraysSurvive) {
  survive_mutations("a.npy", testing::npy("'>i2'", "(2, 3, 2, 2)", testing::counting(48), true));
  survive_mutations("b.npy", testing::npy("'<f2'", "(1, 2, 2, 4)", testing::counting(32)));
  survive_mutations("c.npy.gz",
                    testing::gzipped(testing::npy("'|u1'", "(2, 9)", testing::counting(18))));
}

/// Damages a file that `load` reads, and counts what it refuses; `sound` looks at what it reads.
template <class Load, class Sound>
void survive_as_table(const std::string& name, std::string_view healthy, const Load& load,
                      const Sound& sound) {
  const TemporaryFolder folder;
  ASSERT_TRUE(load(folder.write(name, healthy))) << name;
  Lcg draws(20270 + healthy.size());
  int refused = 0;
  for (int i = 0; i < kMutations; ++i) {
    FileBytes bytes(healthy.begin(), healthy.end());
    for (std::int64_t n = 1 + draws.below(3); n > 0; --n) injure(bytes, draws);
    // Headers that only say who wrote the file hide what lies behind them.
    if (draws.uniform() < 0.5) bytes[place(draws, bytes.size())] ^= 1U;
    const auto loaded = load(folder.write(name, bytes));
    if (loaded) {
      sound(*loaded);
    } else {
      EXPECT_FALSE(loaded.error().text.empty());
      ++refused;
    }
  }
  EXPECT_GT(refused, 0) << "no injury of " << name << " was noticed";
}

TEST(LoadersUnderMutation, BagsSurvive) {
  const auto load = [](const std::filesystem::path& file) { return load_bags(file); };
  const auto sound = [](const BagTable& table) {
    EXPECT_TRUE(table.instances.allFinite());
    EXPECT_EQ(table.bags.size(), table.labels.size());
    Index rows = 0;
    for (const auto& bag : table.bags) rows += std::ssize(bag);
    EXPECT_EQ(rows, table.instances.rows());
  };
  survive_as_table("a.csv", "bag,label,x\nA,1,1.5\nB,0,-2\n", load, sound);
  for (const bool sparse : {false, true}) {
    survive_as_table("a.mat", testing::mat_bags(sparse, false), load, sound);
    survive_as_table("b.mat", testing::mat_bags(sparse, true), load, sound);
  }
}

TEST(LoadersUnderMutation, SeriesSurvive) {
  survive_as_table(
      "a.csv", "date,x\n2016-07-01 00:00:00,1\n2016-07-01 01:00:00,2\n",
      [](const std::filesystem::path& file) { return load_series(file); },
      [](const SeriesFile& series) { EXPECT_TRUE(series.values.allFinite()); });
}

TEST(LoadersUnderMutation, ArchivesSurviveAndWriteNothingOutsideTheirFolder) {
  const testing::FileBytes healthy =
      pack_archive({{.name = "a/b.txt", .text = std::string(300, 'x') + "some words"},
                    {.name = "session.toml", .text = "others"}})
          .value();
  Lcg draws(20261);
  int refused = 0;
  for (int i = 0; i < kMutations; ++i) {
    FileBytes bytes = healthy;
    // What it says of itself stands at its end.
    for (std::int64_t n = 1 + draws.below(3); n > 0; --n) injure(bytes, draws);
    if (draws.uniform() < 0.5) {
      const std::size_t back = 1 + place(draws, std::min<std::size_t>(bytes.size(), 160));
      bytes[bytes.size() - back] = static_cast<std::uint8_t>(draws.below(256));
    }
    const TemporaryFolder folder;
    const auto file = folder.write("x.mnemo", bytes);
    const auto names = unpack_archive(file, folder / "in");
    if (!names) ++refused;
    std::vector<std::string> beside;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
      beside.push_back(entry.path().filename().string());
    std::sort(beside.begin(), beside.end());
    EXPECT_EQ(beside, names ? (std::vector<std::string>{"in", "x.mnemo"})
                            : (std::vector<std::string>{"x.mnemo"}));
  }
  EXPECT_GT(refused, kMutations / 2) << "few injuries were noticed";
}

class ImagesUnderMutation : public ::testing::TestWithParam<const char*> {};

TEST_P(ImagesUnderMutation, Survive) {
  survive_mutations(GetParam(), testing::contents(testing::fixture(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(Formats, ImagesUnderMutation,
                         ::testing::Values("colour.png", "interlaced.png", "palette.png",
                                           "deep.png", "half-transparent.png", "colour.jpg",
                                           "progressive.jpg", "colour.bmp", "colour.tga",
                                           "packed.tga", "colour.ppm", "grey.pgm"));

class OtherPicturesUnderMutation : public ::testing::TestWithParam<const char*> {};

TEST_P(OtherPicturesUnderMutation, Survive) {
  const auto file = source_folder() / "tests/data/pictures" / GetParam();
  survive_mutations(GetParam(), testing::contents(file));
}

INSTANTIATE_TEST_SUITE_P(Formats, OtherPicturesUnderMutation,
                         ::testing::Values("p1.pbm", "p2-max15.pgm", "p3-max1023.ppm", "p4.pbm",
                                           "p5-max1000.pgm", "grey16.png", "palette4-trns.png",
                                           "exif-orientation-6.png", "exif-6.jpg", "ycck.jpg",
                                           "yuv422-progressive.jpg", "top-down24.bmp", "rgb565.bmp",
                                           "alpha32.bmp", "palette4.bmp", "os2-palette8.bmp",
                                           "bottom-right.tga", "palette.tga"));

}  // namespace
}  // namespace mnemoscope
