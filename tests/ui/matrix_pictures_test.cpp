// What all cells of the matrix show: states of a step, differences to the baseline, and the words
// that stand with them.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "engine/memory_name.h"
#include "engine/pixels.h"
#include "plot/enlarged.h"
#include "ui/answered_matrix.h"
#include "ui/compare/cell_pictures.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/colour_keys.h"
#include "ui/compare/matrix_figure.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/shown_kinds.h"

namespace mnemoscope {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr plot::ColourMap kSigned = plot::ColourMap::signed_dark;

class MatrixPictures : public AnsweredMatrix {
 protected:
  ShownMatrix shown_with_baseline(std::size_t model) {
    choose_matrix_baseline(done_.session.variants[model].handle).change(done_.session);
    return shown();
  }

  MatrixLook look(MatrixPicture picture) {
    done_.session.matrix.shown = picture;
    return look_of(done_.session.matrix);
  }

  MatrixLook look_at(int step) {
    choose_matrix_step(step, false).change(done_.session);
    return look_of(done_.session.matrix);
  }
};

TEST_F(MatrixPictures, OfStepZeroAreTheQueryAndOfLaterOnesTheStatesOfTheRun) {
  const ShownMatrix matrix = shown();
  const Trace& trace = matrix.cells[1][0].model->trace;
  ASSERT_GE(trace.last_step(), 1);
  const State query = matrix.rows[1]->start->query.pixels;
  EXPECT_TRUE(shown_pixels(matrix, 1, 0, look_at(0))->pixels.isApprox(query, 1e-9));
  EXPECT_EQ(shown_pixels(matrix, 1, 0, look_at(1))->pixels,
            state_pixels(*matrix.rows[1]->start, trace, 1));
}

TEST_F(MatrixPictures, OfAFigureArePaintedAnewAt300PercentAndNotEnlarged) {
  const ShownMatrix matrix = shown();
  const Theme theme({.dark = false}, {});
  const MatrixExport figure(matrix, look(MatrixPicture::state), theme,
                            [] { return std::string(); });
  const plot::Pixels whole = plot::to_pixels(figure, figure.page(), 100).value();
  const plot::Pixels large = plot::to_pixels(figure, figure.page(), 300).value();
  EXPECT_EQ(plot::hard_steps(plot::enlarged(whole, 3)), 0);
  EXPECT_GT(plot::hard_steps(large), 100);
  EXPECT_GT(plot::unlike_squares(large, whole, 3), 1000);
}

TEST_F(MatrixPictures, OfAMatrixWithoutRowsAreNoneToTakeAway) {
  const Theme theme({.dark = false}, {});
  const auto exports = [&] {
    const ShownMatrix matrix = shown();
    return MatrixExport(matrix, look(MatrixPicture::state), theme, [] { return std::string(); })
        .has_content();
  };
  EXPECT_TRUE(exports());
  done_.session.matrix.rows.emplace();
  results_.rows.clear();
  EXPECT_FALSE(exports());
}

TEST_F(MatrixPictures, ThatAreOutOfSightSayWhatToDo) {
  joined_.emplace(done_.shown());
  const auto words = [&](const std::string& filter) {
    CompareState state;
    state.filter = filter;
    return why_no_cell(shown_matrix(done_.session, *joined_, results_, state));
  };
  const std::string found = shown().specs.back().name;
  EXPECT_THAT(words(found), HasSubstr("click a cell"));
  EXPECT_EQ(words("no such row"), "No row is found by that name.");
  done_.session.matrix.rows.emplace();
  results_.rows.clear();
  EXPECT_EQ(words(""), "There is no cell to look at.");
}

TEST_F(MatrixPictures, BeyondTheEndOfARunAreItsLastStateAndSaySo) {
  const ShownMatrix matrix = shown();
  const ShownCell& cell = matrix.cells[0][0];
  const int last = cell.model->trace.last_step();
  EXPECT_EQ(last_state_words(cell, look_at(last)), "");
  EXPECT_EQ(last_state_words(cell, look_at(last + 1)), fmt::format("last: {}", last));
  EXPECT_EQ(last_state_forms(cell, look_at(last + 1)),
            (std::vector<std::string>{fmt::format("last: {}", last), std::to_string(last)}))
      << "a number where the words would be cut";
  EXPECT_TRUE(last_state_forms(cell, look_at(last)).empty());
  EXPECT_EQ(shown_pixels(matrix, 0, 0, look_at(900))->pixels,
            shown_pixels(matrix, 0, 0, look(MatrixPicture::state))->pixels);
  EXPECT_EQ(last_state_words(cell, look(MatrixPicture::state)), "")
      << "the last is what is asked for";
  EXPECT_EQ(last_state_words(matrix.cells[0][3], look_at(900)), "") << "a reference has no run";
}

TEST_F(MatrixPictures, AreSaidInTheStatusLineAsTheCellsShowThem) {
  EXPECT_EQ(cells_words(look(MatrixPicture::state), true), "In each cell: what came back");
  EXPECT_EQ(cells_words(look_at(2), true), "In each cell: the state after step 2");
  EXPECT_EQ(cells_words(look(MatrixPicture::success), false),
            "In each cell: success over all memories · not all are there yet…");
}

TEST_F(MatrixPictures, HaveStepsUpToTheEndOfTheLongestRun) {
  const ShownMatrix matrix = shown();
  int longest = 0;
  for (const MatrixRow* row : matrix.rows) {
    for (const auto& cell : row->cells) longest = std::max(longest, cell->trace.last_step());
  }
  EXPECT_GE(longest, 1);
  EXPECT_EQ(longest_run(matrix), longest);
}

TEST_F(MatrixPictures, AreHeldAgainstWhatTheBaselineMadeOfTheSameRow) {
  const MatrixLook states = look(MatrixPicture::state);
  const MatrixLook differences = look(MatrixPicture::baseline_difference);
  const ShownMatrix matrix = shown_with_baseline(1);
  for (std::size_t row = 0; row < matrix.specs.size(); ++row) {
    const State base = shown_pixels(matrix, row, 1, states)->pixels;
    for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
      const auto difference = shown_pixels(matrix, row, column, differences);
      ASSERT_TRUE(difference);
      EXPECT_EQ(difference->meaning, PixelMeaning::differences);
      EXPECT_EQ(difference->pixels, shown_pixels(matrix, row, column, states)->pixels - base);
    }
    EXPECT_TRUE(shown_pixels(matrix, row, 1, differences)->pixels.isZero()) << "its own";
  }
}

