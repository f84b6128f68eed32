#include "data/memory_spec.h"

#include <gmock/gmock.h>

#include "core/random.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using testing::counting;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using testing::FileBytes;
using ::testing::HasSubstr;
using testing::idx;
using ::testing::Not;
using testing::npy;
using testing::raw;
using testing::TemporaryFolder;

std::string error_of(const MemorySpec& spec) {
  const auto memories = load_memories(spec);
  return memories ? std::string("no error") : memories.error().text;
}

/// A .npy of M x d doubles, row by row.
std::filesystem::path write_matrix(const TemporaryFolder& folder, const std::string& name,
                                   std::size_t m, const std::vector<double>& numbers) {
  const std::string shape =
      "(" + std::to_string(m) + ", " + std::to_string(numbers.size() / m) + ")";
  return folder.write(name, npy("'<f8'", shape, raw(numbers)));
}

TEST(MemorySpec, ChoosesBySeedInAscendingOrder) {
  const MemorySpec spec{.sources = {"builtin:digits"}, .count = 60, .seed = 3};
  const auto memories = load_memories(spec);
  ASSERT_TRUE(memories) << memories.error().text;
  auto expected = Lcg::seeded(3).permutation_prefix(1000, 60);
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(memories->chosen, expected);
  EXPECT_EQ(memories->bank->count(), 60);
  EXPECT_EQ(memories->images.labels[0], std::to_string(expected[0] / 100));
}

TEST(MemorySpec, TakesTheFirstInOrder) {
  const auto memories =
      load_memories({.sources = {"builtin:digits"}, .count = 3, .in_order = true, .seed = 9});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_THAT(memories->chosen, ElementsAre(0, 1, 2));
}

TEST(MemorySpec, RefusesMoreThanThereAre) {
  EXPECT_THAT(error_of({.sources = {"builtin:photos"}, .count = 21}),
              HasSubstr("builtin:photos: has 20 images, so count = 21 is not possible"));
  EXPECT_THAT(error_of({.sources = {"builtin:photos"}, .count = 0}), HasSubstr("choose 1 to 20"));
}

TEST(MemorySpec, KeepsEightBitSourcesAtEightBits) {
  for (const bool changed : {false, true}) {
    const auto memories =
        load_memories({.sources = {"builtin:photos"}, .centre = changed, .normalise = changed});
    ASSERT_TRUE(memories) << memories.error().text;
    EXPECT_TRUE(memories->bank->values().is_eight_bit());
    EXPECT_EQ(memories->bank->values().bytes().data(), memories->images.bytes->data());
  }
}

TEST(MemorySpec, ScalesBytesAsItsWordsSay) {
  const TemporaryFolder folder;
  const auto file = folder.write("m-idx3-ubyte", idx({2, 1, 2}, {0, 255, 51, 102}));
  const auto first_column = [&file](ValueScale scale) {
    const auto memories = load_memories({.sources = {file.string()}, .scale = scale});
    return State(memories->bank->values().column(1));
  };
  EXPECT_TRUE(first_column(ValueScale::unit).isApprox(Eigen::Vector2d(0.2, 0.4)));
  EXPECT_TRUE(first_column(ValueScale::signed_unit).isApprox(Eigen::Vector2d(-0.6, -0.2)));
  EXPECT_TRUE(first_column(ValueScale::raw).isApprox(Eigen::Vector2d(51, 102)));
}

TEST(MemorySpec, LeavesFloatingPointAsItIsExceptSigned) {
  const TemporaryFolder folder;
  const auto file = write_matrix(folder, "m.npy", 2, {0.25, 0.75, 0.5, 1.0});
  for (const ValueScale scale : {ValueScale::unit, ValueScale::raw}) {
    const auto memories = load_memories({.sources = {file.string()}, .scale = scale});
    ASSERT_TRUE(memories) << memories.error().text;
    EXPECT_EQ(memories->bank->values().column(0), Eigen::Vector2d(0.25, 0.75));
    EXPECT_EQ(memories->pixel_range(), std::pair(0.0, 1.0));
  }
  const auto memories =
      load_memories({.sources = {file.string()}, .scale = ValueScale::signed_unit});
  EXPECT_EQ(memories->bank->values().column(0), Eigen::Vector2d(-0.5, 0.5));
  EXPECT_EQ(memories->pixel_range(), std::pair(-1.0, 1.0));
}

