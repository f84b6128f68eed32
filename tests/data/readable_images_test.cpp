// One broken picture among many does not cost the others, and is never left out without a word.
#include "data/readable_images.h"

#include <gmock/gmock.h>
#include <sys/fsuid.h>
#include <unistd.h>

#include "core/random.h"
#include "data/image_file.h"
#include "data/memory_spec.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::TemporaryFolder;
using testing::to_bytes;

constexpr ImageShape kSmall{2, 2, 1};

void put_image(const TemporaryFolder& folder, const std::string& name, std::uint8_t value,
               const ImageShape& shape = kSmall) {
  fs::create_directories((folder / name).parent_path());
  const testing::FileBytes pixels(static_cast<std::size_t>(shape.dimension()), value);
  ASSERT_TRUE(write_png(folder / name, pixels, shape.width, shape.height, shape.channels));
}

/// With a good header, but cut short.
void put_cut_image(const TemporaryFolder& folder, const std::string& name) {
  put_image(folder, name, 7, {40, 40, 1});
  fs::resize_file(folder / name, fs::file_size(folder / name) - 20);
}

MemorySpec at(const fs::path& path) {
  MemorySpec spec;
  spec.sources = {path.string()};
  return spec;
}

Choose these(std::vector<Index> wanted) {
  return [wanted = std::move(wanted)](const AvailableImages&) {
    return Result<std::vector<Index>>(wanted);
  };
}

/// While it lives, this thread opens files as somebody who is not root.
class Nobody {
 public:
  Nobody() {
    if (geteuid() == 0) setfsuid(65534);
  }
  Nobody(const Nobody&) = delete;
  Nobody& operator=(const Nobody&) = delete;
  ~Nobody() {
    if (geteuid() == 0) setfsuid(0);
  }
};

class BrokenPictures : public ::testing::Test {
 protected:
  BrokenPictures() {
    fs::permissions(folder_.path(), fs::perms{0755});
    for (int i = 0; i < 12; ++i)
      put_image(folder_, fmt::format("{}.png", i), static_cast<std::uint8_t>(10 + i));
  }

  Result<ReadImages> read(const Choose& choose = {}, const Fitting& fitting = {}) const {
    return read_image_folder(folder_.path(), fitting, {}, choose);
  }

  TemporaryFolder folder_;
};

TEST_F(BrokenPictures, OfEveryKindAreLeftOutWithTheirReason) {
  folder_.write("a.png", to_bytes("\x89PNG\r\n\x1a\n and no more"));
  folder_.write("b.png", std::string());
  folder_.write("c.jpg", to_bytes("only words"));
  put_cut_image(folder_, "d.png");
  fs::create_directory(folder_ / "e.png");
  fs::create_symlink("f2.png", folder_ / "f1.png");
  fs::create_symlink("f1.png", folder_ / "f2.png");
  // By its header alone d.png would be of another size.
  const Fitting crop{.fit = Fit::crop};
  const auto set = load_image_folder(folder_.path(), crop);
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(*set->bytes, ::testing::SizeIs(12 * 4));
  EXPECT_THAT(set->notes,
              ElementsAre(HasSubstr("2 other files were left out: f1.png (a link to nothing)"),
                          HasSubstr("4 pictures that cannot be read were left out: a.png (is a "
                                    "damaged PNG")));
  EXPECT_THAT(set->notes[1], HasSubstr("b.png (is empty), c.jpg (is not an image of the kind its "
                                       "name says, but text), ..."));
  const auto seen = read({}, crop);
  ASSERT_TRUE(seen) << seen.error().text;
  ASSERT_EQ(seen->left_out.size(), 4U);
  EXPECT_EQ(seen->left_out[3].file, folder_ / "d.png");
  EXPECT_THAT(seen->left_out[3].reason, HasSubstr("ends too early"));
  EXPECT_THAT(seen->set.notes, ElementsAre(Not(HasSubstr("cannot be read"))));
}