TEST_F(MatrixPictures, OfADifferenceAreInTheColoursOfOneSignedScale) {
  const MatrixLook differences = look(MatrixPicture::baseline_difference);
  const ShownMatrix matrix = shown_with_baseline(0);
  const ImVec4 middle = ImGui::ColorConvertU32ToFloat4(plot::colour_at(kSigned, 0.5));
  for (const Rgba& pixel : cell_picture(matrix, 0, 0, differences, kSigned)->paint().pixels) {
    ASSERT_NEAR(pixel.r / 255.0F, middle.x, 0.01F);
    ASSERT_NEAR(pixel.b / 255.0F, middle.z, 0.01F);
  }
  const auto keys = colour_keys(matrix, MatrixPicture::baseline_difference, kSigned);
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[1].name, "pixel minus the baseline's");
  EXPECT_EQ(keys[1].from, "−1");
  EXPECT_EQ(keys[1].to, "+1");
}

TEST_F(MatrixPictures, OfOneCellToTwoBaselinesAreTwo) {
  const MatrixLook differences = look(MatrixPicture::baseline_difference);
  const PictureKey first = cell_picture(shown_with_baseline(0), 0, 2, differences, kSigned)->key;
  const PictureKey second = cell_picture(shown_with_baseline(1), 0, 2, differences, kSigned)->key;
  EXPECT_NE(first.owner, second.owner);
}

TEST_F(MatrixPictures, WithoutABaselineSayInOneSentenceThatOneMustBePinned) {
  const MatrixLook differences = look(MatrixPicture::baseline_difference);
  const ShownMatrix none = shown();
  EXPECT_FALSE(cell_picture(none, 0, 0, differences, kSigned));
  EXPECT_FALSE(shown_pixels(none, 0, 0, differences));
  EXPECT_THAT(why_no_picture(none, 0, differences), HasSubstr("press B"));
  EXPECT_EQ(colour_keys(none, MatrixPicture::baseline_difference, kSigned).size(), 1U);
  const Theme paper({.dark = false}, {});
  EXPECT_THAT(matrix_figure(none, differences, paper).notes, Contains(HasSubstr("press B")));
  EXPECT_EQ(why_no_picture(none, 0, look(MatrixPicture::state)), "");
}

