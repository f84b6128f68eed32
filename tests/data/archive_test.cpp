// Archives: equal files, equal bytes; and no archive, whatever it says, writes where it should not.
#include "data/archive/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>

#include "data/archive/end_record.h"
#include "data/archive/names.h"
#include "data/hand_made_zip.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::FileBytes;
using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::to_bytes;
using testing::zip_of;
using testing::ZipEntry;

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    files.push_back(entry.path().lexically_relative(folder));
  std::sort(files.begin(), files.end());
  return files;
}

/// The sentence that refuses the archive; nothing of it is left then.
std::string refusal(const FileBytes& archive, const ArchiveLimits& limits = {}) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("x.mnemo", archive);
  const auto names = unpack_archive(file, folder / "in", limits);
  if (names) return "was unpacked";
  EXPECT_THAT(files_below(folder.path()), ElementsAre(fs::path("x.mnemo"))) << "nothing is left";
  EXPECT_THAT(names.error().text, HasSubstr("x.mnemo: "));
  return names.error().text;
}

TEST(AnArchive, ComesBackAsItWas) {
  const TemporaryFolder folder;
  const fs::path picture = folder.write("a/picture", testing::counting(70000, 7));
  const auto bytes = pack_archive({{.name = "z.txt", .text = "some words"},
                                   {.name = "files/1/ä b.bin", .file = picture},
                                   {.name = "files/empty", .text = ""}});
  ASSERT_TRUE(bytes) << bytes.error().text;
  const auto names = unpack_archive(folder.write("x.mnemo", *bytes), folder / "in");
  ASSERT_TRUE(names) << names.error().text;
  EXPECT_THAT(*names, ElementsAre("files/1/ä b.bin", "files/empty", "z.txt"));
  EXPECT_EQ(testing::contents(folder / "in/files/1/ä b.bin"), testing::counting(70000, 7));
  EXPECT_EQ(testing::text_of(folder / "in/z.txt"), "some words");
  EXPECT_EQ(fs::file_size(folder / "in/files/empty"), 0U);
}

TEST(AnArchive, OfEqualFilesHasEqualBytesWheneverAndWhereverItIsWritten) {
  const TemporaryFolder folder;
  const fs::path one = folder.write("one", "same bytes");
  const fs::path other = folder.write("far/other", "same bytes");
  fs::last_write_time(other, fs::file_time_type::clock::now() - std::chrono::hours(24 * 400));
  fs::permissions(other, fs::perms::owner_read);
  const auto first = pack_archive({{.name = "b", .file = one}, {.name = "a", .text = "x"}}).value();
  const char* const zone = std::getenv("TZ");
  const std::string before = zone == nullptr ? "" : zone;
  setenv("TZ", "Asia/Tokyo", 1);
  tzset();
  const auto again =
      pack_archive({{.name = "a", .text = "x"}, {.name = "b", .file = other}}).value();
  setenv("TZ", before.c_str(), 1);
  tzset();
  EXPECT_EQ(first, again);
}

TEST(AnArchive, HoldsNoNameThatCouldNotBeUnpacked) {
  const auto wrong = pack_archive({{.name = "a/../../x", .text = ""}});
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().text, AllOf(HasSubstr("leads out"), HasSubstr("rename")));
  const auto gone = pack_archive({{.name = "x", .file = "/nowhere/picture.png"}});
  ASSERT_FALSE(gone);
  EXPECT_THAT(gone.error().text, HasSubstr("/nowhere/picture.png"));
}

TEST(NamesInArchives, StayInTheirFolderAndTellFilesApart) {
  EXPECT_EQ(wrong_in_names({"session.toml", "files/1/a b.png", "files/10/ä.png", "files/1/A c"}),
            std::nullopt);
  for (const std::string name : {"..", "../a", "a/..", "a/../b"})
    EXPECT_THAT(wrong_in_names({name}).value_or(""), HasSubstr("leads out")) << name;
  for (const std::string name : {"/a", "//a", "/"})
    EXPECT_THAT(wrong_in_names({name}).value_or(""), HasSubstr("absolute")) << name;
  for (const std::string name : {"", ".", "a//b", "a/./b", "a/", "a\\b", "..\\a", "a\nb", "a\xff"})
    EXPECT_THAT(wrong_in_names({name}).value_or(""), HasSubstr("not every system")) << name;
  EXPECT_THAT(wrong_in_names({std::string(256, 'a')}).value_or(""), HasSubstr("too long"));
  std::string deep = "a";
  while (deep.size() < 2000) deep += "/a";
  EXPECT_THAT(wrong_in_names({deep}).value_or(""), HasSubstr("too long"));
  EXPECT_THAT(wrong_in_names({"a", "b", "a"}).value_or(""), HasSubstr("two files of one name"));
  EXPECT_THAT(wrong_in_names({"a/\u00e9.png", "a/e\u0301.png"}).value_or(""),
              HasSubstr("Unicode can write in two ways"));
  EXPECT_EQ(wrong_in_names({"a/\u00e9.png", "a/e.png"}), std::nullopt);
  EXPECT_THAT(wrong_in_names({"a/x.png", "A/X.png"}).value_or(""), HasSubstr("capitals"));
  EXPECT_THAT(wrong_in_names({"a/b/c", "a/b"}).value_or(""), HasSubstr("folder of another"));
}