TEST_F(BrokenPictures, ThatMayNotBeOpenedAreLeftOutAndSoIsAFolderThatMayNotBeListed) {
  fs::permissions(folder_ / "3.png", fs::perms::none);
  put_image(folder_, "locked/a.png", 9);
  fs::permissions(folder_ / "locked", fs::perms::none);
  {
    const Nobody nobody;
    const auto set = load_image_folder(folder_.path(), {});
    ASSERT_TRUE(set) << set.error().text;
    EXPECT_EQ(set->count(), 11);
    EXPECT_THAT(set->notes, ElementsAre(HasSubstr("locked (a folder that cannot be listed)"),
                                        HasSubstr("3.png (cannot be opened: Permission denied)")));
  }
  fs::permissions(folder_ / "locked", fs::perms::owner_all);
}

TEST_F(BrokenPictures, LeaveTheOthersInTheirOrderWithTheirLabels) {
  folder_.write("5.png", std::string());
  put_image(folder_, "cat/2.png", 40);
  put_image(folder_, "cat/10.png", 41);
  folder_.write("cat/3.png", std::string());
  const auto set = load_image_folder(folder_.path(), {});
  ASSERT_TRUE(set) << set.error().text;
  EXPECT_THAT(set->files, ElementsAre("0.png", "1.png", "2.png", "3.png", "4.png", "6.png", "7.png",
                                      "8.png", "9.png", "10.png", "11.png", "2.png", "10.png"));
  EXPECT_THAT(set->labels[11], "cat");
  EXPECT_EQ((*set->bytes)[11 * 4], 40) << "each has its own pixels";
  EXPECT_EQ((*set->bytes)[12 * 4], 41);
}

TEST_F(BrokenPictures, AllOfThemAreOneRefusal) {
  const TemporaryFolder none;
  none.write("a.png", std::string());
  none.write("b.png", to_bytes("words"));
  const auto set = load_image_folder(none.path(), {});
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().text.find('\n'), std::string::npos);
  EXPECT_THAT(set.error().text,
              HasSubstr(none.path().string() +
                        ": none of its 2 pictures can be read: a.png (is empty), b.png (is not"));
  none.write("b.png", std::string());
  fs::remove(none / "a.png");
  EXPECT_THAT(load_image_folder(none.path(), {}).error().text, HasSubstr("b.png: is empty; give"));
}

TEST_F(BrokenPictures, GiveNoShapeAndWhatIsReadDoesNotDependOnThem) {
  folder_.write("0.png", std::string());
  put_image(folder_, "1.png", 50, {3, 1, 1});
  const Fitting crop{.fit = Fit::crop};
  const auto chosen = read(these({0, 4}), crop);
  ASSERT_TRUE(chosen) << chosen.error().text;
  EXPECT_EQ(chosen->set.shape, (ImageShape{3, 1, 1})) << "that of the first that can be read";
  EXPECT_THAT(chosen->left_out, ::testing::SizeIs(1));
  // Of the places without it, 0 and 4 are these.
  EXPECT_THAT(chosen->set.files, ElementsAre("1.png", "5.png"));
  const auto later = read(these({3, 5}), crop);
  ASSERT_TRUE(later) << later.error().text;
  EXPECT_EQ(later->set.shape, (ImageShape{3, 1, 1})) << "whichever are chosen";
}

TEST_F(BrokenPictures, ThatAreNotWantedAreNotLookedAt) {
  put_cut_image(folder_, "7.png");
  const auto few = read(these({1, 2}));
  ASSERT_TRUE(few) << few.error().text;
  EXPECT_THAT(few->left_out, IsEmpty());
  EXPECT_THAT(few->set.files, ElementsAre("1.png", "2.png"));
}

TEST_F(BrokenPictures, AreAsIfTheyWereNotThereToADraw) {
  MemorySpec spec = at(folder_.path());
  spec.count = 6;
  for (const char* name : {"1.png", "4.png", "8.png", "9.png"}) folder_.write(name, std::string());
  for (spec.seed = 0; spec.seed < 20; ++spec.seed) {
    const auto memories = load_memories(spec);
    ASSERT_TRUE(memories) << memories.error().text;
    EXPECT_EQ(memories->bank->count(), 6);
    EXPECT_EQ(load_memories(spec)->images.files, memories->images.files) << "time after time";
  }
  spec.count = 9;
  const auto refused = load_memories(spec);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text,
              HasSubstr("so count = 9 is not possible; choose 1 to 8; 4 pictures that cannot"));
}

