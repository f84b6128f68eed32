// Edits of the rows and columns of the matrix, and which of them are shown in which order.
#include <gmock/gmock.h>

#include "session/history.h"
#include "session/matrix_question.h"
#include "ui/compare/added_rows.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/gallery.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/row_order.h"
#include "ui/compare/row_title.h"
#include "ui/compare/shown_matrix.h"
#include "ui/finished_session.h"
#include "ui/shown/fill_options.h"
#include "ui/shown/variant_edits.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;

MatrixRowSpec named(const std::string& name) {
  MatrixRowSpec row;
  row.name = name;
  return row;
}

Session with_rows(const std::vector<std::string>& names) {
  Session session = default_session();
  session.matrix.rows.emplace();
  for (const std::string& name : names) session.matrix.rows->push_back(named(name));
  return session;
}

Session after(const Command& command, Session session) {
  command.change(session);
  return session;
}

std::vector<std::string> names(const Session& session) {
  std::vector<std::string> all;
  for (const MatrixRowSpec& row : rows_of(session.matrix)) all.push_back(row.name);
  return all;
}

TEST(MatrixRowEdits, MoveARowToThePlaceOfAnother) {
  EXPECT_THAT(moved_in_order({0, 1, 2, 3}, 0, 2), ElementsAre(1, 2, 0, 3));
  EXPECT_THAT(moved_in_order({0, 1, 2, 3}, 3, 1), ElementsAre(0, 3, 1, 2));
  EXPECT_THAT(moved_in_order({4, 2, 0}, 0, 4), ElementsAre(0, 4, 2));
  EXPECT_THAT(moved_in_order({4, 2, 0}, 0, 7), ElementsAre(4, 2, 0));
}

TEST(MatrixRowEdits, PutTheRowsThatAreShownInOrderAndLeaveTheOthersWhereTheyAre) {
  const Session session = with_rows({"a", "b", "c", "d"});
  EXPECT_THAT(names(after(order_matrix_rows({1, 2, 0, 3}), session)),
              ElementsAre("b", "c", "a", "d"));
  EXPECT_THAT(names(after(order_matrix_rows({3, 0}), session)), ElementsAre("d", "b", "c", "a"));
  EXPECT_EQ(after(order_matrix_rows({3, 7}), session), session);
  EXPECT_EQ(after(order_matrix_rows({}), session), session);
}

TEST(MatrixRowEdits, AddAnyNumberOfRowsAsOne) {
  const Session session = with_rows({"a", "b"});
  EXPECT_THAT(names(after(add_matrix_rows({named("x"), named("y")}, ""), session)),
              ElementsAre("a", "b", "x", "y"));
  EXPECT_THAT(names(after(insert_matrix_rows(0, {named("x"), named("y")}, ""), session)),
              ElementsAre("a", "x", "y", "b"));
  const Session full = with_rows(std::vector<std::string>(kMostMatrixRows - 1, "r"));
  EXPECT_EQ(names(after(add_matrix_rows({named("x"), named("y")}, ""), full)).size(),
            kMostMatrixRows);
}

TEST(MatrixRowEdits, ThatChangeNothingMakeNoRowsTheSessionsOwn) {
  const Session session = default_session();
  EXPECT_EQ(after(remove_matrix_row(99), session), session);
  EXPECT_EQ(after(show_matrix_rows(), session), session);
  EXPECT_TRUE(after(remove_matrix_row(4), session).matrix.rows.has_value());
}

TEST(MatrixRowEdits, TakeTheLastRowTooAndThenThereIsNone) {
  Session session = with_rows({"a"});
  session = after(remove_matrix_row(0), session);
  EXPECT_TRUE(names(session).empty()) << "not the first five again";
}

TEST(MatrixRowEdits, HaveRoomForWholeLettersOfAName) {
  std::string name;
  for (int i = 0; i < 150; ++i) name += "é";
  EXPECT_EQ(row_name_bytes(name), 200U);
  EXPECT_EQ(row_name_bytes("a" + name), 199U);
  EXPECT_EQ(row_name_bytes("short"), 5U);
  EXPECT_EQ(names(after(rename_matrix_row(0, "a" + name), default_session()))[0].size(), 199U);
}

