#include "ui/shown/rows.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using Names = std::vector<std::string>;

/// With the handles 1 to 4. NaN never is a key: what does not exist is nullopt.
std::vector<RowKey> four_rows() {
  return {{.name = "Dense", .error = 3.0, .steps = 5.0, .support = 20.0},
          {.name = "Sparse", .error = 0.0, .steps = 2.0, .support = 1.0},
          {.name = "SVR"},
          {.name = "Linear", .error = 3.0, .steps = 9.0, .support = 20.0}};
}

Names names_by(RowsView view, std::vector<RowKey> keys = four_rows()) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    keys[i].pinned = has_row(view.pinned, static_cast<RowHandle>(i + 1));
  }
  Names names;
  for (const std::size_t place : arranged(keys, view)) names.push_back(keys[place].name);
  return names;
}

TEST(Rows, StandInTheOrderOfTheSessionAtFirst) {
  EXPECT_EQ(names_by({}), (Names{"Dense", "Sparse", "SVR", "Linear"}));
}

TEST(Rows, SortByAValueKeepEqualOnesInPlaceAndPutMissingOnesLastBothWays) {
  EXPECT_EQ(names_by({.order = RowOrder::error}), (Names{"Sparse", "Dense", "Linear", "SVR"}));
  EXPECT_EQ(names_by({.order = RowOrder::error, .descending = true}),
            (Names{"Dense", "Linear", "Sparse", "SVR"}));
  EXPECT_EQ(names_by({.order = RowOrder::steps}), (Names{"Sparse", "Dense", "Linear", "SVR"}));
  EXPECT_EQ(names_by({.order = RowOrder::name}), (Names{"Dense", "Linear", "SVR", "Sparse"}));
}

TEST(Rows, PinnedStayOnTopWhateverTheOrder) {
  EXPECT_EQ(names_by({.pinned = {4, 3}}), (Names{"SVR", "Linear", "Dense", "Sparse"}));
  EXPECT_EQ(names_by({.pinned = {4}, .order = RowOrder::error}),
            (Names{"Linear", "Sparse", "Dense", "SVR"}));
}

TEST(Rows, AHeadIsClickedUpThenDownThenBackToTheSession) {
  RowsView view;
  sort_by(view, RowOrder::error);
  EXPECT_TRUE(view.order == RowOrder::error && !view.descending);
  sort_by(view, RowOrder::error);
  EXPECT_TRUE(view.order == RowOrder::error && view.descending);
  sort_by(view, RowOrder::error);
  EXPECT_TRUE(view.order == RowOrder::session && !view.descending);
  sort_by(view, RowOrder::error);
  sort_by(view, RowOrder::steps);
  EXPECT_TRUE(view.order == RowOrder::steps && !view.descending);
}

TEST(Rows, GoOnAListAndOffItAgain) {
  std::vector<RowHandle> rows;
  toggle_row(rows, 7);
  EXPECT_TRUE(has_row(rows, 7));
  toggle_row(rows, 7);
  EXPECT_TRUE(rows.empty());
}

}  // namespace
}  // namespace mnemoscope
