#include "data/npy_file.h"

#include <gmock/gmock.h>

#include <limits>

#include "data/test_files.h"

namespace mnemoscope {
namespace {

using testing::contents;
using testing::counting;
using ::testing::ElementsAre;
using testing::FileBytes;
using ::testing::HasSubstr;
using testing::npy;
using testing::prefix;
using testing::raw;
using testing::TemporaryFolder;

std::string error_of(const FileBytes& file) {
  const TemporaryFolder folder;
  const auto set = load_npy(folder.write("array.npy", file));
  return set ? std::string("no error") : set.error().text;
}

TEST(NpyFile, ReadsRowsAsPatterns) {
  const TemporaryFolder folder;
  const auto file = npy("'<f8'", "(2, 3)", raw<double>({1, 2, 3, 4, 5, 6}));
  const auto set = load_npy(folder.write("m.npy", file));
  ASSERT_TRUE(set) << set.error().text;
  ASSERT_EQ(set->count(), 2);
  EXPECT_EQ(set->shape.dimension(), 3);
  EXPECT_EQ(set->values.col(0), Eigen::Vector3d(1, 2, 3));
  EXPECT_EQ(set->values.col(1), Eigen::Vector3d(4, 5, 6));
}

TEST(NpyFile, ReadsFortranOrderAsTheSamePatterns) {
  const TemporaryFolder folder;
  const auto file = npy("'<f4'", "(2, 3)", raw<float>({1, 4, 2, 5, 3, 6}), true);
  const auto set = load_npy(folder.write("m.npy", file));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->values.col(0), Eigen::Vector3d(1, 2, 3));
  EXPECT_EQ(set->values.col(1), Eigen::Vector3d(4, 5, 6));
}

TEST(NpyFile, ReadsFortranOrderOfFourDimensions) {
  constexpr std::size_t m = 2, h = 3, w = 4, c = 3;
  FileBytes fortran(m * h * w * c);
  const FileBytes rows = counting(m * h * w * c);
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t y = 0; y < h; ++y) {
      for (std::size_t x = 0; x < w; ++x) {
        for (std::size_t k = 0; k < c; ++k) {
          fortran[i + m * (y + h * (x + w * k))] = rows[((i * h + y) * w + x) * c + k];
        }
      }
    }
  }
  const TemporaryFolder folder;
  const auto set = load_npy(folder.write("m.npy", npy("'|u1'", "(2, 3, 4, 3)", fortran, true)));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->shape, (ImageShape{4, 3, 3}));
  EXPECT_EQ(*set->bytes, rows);
}

TEST(NpyFile, HasTheLabelsThatLieBesideIt) {
  const TemporaryFolder folder;
  const auto file = folder.write("m.npy", npy("'<f8'", "(2, 3)", raw<double>({1, 2, 3, 4, 5, 6})));
  folder.write("m.labels.txt", "9: bag 1\r\na second one\n");
  auto set = load_npy(file);
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->labels, ElementsAre("9: bag 1", "a second one"));
  EXPECT_TRUE(set->notes.empty());
  folder.write("m.labels.txt", "only one\n");
  set = load_npy(file);
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_TRUE(set->labels.empty());
  ASSERT_EQ(set->notes.size(), 1U);
  EXPECT_THAT(set->notes.front(), HasSubstr("1 label; give one a line for each of 2 patterns"));
}

TEST(NpyFile, KeepsBytesAsBytes) {
  const TemporaryFolder folder;
  const auto set = load_npy(folder.write("m.npy", npy("'|u1'", "(2, 2, 3)", counting(12))));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->shape, (ImageShape{3, 2, 1}));
  EXPECT_EQ(*set->bytes, counting(12));
}

TEST(NpyFile, ReadsOneDimensionAsOnePattern) {
  const TemporaryFolder folder;
  const auto set = load_npy(folder.write("v.npy", npy("'<f4'", "(4,)", raw<float>({1, 2, 3, 4}))));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->count(), 1);
  EXPECT_EQ(set->shape, (ImageShape{2, 2, 1}));
}

TEST(NpyFile, ReadsFormatTwo) {
  FileBytes file = npy("'<f4'", "(1, 2)", raw<float>({1, 2}));
  file[6] = 2;
  file.insert(file.begin() + 10, {0, 0});
  const TemporaryFolder folder;
  const auto set = load_npy(folder.write("v2.npy", file));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->values.col(0), Eigen::Vector2d(1, 2));
}

