// Where retrievals on a plane end, in as many words as have room.
#include "ui/landscape/end_words.h"

#include <gmock/gmock.h>

#include "ui/finished_session.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;

TEST(EndsOnAPlane, HaveShorterWordsWhereTheyHaveNoRoom) {
  const FinishedSession done;
  const Attractor mixture{.kind = VerdictKind::mixture, .words = "a mixture of 2"};
  EXPECT_THAT(end_forms(*done.run.start, mixture), ElementsAre("≈ a mixture of 2", "≈ mix of 2"));
  const Attractor cycle{.kind = VerdictKind::cycle, .words = "a cycle of 3"};
  EXPECT_THAT(end_forms(*done.run.start, cycle), ElementsAre("↻ a cycle of 3", "↻ cycle of 3"));
  const Attractor faint{.kind = VerdictKind::mixture, .words = "like no memory"};
  EXPECT_THAT(end_forms(*done.run.start, faint), ElementsAre("≈ like no memory"));
}

}  // namespace
}  // namespace mnemoscope