TEST_F(MatrixPictures, SayThatAHiddenBaselineMustBeShown) {
  hide_matrix_column({.model = done_.session.variants[1].handle}, "").change(done_.session);
  results_ = {};
  SetUp();
  const ShownMatrix matrix = shown_with_baseline(1);
  EXPECT_EQ(matrix.baseline_column, std::nullopt);
  EXPECT_THAT(why_no_picture(matrix, 0, look(MatrixPicture::baseline_difference)),
              HasSubstr("hidden column"));
}

TEST_F(MatrixPictures, OfAStepStandBesideTheNumbersOfThatStep) {
  look_at(0);
  StepMeasures known;
  joined_.emplace(done_.shown());
  const ShownMatrix start = shown_matrix(done_.session, *joined_, results_, {}, &known);
  const ShownCell& cell = start.cells[1][0];
  const Trace& trace = cell.model->trace;
  ASSERT_GE(trace.last_step(), 1);
  EXPECT_EQ(start.value(1, 0), trace.steps()[0].relative_error);
  EXPECT_EQ(cell.relative_error, trace.steps()[0].relative_error);
  EXPECT_EQ(cell.mark.mark, "…") << "no verdict before the end";
  EXPECT_THAT(cell.words, HasSubstr("step 0 of "));
  EXPECT_EQ(start.values.successes(0), 0U);
  const PictureMeasures measured = measure_step(*cell.row->start, trace, 0).value();
  EXPECT_TRUE(known.known.empty()) << "the error was recorded";
  EXPECT_EQ(start.end_values.values[1][0], trace.outcome.relative_error) << "tables have the end's";
  choose_measure(MatrixMeasure::psnr).change(done_.session);
  const ShownMatrix psnr = shown_matrix(done_.session, *joined_, results_, {}, &known);
  EXPECT_EQ(psnr.value(1, 0), measured.psnr);
  EXPECT_EQ(psnr.value(1, 0), shown().value(1, 0)) << "kept or not";
  EXPECT_EQ(known.known.at({cell.model->number, 0})->ssim, measured.ssim);
}

TEST_F(MatrixPictures, OfAStepAfterTheEndStandBesideWhatBecameOfTheRun) {
  const ShownMatrix end = shown();
  look_at(900);
  const ShownMatrix late = shown();
  for (std::size_t row = 0; row < end.cells.size(); ++row) {
    EXPECT_EQ(late.values.values[row], end.values.values[row]);
    EXPECT_EQ(late.cells[row][0].words, end.cells[row][0].words);
    EXPECT_EQ(late.cells[row][0].mark.mark, end.cells[row][0].mark.mark);
  }
}

TEST_F(MatrixPictures, HaveTitlesInTheFigureThatSayWhatTheyAre) {
  const Theme paper({.dark = false}, {});
  EXPECT_THAT(matrix_figure(shown(), look_at(2), paper).title,
              HasSubstr("The state after step 2, target "));
  EXPECT_THAT(matrix_figure(shown(), look_at(2), paper).notes,
              Contains("Marks and numbers are of the states shown; … goes on after them."));
  EXPECT_THAT(matrix_figure(shown(), look(MatrixPicture::state), paper).notes,
              Not(Contains(HasSubstr("states shown"))));
  const plot::PictureTable late = matrix_figure(shown(), look_at(900), paper);
  EXPECT_THAT(late.rows[0].cells[0].words.back().text, HasSubstr("last: "));
}

TEST_F(MatrixPictures, DifferByNoNumberThatReadsAsNothing) {
  ShownMatrix matrix = shown_with_baseline(0);
  matrix.values.least = 0.0;
  matrix.values.most = 1.0;
  const auto words = [&](double difference) {
    matrix.values.values[0][0] = 0.5;
    matrix.values.values[0][1] = 0.5 + difference;
    return baseline_words(matrix, 0, 1);
  };
  EXPECT_EQ(words(0.003), "same") << "no +0.00";
  EXPECT_EQ(words(-0.003), "same") << "no −0.00";
  EXPECT_EQ(words(0.01), "+0.01");
  EXPECT_EQ(words(-0.06), "−0.06");
}

TEST_F(MatrixPictures, OfSeveralQueriesSayOfWhichTheyAre) {
  Start start = *done_.run.start;
  EXPECT_EQ(query_words(start), "") << "there is one";
  start.queries = 4;
  start.position = 2;
  EXPECT_EQ(query_words(start),
            "The matrix is of one query, 3 of 4: " + memory_name(start, *start.query.target));
}