TEST(MatrixRowEdits, FillARowAndSayItInItsName) {
  Session session = default_session();
  session = after(fill_matrix_row(0, MaskFill(MaskFill::Kind::mean)), session);
  EXPECT_EQ(names(session)[0], "Right half, mean");
  EXPECT_EQ(rows_of(session.matrix)[0].corruptions[0].fill, MaskFill(MaskFill::Kind::mean));
  session = after(rename_matrix_row(0, "mine"), session);
  session = after(fill_matrix_row(0, 1.0), session);
  EXPECT_EQ(names(session)[0], "mine") << "a name of one's own is left alone";
}

TEST(MatrixRowEdits, PaintOnTheRowAndOnNothingElse) {
  const ImageShape shape{64, 64, 3};
  const Session session = default_session();
  const PaintTarget target = row_as_target(1, rows_of(session.matrix)[1], shape);
  EXPECT_FALSE(target.is_painted);
  const Session painted = after(edit_paint_of(
                                    target.list, shape, "Paint",
                                    [](PaintLayer& layer) {
                                      paint_line(layer, {4, 4}, {4, 4}, {.diameter = 3});
                                    },
                                    true, "s"),
                                session);
  EXPECT_EQ(painted.query, session.query);
  const std::vector<MatrixRowSpec> rows = rows_of(painted.matrix);
  EXPECT_EQ(rows[1].corruptions.size(), 2U);
  EXPECT_TRUE(row_as_target(1, rows[1], shape).is_painted);
  EXPECT_EQ(rows[0], rows_of(session.matrix)[0]);
}

TEST(RowTitle, SaysThatARowOfTheProgramIsPaintedWhileItsNameStays) {
  const ImageShape shape{64, 64, 3};
  const auto painted = [&](Session session) {
    const PaintTarget target = row_as_target(0, rows_of(session.matrix)[0], shape);
    const auto dot = [](PaintLayer& layer) { paint_line(layer, {4, 4}, {4, 4}, {.diameter = 3}); };
    return after(edit_paint_of(target.list, shape, "Paint", dot, true, "s"), session);
  };
  Session session = painted(with_rows({"Undamaged"}));
  EXPECT_EQ(names(session)[0], "Undamaged") << "strokes are called by it in the history";
  EXPECT_EQ(row_title(rows_of(session.matrix)[0]), "Undamaged + painted");
  session = after(rename_matrix_row(0, "mine"), session);
  EXPECT_EQ(row_title(rows_of(session.matrix)[0]), "mine");
  EXPECT_EQ(row_title(named("Undamaged")), "Undamaged");
  for (const GalleryEntry& entry : matrix_gallery()) {
    for (const MatrixRowSpec& row : entry.rows({})) EXPECT_EQ(row_title(row), row.name);
  }
}

TEST(RatesOfCells, ShowBothEndsOfANarrowInterval) {
  EXPECT_EQ(interval_words(wilson_interval({.successes = 1000, .trials = 1000})), "99.6–100");
  EXPECT_EQ(interval_words(wilson_interval({.successes = 64, .trials = 64})), "94–100");
  EXPECT_EQ(interval_words(wilson_interval({.successes = 0, .trials = 1000})), "0.0–0.4");
}

TEST(RatesOfCells, HaveADecimalWhereverTheyAreNotExactlyNothingOrAll) {
  const auto lines = [](Index successes) {
    return success_lines({.successes = successes, .trials = 1000}, "");
  };
  EXPECT_THAT(lines(2), ElementsAre("0.2 %", "0.1–0.7", "of 1000"));
  EXPECT_THAT(lines(999), ElementsAre("99.9 %", "99.4–100", "of 1000"));
  EXPECT_THAT(lines(500), ElementsAre("50.0 %", "46.9–53.1", "of 1000"));
  EXPECT_THAT(lines(1000), ElementsAre("100 %", "99.6–100", "of 1000"));
}

