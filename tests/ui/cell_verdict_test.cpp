// What a cell of the matrix says of its run beside picture and number.
#include "ui/compare/cell_verdict.h"

#include <gmock/gmock.h>

#include "ui/answered_matrix.h"
#include "ui/compare/matrix_figure.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// Every letter as wide as another, in the unit of the lengths given.
float letters(const std::string& text) {
  return static_cast<float>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
  }));
}

/// A cell of a model can be given an end.
class CellVerdict : public AnsweredMatrix {
 protected:
  void SetUp() override {
    AnsweredMatrix::SetUp();
    matrix_.emplace(shown());
  }

  const ShownMatrix& matrix() const { return *matrix_; }

  /// A cell whose run ended so, after the steps that its trace has.
  const ShownCell& cell(OutcomeKind kind, bool success, const std::string& words) {
    ended_ = *matrix_->cells[0][0].model;
    ended_.trace.outcome.kind = kind;
    ended_.trace.outcome.success = success;
    ended_.trace.outcome.words = words;
    cell_ = matrix_->cells[0][0];
    cell_.model = &ended_;
    return cell_;
  }

  std::string steps() const { return steps_words(matrix_->cells[0][0]); }

  std::optional<ShownMatrix> matrix_{};
  MatrixCell ended_{};
  ShownCell cell_{};
};

TEST_F(CellVerdict, HasWordsThatGetShorter) {
  EXPECT_THAT(verdict_forms(cell(OutcomeKind::retrieved, true, "retrieved")),
              ElementsAre("retrieved"));
  EXPECT_THAT(verdict_forms(cell(OutcomeKind::other_memory, false, "another memory, #2")),
              ElementsAre("another memory, #2", "another memory", "another"));
  EXPECT_THAT(verdict_forms(cell(OutcomeKind::mixture, false, "a mixture of 3")),
              ElementsAre("a mixture of 3", "a mixture", "mix"));
  EXPECT_THAT(verdict_forms(cell(OutcomeKind::retrieved, false, "retrieved")),
              ElementsAre("near the target", "near"))
      << "its mark says that it does not count";
}

TEST_F(CellVerdict, SaysNothingBeforeTheEndOfARun) {
  ShownCell moving = matrix().cells[0][0];
  moving.at_end = false;
  EXPECT_THAT(verdict_forms(moving), IsEmpty());
  EXPECT_EQ(steps_words(moving), "");
}

TEST_F(CellVerdict, StandsInOneLineWhereThatHasRoom) {
  const ShownCell& other = cell(OutcomeKind::other_memory, false, "another memory, #2");
  EXPECT_THAT(verdict_words(other, 0, 100, 1, letters).below,
              ElementsAre("another memory, #2 · " + steps()));
  EXPECT_THAT(verdict_words(other, 0, letters("another · " + steps()), 1, letters).below,
              ElementsAre("another · " + steps()));
}

TEST_F(CellVerdict, SaysTheStepsBeforeTheWordThatTheMarkSaysAlready) {
  const ShownCell& other = cell(OutcomeKind::other_memory, false, "another memory, #2");
  const float narrow = letters(steps());
  EXPECT_THAT(verdict_words(other, 0, narrow, 1, letters).below, ElementsAre(steps()));
  EXPECT_THAT(verdict_words(other, 0, narrow, 2, letters).below, ElementsAre("another", steps()));
  const VerdictWords beside = verdict_words(other, narrow + 2, narrow, 1, letters);
  EXPECT_EQ(beside.beside, "· " + steps());
  EXPECT_THAT(beside.below, ElementsAre("another"));
  const VerdictWords none = verdict_words(other, 1, 1, 2, letters);
  EXPECT_EQ(none.beside, "");
  EXPECT_THAT(none.below, IsEmpty()) << "nothing is cut";
}

TEST_F(CellVerdict, OfAReferenceIsWhatItNames) {
  const std::vector<ShownCell>& row = matrix().cells[0];
  EXPECT_THAT(verdict_forms(row[row.size() - 2]), ElementsAre("the mean"));
  EXPECT_THAT(verdict_forms(row.back()).front(), StartsWith("names #"));
  EXPECT_EQ(steps_words(row.back()), "") << "it makes none";
}

TEST_F(CellVerdict, IsInTheFigureToo) {
  const Theme paper({.dark = false}, {});
  const MatrixLook look = look_of(done_.session.matrix);
  const plot::PictureTable figure = matrix_figure(matrix(), look, paper);
  const plot::PictureCell& cell = figure.rows[0].cells[0];
  EXPECT_EQ(cell.words[0].text, std::string(matrix().cells[0][0].mark.mark) + " " +
                                    verdict_forms(matrix().cells[0][0]).back());
  EXPECT_EQ(cell.words.back().text, steps());
}

TEST_F(CellVerdict, WordsOfTheLegendAreThoseOfMarksThatAreSeen) {
  std::string all;
  for (const auto& row : matrix().cells) {
    for (const ShownCell& each : row) all += each.mark.mark;
  }
  const std::string words = marks_seen(matrix());
  const auto is_in = [&](const char* mark) { return all.find(mark) != std::string::npos; };
  EXPECT_TRUE(is_in("✓"));
  EXPECT_THAT(words, HasSubstr("✓ retrieved"));
  EXPECT_EQ(words.find("≈ mix") != std::string::npos, is_in("≈"));
  EXPECT_EQ(words.find("× another") != std::string::npos, is_in("×"));
  EXPECT_EQ(words.find("! failed") != std::string::npos, is_in("!"));
}

}  // namespace
}  // namespace mnemoscope
