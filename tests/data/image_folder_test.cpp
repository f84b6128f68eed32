#include "data/image_folder.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "data/image_file.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::to_bytes;

void put_image(const TemporaryFolder& folder, const std::string& name, const ImageShape& shape,
               std::uint8_t value) {
  std::filesystem::create_directories((folder / name).parent_path());
  const testing::FileBytes pixels(static_cast<std::size_t>(shape.dimension()), value);
  ASSERT_TRUE(write_png(folder / name, pixels, shape.width, shape.height, shape.channels));
}

constexpr ImageShape kSmall{2, 2, 1};

TEST(ImageFolder, SortsByNameAndLabelsByFile) {
  const TemporaryFolder folder;
  put_image(folder, "owl.png", kSmall, 2);
  put_image(folder, "cat.png", kSmall, 1);
  folder.write("notes.txt", to_bytes("not an image"));
  folder.write(".hidden.png", to_bytes("not an image either"));
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->labels, ElementsAre("cat", "owl"));
  EXPECT_THAT(*set->bytes, ElementsAre(1, 1, 1, 1, 2, 2, 2, 2));
}

TEST(ImageFolder, LabelsByTheSubFolder) {
  const TemporaryFolder folder;
  put_image(folder, "zebras/a.png", kSmall, 3);
  put_image(folder, "cats/b.png", kSmall, 2);
  put_image(folder, "cats/a.png", kSmall, 1);
  put_image(folder, "cats/deeper/still/c.png", kSmall, 9);
  put_image(folder, "empty/images/d.png", kSmall, 5);
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->labels, ElementsAre("cats", "cats", "cats", "empty", "zebras"));
  EXPECT_EQ(set->bytes->at(8), 9);
  EXPECT_THAT(set->notes, ::testing::IsEmpty());
}

TEST(ImageFolder, TakesNumbersInNamesInTheirOrder) {
  const TemporaryFolder folder;
  for (const int i : {10, 2, 1, 100}) {
    put_image(folder, fmt::format("img{}.png", i), kSmall, static_cast<std::uint8_t>(i));
  }
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->labels, ElementsAre("img1", "img2", "img10", "img100"));
}

TEST(ImageFolder, TellsPicturesByTheirBytesWhateverTheirEnding) {
  const TemporaryFolder folder;
  put_image(folder, "a", kSmall, 1);
  put_image(folder, "b.dat", kSmall, 2);
  put_image(folder, "c.JFIF", kSmall, 3);
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->labels, ElementsAre("a", "b", "c"));
}

TEST(ImageFolder, CountsWhatItLeavesOut) {
  const TemporaryFolder folder;
  put_image(folder, "a.png", kSmall, 1);
  folder.write("b.gif", to_bytes("GIF89a........"));
  folder.write("deeper/notes.txt", to_bytes("words"));
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->notes, ElementsAre(HasSubstr("2 other files were left out: b.gif (a GIF "
                                                "picture), notes.txt (text)")));
}

TEST(ImageFolder, OpensNoPipeAndFollowsNoLinkToNothing) {
  const TemporaryFolder folder;
  put_image(folder, "a.png", kSmall, 1);
  ASSERT_EQ(mkfifo((folder / "b.png").c_str(), 0600), 0);
  ASSERT_EQ(mkfifo((folder / "c").c_str(), 0600), 0);
  std::filesystem::create_symlink("nowhere", folder / "d.png");
  std::filesystem::create_symlink("/dev/zero", folder / "e.png");
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->labels, ElementsAre("a"));
  EXPECT_THAT(set->notes, ElementsAre(HasSubstr("4 other files were left out: b.png (not a file), "
                                                "c (not a file), d.png (a link to nothing), ...")));
}

TEST(ImageFolder, ReadsOnlyWhatIsChosenInTheSizeOfTheFirst) {
  const TemporaryFolder folder;
  put_image(folder, "a.png", {4, 2, 1}, 10);
  put_image(folder, "b.png", {6, 9, 1}, 20);
  folder.write("c.png", to_bytes("damaged"));
  const auto set = load_image_folder(folder.path(), {.fit = Fit::crop}, {},
                                     [](const AvailableImages& available) {
                                       EXPECT_EQ(available.count, 3);
                                       return Result<std::vector<Index>>(std::vector<Index>{1});
                                     });
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->shape, (ImageShape{4, 2, 1}));
  EXPECT_THAT(set->labels, ElementsAre("b"));
}

