#include "ui/compare/cell_zoom.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

const CellName kOne{"Right half", 0, {ColumnKind::model, 1}};
const CellName kOther{"Right half", 1, {ColumnKind::model, 1}};
const PictureZoom kNear{.times = 4.0F, .x = 0.3F, .y = 0.6F};
const PictureZoom kNearer{.times = 9.0F, .x = 0.5F, .y = 0.2F};

TEST(CellZooms, AreOneForAllCellsAtFirst) {
  CellZooms zooms;
  EXPECT_TRUE(zooms.linked());
  zooms.change(kOne, kNear);
  EXPECT_EQ(zooms.of(kOther), kNear);
}

TEST(CellZooms, StayAsTheyWereWhenTheyAreUnlinkedAndGoTheirOwnWaysThen) {
  CellZooms zooms;
  zooms.change(kOne, kNear);
  zooms.link(false, kOne);
  EXPECT_EQ(zooms.of(kOther), kNear) << "no picture jumps";
  zooms.change(kOther, kNearer);
  EXPECT_EQ(zooms.of(kOther), kNearer);
  EXPECT_EQ(zooms.of(kOne), kNear);
  zooms.change(kOther, {});
  EXPECT_EQ(zooms.of(kOther), PictureZoom{}) << "all of it, not what the others show";
}

TEST(CellZooms, BecomeThatOfTheCellLookedAtWhenTheyAreLinkedAgain) {
  CellZooms zooms;
  zooms.link(false, kOne);
  zooms.change(kOne, kNear);
  zooms.change(kOther, kNearer);
  zooms.link(true, kOther);
  EXPECT_EQ(zooms.of(kOne), kNearer);
  zooms.change(kOne, kNear);
  EXPECT_EQ(zooms.of(kOther), kNear);
}

TEST(CellZooms, TellColumnsApart) {
  CellZooms zooms;
  zooms.link(false, kOne);
  CellName observer = kOne;
  observer.column = {ColumnKind::observer, 0};
  zooms.change(observer, kNear);
  EXPECT_EQ(zooms.of(kOne), PictureZoom{});
}

}  // namespace
}  // namespace mnemoscope
