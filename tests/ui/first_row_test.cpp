// Which row is looked at when a document opens.
#include "ui/shown/first_row.h"

#include "ui/context.h"
#include "ui/finished_session.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

TEST(TheTellingRow, OfTheFirstSessionIsSparseWhichBringsThePancakesBack) {
  const FinishedSession f;
  const Shown shown = f.shown();
  const std::optional<RowHandle> row = telling_row(shown);
  ASSERT_TRUE(row);
  EXPECT_EQ(f.session.variants.at(*row - 1).id, "sparse");
  EXPECT_EQ(shown.selected->choice->id, "dense") << "which fails, and is only the first";
}

TEST(TheTellingRow, IsNoneWhereNoModelRetrieves) {
  Session session = default_session();
  std::erase_if(session.variants,
                [](const VariantChoice& choice) { return choice.id == "sparse"; });
  EXPECT_FALSE(telling_row(FinishedSession(std::move(session)).shown()));
}

class TheFirstRow : public Gui {
 protected:
  TheFirstRow() {
    session_ = finished_.session;
    run_ = finished_.run;
  }
  void draw_a_frame() {
    frame([](UiContext& ui) { select_first_row(ui); });
  }
  RowHandle sparse() const { return *telling_row(finished_.shown()); }

  FinishedSession finished_{};
};

TEST_F(TheFirstRow, IsSelectedOnceWithTheFirstResults) {
  run_ = {};
  draw_a_frame();
  EXPECT_EQ(view_.selected_row, 0U);
  run_ = finished_.run;
  draw_a_frame();
  EXPECT_EQ(view_.selected_row, sparse());
  view_.selected_row = 0;
  draw_a_frame();
  EXPECT_EQ(view_.selected_row, 0U) << "later results move nothing";
}

TEST_F(TheFirstRow, IsThePersonsWhoChoseOneBefore) {
  view_.selected_row = 1;
  draw_a_frame();
  EXPECT_EQ(view_.selected_row, 1U);
}

TEST_F(TheFirstRow, StaysWhereThePersonIsAtWorkAlready) {
  mouse({10, 10}, true);
  draw_a_frame();
  mouse({10, 10}, false);
  draw_a_frame();
  EXPECT_EQ(view_.selected_row, 0U);
}

TEST_F(TheFirstRow, StaysAfterAnEditOfTheSession) {
  run_ = {};
  commands_.push({.label = "Change something", .change = [](Session&) {}});
  draw_a_frame();
  static_cast<void>(commands_.take());
  run_ = finished_.run;
  draw_a_frame();
  EXPECT_EQ(view_.selected_row, 0U);
}

}  // namespace
}  // namespace mnemoscope