TEST(NpyFile, ReadsWholeNumbersOfEverySizeAndByteOrder) {
  const TemporaryFolder folder;
  const auto first_column = [&folder](const char* type, const FileBytes& numbers) {
    const auto set = load_npy(folder.write("m.npy", npy(type, "(1, 2)", numbers)));
    EXPECT_TRUE(set) << (set ? "" : set.error().text);
    return set ? Eigen::VectorXd(set->values.col(0)) : Eigen::VectorXd();
  };
  EXPECT_EQ(first_column("'|b1'", {1, 0}), Eigen::Vector2d(1, 0));
  EXPECT_EQ(first_column("'|i1'", {0xff, 7}), Eigen::Vector2d(-1, 7));
  EXPECT_EQ(first_column("'<i2'", {0xfe, 0xff, 0, 1}), Eigen::Vector2d(-2, 256));
  EXPECT_EQ(first_column("'>u2'", {0x12, 0x34, 0, 1}), Eigen::Vector2d(0x1234, 1));
  EXPECT_EQ(first_column("'<i8'", raw<std::int64_t>({-5, 9})), Eigen::Vector2d(-5, 9));
  EXPECT_EQ(first_column("'<u4'", raw<std::uint32_t>({5, 4'000'000'000})), Eigen::Vector2d(5, 4e9));
  EXPECT_EQ(first_column("'>f8'", {0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0}),
            Eigen::Vector2d(1, -2));
  EXPECT_EQ(first_column("'<f2'", {0x00, 0x38, 0x00, 0xbc}), Eigen::Vector2d(0.5, -1));
}

TEST(NpyFile, RefusesOtherTypes) {
  EXPECT_THAT(error_of(npy("'|O'", "(2,)", counting(16))), HasSubstr("Python objects"));
  EXPECT_THAT(error_of(npy("'<c8'", "(2,)", counting(16))), HasSubstr("'<c8'"));
  EXPECT_THAT(error_of(npy("'<U2'", "(2,)", counting(16))), HasSubstr("numbers or text"));
  EXPECT_THAT(error_of(npy("[('a', '<f4')]", "(2,)", counting(8))), HasSubstr("records"));
}

TEST(NpyFile, RefusesOtherShapes) {
  EXPECT_THAT(error_of(npy("'|u1'", "()", counting(1))), HasSubstr("0 dimensions"));
  EXPECT_THAT(error_of(npy("'|u1'", "(1, 1, 1, 1, 1)", counting(1))), HasSubstr("5 dimensions"));
  EXPECT_THAT(error_of(npy("'|u1'", "(1, 2, 2, 5)", counting(20))), HasSubstr("must be 1, 3 or 4"));
  EXPECT_THAT(error_of(npy("'|u1'", "(0, 9)", {})), HasSubstr("is empty (shape 0 x 9)"));
  EXPECT_THAT(error_of(npy("'|u1'", "(two, 9)", counting(18))), HasSubstr("without type"));
  EXPECT_THAT(error_of(npy("'|u1'", "(-2, 9)", counting(18))), HasSubstr("without type"));
}

TEST(NpyFile, AsksWhetherOnePictureOrManyAreMeant) {
  for (const char* shape : {"(9, 8, 3)", "(9, 8, 4)", "(9, 8, 1)"}) {
    const auto channels = static_cast<std::size_t>(shape[7] - '0');
    const std::string error = error_of(npy("'|u1'", shape, counting(9 * 8 * channels)));
    EXPECT_THAT(error, HasSubstr("which could be one picture of")) << shape;
    EXPECT_THAT(error, HasSubstr("save it as 1 x 9 x 8 x")) << shape;
  }
  EXPECT_THAT(error_of(npy("'|u1'", "(2, 3, 9, 3)", counting(162))),
              HasSubstr("channels could be its second or its last size"));
}

TEST(NpyFile, IsReadAsOnePictureOrManyWhereThatIsChosen) {
  const TemporaryFolder folder;
  const auto read = [&](const char* shape, std::size_t entries, ArrayReading reading) {
    return load_npy(folder.write("m.npy", npy("'|u1'", shape, counting(entries))),
                    {.reading = reading});
  };
  EXPECT_THAT(error_of(npy("'|u1'", "(9, 8, 3)", counting(216))),
              HasSubstr("choose array = \"one-picture\" or array = \"pictures\""));
  const auto colour = read("(9, 8, 3)", 216, ArrayReading::one_picture);
  ASSERT_TRUE(colour) << colour.error().text;
  EXPECT_EQ(colour->shape, (ImageShape{8, 9, 3}));
  EXPECT_EQ(colour->count(), 1);
  EXPECT_EQ(colour->bytes->at(5), 5);
  const auto planes = read("(3, 9, 8)", 216, ArrayReading::one_picture);
  ASSERT_TRUE(planes) << planes.error().text;
  EXPECT_EQ(planes->shape, (ImageShape{8, 9, 3}));
  EXPECT_EQ(planes->bytes->at(1), 72) << "the second channel of the first pixel";
  const auto grey = read("(9, 8)", 72, ArrayReading::one_picture);
  ASSERT_TRUE(grey) << grey.error().text;
  EXPECT_EQ(grey->shape, (ImageShape{8, 9, 1}));
  EXPECT_THAT(grey->notes, ::testing::IsEmpty());
  EXPECT_FALSE(read("(9, 8, 7)", 504, ArrayReading::one_picture));
  EXPECT_FALSE(read("(2, 9, 8, 3)", 432, ArrayReading::one_picture));

  const auto many = read("(9, 8, 3)", 216, ArrayReading::pictures);
  ASSERT_TRUE(many) << many.error().text;
  EXPECT_EQ(many->count(), 9);
  EXPECT_EQ(many->shape, (ImageShape{3, 8, 1}));
  EXPECT_THAT(read("(3, 8, 9)", 216, ArrayReading::pictures)->notes, ::testing::IsEmpty());
}

TEST(NpyFile, SaysHowElseAnArrayCouldBeMeant) {
  const TemporaryFolder folder;
  const auto notes = [&folder](const char* shape, std::size_t entries) {
    return load_npy(folder.write("m.npy", npy("'|u1'", shape, counting(entries))))->notes;
  };
  EXPECT_THAT(notes("(3, 8, 9)", 216), ElementsAre(HasSubstr("was read as 3 grey pictures")));
  EXPECT_THAT(notes("(28, 28)", 784),
              ElementsAre(HasSubstr("array = \"one-picture\" or save it as 1 x 28 x 28")));
  EXPECT_THAT(notes("(2, 8, 9)", 144), ::testing::IsEmpty());
  EXPECT_THAT(notes("(64, 64)", 4096), ::testing::IsEmpty());  // 64 pictures of 8 x 8
}

TEST(NpyFile, ReadsChannelsThatComeFirst) {
  const TemporaryFolder folder;
  const auto set =
      load_npy(folder.write("m.npy", npy("'|u1'", "(1, 3, 1, 2)", {1, 2, 10, 20, 100, 200})));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->shape, (ImageShape{2, 1, 3}));
  EXPECT_THAT(*set->bytes, ElementsAre(1, 10, 100, 2, 20, 200));
}

TEST(NpyFile, LaysAFourthChannelOnTheGround) {
  const TemporaryFolder folder;
  const auto bytes =
      folder.write("m.npy", npy("'|u1'", "(1, 1, 2, 4)", {10, 20, 30, 255, 10, 20, 30, 0}));
  EXPECT_THAT(*load_npy(bytes)->bytes, ElementsAre(10, 20, 30, 255, 255, 255));
  EXPECT_THAT(*load_npy(bytes, {.background = Background::black})->bytes,
              ElementsAre(10, 20, 30, 0, 0, 0));
  const auto floats = folder.write(
      "f.npy", npy("'<f4'", "(1, 1, 2, 4)", raw<float>({0.5F, 0, 1, 1, 0.5F, 0, 1, 0.5F})));
  EXPECT_TRUE(load_npy(floats)->values.col(0).isApprox(
      (Eigen::VectorXd(6) << 0.5, 0, 1, 0.75, 0.5, 1).finished()));
}

TEST(NpyFile, AsOnePatternTakesItsShapeAndTurnsChannels) {
  const TemporaryFolder folder;
  const ArrayUse colour{.one_pattern = ImageShape{2, 1, 3}};
  const auto first = folder.write("q.npy", npy("'|u1'", "(3, 1, 2)", {1, 2, 10, 20, 100, 200}));
  EXPECT_THAT(*load_npy(first, colour)->bytes, ElementsAre(1, 10, 100, 2, 20, 200));
  const auto last = folder.write("r.npy", npy("'|u1'", "(1, 2, 3)", {1, 10, 100, 2, 20, 200}));
  EXPECT_THAT(*load_npy(last, colour)->bytes, ElementsAre(1, 10, 100, 2, 20, 200));
  const ArrayUse large{.one_pattern = ImageShape{8, 9, 3}};
  const auto picture = folder.write("s.npy", npy("'|u1'", "(9, 8, 3)", counting(216)));
  ASSERT_TRUE(load_npy(picture, large));
  EXPECT_EQ(*load_npy(picture, large)->bytes, counting(216));
}

TEST(NpyFile, ReadsGzipped) {
  const TemporaryFolder folder;
  const auto packed = testing::gzipped(npy("'|u1'", "(2, 2)", counting(4)));
  const auto set = load_npy(folder.write("m.npy.gz", packed));
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(*set->bytes, counting(4));
  const auto cut = load_npy(folder.write("cut.npy.gz", prefix(packed, packed.size() - 9)));
  ASSERT_FALSE(cut);
  EXPECT_THAT(cut.error().text, HasSubstr("cut.npy.gz: ends too early"));
}

TEST(NpyFile, RefusesAShapeThatDoesNotMatchTheBytes) {
  EXPECT_THAT(error_of(npy("'<f8'", "(3, 4)", counting(95))),
              HasSubstr("takes 96 bytes, but 95 follow (offset 128)"));
  EXPECT_THAT(error_of(npy("'<f8'", "(3, 4)", counting(97))), HasSubstr("but 97 follow"));
  EXPECT_THAT(error_of(npy("'|u1'", "(4294967296, 4294967296, 7)", counting(9))),
              HasSubstr("too many bytes"));
}

TEST(NpyFile, RefusesNumbersThatAreNotFiniteAndNamesThem) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THAT(error_of(npy("'<f8'", "(2, 2)", raw<double>({1, 2, 3, nan}))),
              HasSubstr("entry 1 of pattern 1 is nan"));
  EXPECT_THAT(error_of(npy("'<f8'", "(2, 2)", raw<double>({1, -infinity, 3, 4}))),
              HasSubstr("entry 1 of pattern 0 is -inf"));
  EXPECT_THAT(error_of(npy("'<f8'", "(1, 2)", raw<double>({1, 1e200}))), HasSubstr("1e+200"));
}

TEST(NpyFile, RefusesEveryPrefixOfAFile) {
  const TemporaryFolder folder;
  const auto whole = npy("'<f4'", "(1, 2)", raw<float>({1, 2}));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto set = load_npy(folder.write("cut.npy", prefix(whole, length)));
    ASSERT_FALSE(set) << length;
    EXPECT_THAT(set.error().text, HasSubstr("cut.npy")) << length;
  }
}

TEST(NpyFile, RefusesWhatIsNotNpy) {
  EXPECT_THAT(error_of(testing::to_bytes("0.1 0.2 0.3 0.4 0.5")), HasSubstr("not a NumPy"));
  FileBytes future = npy("'|u1'", "(1,)", {1});
  future[6] = 4;
  EXPECT_THAT(error_of(future), HasSubstr("format 4.0"));
}

TEST(WriteNpy, IsReadBackAndHasAHeaderAlignedTo64Bytes) {
  const TemporaryFolder folder;
  RowMajorFloats rows(2, 3);
  rows << 1.5F, 2.0F, 3.0F, 4.0F, 5.0F, -6.25F;
  ASSERT_TRUE(write_npy(folder / "states.npy", rows));
  const auto set = load_npy(folder / "states.npy");
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->values, rows.transpose().cast<double>());
  EXPECT_EQ(contents(folder / "states.npy").size(), 128U + 24U);
}