TEST(MemorySpec, LeavesASingleMemoryUncentredSinceNothingWouldBeLeftOfItAndSaysSo) {
  MemorySpec spec{.sources = {"builtin:photos"}, .count = 1, .centre = true, .normalise = true};
  const auto memories = load_memories(spec);
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->mean.size(), 0);
  const std::string note =
      "centre = true is not applied to a single memory: nothing would be left of it";
  EXPECT_THAT(memories->notes, Contains(note));
  spec.count = 2;
  EXPECT_THAT(load_memories(spec)->notes, Not(Contains(note)));
  EXPECT_NEAR(memories->bank->largest_norm(), 1.0, 1e-12);
}

TEST(MemorySpec, CentresAndNormalises) {
  const auto memories = load_memories(
      {.sources = {"builtin:digits"}, .count = 30, .centre = true, .normalise = true});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_LT((memories->bank->norms().array() - 1.0).abs().maxCoeff(), 1e-12);
  const Eigen::MatrixXd unscaled =
      memories->bank->values().dense() * memories->pattern_norms.asDiagonal();
  EXPECT_LT(unscaled.rowwise().mean().cwiseAbs().maxCoeff(), 1e-12);
}

TEST(MemorySpec, PixelsGoToTheBankSpaceAndBack) {
  for (const bool changed : {false, true}) {
    const auto memories = load_memories({.sources = {"builtin:photos"},
                                         .scale = ValueScale::signed_unit,
                                         .centre = changed,
                                         .normalise = changed});
    ASSERT_TRUE(memories) << memories.error().text;
    const State pixels = memory_pixels(*memories, 7);
    const State state = to_bank_space(*memories, pixels);
    EXPECT_LT((state - memories->bank->values().column(7)).norm(), 1e-10);
    const double gain = changed ? memories->pattern_norms[7] : 1.0;
    EXPECT_LT((to_pixels(*memories, state, gain) - pixels).cwiseAbs().maxCoeff(), 1e-12);
  }
}

TEST(MemorySpec, AStateWithoutContrastStaysZero) {
  const auto memories = load_memories({.sources = {"builtin:photos"}, .normalise = true});
  const State black = State::Zero(memories->bank->dimension());
  EXPECT_EQ(to_bank_space(*memories, black), black);
}

TEST(MemorySpec, ValuesAsKeysAreAutoAssociative) {
  EXPECT_FALSE(load_memories({.sources = {"builtin:photos"}})->bank->has_own_keys());
}

TEST(MemorySpec, UnitNormKeysPointWhereTheValuesPoint) {
  const auto memories =
      load_memories({.sources = {"builtin:digits"}, .count = 20, .keys = "unit-norm"});
  ASSERT_TRUE(memories) << memories.error().text;
  ASSERT_TRUE(memories->bank->has_own_keys());
  const State value = memories->bank->values().column(5);
  EXPECT_LT((memories->bank->keys().column(5) - value / value.norm()).norm(), 1e-12);
}

TEST(MemorySpec, UnitNormKeysOfNormalisedMemoriesAreAutoAssociative) {
  const auto memories =
      load_memories({.sources = {"builtin:photos"}, .normalise = true, .keys = "unit-norm"});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_FALSE(memories->bank->has_own_keys());
}

