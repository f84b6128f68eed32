// Why a cell of the matrix ended so: what is asked, and what its buttons change.
#include "ui/compare/cell_why.h"

#include <gtest/gtest.h>

#include "engine/fit_service.h"
#include "engine/small_matrix.h"
#include "session/history.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/row_edits.h"

namespace mnemoscope {
namespace {

LiveMatrix answered(const MatrixSpec& spec) {
  LiveMatrix live;
  live.memories = spec.memories;
  std::vector<MatrixRow> rows = answer_matrix(spec).value();
  for (MatrixRow& row : rows)
    live.rows.push_back(std::make_shared<const MatrixRow>(std::move(row)));
  return live;
}

TEST(CellWhy, AsksAboutTheQueryOfTheCellsRow) {
  const MatrixSpec spec = small_matrix();
  const LiveMatrix live = answered(spec);
  const MatrixCell& white = *live.rows[1]->cells[0];
  const auto asked = question_of_cell(live, white.number, 3, half_digit());
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->row, 3U);
  EXPECT_EQ(asked->generation, white.number);
  EXPECT_EQ(asked->run.question.query.corruptions, spec.rows[1].corruptions);
  EXPECT_EQ(asked->run.start, live.rows[1]->start);
  const Explanation told = reasons_alone(asked->run);
  ASSERT_FALSE(told.reasons.empty());
  EXPECT_NE(told.reasons.front().id, "failed");
  EXPECT_FALSE(question_of_cell(live, 0, 3, half_digit())) << "a cell that is gone";
}

TEST(CellWhy, AnotherFillIsAnEditOfTheRowAndNotOfTheQuery) {
  History history{default_session()};
  const Session session = history.current();
  TriedRemedy remedy;
  remedy.id = "fill";
  remedy.label = "Fill with the mean";
  remedy.change.fill = MaskFill(0.25);
  remedy.change.beta = 20.0;
  const RowHandle model = session.variants.front().handle;
  const std::vector<Corruption> query = session.query.corruptions;
  history.apply(remedy_edit_of_row(remedy, model, 1));
  EXPECT_EQ(history.current().query.corruptions, query);
  Session filled = session;
  fill_matrix_row(1, MaskFill(0.25)).change(filled);
  EXPECT_EQ(history.current().matrix, filled.matrix);
  EXPECT_FALSE(history.current().matrix == session.matrix);
  EXPECT_FALSE(history.current().variants == session.variants) << "the model has another β";
  EXPECT_EQ(history.undo_label(), remedy.label) << "one step to undo";
}

TEST(CellWhy, SaysOfACellThatFailedThatItHasNoAnswerAndNotHowItsModelWeighs) {
  MatrixCell answer;
  ShownCell cell;
  cell.model = &answer;
  cell.failure = "no reading found";
  EXPECT_EQ(why_no_margin(cell), "The cell has no answer that a mask could have hurt.");
  cell.failure.clear();
  EXPECT_NE(why_no_margin(cell).find("ξ · x"), std::string::npos) << "brackets have no letters";
  answer.by_scores = true;
  EXPECT_EQ(why_no_margin(cell), "");
  const Reference reference;
  cell.model = nullptr;
  cell.reference = &reference;
  EXPECT_EQ(why_no_margin(cell), "");
}

TEST(CellWords, DrawTheEnergyFlatWhereOnlyRoundingChangesIt) {
  const auto cell_with = [](const std::vector<double>& energies) {
    MatrixCell cell;
    for (const double energy : energies) {
      TracePoint point;
      point.state = State::Constant(4, 0.5);
      point.record.energy = energy;
      cell.trace.points.push_back(std::make_shared<const TracePoint>(std::move(point)));
    }
    return cell;
  };
  EXPECT_EQ(energies_of(cell_with({-0.5, -0.5 - 1e-15})), (std::vector<double>{-0.5, -0.5}));
  EXPECT_EQ(energies_of(cell_with({2e-16, 1e-16})), (std::vector<double>{2e-16, 2e-16}))
      << "a sum that comes to nothing";
  EXPECT_EQ(energies_of(cell_with({-0.5, -0.5001})), (std::vector<double>{-0.5, -0.5001}));
}

TEST(CellWhy, SaysOfWhichCellsThereIsNothingToTell) {
  ShownCell cell;
  EXPECT_FALSE(why_no_reasons(cell).empty());
  const Reference reference;
  cell.reference = &reference;
  EXPECT_NE(why_no_reasons(cell).find("reference"), std::string::npos);
  cell.reference = nullptr;
  const MatrixCell answer;
  cell.model = &answer;
  EXPECT_EQ(why_no_reasons(cell), "");
}

}  // namespace
}  // namespace mnemoscope
