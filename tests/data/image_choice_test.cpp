#include "data/image_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "data/image_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

AvailableImages pets() {
  return {.count = 6, .labels = {"cat", "dog", "cat", "owl", "dog", "cat"}};
}

MemorySpec of(std::vector<std::string> classes) {
  MemorySpec spec;
  spec.classes = std::move(classes);
  return spec;
}

TEST(ClassesOfMemories, LeaveOnlyImagesOfThem) {
  const auto all = choose_images(of({}), pets());
  ASSERT_TRUE(all) << all.error().text;
  EXPECT_EQ(all->available, 6);
  EXPECT_THAT(all->chosen, ElementsAre(0, 1, 2, 3, 4, 5));
  const auto some = choose_images(of({"owl", "cat"}), pets());
  ASSERT_TRUE(some) << some.error().text;
  EXPECT_EQ(some->available, 4);
  EXPECT_THAT(some->chosen, ElementsAre(0, 2, 3, 5));
}

TEST(ClassesOfMemories, AreChosenBeforeTheyAreCounted) {
  MemorySpec spec = of({"cat"});
  spec.count = 2;
  spec.in_order = true;
  const auto first = choose_images(spec, pets());
  ASSERT_TRUE(first) << first.error().text;
  EXPECT_THAT(first->chosen, ElementsAre(0, 2));
  spec.in_order = false;
  std::set<std::vector<Index>> drawn;
  for (spec.seed = 0; spec.seed < 40; ++spec.seed) {
    const auto chosen = choose_images(spec, pets());
    ASSERT_TRUE(chosen) << chosen.error().text;
    drawn.insert(chosen->chosen);
  }
  EXPECT_THAT(drawn, ElementsAre(std::vector<Index>{0, 2}, std::vector<Index>{0, 5},
                                 std::vector<Index>{2, 5}));
  spec.count = 4;
  EXPECT_THAT(choose_images(spec, pets()).error().text,
              HasSubstr("has 3 images of these classes, so count = 4 is not possible; choose 1 to "
                        "3"));
}

TEST(ClassesOfMemories, ThatNoImageIsOfAreRefusedWithThoseThatThereAre) {
  EXPECT_THAT(choose_images(of({"cat", "fish"}), pets()).error().text,
              HasSubstr("no image is of the class \"fish\"; choose among cat, dog, owl"));
  EXPECT_THAT(choose_images(of({"cat"}), {.count = 3}).error().text,
              HasSubstr("its images have no labels"));
  const AvailableImages named{.count = 2, .labels = {"a", "b"}};
  EXPECT_THAT(choose_images(of({"c"}), named).error().text, HasSubstr("leave out classes"));
}

TEST(ClassesOfMemories, OfDigitsAreTheirLabels) {
  MemorySpec spec = of({"3", "7"});
  spec.sources = {"builtin:digits"};
  const auto memories = load_memories(spec);
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->bank->count(), 200);
  EXPECT_EQ(memories->available, 200);
  EXPECT_EQ(memories->classes.size(), 10U);
  EXPECT_THAT(memories->images.labels, ::testing::Each(::testing::AnyOf("3", "7")));
  EXPECT_EQ(memories->chosen.front(), 300) << "places in the source, not in the classes";
}

TEST(ClassesOfMemories, OfAFolderDoNotChangeTheSizeOfTheFirstPicture) {
  const testing::TemporaryFolder folder;
  const std::vector<std::uint8_t> grey(20 * 20, 90);
  for (const char* name : {"cat/1.png", "dog/1.png", "dog/2.png"}) folder.write(name, "");
  ASSERT_TRUE(write_png(folder / "cat/1.png", grey, 10, 20, 1));
  ASSERT_TRUE(write_png(folder / "dog/1.png", grey, 20, 20, 1));
  ASSERT_TRUE(write_png(folder / "dog/2.png", grey, 20, 20, 1));
  MemorySpec spec = of({"dog"});
  spec.sources = {folder.path().string()};
  spec.fit = Fit::crop;
  const auto memories = load_memories(spec);
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->images.shape, (ImageShape{10, 20, 1}));
  EXPECT_EQ(memories->bank->count(), 2);
}

}  // namespace
}  // namespace mnemoscope
