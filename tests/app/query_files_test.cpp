#include "app/query_files.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "data/query_spec.h"
#include "session/session_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

Memories digits(ValueScale scale) {
  MemorySpec spec{.sources = {"builtin:digits"}, .count = 8, .scale = scale, .normalise = true};
  return load_memories(spec).value();
}

// A point between two memories, as the landscape asks from.
State between(const Memories& memories) {
  return (memory_pixels(memories, 2) + memory_pixels(memories, 5)) / 2.0;
}

TEST(KeptQuery, ComesBackAsItWasInEveryScale) {
  const testing::TemporaryFolder folder;
  for (const ValueScale scale : {ValueScale::unit, ValueScale::signed_unit, ValueScale::raw}) {
    const Memories memories = digits(scale);
    const State pixels = between(memories);
    const auto file = keep_query(pixels, scale, folder / "queries");
    ASSERT_TRUE(file) << file.error().text;
    const auto query = make_query({.memory = 2, .file = file->string()}, memories);
    ASSERT_TRUE(query) << query.error().text;
    EXPECT_LT((query->pixels - pixels).cwiseAbs().maxCoeff(), 1e-6 * 256);
    EXPECT_EQ(query->target, 2);
  }
}

TEST(KeptQuery, HasOneFileForEqualPixelsAndNeverChangesOne) {
  const testing::TemporaryFolder folder;
  const Memories memories = digits(ValueScale::unit);
  const State pixels = between(memories);
  const auto first = keep_query(pixels, ValueScale::unit, folder / "queries").value();
  EXPECT_EQ(keep_query(pixels, ValueScale::unit, folder / "queries").value(), first);
  EXPECT_NE(keep_query(2.0 * pixels, ValueScale::unit, folder / "queries").value(), first);
}

TEST(KeptQuery, StartsFromThePointAndNothingElse) {
  Session session;
  session.query.memory = 3;
  session.queries = {3, 4};
  session.query.corruptions = {{.kind = CorruptionKind::gaussian}};
  start_from("/somewhere/query.npy").change(session);
  EXPECT_EQ(session.query.file, "/somewhere/query.npy");
  EXPECT_EQ(session.query.memory, 3) << "still the target";
  EXPECT_TRUE(session.queries.empty());
  EXPECT_FALSE(session.query.corruptions.at(0).enabled);
}

TEST(KeptQuery, GoesAlongWithASavedSessionAndOpensFromThere) {
  const testing::TemporaryFolder folder;
  const fs::path kept = folder / "state";
  const fs::path elsewhere = folder / "elsewhere";
  fs::create_directories(elsewhere);
  Session session;
  session.memories = {.sources = {"builtin:digits"}, .count = 8};
  const Memories memories = digits(ValueScale::unit);
  const auto file = keep_query(between(memories), ValueScale::unit, kept).value();
  start_from(file).change(session);
  const auto along = take_query_along(session, elsewhere / "mine.toml", kept);
  ASSERT_TRUE(along && *along);
  (**along).change(session);
  ASSERT_TRUE(save_session(session, elsewhere / "mine.toml"));
  fs::remove_all(kept);
  const auto read = read_session(elsewhere / "mine.toml");
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(fs::path(read->query.file).parent_path(), elsewhere);
  EXPECT_TRUE(make_query(read->query, load_memories(read->memories).value()));
}

TEST(KeptQuery, LeavesAPersonsOwnFilesWhereTheyAre) {
  Session session;
  EXPECT_FALSE(*take_query_along(session, "/a/session.toml", "/state"));
  session.query.file = "/pictures/dog.png";
  EXPECT_FALSE(*take_query_along(session, "/a/session.toml", "/state"));
}

TEST(KeptQuery, SaysWhyItCannotGoAlong) {
  const testing::TemporaryFolder folder;
  Session session;
  session.query.file = folder.write("state/query.npy", "x").string();
  const auto along = take_query_along(session, folder / "none" / "s.toml", folder / "state");
  ASSERT_FALSE(along);
  EXPECT_NE(along.error().text.find("no such folder"), std::string::npos);
}

}  // namespace
}  // namespace mnemoscope
