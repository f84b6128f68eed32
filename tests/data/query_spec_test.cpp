#include "data/query_spec.h"

#include <gmock/gmock.h>

#include "data/image_file.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using ::testing::Contains;
using testing::counting;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::npy;
using testing::raw;
using testing::TemporaryFolder;

Memories photos(const Fitting& fitting = {}, ValueScale scale = ValueScale::unit) {
  return *load_memories({.sources = {"builtin:photos"}, .scale = scale, .fit = fitting.fit});
}

std::string error_of(const QuerySpec& spec, const Memories& memories) {
  const auto query = make_query(spec, memories);
  return query ? std::string("no error") : query.error().text;
}

TEST(QuerySpec, StartsAtTheMemoryItNames) {
  const Memories memories = photos();
  const auto query = make_query({.memory = 4}, memories);
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_EQ(query->target, 4);
  EXPECT_EQ(query->pixels, memory_pixels(memories, 4));
  EXPECT_EQ(query->state, query->pixels);
  EXPECT_EQ(query->gain, 1.0);
}

TEST(QuerySpec, CorruptsBeforeItGoesToTheBankSpace) {
  const auto memories =
      load_memories({.sources = {"builtin:photos"}, .centre = true, .normalise = true});
  ASSERT_TRUE(memories) << memories.error().text;
  const auto query = make_query({.memory = 4, .corruptions = {Corruption{}}}, *memories);
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_EQ(query->pixels.tail(32 * 64 * 3), State::Zero(32 * 64 * 3));
  EXPECT_NEAR(query->state.norm(), 1.0, 1e-12);
  EXPECT_LT((to_pixels(*memories, query->state, query->gain) - query->pixels).norm(), 1e-10);
}

TEST(QuerySpec, StartsAtAPictureAndKeepsTheTarget) {
  const TemporaryFolder folder;
  const auto pixels = counting(64 * 64 * 3, 5);
  ASSERT_TRUE(write_png(folder / "q.png", pixels, 64, 64, 3));
  const Memories memories = photos({}, ValueScale::signed_unit);
  const auto query = make_query({.memory = 2, .file = (folder / "q.png").string()}, memories);
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_EQ(query->target, 2);
  EXPECT_NEAR(query->pixels[10], 2.0 * pixels[10] / 255.0 - 1.0, 1e-15);
}

TEST(QuerySpec, HasNoTargetWithoutAMemory) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_png(folder / "q.png", counting(64 * 64 * 3), 64, 64, 3));
  const auto query = make_query({.file = (folder / "q.png").string()}, photos());
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_FALSE(query->target.has_value());
}

/// The query from a grey or colour picture of this size, its pixels counting up.
Result<Query> query_from(const TemporaryFolder& folder, Index width, Index height, Index channels,
                         const Memories& memories) {
  const auto file = folder / "q.png";
  const auto pixels = counting(static_cast<std::size_t>(width * height * channels));
  if (const Status s = write_png(file, pixels, width, height, channels); !s) {
    return tl::unexpected(s.error());
  }
  return make_query({.memory = 1, .file = file.string()}, memories);
}

TEST(QuerySpec, CropsAPictureOfAnotherSizeWhereTheMemoriesAreNotFittedAndSaysSo) {
  const TemporaryFolder folder;
  const Memories memories = photos();
  const auto query = query_from(folder, 300, 200, 3, memories);
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_EQ(query->target, 1);
  const Picture whole{{300, 200, 3}, counting(300 * 200 * 3), {}};
  const Picture cut = fit_picture(whole, memories.images.shape, Fit::crop);
  for (Index j = 0; j < query->pixels.size(); ++j) {
    ASSERT_NEAR(query->pixels[j], cut.pixels[static_cast<std::size_t>(j)] / 255.0, 1e-12) << j;
  }
  EXPECT_THAT(query->notes,
              ElementsAre("q.png: is 300 x 200 colour; as the query it was cropped to 64 x 64, and "
                          "fit = \"letterbox\" would keep all of it"));
}

TEST(QuerySpec, FitsAPictureOfAnotherSizeAsTheMemoriesAreFitted) {
  const TemporaryFolder folder;
  const auto query = query_from(folder, 30, 20, 1, photos({.fit = Fit::letterbox}));
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_EQ(query->pixels[0], 0.0);  // a bar
  EXPECT_THAT(query->notes, ElementsAre("q.png: is 30 x 20 grey; as the query it was letterboxed "
                                        "to 64 x 64 and turned to colour"));
}

