#include "app/drops.h"

#include <gtest/gtest.h>

#include "data/image_file.h"
#include "session/session.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using testing::TemporaryFolder;

const std::string kQueryPicture("retrieve.query_image");

/// The query's picture takes up 100..200 of the window in both directions.
class Dropped : public ::testing::Test {
 protected:
  Dropped() {
    const std::vector<std::uint8_t> pixels(30 * 20, 128);
    EXPECT_TRUE(write_png(picture_, pixels, 30, 20, 1));
    widgets_[kQueryPicture] = {.min = {100, 100}, .max = {200, 200}};
  }

  void drop(std::vector<std::filesystem::path> paths, ImVec2 at) {
    take_drop({.paths = std::move(paths), .x = at.x, .y = at.y}, widgets_, {}, requests_,
              commands_);
  }

  std::string query_file() {
    Session session;
    for (const Command& command : commands_.take()) command.change(session);
    return session.query.file;
  }

  TemporaryFolder folder_;
  std::filesystem::path picture_ = folder_ / "photo.png";
  NamedWidgets::Map widgets_;
  Requests requests_;
  Commands commands_;
};

TEST_F(Dropped, OnTheQueryAPictureBecomesTheQuery) {
  drop({picture_}, {150, 120});
  EXPECT_EQ(query_file(), picture_.string());
  EXPECT_TRUE(requests_.empty());
}

TEST_F(Dropped, BesideTheQueryItBecomesAMemory) {
  drop({picture_}, {250, 120});
  ASSERT_EQ(requests_.size(), 1U);
  EXPECT_EQ(std::get<OpenPaths>(requests_[0]).paths.front(), picture_);
  EXPECT_EQ(query_file(), "");
}

TEST_F(Dropped, OnTheQuerySeveralPicturesAFolderAndASessionAreOpened) {
  drop({picture_, picture_}, {150, 120});
  drop({folder_.path()}, {150, 120});
  drop({folder_.write("s.toml", std::string("format = \"mnemoscope-session\"\n"))}, {150, 120});
  drop({folder_.write("s.mnemo", std::string("PK\x03\x04"))}, {150, 120});
  EXPECT_EQ(requests_.size(), 4U);
  EXPECT_EQ(query_file(), "");
}

TEST_F(Dropped, WhereNoQueryIsShownEverythingIsOpened) {
  widgets_[kQueryPicture].visible = false;
  drop({picture_}, {150, 120});
  widgets_.clear();
  drop({picture_}, {150, 120});
  EXPECT_EQ(requests_.size(), 2U);
}

}  // namespace
}  // namespace mnemoscope