TEST(MemorySpec, KeyNoiseIsDrawnMemoryAfterMemoryFromItsSeed) {
  const TemporaryFolder folder;
  const auto file = write_matrix(folder, "m.npy", 2, {1, 2, 3, 4, 5, 6});
  const auto memories = load_memories({.sources = {file.string()}, .seed = 8, .key_noise = 0.5});
  ASSERT_TRUE(memories) << memories.error().text;
  ASSERT_TRUE(memories->bank->has_own_keys());
  Lcg draws = Lcg::seeded(1008);
  for (Index mu = 0; mu < 2; ++mu) {
    for (Index j = 0; j < 3; ++j) {
      EXPECT_EQ(memories->bank->keys().column(mu)[j],
                memories->bank->values().column(mu)[j] + 0.5 * draws.normal());
    }
  }
}

TEST(MemorySpec, ReadsKeysFromAFile) {
  const TemporaryFolder folder;
  const auto values = write_matrix(folder, "values.npy", 2, {1, 2, 3, 4});
  const auto keys = write_matrix(folder, "keys.npy", 2, {5, 6, 7, 8});
  const auto memories = load_memories({.sources = {values.string()}, .keys = keys.string()});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->bank->keys().column(1), Eigen::Vector2d(7, 8));
}

TEST(MemorySpec, KnowsKeysThatArePicturesOf255) {
  const TemporaryFolder folder;
  const auto values = write_matrix(folder, "values.npy", 2, {0, 0.5, 1, 0.2});
  const auto keys = write_matrix(folder, "keys.npy", 2, {0, 127.5, 255, 51});
  const auto memories = load_memories({.sources = {values.string()}, .keys = keys.string()});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_TRUE(memories->bank->keys().dense().isApprox(memories->bank->values().dense()));
  ASSERT_EQ(memories->notes.size(), 1U);
  EXPECT_EQ(memories->notes[0], "keys.npy: holds numbers from 0 to 255; 255 was taken for white");
  const auto raw = load_memories(
      {.sources = {values.string()}, .scale = ValueScale::raw, .keys = keys.string()});
  ASSERT_TRUE(raw) << raw.error().text;
  EXPECT_EQ(raw->bank->keys().column(1), Eigen::Vector2d(255, 51));
}

TEST(MemorySpec, RefusesKeysOfAnotherShapeAndNoiseThatIsNone) {
  const TemporaryFolder folder;
  const auto values = write_matrix(folder, "values.npy", 2, {1, 2, 3, 4});
  const auto keys = write_matrix(folder, "keys.npy", 3, {5, 6, 7, 8, 9, 10});
  EXPECT_THAT(error_of({.sources = {values.string()}, .keys = keys.string()}),
              HasSubstr("keys.npy: holds 3 keys of 2 entries, but the memories are 2 of 2"));
  EXPECT_THAT(error_of({.sources = {values.string()}, .keys = "no-such.npy"}),
              HasSubstr("no-such.npy: there is no such file"));
  EXPECT_THAT(error_of({.sources = {values.string()}, .key_noise = -1.0}),
              HasSubstr("key_noise = -1"));
}

TEST(MemorySpec, NamesTheMemoryWithoutContrast) {
  const TemporaryFolder folder;
  const auto file = write_matrix(folder, "m.npy", 3, {1, 2, 0, 0, 3, 4});
  EXPECT_THAT(error_of({.sources = {file.string()}, .normalise = true}),
              AllOf(HasSubstr("m.npy: memory 1, image 1 of the source, has norm 0"),
                    HasSubstr("choose normalise = false, or leave that image out")));
  EXPECT_THAT(error_of({.sources = {file.string()}, .keys = "unit-norm"}),
              HasSubstr(R"(keys = "unit-norm" is not possible)"));
  EXPECT_EQ(error_of({.sources = {file.string()}}), "no error");
}