TEST(QuerySpec, SaysThatAPictureWasOnlyScaledOrOnlyTurnedGrey) {
  const TemporaryFolder folder;
  const auto scaled = query_from(folder, 640, 640, 3, photos());
  ASSERT_TRUE(scaled) << scaled.error().text;
  EXPECT_THAT(scaled->notes,
              ElementsAre("q.png: is 640 x 640 colour; as the query it was scaled to 64 x 64"));
  const auto grey = load_memories({.sources = {"builtin:digits"}, .count = 3});
  ASSERT_TRUE(grey) << grey.error().text;
  const auto turned = query_from(folder, 28, 28, 3, *grey);
  ASSERT_TRUE(turned) << turned.error().text;
  EXPECT_THAT(turned->notes,
              ElementsAre("q.png: is 28 x 28 colour; as the query it was turned grey"));
}

TEST(QuerySpec, HasNoNoteAboutAPictureOfTheMemoriesShape) {
  const TemporaryFolder folder;
  const auto query = query_from(folder, 64, 64, 3, photos());
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_THAT(query->notes, IsEmpty());
}

TEST(QuerySpec, FitsPicturesOfOnePixelAndOfOneLine) {
  const TemporaryFolder folder;
  for (const auto& [width, height] : {std::pair(1, 1), {4000, 1}, {1, 4000}, {1, 2}}) {
    for (const Fit fit : {Fit::refuse, Fit::crop, Fit::letterbox}) {
      const auto query = query_from(folder, width, height, 1, photos({.fit = fit}));
      ASSERT_TRUE(query) << query.error().text;
      EXPECT_EQ(query->pixels.size(), 64 * 64 * 3);
      EXPECT_THAT(query->notes, Contains(HasSubstr("q.png: is")));
    }
  }
}

TEST(QuerySpec, APictureIsNotTakenApartToFitTheNumberOfEntries) {
  const TemporaryFolder folder;
  const auto query = query_from(folder, 32, 128, 3, photos());
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_THAT(query->notes, ElementsAre(HasSubstr("is 32 x 128 colour")));
}

TEST(QuerySpec, RefusesBytesOfAnotherLengthThatAreNoPicture) {
  const TemporaryFolder folder;
  const std::vector<std::uint8_t> bytes(100, 7);
  const auto file = folder.write("q.npy", npy("'|u1'", "(100,)", bytes));
  EXPECT_THAT(error_of({.file = file.string()}, photos()),
              HasSubstr("q.npy: holds 100 entries, but a query is one pattern of 12288 entries"));
}

TEST(QuerySpec, ReadsNumbersFromNpyInAnyShapeOfTheRightSize) {
  const TemporaryFolder folder;
  const auto bank =
      folder.write("bank.npy", npy("'<f8'", "(2, 4)", raw<double>({1, 2, 3, 4, 5, 6, 7, 8})));
  const auto memories = load_memories({.sources = {bank.string()}, .scale = ValueScale::raw});
  ASSERT_TRUE(memories) << memories.error().text;
  for (const char* shape : {"(4,)", "(1, 4)", "(2, 2)", "(1, 2, 2)"}) {
    const auto file = folder.write("q.npy", npy("'<f8'", shape, raw<double>({4, 3, 2, 1})));
    const auto query = make_query({.file = file.string()}, *memories);
    ASSERT_TRUE(query) << query.error().text;
    EXPECT_EQ(query->state, Eigen::Vector4d(4, 3, 2, 1)) << shape;
  }
}

// As many numbers in other rows are another picture, which no query is cut out of without a word.
TEST(QuerySpec, NeverCutsAnArrayIntoOtherRows) {
  const TemporaryFolder folder;
  const auto colour = folder.write("c.npy", npy("'|u1'", "(1, 17, 31, 3)", counting(1581)));
  const auto grey = folder.write("g.npy", npy("'|u1'", "(1, 9, 8)", counting(72)));
  const auto query_of = [&](const std::filesystem::path& bank, Fit fit, const char* shape) {
    const auto memories = load_memories({.sources = {bank.string()}, .fit = fit});
    const auto count = static_cast<std::size_t>(memories->bank->dimension());
    const auto file = folder.write("q.npy", npy("'|u1'", shape, counting(count, 3)));
    return make_query({.file = file.string()}, *memories);
  };
  for (const char* shape : {"(31, 17, 3)", "(3, 31, 17)", "(1, 31, 17, 3)", "(51, 31)"}) {
    const auto query = query_of(colour, Fit::refuse, shape);
    ASSERT_FALSE(query) << shape;
    EXPECT_THAT(query.error().text, HasSubstr("but a query is one pattern of 31 x 17 colour"));
  }
  const auto other = query_of(grey, Fit::refuse, "(8, 9)");
  ASSERT_FALSE(other);
  EXPECT_THAT(other.error().text,
              HasSubstr("q.npy: holds 9 x 8 grey, but a query is one pattern of 8 x 9 grey"));
  EXPECT_FALSE(query_of(grey, Fit::refuse, "(4, 2, 9)"));
  const auto fitted = query_of(colour, Fit::crop, "(31, 17, 3)");
  ASSERT_TRUE(fitted) << fitted.error().text;
  EXPECT_THAT(fitted->notes, ElementsAre(HasSubstr("is 17 x 31 colour; as the query it was")));
  const auto row = query_of(colour, Fit::refuse, "(1581, 1)");
  for (const char* shape : {"(1581,)", "(1, 1581)", "(17, 31, 3)", "(1, 17, 31, 3)"}) {
    const auto query = query_of(colour, Fit::refuse, shape);
    ASSERT_TRUE(query) << query.error().text;
    EXPECT_EQ(query->pixels, row->pixels) << shape;
  }
  EXPECT_TRUE(query_of(colour, Fit::refuse, "(3, 17, 31)"));
  EXPECT_TRUE(query_of(grey, Fit::refuse, "(9, 8, 1)"));
}

