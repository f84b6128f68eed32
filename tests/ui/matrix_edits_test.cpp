// Every edit of the Compare workspace can be taken back and repeated, to the same session.
#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "session/history.h"
#include "ui/compare/gallery.h"
#include "ui/compare/row_edits.h"

namespace mnemoscope {
namespace {

MatrixRowSpec row_of(std::string name) {
  MatrixRowSpec row;
  row.name = std::move(name);
  row.corruptions = {Corruption{.kind = CorruptionKind::gaussian, .sigma = 0.3, .seed = 5}};
  return row;
}

/// Each with a session that it changes.
std::vector<Command> all_edits() {
  return {add_matrix_rows({row_of("Noise of mine")}, "Add noise"),
          insert_matrix_rows(0, {row_of("One"), row_of("Two")}, "Sweep σ"),
          remove_matrix_row(1),
          order_matrix_rows({1, 2, 0, 3, 4}),
          order_matrix_rows({0, 2, 1}),
          fill_matrix_row(1, MaskFill(0.25)),
          hide_matrix_row(1, "Right half, grey"),
          hide_matrix_column({.kind = ColumnKind::observer}, "Ideal observer"),
          rename_matrix_row(3, "Another name"),
          duplicate_matrix_row(2),
          choose_measure(MatrixMeasure::psnr),
          choose_matrix_picture(MatrixPicture::error),
          choose_matrix_step(3, false),
          corrupt_query_like(row_of("Noise of mine"))};
}

TEST(MatrixEdits, AreTakenBackAndRepeatedToTheSameSession) {
  for (const Command& edit : all_edits()) {
    History history{default_session()};
    history.apply(edit);
    const Session after = history.current();
    EXPECT_FALSE(after == default_session()) << edit.label << " changes something";
    EXPECT_EQ(history.undo_label(), edit.label);
    ASSERT_TRUE(history.undo()) << edit.label;
    EXPECT_EQ(history.current(), default_session()) << edit.label;
    EXPECT_FALSE(history.is_dirty()) << edit.label;
    ASSERT_TRUE(history.redo()) << edit.label;
    EXPECT_EQ(history.current(), after) << edit.label;
  }
}

TEST(MatrixEdits, ARowForEveryFillLeavesOutThoseThatStandThere) {
  MatrixRowSpec half;
  half.name = "Half, black";
  half.corruptions = {Corruption{.kind = CorruptionKind::mask, .shape = MaskShape::half}};
  const FilledRows all = rows_of_fills(half, {half});
  EXPECT_EQ(all.rows.size(), 4U);
  EXPECT_TRUE(all.left_out.empty());
  MatrixRowSpec grey = half;
  grey.name = "of another name";
  grey.corruptions[0].fill = MaskFill(0.5);
  const FilledRows rest = rows_of_fills(half, {half, grey});
  EXPECT_EQ(rest.rows.size(), 3U);
  EXPECT_EQ(rest.left_out, std::vector<std::string>{"grey"});
  std::vector<MatrixRowSpec> there{half};
  there.insert(there.end(), all.rows.begin(), all.rows.end());
  EXPECT_TRUE(rows_of_fills(half, there).rows.empty());
}

TEST(MatrixEdits, OneAfterTheOtherAreOneEntryEachAndAllComeBack) {
  History history{default_session()};
  std::vector<Session> reached{history.current()};
  for (const Command& edit : all_edits()) {
    history.apply(edit);
    reached.push_back(history.current());
  }
  EXPECT_EQ(history.edits().done, all_edits().size());
  for (std::size_t i = reached.size() - 1; i-- > 0;) {
    ASSERT_TRUE(history.undo());
    EXPECT_EQ(history.current(), reached[i]) << i;
  }
  for (std::size_t i = 1; i < reached.size(); ++i) {
    ASSERT_TRUE(history.redo());
    EXPECT_EQ(history.current(), reached[i]) << i;
  }
}

TEST(MatrixEdits, ThatChangeNothingLeaveNoEntry) {
  Session one = default_session();
  one.matrix.rows = std::vector<MatrixRowSpec>{row_of("The only one")};
  History history{one};
  for (const Command& edit :
       {remove_matrix_row(9), order_matrix_rows({0}), order_matrix_rows({0, 1}), show_matrix_rows(),
        rename_matrix_row(9, "x"), rename_matrix_row(0, "The only one"), duplicate_matrix_row(9),
        choose_measure(one.matrix.measure), choose_matrix_picture(one.matrix.shown)}) {
    history.apply(edit);
    EXPECT_EQ(history.edits().labels.size(), 0U) << edit.label;
  }
  // Nor where the rows are those that nobody chose yet.
  History fresh{default_session()};
  for (const Command& edit :
       {remove_matrix_row(99), order_matrix_rows({0, 1, 2}), rename_matrix_row(99, "x"),
        show_matrix_rows(), show_matrix_columns()}) {
    fresh.apply(edit);
    EXPECT_EQ(fresh.edits().labels.size(), 0U) << edit.label;
  }
}

}  // namespace
}  // namespace mnemoscope
