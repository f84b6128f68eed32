#include "data/query_spec.h"

#include <gmock/gmock.h>

#include "data/image_file.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using testing::counting;
using ::testing::HasSubstr;
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

TEST(QuerySpec, RefusesAPictureOfAnotherSizeAndOffersToFit) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_png(folder / "q.png", counting(30 * 20), 30, 20, 1));
  const QuerySpec spec{.file = (folder / "q.png").string()};
  const std::string error = error_of(spec, photos());
  EXPECT_THAT(error, HasSubstr("q.png: is 30 x 20 grey, but the memories are 64 x 64 colour"));
  EXPECT_THAT(error, HasSubstr(R"(fit = "crop")"));
  EXPECT_EQ(error_of(spec, photos({.fit = Fit::letterbox})), "no error");
}

TEST(QuerySpec, APictureIsNotTakenApartToFitTheNumberOfEntries) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_png(folder / "q.png", counting(32 * 128 * 3), 32, 128, 3));
  EXPECT_THAT(error_of({.file = (folder / "q.png").string()}, photos()), HasSubstr("32 x 128"));
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