/// What lies outside 0..1 is no other range: 300 is three hundred times white.
TEST(QuerySpec, TakesExactNumbersAsTheyAreWithoutAWord) {
  const TemporaryFolder folder;
  const std::vector<double> numbers{-1.25, 0.1, 300.0, 2.0};
  const auto file = folder.write("x.npy", npy("'<f8'", "(1, 4)", raw(numbers))).string();
  const auto bytes = folder.write("m.npy", npy("'|u1'", "(2, 4)", counting(8))).string();
  for (const ValueScale scale : {ValueScale::unit, ValueScale::signed_unit, ValueScale::raw}) {
    const auto memories = load_memories({.sources = {bytes}, .scale = scale});
    ASSERT_TRUE(memories) << memories.error().text;
    const auto query = make_query({.file = file, .exact = true}, *memories);
    ASSERT_TRUE(query) << query.error().text;
    EXPECT_THAT(query->notes, IsEmpty());
    const State given = exact_numbers(*memories, query->pixels);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      EXPECT_NEAR(given[static_cast<Index>(i)], numbers[i], 1e-12);
      if (scale == ValueScale::unit) {
        EXPECT_EQ(query->pixels[static_cast<Index>(i)], numbers[i]);
      }
    }
  }
}

TEST(QuerySpec, OfExactNumbersKeepsItsOwnNormAmongMemoriesOfUnitNorm) {
  const TemporaryFolder folder;
  const auto bytes = folder.write("m.npy", npy("'|u1'", "(2, 4)", counting(8))).string();
  for (const bool centre : {false, true}) {
    const auto memories = load_memories({.sources = {bytes}, .centre = centre, .normalise = true});
    ASSERT_TRUE(memories) << memories.error().text;
    const State point{{0.3, -0.2, 0.1, 1.4}};
    const State pixels = to_pixels(*memories, point, usual_gain(*memories));
    const State numbers = exact_numbers(*memories, pixels);
    const std::vector<double> kept(numbers.begin(), numbers.end());
    const auto file = folder.write("x.npy", npy("'<f8'", "(1, 4)", raw(kept))).string();
    const auto query = make_query({.file = file, .exact = true}, *memories);
    ASSERT_TRUE(query) << query.error().text;
    EXPECT_LT((query->state - point).norm(), 1e-12);
    EXPECT_LT((to_pixels(*memories, query->state, query->gain) - pixels).norm(), 1e-12);
  }
}

TEST(QuerySpec, RefusesNumbersOfAnotherSize) {
  const TemporaryFolder folder;
  const auto file = folder.write("q.npy", npy("'<f4'", "(3,)", raw<float>({1, 2, 3})));
  EXPECT_THAT(error_of({.file = file.string()}, photos()),
              HasSubstr("q.npy: holds 3 entries, but a query is one pattern of 12288 entries"));
  const auto many = folder.write("m.npy", npy("'<f4'", "(2, 2)", raw<float>({1, 2, 3, 4})));
  EXPECT_THAT(error_of({.file = many.string()}, photos()), HasSubstr("2 patterns of 2 entries"));
}

TEST(QuerySpec, RefusesAMemoryThatDoesNotExist) {
  EXPECT_THAT(error_of({.memory = 20}, photos()), HasSubstr("memory = 20 does not exist"));
  EXPECT_THAT(error_of({.memory = -1}, photos()), HasSubstr("choose 0 to 19"));
}

TEST(QuerySpec, RefusesNeitherMemoryNorFile) {
  EXPECT_THAT(error_of({}, photos()), HasSubstr("names neither a memory nor a file"));
}

TEST(QuerySpec, PassesOnWhatIsWrongWithTheFile) {
  const TemporaryFolder folder;
  const auto file = folder.write("q.png", testing::to_bytes("text"));
  EXPECT_THAT(error_of({.file = file.string()}, photos()), HasSubstr("q.png: is not an image"));
  EXPECT_THAT(error_of({.file = "gone.png"}, photos()), HasSubstr("gone.png: there is no such"));
}

}  // namespace
}  // namespace mnemoscope
