#include "ui/shown/rows.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using Names = std::vector<std::string>;

/// With the handles 1 to 4. NaN never is a key: what does not exist is nullopt.
std::vector<RowKey> four_rows() {
  return {{.name = "Dense", .shown_error = 0.2, .error = 3.0, .ending = ending_order(false, 5)},
          {.name = "Sparse", .shown_error = 0.3, .error = 0.0, .ending = ending_order(true, 20)},
          {.name = "SVR"},
          {.name = "Linear", .shown_error = 0.1, .error = 3.0, .ending = ending_order(false, 2)}};
}

Names names_by(RowsView view, std::vector<RowKey> keys = four_rows()) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    keys[i].pinned = has_row(view.pinned, static_cast<RowHandle>(i + 1));
  }
  Names names;
  for (const std::size_t place : arranged(keys, view)) names.push_back(keys[place].name);
  return names;
}

TEST(Rows, AreSortedByTheErrorAtTheEndAtFirst) {
  EXPECT_EQ(names_by({}), (Names{"Sparse", "Dense", "Linear", "SVR"}));
  EXPECT_EQ(names_by({.order = RowOrder::session}), (Names{"Dense", "Sparse", "SVR", "Linear"}));
}

TEST(Rows, SortByAValueKeepEqualOnesInPlaceAndPutMissingOnesLastBothWays) {
  EXPECT_EQ(names_by({.order = RowOrder::error}), (Names{"Sparse", "Dense", "Linear", "SVR"}));
  EXPECT_EQ(names_by({.order = RowOrder::error, .descending = true}),
            (Names{"Dense", "Linear", "Sparse", "SVR"}));
  EXPECT_EQ(names_by({.order = RowOrder::shown_error}),
            (Names{"Linear", "Dense", "Sparse", "SVR"}));
  EXPECT_EQ(names_by({.order = RowOrder::ending}), (Names{"Sparse", "Linear", "Dense", "SVR"}));
  EXPECT_EQ(names_by({.order = RowOrder::name}), (Names{"Dense", "Linear", "SVR", "Sparse"}));
}

TEST(Rows, PinnedStayOnTopWhateverTheOrder) {
  EXPECT_EQ(names_by({.pinned = {4, 3}, .order = RowOrder::session}),
            (Names{"SVR", "Linear", "Dense", "Sparse"}));
  EXPECT_EQ(names_by({.pinned = {4}, .order = RowOrder::error}),
            (Names{"Linear", "Sparse", "Dense", "SVR"}));
}

TEST(Rows, AHeadIsClickedUpThenDownThenBackToTheSession) {
  RowsView view{.order = RowOrder::session};
  sort_by(view, RowOrder::error);
  EXPECT_TRUE(view.order == RowOrder::error && !view.descending);
  sort_by(view, RowOrder::error);
  EXPECT_TRUE(view.order == RowOrder::error && view.descending);
  sort_by(view, RowOrder::error);
  EXPECT_TRUE(view.order == RowOrder::session && !view.descending);
  sort_by(view, RowOrder::error);
  sort_by(view, RowOrder::ending);
  EXPECT_TRUE(view.order == RowOrder::ending && !view.descending);
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
