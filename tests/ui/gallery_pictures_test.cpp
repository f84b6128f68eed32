// What the gallery shows before a row is added.
#include "ui/compare/gallery_pictures.h"

#include <gtest/gtest.h>

#include "ui/finished_session.h"

namespace mnemoscope {
namespace {

class GalleryPictures : public ::testing::Test {
 protected:
  const Start& start() const { return *done_.run.start; }
  const QuerySpec& query() const { return done_.session.query; }

  Bitmap painted(const GalleryEntry& entry, const MaskFill& fill, std::size_t place = 0) const {
    return gallery_picture(start(), query(), entry, fill, place).paint();
  }

  const FinishedSession done_{};
};

TEST_F(GalleryPictures, AreTheTargetAsEveryEntryDamagesIt) {
  const Bitmap whole = memory_picture(start(), *query().memory).paint();
  for (const GalleryEntry& entry : matrix_gallery()) {
    const auto rows = entry.rows(0.0);
    for (std::size_t place = 0; place < rows.size(); ++place) {
      EXPECT_EQ(painted(entry, 0.0, place).pixels == whole.pixels, rows[place].corruptions.empty())
          << rows[place].name;
    }
  }
}

TEST_F(GalleryPictures, OfSeveralQueriesAreOfTheOneThatTheMatrixIsOf) {
  QuerySpec several = query();
  several.memory.reset();  // the list of queries stands in its place
  for (const GalleryEntry& entry : matrix_gallery()) {
    const KeyedPicture picture = gallery_picture(start(), several, entry, 0.0, 0);
    EXPECT_EQ(picture.paint().pixels, painted(entry, 0.0).pixels) << entry.word;
    EXPECT_EQ(picture.key.item, gallery_picture(start(), query(), entry, 0.0, 0).key.item);
  }
}

TEST_F(GalleryPictures, AreAnotherForAnotherFillWhereItMatters) {
  const GalleryEntry& halves = matrix_gallery().front();
  EXPECT_NE(painted(halves, 0.0).pixels, painted(halves, 1.0).pixels);
  const auto owner = [&](const MaskFill& fill) {
    return gallery_picture(start(), query(), halves, fill, 0).key.owner;
  };
  EXPECT_NE(owner(0.0), owner(1.0));
  EXPECT_NE(owner(0.5), owner(MaskFill(MaskFill::Kind::mean)));
  EXPECT_EQ(owner(0.5), owner(0.5));
}

}  // namespace
}  // namespace mnemoscope