TEST_F(MatrixPictures, AreThereForEveryKindAndCanBePainted) {
  const ShownMatrix matrix = shown_with_baseline(0);
  for (int i = 0; i < kShownKinds; ++i) {
    const MatrixLook kind = look(static_cast<MatrixPicture>(i));
    for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
      const auto picture = cell_picture(matrix, 1, column, kind, kSigned);
      ASSERT_TRUE(picture) << i;
      const Bitmap painted = picture->paint();
      EXPECT_EQ(painted.width, picture->width) << i;
      EXPECT_EQ(painted.height, picture->height) << i;
    }
  }
}

TEST(ShownKinds, HaveNamesAndWordsOfTheirOwn) {
  std::set<std::string_view> names;
  std::set<std::string_view> labels;
  for (int i = 0; i < kShownKinds; ++i) {
    const auto picture = static_cast<MatrixPicture>(i);
    const ShownKind& kind = kind_of(picture);
    EXPECT_TRUE(kind.name.starts_with("compare.shown."));
    EXPECT_FALSE(kind.tooltip.empty()) << kind.name;
    MatrixChoice choice;
    choice.shown = picture;
    EXPECT_FALSE(title_of(look_of(choice)).empty()) << kind.name;
    names.insert(kind.name);
    labels.insert(kind.label);
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kShownKinds));
  EXPECT_EQ(labels.size(), static_cast<std::size_t>(kShownKinds));
}

/// Rates of three models in one row, of 200 memories each.
TEST_F(MatrixPictures, OfRatesAreReadAgainstTheRateOfTheBaselineInPercentagePoints) {
  MatrixRow row = *results_.rows[0];
  row.success = {{.successes = 100, .trials = 200},
                 {.successes = 125, .trials = 200},
                 {.successes = 100, .trials = 200}};
  row.observer_success.count = {.successes = 50, .trials = 200};
  results_.rows[0] = std::make_shared<const MatrixRow>(std::move(row));
  done_.session.matrix.shown = MatrixPicture::success;
  EXPECT_EQ(baseline_rate_words(shown(), 0, 1), "") << "there is no baseline";
  const ShownMatrix matrix = shown_with_baseline(0);
  EXPECT_EQ(baseline_rate_words(matrix, 0, 0), "") << "itself";
  EXPECT_EQ(baseline_rate_words(matrix, 0, 1), "+12.5 pp");
  EXPECT_EQ(baseline_rate_words(matrix, 0, 2), "same");
  EXPECT_EQ(baseline_rate_words(matrix, 0, 3), "") << "the mean image is not counted";
  EXPECT_EQ(baseline_rate_words(matrix, 0, 4), "−25.0 pp");
  EXPECT_EQ(baseline_rate_words(matrix, 1, 1), "") << "nothing is counted there";
  EXPECT_THAT(rate_lines(matrix, 0, 1), ElementsAre("62.5 %", "+12.5 pp", "55.6–68.9", "of 200"));
  EXPECT_THAT(rate_lines(matrix, 1, 1), IsEmpty());
  const Theme paper({.dark = false}, {});
  const plot::PictureTable figure = matrix_figure(matrix, look_of(done_.session.matrix), paper);
  EXPECT_EQ(figure.rows[0].cells[1].words[1].text, "+12.5 pp");
  EXPECT_TRUE(is_best_rate(matrix, 0, 1));
  EXPECT_TRUE(figure.rows[0].cells[1].best) << "said by shape, as of a measure";
  for (const std::size_t other : {0U, 2U, 3U, 4U}) {
    EXPECT_FALSE(is_best_rate(matrix, 0, other)) << other;
    EXPECT_FALSE(figure.rows[0].cells[other].best) << other;
  }
  EXPECT_FALSE(is_best_rate(matrix, 1, 1)) << "nothing is counted there";
  EXPECT_THAT(figure.notes, Contains(HasSubstr("best of the row")));
}

TEST_F(MatrixPictures, OfRatesGiveWayToStatesOnceAMeasureIsChosen) {
  done_.session.matrix.shown = MatrixPicture::success;
  choose_measure(MatrixMeasure::psnr).change(done_.session);
  EXPECT_EQ(done_.session.matrix.measure, MatrixMeasure::psnr);
  EXPECT_EQ(done_.session.matrix.shown, MatrixPicture::state);
  done_.session.matrix.shown = MatrixPicture::error;
  choose_measure(MatrixMeasure::ssim).change(done_.session);
  EXPECT_EQ(done_.session.matrix.shown, MatrixPicture::error) << "they are read beside it";
}

}  // namespace
}  // namespace mnemoscope