/// Names that some system cannot have, and what they become.
const std::pair<const char*, const char*> kForeign[] = {
    {"files/CON", "files/_CON"},
    {"nul.tar.png", "_nul.tar.png"},
    {"a/Com1 .png", "a/_Com1 .png"},
    {"LPT²", "_LPT²"},
    {"a.", "a_"},
    {"a..", "a._"},
    {"a /b", "a_/b"},
    {"~", "_"},
    {"~me/a", "_me/a"},
    {"a<b>c:d\"e|f?g*h\\i.png", "a_b_c_d_e_f_g_h_i.png"},
    {"a\nb\tc\x1b", "a_b_c_"},
    {"a\x80\xff", "a__"}};

TEST(PortableNames, AreThoseThatEverySystemCanHave) {
  for (const auto& [name, portable] : kForeign) {
    EXPECT_EQ(portable_name(name), portable);
    EXPECT_EQ(portable_name(portable), portable);
    EXPECT_EQ(wrong_in_names({portable}), std::nullopt) << portable;
    EXPECT_THAT(wrong_in_names({name}).value_or(""), HasSubstr("not every system")) << name;
  }
  for (const char* name : {"console.png", "a~1.png", "files/10/ä ö.png", ".hidden", "com10",
                           "漢/字", "com", "lpt", "auxiliary"})
    EXPECT_EQ(portable_name(name), name);
}

TEST(AHostileArchive, WithANameThatSomeSystemCannotHaveIsRefusedInASentence) {
  for (const auto& [name, portable] : kForeign) {
    EXPECT_THAT(refusal(zip_of({{.name = name, .content = to_bytes("x")}})),
                AllOf(HasSubstr("not every system"), HasSubstr("such a bundle is not opened")))
        << name;
  }
}

TEST(AnArchive, IsStoppedWhileItIsPacked) {
  const TemporaryFolder folder;
  const fs::path large = folder.write("large", testing::counting(9'000'000, 7));
  for (const double last : {0.0, 0.2}) {
    std::vector<double> told;
    Progress progress([&](double share) {
      told.push_back(share);
      return share <= last && told.size() < 1000;
    });
    const auto bytes = pack_archive({{.name = "a", .file = large}, {.name = "b", .file = large}},
                                    Loading(progress));
    ASSERT_FALSE(bytes);
    EXPECT_THAT(bytes.error().text, HasSubstr("stopped"));
    EXPECT_GT(told.back(), last);
    EXPECT_LT(told.back(), 0.9);
  }
}

TEST(AHostileArchive, IsRefusedForItsNamesAndLinks) {
  const FileBytes x = to_bytes("x");
  EXPECT_EQ(refusal(zip_of({{.name = "a", .content = x}})), "was unpacked")
      << "the builder is sound";
  EXPECT_THAT(refusal(zip_of({{.name = "../out", .content = x}})), HasSubstr("leads out"));
  EXPECT_THAT(refusal(zip_of({{.name = "a", .content = x}, {.name = "b/../../out", .content = x}})),
              HasSubstr("leads out"));
  EXPECT_THAT(refusal(zip_of({{.name = "/tmp/mnemoscope-out", .content = x}})),
              HasSubstr("absolute"));
  EXPECT_THAT(refusal(zip_of({{.name = "../"}, {.name = "a", .content = x}})),
              HasSubstr("leads out"));
  EXPECT_THAT(refusal(zip_of({{.name = "a", .content = to_bytes("/etc"), .mode = 0120777}})),
              HasSubstr("a link"));
  EXPECT_THAT(refusal(zip_of({{.name = "a", .content = x, .mode = 0020666}})), HasSubstr("a link"));
  EXPECT_THAT(refusal(zip_of({{.name = "a", .content = x}, {.name = "a", .content = x}})),
              HasSubstr("two files of one name"));
  EXPECT_THAT(refusal(zip_of({{.name = "a", .content = x}, {.name = "A", .content = x}})),
              HasSubstr("capitals"));
  EXPECT_THAT(refusal(zip_of({{.name = "a", .content = x}, {.name = "a/b", .content = x}})),
              HasSubstr("folder of another"));
}