TEST(ImageFolder, SaysThatADataSetIsOpenedByItsFile) {
  const TemporaryFolder folder;
  folder.write("data_batch_1.bin", testing::cifar_record(1));
  folder.write("data_batch_2.bin", testing::cifar_record(1));
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("data sets (data_batch_1.bin and 1 more); open one"));
}

TEST(ImageFolder, EndsWhereALinkLeadsBack) {
  const TemporaryFolder folder;
  put_image(folder, "inner/a.png", kSmall, 1);
  std::filesystem::create_directory_symlink(folder.path(), folder / "inner/back");
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_EQ(set->count(), 1);
}

TEST(ImageFolder, RefusesAnEmptyFolderByName) {
  const TemporaryFolder folder;
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr(folder.path().string() + ": holds no images"));
}

TEST(ImageFolder, RefusesMixedSizesAndOffersToFit) {
  const TemporaryFolder folder;
  put_image(folder, "a.png", {4, 4, 1}, 1);
  put_image(folder, "b.png", {6, 4, 1}, 2);
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("b.png: is 6 x 4 grey, but"));
  EXPECT_THAT(set.error().text, HasSubstr(R"(fit = "crop" or fit = "letterbox")"));
}

TEST(ImageFolder, RefusesMixedChannelsAndOffersGrey) {
  const TemporaryFolder folder;
  put_image(folder, "a.png", {4, 4, 1}, 1);
  put_image(folder, "b.png", {4, 4, 3}, 2);
  const auto set = load_image_folder(folder.path(), {});
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("grey = true"));
  const auto grey = load_image_folder(folder.path(), {.grey = true});
  ASSERT_TRUE(grey) << grey.error().text;
  EXPECT_EQ(grey->shape, (ImageShape{4, 4, 1}));
}

TEST(ImageFolder, FitsToTheFirstImageOrToTheSizeAskedFor) {
  const TemporaryFolder folder;
  put_image(folder, "a.png", {4, 2, 1}, 10);
  put_image(folder, "b.png", {6, 9, 3}, 20);
  const auto first = load_image_folder(folder.path(), {.fit = Fit::crop});
  ASSERT_TRUE(first) << first.error().text;
  EXPECT_EQ(first->shape, (ImageShape{4, 2, 1}));
  EXPECT_EQ(first->bytes->back(), 20);
  const auto five = load_image_folder(folder.path(), {.fit = Fit::letterbox, .size = square(5)});
  ASSERT_TRUE(five) << five.error().text;
  EXPECT_EQ(five->shape, (ImageShape{5, 5, 1}));
  EXPECT_EQ(five->count(), 2);
  EXPECT_EQ(five->files, (std::vector<std::string>{"a.png", "b.png"}));
  const auto wide = load_image_folder(folder.path(), {.fit = Fit::crop, .size = {{7, 3}}});
  ASSERT_TRUE(wide) << wide.error().text;
  EXPECT_EQ(wide->shape, (ImageShape{7, 3, 1}));
}

TEST(ImageFiles, NameTheDamagedImage) {
  const TemporaryFolder folder;
  put_image(folder, "a.png", kSmall, 1);
  const auto damaged = folder.write("b.png", to_bytes("text"));
  const auto set = load_image_files({folder / "a.png", damaged}, {});
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().text, HasSubstr("b.png: is not an image"));
}

TEST(ImageFiles, KeepTheOrderGiven) {
  const TemporaryFolder folder;
  put_image(folder, "a.png", kSmall, 1);
  put_image(folder, "b.png", kSmall, 2);
  const auto set = load_image_files({folder / "b.png", folder / "a.png"}, {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->labels, ElementsAre("b", "a"));
  EXPECT_EQ(set->name, "2 images");
}

TEST(ImageFiles, RefuseAnEmptyList) {
  EXPECT_FALSE(load_image_files({}, {}));
}

}  // namespace
}  // namespace mnemoscope