TEST(WriteNpy, WritesBytesAsBytes) {
  const TemporaryFolder folder;
  RowMajorBytes rows(2, 3);
  rows << 1, 0, 255, 0, 1, 1;
  ASSERT_TRUE(write_npy_bytes(folder / "support.npy", rows));
  const auto set = load_npy(folder / "support.npy");
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(*set->bytes, (Patterns::Bytes{1, 0, 255, 0, 1, 1}));
  EXPECT_EQ(contents(folder / "support.npy").size(), 128U + 6U);
}

TEST(WriteNpy, WritesRowByRowTheSameBytesAsAMatrix) {
  const TemporaryFolder folder;
  RowMajorFloats rows(3, 2);
  rows << 1.5F, 2.0F, 3.0F, 4.0F, 5.0F, -6.25F;
  ASSERT_TRUE(write_npy(folder / "at_once.npy", rows));
  const auto fill = [&rows](Index row, std::span<float> numbers) {
    for (Index i = 0; i < 2; ++i) numbers[static_cast<std::size_t>(i)] = rows(row, i);
  };
  ASSERT_TRUE(write_npy_rows(folder / "rows.npy", {.count = 3, .columns = 2, .fill = fill}));
  EXPECT_EQ(contents(folder / "rows.npy"), contents(folder / "at_once.npy"));
  ASSERT_TRUE(write_npy_rows(folder / "none.npy", {.count = 0, .columns = 2, .fill = fill}));
  EXPECT_EQ(contents(folder / "none.npy").size(), 128U);
}

TEST(WriteNpy, ReplacesTheOldFileWholeAndLeavesNoTemporaryFile) {
  const TemporaryFolder folder;
  folder.write("out.npy", counting(5000));
  ASSERT_TRUE(write_npy(folder / "out.npy", RowMajorFloats::Zero(1, 1)));
  EXPECT_EQ(contents(folder / "out.npy").size(), 132U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(WriteNpy, SaysWhyItCannotWrite) {
  const TemporaryFolder folder;
  const Status written = write_npy(folder / "missing/out.npy", RowMajorFloats::Zero(1, 1));
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().text, HasSubstr("out.npy: cannot be written"));
}

}  // namespace
}  // namespace mnemoscope