TEST(Gallery, HasAFillThatIsNoGreyToo) {
  for (const GalleryEntry& entry : matrix_gallery()) {
    if (!entry.fills) continue;
    for (const MatrixRowSpec& row : entry.rows(MaskFill(MaskFill::Kind::noise))) {
      EXPECT_TRUE(row.name.ends_with(", noise")) << row.name;
      for (const Corruption& mask : row.corruptions) {
        EXPECT_EQ(mask.fill, MaskFill(MaskFill::Kind::noise));
      }
    }
  }
  EXPECT_EQ(place_of(MaskFill(0.3)), std::nullopt);
  EXPECT_EQ(place_of(MaskFill(MaskFill::Kind::mean)), 3U);
}

/// The matrix of a session that has run, with every row answered.
class AShownMatrix : public ::testing::Test {
 protected:
  ShownMatrix shown() {
    joined_.emplace(done_.shown());
    return shown_matrix(done_.session, *joined_, results_, state_);
  }

  /// As the window does.
  void edit(const Command& command) {
    History history(done_.session);
    history.apply(command);
    done_.session = history.current();
  }

  void answer() {
    const MatrixSpec spec = matrix_spec(done_.session, *done_.run.start);
    Result<std::vector<MatrixRow>> rows = answer_matrix(spec);
    ASSERT_TRUE(rows) << rows.error().text;
    results_ = {};
    results_.memories = spec.memories;
    results_.columns = spec.columns;
    results_.finished = true;
    for (MatrixRow& row : *rows) {
      results_.rows.push_back(std::make_shared<const MatrixRow>(std::move(row)));
    }
  }

  FinishedSession done_{};
  std::optional<Shown> joined_{};
  LiveMatrix results_{};
  CompareState state_{};
};

TEST_F(AShownMatrix, IsSortedByAModelWhereverItStandsAndByNothingOnceItIsGone) {
  answer();
  edit(sort_matrix_rows(choice_of(shown().columns[1])));
  const std::vector<std::size_t> order = shown().order;
  EXPECT_EQ(shown().sorted_by, 1U);
  // The model before it goes: the order stays that of the same model, in another place.
  edit(remove_variant(done_.session.variants[0].handle, "Dense"));
  answer();
  EXPECT_EQ(shown().sorted_by, 0U);
  EXPECT_EQ(shown().order, order);
  edit(remove_variant(done_.session.variants[0].handle, "Sparse"));
  answer();
  EXPECT_EQ(shown().sorted_by, std::nullopt);
  EXPECT_THAT(shown().order, ElementsAre(0, 1, 2, 3, 4));
}

TEST_F(AShownMatrix, KeepsItsBaselineWhereverTheModelStandsUntilItIsGone) {
  const RowHandle second = done_.session.variants[1].handle;
  edit(choose_matrix_baseline(second));
  EXPECT_EQ(done_.session.matrix.baseline, 1);
  edit(move_variant(second, done_.session.variants[0].handle, "Sparse"));
  EXPECT_EQ(done_.session.matrix.baseline, 0);
  answer();
  EXPECT_EQ(shown().baseline, second);
  edit(remove_variant(second, "Sparse"));
  EXPECT_EQ(done_.session.matrix.baseline, std::nullopt);
}

TEST_F(AShownMatrix, IsSortedNoMoreOnceAHandOrdersItsRows) {
  edit(sort_matrix_rows(ColumnChoice{ColumnKind::observer}));
  EXPECT_EQ(done_.session.matrix.order, MatrixOrder::observer);
  edit(order_matrix_rows({1, 0}));
  EXPECT_EQ(done_.session.matrix.order, MatrixOrder::listed);
}

TEST_F(AShownMatrix, LeavesOutHiddenRowsAndColumnsAndSaysHowMany) {
  hide_matrix_row(1, "").change(done_.session);
  hide_matrix_row(3, "").change(done_.session);
  hide_matrix_column({.model = done_.session.variants[1].handle}, "").change(done_.session);
  answer();
  const ShownMatrix matrix = shown();
  EXPECT_THAT(matrix.places, ElementsAre(0, 2, 4));
  EXPECT_EQ(matrix.columns.size(), 4U);
  EXPECT_EQ(hidden_words(matrix), "2 hidden rows and 1 hidden column");
  EXPECT_EQ(complete_rows(matrix).size(), 3U);
  show_matrix_rows().change(done_.session);
  show_matrix_columns().change(done_.session);
  EXPECT_EQ(hidden_words(shown()), "");
}

