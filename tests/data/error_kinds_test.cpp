// What is refused says of which kind it is, for those who can offer something against it.
#include <gtest/gtest.h>

#include "core/progress.h"
#include "data/image_file.h"
#include "data/memory_spec.h"
#include "data/query_spec.h"
#include "data/test_files.h"

namespace mnemoscope {
namespace {

using testing::counting;
using testing::FileBytes;
using testing::npy;
using testing::raw;
using testing::TemporaryFolder;

ErrorKind kind_of(const MemorySpec& spec, const Loading& loading = {}) {
  const Result<Memories> memories = load_memories(spec, loading);
  EXPECT_FALSE(memories) << "it was loaded";
  return memories ? ErrorKind::other : memories.error().kind;
}

std::string rows(const TemporaryFolder& folder, const std::string& shape,
                 const std::vector<float>& values) {
  return folder.write("m.npy", npy("'<f4'", shape, raw(values))).string();
}

TEST(ErrorKinds, OfPicturesAreWhatBringsThemTogether) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_png(folder / "a.png", FileBytes(16), 4, 4, 1));
  ASSERT_TRUE(write_png(folder / "b.png", FileBytes(24), 6, 4, 1));
  const std::string source = folder.path().string();
  EXPECT_EQ(kind_of({.sources = {source}}), ErrorKind::pictures_differ);
  EXPECT_EQ(kind_of({.sources = {source}, .size = square(4)}), ErrorKind::pictures_differ);
}

TEST(ErrorKinds, OfAnArrayAndAMissingFileAreNotTheSame) {
  const TemporaryFolder folder;
  const auto file = folder.write("m.npy", npy("'|u1'", "(9, 8, 3)", counting(216)));
  EXPECT_EQ(kind_of({.sources = {file.string()}}), ErrorKind::array_unclear);
  EXPECT_EQ(kind_of({.sources = {"no-such.npy"}}), ErrorKind::other);
}

TEST(ErrorKinds, OfContrastAreWhatLetsItBeLoaded) {
  const TemporaryFolder folder;
  const std::string equal = rows(folder, "(2, 2)", {1, 2, 1, 2});
  EXPECT_EQ(kind_of({.sources = {equal}, .centre = true, .normalise = true}),
            ErrorKind::nothing_centred);
  const std::string black = rows(folder, "(2, 2)", {0, 0, 0, 0});
  EXPECT_EQ(kind_of({.sources = {black}, .centre = true, .normalise = true}),
            ErrorKind::nothing_to_divide);
  EXPECT_EQ(kind_of({.sources = {black}, .keys = "unit-norm"}), ErrorKind::no_key_norm);
}

TEST(ErrorKinds, OfPicturesThatAreTooLargeAreNotThoseOfOtherFiles) {
  constexpr std::uint64_t kMegabyte = 1'000'000;
  const TemporaryFolder folder;
  ASSERT_TRUE(write_png(folder / "a.png", FileBytes(kMegabyte), 1000, 1000, 1));
  Progress progress;
  EXPECT_EQ(kind_of({.sources = {(folder / "a.png").string()}}, Loading(progress, 3 * kMegabyte)),
            ErrorKind::pictures_too_large);
  const auto file = folder.write("m.npy", npy("'|u1'", "(200000, 10)", FileBytes(2 * kMegabyte)));
  EXPECT_EQ(kind_of({.sources = {file.string()}}, Loading(progress, kMegabyte)),
            ErrorKind::no_room);
}

TEST(ErrorKinds, OfAQueryOfAnotherLengthIsItsOwn) {
  const TemporaryFolder folder;
  const Result<Memories> memories =
      load_memories({.sources = {rows(folder, "(2, 2)", {1, 2, 3, 4})}});
  ASSERT_TRUE(memories) << memories.error().text;
  const auto file = folder.write("q.npy", npy("'<f4'", "(3,)", raw(std::vector<float>{1, 2, 3})));
  const Result<Query> query = make_query({.file = file.string()}, *memories);
  ASSERT_FALSE(query);
  EXPECT_EQ(query.error().kind, ErrorKind::query_misfit);
}

}  // namespace
}  // namespace mnemoscope