TEST_F(BrokenPictures, OfAnotherSizeAreNotBrokenAndWhoLooksForOthersIsNotDisturbed) {
  put_image(folder_, "3.png", 9, {5, 5, 1});
  const auto refused = read();
  ASSERT_FALSE(refused) << "another size is no reason to leave it out";
  EXPECT_THAT(refused.error().text, HasSubstr("3.png: is 5 x 5 grey, but"));
  folder_.write("0.png", std::string());
  // In the first round 0 and 3 are chosen, without 0 it is 1 and 4.
  const auto others = read(these({0, 3}));
  ASSERT_TRUE(others) << others.error().text;
  EXPECT_THAT(others->set.files, ElementsAre("1.png", "4.png"));
}

TEST_F(BrokenPictures, AreNoneWhereMemoryIsShort) {
  put_image(folder_, "5.png", 9, {3000, 3000, 1});
  Progress progress([](double) { return true; });
  const Loading little(progress, 1000 * 1000);
  const auto set = read_image_folder(folder_.path(), {.fit = Fit::crop}, little, {});
  ASSERT_FALSE(set) << "another machine would have room for it";
  EXPECT_THAT(set.error().text, HasSubstr("5.png"));
  EXPECT_THAT(set.error().text, HasSubstr("can be taken here"));
}

TEST_F(BrokenPictures, AreNoneWhereTheLoadIsStopped) {
  folder_.write("0.png", std::string());
  for (int most = 1; most < 30; ++most) {
    int asked = 0;
    Progress progress([&](double) { return ++asked < most; });
    const auto set = read_image_folder(folder_.path(), {}, Loading(progress), {});
    const std::string words = set ? words_for_unread(set->left_out) : std::string(set.error().text);
    EXPECT_EQ(words, set ? "1 picture that cannot be read was left out: 0.png (is empty)"
                         : "loading was stopped before its end");
  }
}

TEST_F(BrokenPictures, ThatAreNamedAreRefusedByName) {
  folder_.write("5.png", std::string());
  put_cut_image(folder_, "6.png");
  MemorySpec spec = at(folder_ / "1.png");
  spec.fit = Fit::crop;
  spec.sources.push_back((folder_ / "6.png").string());
  EXPECT_THAT(load_memories(spec).error().text, HasSubstr("6.png: ends too early"));
  spec.sources[1] = (folder_ / "5.png").string();
  EXPECT_THAT(load_memories(spec).error().text, HasSubstr("5.png: is empty"));
  spec.sources[1] = (folder_ / "gone.png").string();
  EXPECT_THAT(load_memories(spec).error().text, HasSubstr("gone.png: there is no such file"));
  spec.sources[1] = folder_.path().string();
  const auto mixed = load_memories(spec);
  ASSERT_TRUE(mixed) << "what the folder holds is not named: " << mixed.error().text;
  EXPECT_THAT(mixed->notes, ::testing::Contains(HasSubstr("2 pictures that cannot be read")));
}

TEST(ReasonOf, IsTheSentenceWithoutNameAndAdvice) {
  EXPECT_EQ(reason_of({"/a; b/c.png: is empty; give an image"}, "/a; b/c.png"), "is empty");
  EXPECT_EQ(reason_of({"something else"}, "/c.png"), "something else");
}

TEST(WordsForUnread, NameTheFirstThree) {
  EXPECT_EQ(words_for_unread({}), "");
  EXPECT_EQ(words_for_unread({{"/x/a.png", "is empty"}}),
            "1 picture that cannot be read was left out: a.png (is empty)");
  const UnreadPicture one{"b.png", "is b"};
  EXPECT_EQ(words_for_unread({one, one, one, one}),
            "4 pictures that cannot be read were left out: b.png (is b), b.png (is b), b.png (is "
            "b), ...");
}

}  // namespace
}  // namespace mnemoscope
