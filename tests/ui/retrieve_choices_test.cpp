#include "ui/retrieve/retrieve_choices.h"

#include <gtest/gtest.h>

#include "ui/retrieve/retrieve_state.h"

namespace mnemoscope {
namespace {

TEST(RetrieveChoices, AreHiddenRowsReferencesAndOneBeta) {
  DocumentView view;
  const auto before = retrieve_choices(view);
  view.shown_step = 5;
  view.selected_row = 2;
  view.rows.order = RowOrder::name;
  EXPECT_TRUE(retrieve_choices(view)->same_as(*before)) << "only looked at";
  view.rows.hidden = {3};
  EXPECT_EQ(retrieve_choices(view)->chosen_since(*before), "a row hidden");
  auto& state = view.of<RetrieveState>();
  state.observer_row = !state.observer_row;
  state.one_beta = !state.one_beta;
  const auto after = retrieve_choices(view);
  EXPECT_FALSE(after->same_as(*before));
  choose_retrieve(*after, *before, view);
  EXPECT_TRUE(retrieve_choices(view)->same_as(*before));
  EXPECT_EQ(view.shown_step, 5);
}

}  // namespace
}  // namespace mnemoscope