/// What the error advises is what helps.
TEST(MemorySpec, AdvisesTheChoiceThatLetsMemoriesWithoutContrastBeLoaded) {
  const TemporaryFolder folder;
  const auto equal = write_matrix(folder, "equal.npy", 2, {1, 2, 1, 2}).string();
  EXPECT_THAT(error_of({.sources = {equal}, .centre = true, .normalise = true}),
              AllOf(HasSubstr("both memories are equal"), EndsWith("choose centre = false")));
  EXPECT_EQ(error_of({.sources = {equal}, .normalise = true}), "no error");
  const auto black = write_matrix(folder, "black.npy", 2, {0, 0, 0, 0}).string();
  EXPECT_THAT(error_of({.sources = {black}, .centre = true, .normalise = true}),
              HasSubstr("choose normalise = false"));
  EXPECT_EQ(error_of({.sources = {black}, .centre = true}), "no error");
  // The middle one is the mean, and the first black: without centring that would be refused.
  const auto middle = write_matrix(folder, "middle.npy", 3, {0, 0, 0.5, 0.25, 1, 0.5}).string();
  EXPECT_THAT(error_of({.sources = {middle}, .centre = true, .normalise = true}),
              AllOf(HasSubstr("memory 1, image 1 of the source, is the mean of all"),
                    HasSubstr("choose normalise = false")));
  EXPECT_EQ(error_of({.sources = {middle}, .centre = true}), "no error");
  EXPECT_THAT(error_of({.sources = {black}, .keys = "unit-norm"}),
              HasSubstr("choose keys = \"values\""));
}

TEST(MemorySpec, AMemoryEqualToTheMeanCannotBeNormalised) {
  const TemporaryFolder folder;
  const auto file = write_matrix(folder, "m.npy", 3, {0.1, 0.3, 0.7, 0.1, 0.4, 0.2});
  EXPECT_THAT(error_of({.sources = {file.string()}, .centre = true, .normalise = true}),
              HasSubstr("memory 2, image 2"));
}

TEST(MemorySpec, DuplicatesAreANoticeNotAnError) {
  const TemporaryFolder folder;
  const auto file = folder.write("m-idx3-ubyte", idx({4, 1, 2}, {1, 2, 3, 4, 1, 2, 1, 2}));
  const auto memories = load_memories({.sources = {file.string()}});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_THAT(memories->notes, ::testing::ElementsAre(HasSubstr(
                                   "2 memories are equal to earlier ones (the first: 2 to 0)")));
}

TEST(MemorySpec, SaysWhatNormalisingMakesEqual) {
  const TemporaryFolder folder;
  const auto file =
      folder.write("m-idx3-ubyte", idx({3, 1, 3}, {77, 77, 77, 9, 1, 2, 210, 210, 210}));
  const auto apart = load_memories({.sources = {file.string()}});
  ASSERT_TRUE(apart) << apart.error().text;
  EXPECT_THAT(apart->notes, ::testing::IsEmpty());
  const auto one = load_memories({.sources = {file.string()}, .normalise = true});
  ASSERT_TRUE(one) << one.error().text;
  EXPECT_THAT(one->notes, ::testing::ElementsAre(HasSubstr("memory 2 is equal to memory 0")));
}

TEST(MemorySpec, TellsFormatsByTheirFirstBytesNotTheirNames) {
  const TemporaryFolder folder;
  const auto idx_file = folder.write("a.data", idx({2, 1, 2}, counting(4)));
  const auto npy_file = folder.write("b.data", npy("'|u1'", "(2, 2)", counting(4)));
  for (const auto& file : {idx_file, npy_file}) {
    const auto memories = load_memories({.sources = {file.string()}});
    ASSERT_TRUE(memories) << memories.error().text;
    EXPECT_EQ(memories->bank->count(), 2);
  }
}

