// A list of sources of any kind is one set.
#include <gmock/gmock.h>

#include "data/image_file.h"
#include "data/image_source.h"
#include "data/memory_spec.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

void put_image(const std::filesystem::path& file, const ImageShape& shape, std::uint8_t value) {
  std::filesystem::create_directories(file.parent_path());
  const testing::FileBytes pixels(static_cast<std::size_t>(shape.dimension()), value);
  ASSERT_TRUE(write_png(file, pixels, shape.width, shape.height, shape.channels));
}

/// A bundled set, a folder with something that is left out, a picture and an array.
class SourceList : public ::testing::Test {
 protected:
  void SetUp() override {
    put_image(folder_ / "pets/cat/a.png", {28, 28, 1}, 1);
    put_image(folder_ / "pets/dog/b.png", {28, 28, 1}, 2);
    folder_.write("pets/notes.txt", std::string_view("words"));
    put_image(folder_ / "x.png", {28, 28, 1}, 3);
    folder_.write("two.npy", testing::npy("'|u1'", "(2, 28, 28)", testing::counting(2 * 784)));
  }
  std::string at(const char* name) const { return (folder_ / name).string(); }

  TemporaryFolder folder_;
};

TEST_F(SourceList, TakesBundledSetsFoldersPicturesAndDataOneAfterTheOther) {
  const auto set = load_images({at("x.png"), "builtin:digits", at("pets"), at("two.npy")}, {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->count(), 1 + 1000 + 2 + 2);
  EXPECT_EQ(set->shape, (ImageShape{28, 28, 1}));
  EXPECT_EQ(set->name, "x.png and 3 more");
  EXPECT_EQ(set->labels[0], "x");
  EXPECT_EQ(set->labels[1001], "cat");
  EXPECT_EQ(set->labels[1002], "dog");
  EXPECT_EQ(set->labels[1003], "two");
  EXPECT_EQ(set->files[1002], "b.png");
  EXPECT_EQ(set->bytes->at(0), 3);
  EXPECT_EQ(set->bytes->at(1002 * 784), 2);
  EXPECT_EQ(set->bytes->at(1003 * 784 + 9), 9);
  EXPECT_THAT(set->notes, ElementsAre(HasSubstr("pets: 1 other file was left out: notes.txt")));
}

TEST_F(SourceList, IsChosenFromAsOneSet) {
  const auto memories = load_memories(
      {.sources = {"builtin:digits", at("pets"), at("x.png")}, .count = 500, .seed = 4});
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->available, 1003);
  EXPECT_EQ(memories->bank->count(), 500);
  const auto last = load_memories({.sources = {at("pets"), at("x.png")}, .count = 4});
  EXPECT_THAT(last.error().text, HasSubstr("has 3 images, so count = 4 is not possible"));
}

TEST_F(SourceList, IsFittedToItsFirstImageOrRefusedWithTheWaysToFit) {
  const std::vector<std::string> sources{at("x.png"), "builtin:photos"};
  const auto refused = load_images(sources, {});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text,
              AllOf(HasSubstr("is 64 x 64 colour, but"), HasSubstr("x.png is 28 x 28 grey"),
                    HasSubstr("fit = \"crop\"")));
  const auto fitted = load_images(sources, {.fit = Fit::crop});
  ASSERT_TRUE(fitted) << fitted.error().text;
  EXPECT_EQ(fitted->shape, (ImageShape{28, 28, 1}));
  EXPECT_EQ(fitted->count(), 21);
  const auto sized = load_images(sources, {.fit = Fit::letterbox, .size = square(10)});
  ASSERT_TRUE(sized) << sized.error().text;
  EXPECT_EQ(sized->shape, (ImageShape{10, 10, 1}));
}

TEST_F(SourceList, NamesTheSourceThatCannotBeInIt) {
  const auto floats = folder_.write(
      "f.npy", testing::npy("'<f4'", "(1, 2, 2)", testing::raw<float>({0.1F, 0.2F, 0.3F, 0.4F})));
  const auto no_bytes = load_images({at("x.png"), floats.string()}, {});
  ASSERT_FALSE(no_bytes);
  EXPECT_THAT(no_bytes.error().text,
              AllOf(HasSubstr("f.npy: holds floating-point patterns"), HasSubstr("open the file "
                                                                                 "alone")));
  EXPECT_THAT(load_images({at("x.png"), at("none.png")}, {}).error().text,
              HasSubstr("none.png: there is no such file"));
  EXPECT_THAT(load_images({at("x.png"), at("pets/notes.txt")}, {}).error().text,
              HasSubstr("notes.txt: cannot be read: it is text"));
}

}  // namespace
}  // namespace mnemoscope
