#include "ui/shown/rows.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using Names = std::vector<std::string>;

/// NaN never is a key: what does not exist is nullopt.
std::vector<RowKey> four_rows() {
  return {{.name = "Dense", .error = 3.0, .steps = 5.0, .support = 20.0},
          {.name = "Sparse", .error = 0.0, .steps = 2.0, .support = 1.0},
          {.name = "SVR"},
          {.name = "Linear", .error = 3.0, .steps = 9.0, .support = 20.0}};
}

Names names_by(RowsView view, std::vector<RowKey> keys = four_rows()) {
  for (RowKey& key : keys) key.pinned = has_name(view.pinned, key.name);
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
  EXPECT_EQ(names_by({.pinned = {"Linear", "SVR"}}), (Names{"SVR", "Linear", "Dense", "Sparse"}));
  EXPECT_EQ(names_by({.pinned = {"Linear"}, .order = RowOrder::error}),
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

TEST(Rows, ANameGoesOnAListAndOffItAgain) {
  Names names;
  toggle_name(names, "Dense");
  EXPECT_TRUE(has_name(names, "Dense"));
  toggle_name(names, "Dense");
  EXPECT_TRUE(names.empty());
}

}  // namespace
}  // namespace mnemoscope
