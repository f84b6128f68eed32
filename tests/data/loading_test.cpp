#include "data/loading.h"

#include <gmock/gmock.h>
#include <zlib.h>

#include "data/image_file.h"
#include "data/image_source.h"
#include "data/memory_spec.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using testing::counting;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr std::uint64_t kMegabyte = 1'000'000;

std::string error_of(const MemorySpec& spec, std::uint64_t budget) {
  Progress progress;
  const auto memories = load_memories(spec, Loading(progress, budget));
  return memories ? "no error" : memories.error().text;
}

TEST(Loading, SaysHowMuchASetWouldTakeBeforeTakingIt) {
  const MemorySpec spec{.sources = {"builtin:digits"}, .fit = Fit::crop, .size = square(4096)};
  const std::string error = error_of(spec, 11'000 * kMegabyte);
  EXPECT_THAT(error, HasSubstr("1000 pictures of 4096 x 4096 grey would take 16.8 GB of memory"));
  EXPECT_THAT(error, HasSubstr("11.0 GB can be taken here"));
}

TEST(Loading, CountsOnlyTheMemoriesThatAreWanted) {
  const MemorySpec spec{
      .sources = {"builtin:digits"}, .count = 3, .fit = Fit::crop, .size = square(500)};
  EXPECT_EQ(error_of(spec, 20 * kMegabyte), "no error");
}

TEST(Loading, AsksForEveryKindOfFile) {
  const TemporaryFolder folder;
  const testing::FileBytes zeros(2 * kMegabyte);
  const std::vector<std::filesystem::path> files{
      folder.write("a-idx3-ubyte", testing::idx({2, 1000, 1000}, zeros)),
      folder.write("a-idx3-ubyte.gz", testing::gzipped(testing::idx({2, 1000, 1000}, zeros))),
      folder.write("a.npy", testing::npy("'|u1'", "(2, 1000, 1000)", zeros)),
      folder.write("b.npy.gz", testing::gzipped(testing::npy("'|u1'", "(2, 1000, 1000)", zeros))),
      folder.write("a.pgm", testing::joined(testing::to_bytes("P5 2000 1000 255\n"), zeros))};
  ASSERT_TRUE(write_png(folder / "a.png", zeros, 2000, 1000, 1));
  for (const auto& file : files) {
    EXPECT_THAT(error_of({.sources = {file.string()}}, kMegabyte), HasSubstr("would take")) << file;
  }
  const MemorySpec smaller{
      .sources = {(folder / "a.png").string()}, .fit = Fit::crop, .size = square(10)};
  EXPECT_THAT(error_of(smaller, kMegabyte), HasSubstr("2000 x 1000 pixels would take 2.00 MB"));
}

TEST(Loading, RefusesMemoriesWhoseStatesWouldNotFit) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_png(folder / "a.png", testing::FileBytes(kMegabyte), 1000, 1000, 1));
  const std::string error = error_of({.sources = {(folder / "a.png").string()}}, 3 * kMegabyte);
  EXPECT_THAT(error, HasSubstr("a memory of 1000 x 1000 grey would take 64.0 MB"));
  EXPECT_THAT(error, HasSubstr(R"(fit = "crop")"));
}