TEST(AHostileArchive, IsRefusedForWhatItIsPackedWith) {
  const FileBytes x = to_bytes("x");
  EXPECT_THAT(refusal(zip_of({{.name = "a", .content = x, .flags = 1}})), HasSubstr("encrypted"));
  EXPECT_THAT(refusal(zip_of({{.name = "a", .content = x, .method = 12}})), HasSubstr("deflate"));
  EXPECT_THAT(refusal(to_bytes("no archive at all")), HasSubstr("no whole session bundle"));
  EXPECT_THAT(refusal({}), HasSubstr("no whole session bundle"));
}

TEST(ABomb, IsRefusedWithWhatItWouldTakeBeforeAnythingIsTaken) {
  const FileBytes zeros(3'000'000, 0);
  const ZipEntry bomb{.name = "a",
                      .content = testing::deflated(zeros),
                      .size = 3'000'000,
                      .method = 8,
                      .checksum = testing::checksum_of(zeros)};
  EXPECT_EQ(refusal(zip_of({bomb})), "was unpacked");
  EXPECT_THAT(refusal(zip_of({bomb}), {.bytes = 2'000'000}),
              AllOf(HasSubstr("3.00 MB"), HasSubstr("2.00 MB"), HasSubstr("when it is unpacked")));
  ZipEntry large = bomb;
  large.size = 4'000'000'000;
  ZipEntry second = large;
  second.name = "b";
  EXPECT_THAT(refusal(zip_of({large, second})), AllOf(HasSubstr("8.00 GB"), HasSubstr("4.00 GB")));
  ZipEntry lying = bomb;
  lying.size = 10;
  EXPECT_THAT(refusal(zip_of({lying})), HasSubstr("is not whole"));
  lying.size = 3'000'001;
  EXPECT_THAT(refusal(zip_of({lying})), HasSubstr("is not whole"));
  ZipEntry wrong = bomb;
  wrong.checksum = 7;
  EXPECT_THAT(refusal(zip_of({wrong})), HasSubstr("is not whole"));
}

/// An archive whose 64-bit records say that it has so many entries.
FileBytes claiming(std::uint64_t entries) {
  FileBytes bytes = zip_of({{.name = "a", .content = to_bytes("x")}});
  const FileBytes end(bytes.end() - 22, bytes.end());
  bytes.resize(bytes.size() - 22);
  const std::size_t at = bytes.size();
  testing::put(bytes, 0x06064b50, 4);
  testing::put(bytes, 44, 8);
  testing::put(bytes, 45, 2);
  testing::put(bytes, 45, 2);
  testing::put(bytes, 0, 8);
  testing::put(bytes, entries, 8);
  testing::put(bytes, entries, 8);
  testing::put(bytes, 47, 8);
  testing::put(bytes, 32, 8);
  testing::put(bytes, 0x07064b50, 4);
  testing::put(bytes, 0, 4);
  testing::put(bytes, at, 8);
  testing::put(bytes, 1, 4);
  testing::put(bytes, 0x06054b50, 4);
  testing::put(bytes, 0, 4);
  testing::put(bytes, 0xffffffff, 4);
  testing::put(bytes, 0xffffffff, 4);
  testing::put(bytes, 0xffffffff, 4);
  testing::put(bytes, 0, 2);
  return bytes;
}

TEST(AnArchive, ThatClaimsCountlessFilesIsRefusedByItsClaim) {
  const std::uint64_t many = std::uint64_t{1} << 31U;
  EXPECT_THAT(refusal(claiming(many)), AllOf(HasSubstr("2147483648 files"), HasSubstr("100000")));
  EXPECT_THAT(refusal(claiming(~std::uint64_t{0})), HasSubstr("18446744073709551615 files"));
  const TemporaryFolder folder;
  EXPECT_EQ(claimed_entries(folder.write("a", claiming(many))).value(), many);
  EXPECT_EQ(claimed_entries(folder.write("b", zip_of({{.name = "a"}, {.name = "b"}}))).value(), 2U);
  EXPECT_EQ(claimed_entries(folder.write("c", "no archive")).value(), 0U);
  EXPECT_FALSE(claimed_entries(folder / "gone"));
}

TEST(AnArchive, CutShortAtAnyByteIsRefusedAndLeavesNothing) {
  const auto whole =
      pack_archive({{.name = "a", .text = "some words"}, {.name = "b/c", .text = "others"}})
          .value();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_NE(refusal(testing::prefix(whole, size)), "was unpacked") << size;
}

TEST(Unpacking, NeverWritesIntoAFolderThatIsThere) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("x.mnemo", zip_of({{.name = "a", .content = to_bytes("x")}}));
  folder.write("in/mine", "words");
  const auto names = unpack_archive(file, folder / "in");
  ASSERT_FALSE(names);
  EXPECT_THAT(names.error().text, HasSubstr("is there already"));
  EXPECT_EQ(testing::text_of(folder / "in/mine"), "words");
}

}  // namespace
}  // namespace mnemoscope
