#include "ui/widgets/versions_in_frame.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(VersionsInAFrame, HaveCellsOfTheirOwnWhereTwoMapsDrawOnePicture) {
  VersionsInFrame versions;
  const PictureName end{.owner = "landscape.end", .item = 0, .width = 64, .height = 64};
  EXPECT_EQ(versions.copy_of(end, 7), 0U);
  EXPECT_EQ(versions.copy_of(end, 9), 1U);
  EXPECT_EQ(versions.copy_of(end, 7), 0U) << "the same picture is one";
  EXPECT_EQ(versions.copy_of({.owner = "landscape.end", .item = 1, .width = 64, .height = 64}, 9),
            0U);
}

TEST(VersionsInAFrame, TakeTheOldCellInTheNextOne) {
  VersionsInFrame versions;
  const PictureName state{.owner = "state/1", .item = 3, .width = 28, .height = 28};
  EXPECT_EQ(versions.copy_of(state, 1), 0U);
  versions.begin_frame();
  EXPECT_EQ(versions.copy_of(state, 2), 0U);
}

}  // namespace
}  // namespace mnemoscope