/// Good headers of 20000 x 5000 pixels, and no pixels that any decoder could read.
std::vector<std::filesystem::path> headers_alone(const TemporaryFolder& folder) {
  const auto big = [](std::uint32_t number) {
    return testing::FileBytes{
        static_cast<std::uint8_t>(number >> 24U), static_cast<std::uint8_t>(number >> 16U),
        static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number)};
  };
  const auto chunk = [&big](std::string_view name, const testing::FileBytes& content) {
    const testing::FileBytes named = testing::joined(testing::to_bytes(name), content);
    const auto check = crc32(0, named.data(), static_cast<unsigned>(named.size()));
    return testing::joined(testing::joined(big(static_cast<std::uint32_t>(content.size())), named),
                           big(static_cast<std::uint32_t>(check)));
  };
  testing::FileBytes junk(200'000);  // that gzip cannot pack
  std::uint32_t noise = 1;
  for (std::uint8_t& byte : junk) {
    noise = 1664525 * noise + 1013904223;
    byte = static_cast<std::uint8_t>(noise >> 24U);
  }
  const testing::FileBytes png = testing::joined(
      {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
      testing::joined(
          chunk("IHDR", testing::joined(testing::joined(big(20000), big(5000)), {8, 0, 0, 0, 0})),
          chunk("IDAT", junk)));
  const testing::FileBytes jpeg{0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x13, 0x88, 0x4e, 0x20, 1, 1,
                                0x11, 0,    0xff, 0xda, 0, 8,  1, 1,    0,    0,    0x3f, 0};
  const testing::FileBytes tga{0, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0x4e, 0x88, 0x13, 8, 0};
  return {folder.write("a.png", png), folder.write("a.jpg", testing::joined(jpeg, junk)),
          folder.write("a.tga", testing::joined(tga, junk)),
          folder.write("a.npy.gz", testing::gzipped(testing::npy("'|u1'", "(1, 5000, 20000)", {}))),
          folder.write("a-idx3-ubyte.gz", testing::gzipped(testing::idx({1, 5000, 20000}, junk)))};
}

TEST(Loading, RefusesByTheHeaderBeforeAnyPixelIsRead) {
  const TemporaryFolder folder;
  for (const auto& file : headers_alone(folder)) {
    const std::string error = error_of({.sources = {file.string()}}, 11'000 * kMegabyte);
    EXPECT_THAT(error, HasSubstr("a memory of 20000 x 5000 grey would take 800 MB")) << file;
    EXPECT_EQ(error.find("damaged"), std::string::npos) << error;
  }
}

TEST(Loading, RefusesAPictureOfAFolderByItsHeader) {
  const TemporaryFolder folder;
  headers_alone(folder);
  ASSERT_TRUE(write_png(folder / "0.png", testing::FileBytes(4), 2, 2, 1));
  const MemorySpec spec{.sources = {(folder / "0.png").string(), (folder / "a.png").string()}};
  EXPECT_THAT(error_of(spec, 11'000 * kMegabyte), HasSubstr("a.png: is 20000 x 5000 grey, but"));
}

TEST(Loading, ReadsAPhotographThatIsMadeSmaller) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_png(folder / "a.png", testing::FileBytes(kMegabyte), 1000, 1000, 1));
  const MemorySpec spec{
      .sources = {(folder / "a.png").string()}, .fit = Fit::crop, .size = square(64)};
  EXPECT_EQ(error_of(spec, 3 * kMegabyte), "no error");
  EXPECT_THAT(error_of({.sources = spec.sources}, 3 * kMegabyte), HasSubstr("a memory of 1000"));
}

/// How many times a load asks whether to go on, and that it ends at each of these times.
void expect_stoppable(const std::string& source, int least) {
  int asked = 0;
  Progress counting_only([&asked](double) {
    ++asked;
    return true;
  });
  ASSERT_TRUE(load_images({source}, {}, Loading(counting_only))) << source;
  EXPECT_GE(asked, least) << source;
  for (int stop_at = 0; stop_at < asked; stop_at += 1 + asked / 20) {
    int left = stop_at;
    Progress progress([&left](double) { return left-- > 0; });
    const auto set = load_images({source}, {}, Loading(progress));
    ASSERT_FALSE(set) << source << " stopped at " << stop_at;
    EXPECT_TRUE(progress.stopped());
    EXPECT_THAT(set.error().text, HasSubstr("stopped"));
  }
}

TEST(Loading, StopsBetweenPicturesBlocksAndRows) {
  const TemporaryFolder folder;
  expect_stoppable("builtin:photos", 20);
  expect_stoppable("builtin:digits", 1);
  std::filesystem::create_directories(folder / "pictures");
  for (const char* name : {"pictures/a.png", "pictures/b.png"}) {
    ASSERT_TRUE(write_png(folder / name, testing::FileBytes(1000 * 10), 10, 1000, 1));
  }
  expect_stoppable((folder / "pictures").string(), 30);
  for (const char* name : {"colour.jpg", "progressive.jpg", "colour.bmp"}) {
    expect_stoppable(testing::fixture(name).string(), 2);
  }
  const auto cifar = folder.write("a.bin", testing::cifar_record(1));
  expect_stoppable(cifar.string(), 1);
}

}  // namespace
}  // namespace mnemoscope
