// The matrix of the first session, every cell of it answered.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "session/matrix_question.h"
#include "ui/compare/shown_matrix.h"
#include "ui/finished_session.h"

namespace mnemoscope {

/// Three models, the mean image and the observer.
class AnsweredMatrix : public ::testing::Test {
 protected:
  void SetUp() override {
    const MatrixSpec spec = matrix_spec(done_.session, *done_.run.start);
    Result<std::vector<MatrixRow>> rows = answer_matrix(spec);
    ASSERT_TRUE(rows);
    results_.memories = spec.memories;
    results_.columns = spec.columns;
    results_.finished = true;
    for (MatrixRow& row : *rows) {
      results_.rows.push_back(std::make_shared<const MatrixRow>(std::move(row)));
    }
  }

  /// As it is looked at now; until the next call.
  ShownMatrix shown() {
    joined_.emplace(done_.shown());
    return shown_matrix(done_.session, *joined_, results_, {});
  }

  FinishedSession done_{};
  std::optional<Shown> joined_{};
  LiveMatrix results_{};
};

}  // namespace mnemoscope
