#include "app/query_files.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/document.h"
#include "data/query_spec.h"
#include "session/session_file.h"
#include "temporary_folder.h"
#include "ui/shown/query_edits.h"

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

Result<fs::path> kept(const Memories& memories, const State& pixels, const fs::path& folder) {
  return keep_query(exact_numbers(memories, pixels), folder);
}

// Also where a point is far outside of the range of pixels, and without a word about that.
TEST(KeptQuery, ComesBackAsItWasInEveryScale) {
  const testing::TemporaryFolder folder;
  for (const ValueScale scale : {ValueScale::unit, ValueScale::signed_unit, ValueScale::raw}) {
    const Memories memories = digits(scale);
    for (const double far : {1.0, 3.0, -250.0}) {
      const State pixels = far * between(memories);
      const auto file = kept(memories, pixels, folder / "queries");
      ASSERT_TRUE(file) << file.error().text;
      const auto query = make_query({.memory = 2, .file = file->string(), .exact = true}, memories);
      ASSERT_TRUE(query) << query.error().text;
      const double off = (query->pixels - pixels).cwiseAbs().maxCoeff();
      EXPECT_LE(off, scale == ValueScale::unit ? 0.0 : 1e-12 * pixels.cwiseAbs().maxCoeff());
      EXPECT_TRUE(query->notes.empty());
      EXPECT_EQ(query->target, 2);
    }
  }
}

TEST(KeptQuery, HasOneFileForEqualPixelsAndNeverChangesOne) {
  const testing::TemporaryFolder folder;
  const Memories memories = digits(ValueScale::unit);
  const State pixels = between(memories);
  const auto first = kept(memories, pixels, folder / "queries").value();
  EXPECT_EQ(kept(memories, pixels, folder / "queries").value(), first);
  EXPECT_NE(kept(memories, 2.0 * pixels, folder / "queries").value(), first);
}

TEST(KeptQuery, StartsFromThePointAndNothingElse) {
  Session session;
  session.query.memory = 3;
  session.query.corruptions = {{.kind = CorruptionKind::gaussian}};
  start_from_point("/somewhere/query.npy", {.target = 5}).change(session);
  EXPECT_EQ(session.query.file, "/somewhere/query.npy");
  EXPECT_TRUE(session.query.exact);
  EXPECT_EQ(session.query.memory, 3) << "still the target";
  EXPECT_FALSE(session.query.corruptions.at(0).enabled);
}

TEST(KeptQuery, OfASequenceKeepsTheTargetThatIsShownAndSaysThatTheSequenceGoes) {
  Session drawn;
  drawn.query_rule = QueryRule{.draw = 6, .seed = 3};
  Session listed;
  listed.queries = {3, 4};
  for (Session session : {drawn, listed}) {
    const AskedNow asked{.in_turn = asked_now(session, {}).in_turn, .target = 4};
    for (const Command& command :
         {start_from_point("/q.npy", asked), start_from_file("/q.npy", asked)}) {
      Session changed = session;
      command.change(changed);
      EXPECT_EQ(changed.query.memory, 4);
      EXPECT_TRUE(changed.queries.empty());
      EXPECT_FALSE(changed.query_rule);
      EXPECT_NE(command.label.find("instead of the sequence"), std::string::npos);
    }
  }
}

TEST(KeptQuery, GoesAlongWithASavedSessionAndOpensFromThere) {
  const testing::TemporaryFolder folder;
  const fs::path state = folder / "state";
  const fs::path elsewhere = folder / "elsewhere";
  fs::create_directories(elsewhere);
  Session session;
  session.memories = {.sources = {"builtin:digits"}, .count = 8};
  const Memories memories = digits(ValueScale::unit);
  const auto file = kept(memories, between(memories), state).value();
  start_from_point(file, {}).change(session);
  const auto along = take_query_along(session, elsewhere / "mine.toml", state);
  ASSERT_TRUE(along && *along);
  (**along)(session);
  ASSERT_TRUE(save_session(session, elsewhere / "mine.toml"));
  fs::remove_all(state);
  const auto read = read_session(elsewhere / "mine.toml");
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(fs::path(read->query.file).parent_path(), elsewhere);
  EXPECT_TRUE(read->query.exact);
  EXPECT_TRUE(make_query(read->query, load_memories(read->memories).value()));
}

TEST(KeptQuery, GoesBesideTheFileThatALinkPointsTo) {
  const testing::TemporaryFolder folder;
  folder.write("real/mine.toml", "");
  fs::create_symlink("real/mine.toml", folder / "link.toml");
  Session session;
  session.query.file = folder.write("state/query-1.npy", "x").string();
  const auto along = take_query_along(session, folder / "link.toml", folder / "state");
  ASSERT_TRUE(along && *along);
  EXPECT_TRUE(fs::exists(folder / "real/mine-query-1.npy"));
  EXPECT_FALSE(fs::exists(folder / "link-query-1.npy"));
}

TEST(KeptQuery, GoesAlongWithoutAStepOfItsOwnToTakeBack) {
  const testing::TemporaryFolder folder;
  const std::string kept = folder.write("state/query-1.npy", "x").string();
  Document document(default_session(), folder / "mine.toml");
  document.apply({{.label = "Ask", .change = [kept](Session& s) { s.query.file = kept; }},
                  {.label = "Steps", .change = [](Session& s) { s.run.steps = 9; }},
                  {.label = "More", .change = [](Session& s) { s.run.steps = 12; }}});
  document.undo();
  SaveContent content = document.content_to_save({}).value();
  content.take = [&](const Session& session, Progress&) -> Result<TakenAlong> {
    TakenAlong along;
    along.change = take_query_along(session, document.file(), folder / "state").value();
    return along;
  };
  Progress nobody_watches;
  ASSERT_TRUE(document.mark_saved(content, write_content(content, nobody_watches).value()));
  const std::string copy = (folder / "mine-query-1.npy").string();
  EXPECT_EQ(document.session().query.file, copy);
  EXPECT_FALSE(document.is_unsaved());
  EXPECT_EQ(document.undo_label(), "Steps");
  document.redo();
  EXPECT_EQ(document.session().query.file, copy);
  EXPECT_EQ(document.session().run.steps, 12);
  for (const char* undone : {"More", "Steps"}) {
    EXPECT_EQ(document.undo_label(), undone);
    document.undo();
    EXPECT_EQ(document.session().query.file, copy);
  }
  document.undo();
  EXPECT_EQ(document.session(), default_session());
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