TEST(MemorySpec, CallsOtherFilesByTheirNameAndSaysWhatToDo) {
  const TemporaryFolder folder;
  const auto error = [&folder](const char* name, const testing::FileBytes& bytes) {
    return error_of({.sources = {folder.write(name, bytes).string()}});
  };
  testing::FileBytes npz = testing::to_bytes("PK\x03\x04");
  npz.resize(26);
  npz = testing::joined(npz, {9, 0, 0, 0});
  npz = testing::joined(npz, testing::to_bytes("arr_0.npy"));
  EXPECT_THAT(error("a.npz", npz), HasSubstr("a NumPy archive of several arrays (.npz); save"));
  EXPECT_THAT(error("a.pkl", {0x80, 4, 0x95, 1, 2}), HasSubstr("a Python pickle"));
  EXPECT_THAT(error("a.heic", testing::joined({0, 0, 0, 24}, testing::to_bytes("ftypheic"))),
              HasSubstr("a HEIC picture; convert it to PNG"));
  testing::FileBytes tar(512);
  const auto mark = testing::to_bytes("ustar");
  std::copy(mark.begin(), mark.end(), tar.begin() + 257);
  EXPECT_THAT(error("cifar-10-binary.tar.gz", testing::gzipped(tar)),
              HasSubstr("is gzipped, and inside is a tar archive; unpack it"));
  EXPECT_THAT(error("a.mp3", testing::to_bytes("ID3....")), HasSubstr("a sound (MP3)"));
}

TEST(MemorySpec, RefusesWhatIsNoSource) {
  const TemporaryFolder folder;
  const auto text = folder.write("notes.txt", testing::to_bytes("hello, this is text"));
  EXPECT_THAT(error_of({.sources = {text.string()}}),
              HasSubstr("notes.txt: cannot be read: it is text; give pictures or a data set"));
  EXPECT_THAT(error_of({.sources = {"nowhere"}}), HasSubstr("nowhere: there is no such file"));
  EXPECT_THAT(error_of({.sources = {}}), HasSubstr("no source"));
  EXPECT_THAT(error_of({.sources = {folder.path().string()}}), HasSubstr("holds no images"));
}

TEST(MemorySpec, TurnsColourGreyAndResizesSetsOfOneSize) {
  const auto memories = load_memories({.sources = {"builtin:photos"},
                                       .count = 2,
                                       .fit = Fit::crop,
                                       .size = square(16),
                                       .grey = true});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->images.shape, (ImageShape{16, 16, 1}));
  EXPECT_EQ(memories->bank->dimension(), 256);
  EXPECT_THAT(error_of({.sources = {"builtin:photos"}, .size = square(16)}),
              HasSubstr("needs fit"));
  EXPECT_THAT(error_of({.sources = {"builtin:photos"}, .fit = Fit::crop, .size = square(-1)}),
              HasSubstr("size = -1"));
}

TEST(MemorySpec, FloatingPointColourTurnsGreyButIsNotResized) {
  const TemporaryFolder folder;
  const auto file =
      folder.write("m.npy", npy("'<f4'", "(1, 1, 2, 3)", raw<float>({1, 0, 0, 0, 1, 1})));
  const auto memories = load_memories({.sources = {file.string()}, .grey = true});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_TRUE(memories->bank->values().column(0).isApprox(Eigen::Vector2d(0.299, 0.701)));
  EXPECT_THAT(error_of({.sources = {file.string()}, .fit = Fit::crop, .size = square(9)}),
              HasSubstr("are not resized"));
}

TEST(MemorySpec, EqualSpecsGiveEqualBanks) {
  const MemorySpec spec{.sources = {"builtin:fashion"},
                        .count = 40,
                        .seed = 5,
                        .centre = true,
                        .normalise = true,
                        .key_noise = 0.1};
  const auto one = load_memories(spec);
  const auto two = load_memories(spec);
  ASSERT_TRUE(one && two);
  EXPECT_EQ(one->bank->values().dense(), two->bank->values().dense());
  EXPECT_EQ(one->bank->keys().dense(), two->bank->keys().dense());
}

}  // namespace
}  // namespace mnemoscope
