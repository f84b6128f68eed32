// What an import takes over from the draft that was looked at.
#include <gtest/gtest.h>

#include "session/memory_edits.h"

namespace mnemoscope {
namespace {

MemorySpec chosen() {
  MemorySpec spec;
  spec.sources = {"pets"};
  spec.classes = {"cat"};
  spec.count = 7;
  spec.in_order = true;
  spec.seed = 5;
  spec.fit = Fit::letterbox;
  spec.size = square(16);
  spec.grey = true;
  spec.background = Background::black;
  return spec;
}

TEST(AnImport, TakesOverWhatWasChosenForItAndNoOtherValues) {
  Session session = default_session();
  session.query.memory = 12;
  import_memories(session, chosen());
  MemorySpec expected = chosen();
  expected.centre = default_session().memories.centre;
  expected.normalise = default_session().memories.normalise;
  EXPECT_EQ(session.memories, expected);
  EXPECT_EQ(session.query.memory, 0);
}

TEST(AnImport, OfTheSameSourceKeepsTheQueryAmongFewerMemories) {
  Session session = default_session();
  import_memories(session, chosen());
  session.query.memory = 6;
  MemorySpec fewer = chosen();
  fewer.count = 3;
  import_memories(session, fewer);
  EXPECT_EQ(session.query.memory, 2);
}

TEST(AnImport, OfTheSameAgainChangesNothing) {
  Session session = default_session();
  import_memories(session, chosen());
  session.query.memory = 3;
  const Session before = session;
  import_memories(session, chosen());
  EXPECT_EQ(session, before);
}

TEST(AnImport, LeavesOutPaintedMasksOfAnotherSize) {
  Session session = default_session();
  import_memories(session, chosen());
  session.query.corruptions = {{.kind = CorruptionKind::mask, .shape = MaskShape::painted}};
  session.query.corruptions[0].paint = PaintLayer{.width = 16, .height = 16};
  MemorySpec larger = chosen();
  larger.size = square(32);
  import_memories(session, larger);
  EXPECT_TRUE(session.query.corruptions.empty());
}

TEST(Classes, ThatAreFewerBringTheCountBackToAll) {
  Session session = default_session();
  session.memories.count = 10;
  session.query.memory = 9;
  use_classes(session, {"cat"}, 12);
  EXPECT_EQ(session.memories.count, 10);
  use_classes(session, {"dog"}, 4);
  EXPECT_EQ(session.memories.count, std::nullopt);
  EXPECT_EQ(session.query.memory, 3);
}

TEST(Classes, OfOtherMemoriesAreForgotten) {
  Session session = default_session();
  use_classes(session, {"cat"}, 12);
  use_memories(session, {"others"});
  EXPECT_TRUE(session.memories.classes.empty());
}

}  // namespace
}  // namespace mnemoscope