TEST_F(AShownMatrix, LeavesOutReferencesThatAreHiddenAndTheirValues) {
  done_.session.matrix.shown = MatrixPicture::success;
  hide_matrix_column({.kind = ColumnKind::mean_image}, "").change(done_.session);
  answer();
  const ShownMatrix matrix = shown();
  ASSERT_EQ(matrix.columns.size(), 4U);
  EXPECT_EQ(matrix.columns[3].name, "Ideal observer");
  EXPECT_EQ(matrix.value(0, 3), 0.0) << "its own number, and not that of the mean image";
  EXPECT_TRUE(success_of(matrix, 0, 3)) << "it is asked for all memories too";
  EXPECT_EQ(hidden_words(matrix), "1 hidden column");
  hide_matrix_column({.kind = ColumnKind::observer}, "").change(done_.session);
  EXPECT_EQ(shown().columns.size(), 3U);
  show_matrix_columns().change(done_.session);
  EXPECT_EQ(shown().columns.size(), 5U);
}

TEST_F(AShownMatrix, MayHaveNoColumns) {
  for (const ShownColumn& column : shown().columns) {
    hide_matrix_column(choice_of(column), "").change(done_.session);
  }
  answer();
  EXPECT_TRUE(shown().empty());
  EXPECT_EQ(shown().specs.size(), 5U);
  EXPECT_EQ(hidden_words(shown()), "5 hidden columns");
}

TEST_F(AShownMatrix, LooksAtARowThatWasAddedOnceItIsThere) {
  hide_matrix_row(1, "").change(done_.session);
  state_.filter = "half";
  state_.added = AddedRow{.place = 5, .before = 5};
  EXPECT_FALSE(look_at_added_row(state_, done_.session)) << "the edit is yet to be made";
  add_matrix_rows({named("mine")}, "").change(done_.session);
  EXPECT_TRUE(look_at_added_row(state_, done_.session));
  EXPECT_EQ(shown().specs[state_.row].name, "mine");
  EXPECT_TRUE(state_.to_cell);
  EXPECT_EQ(state_.filter, "") << "it would have left it out";
  EXPECT_FALSE(look_at_added_row(state_, done_.session)) << "once";
}

TEST_F(AShownMatrix, ShowsNoAnswerUnderTheNameOfAnotherModel) {
  answer();
  ASSERT_TRUE(shown().cells[0][0].answered());
  std::swap(done_.session.variants[0], done_.session.variants[1]);
  EXPECT_FALSE(shown().cells[0][0].answered()) << "the results are of the old order";
  answer();
  EXPECT_TRUE(shown().cells[0][0].answered());
}

TEST_F(AShownMatrix, ShowsTheRowsWhoseNameHoldsTheFilter) {
  state_.filter = "HALF gr";
  EXPECT_THAT(shown().order, ElementsAre(1));
  EXPECT_EQ(shown().specs.size(), 5U) << "the others are no less part of it";
  state_.filter = "nothing of the kind";
  EXPECT_TRUE(shown().order.empty());
}

TEST_F(AShownMatrix, MarksAllCellsThatReadAsTheBestOfTheirRow) {
  answer();
  ShownMatrix matrix = shown();
  matrix.values.values[0] = {0.1231, 0.1249, 0.131, 0.05, 0.0};
  EXPECT_TRUE(is_best(matrix, 0, 0));
  EXPECT_TRUE(is_best(matrix, 0, 1)) << "0.12 as well";
  EXPECT_FALSE(is_best(matrix, 0, 2));
  EXPECT_FALSE(is_best(matrix, 0, 4)) << "references are none of the models";
  matrix.values.values[0] = {0.1231, 0.1249, 0.1211, 0.05, 0.0};
  EXPECT_FALSE(is_best(matrix, 0, 2)) << "where all read the same none is better";
}

TEST_F(AShownMatrix, MayHaveNoRows) {
  done_.session.matrix.rows.emplace();
  answer();
  EXPECT_TRUE(shown().specs.empty());
  EXPECT_TRUE(complete_rows(shown()).empty());
}

}  // namespace
}  // namespace mnemoscope
