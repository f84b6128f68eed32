#include "ui/shown/step_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace mnemoscope {
namespace {

using testing::Contains;
using testing::ElementsAre;

TEST(ChosenSteps, AreAllWhenTheyFit) {
  EXPECT_THAT(chosen_steps(4, 2, 5), ElementsAre(0, 1, 2, 3, 4));
  EXPECT_THAT(chosen_steps(0, 0, 5), ElementsAre(0));
}

TEST(ChosenSteps, AreAscendingWithFirstLastAndShownForEveryRoom) {
  for (int last = 0; last < 60; ++last) {
    for (int shown = 0; shown <= last; ++shown) {
      for (int room = 3; room < 12; ++room) {
        const std::vector<int> steps = chosen_steps(last, shown, room);
        EXPECT_LE(steps.size(), static_cast<std::size_t>(room));
        EXPECT_EQ(steps.front(), 0);
        EXPECT_EQ(steps.back(), last);
        EXPECT_THAT(steps, Contains(shown));
        EXPECT_TRUE(std::adjacent_find(steps.begin(), steps.end(), std::greater_equal<>()) ==
                    steps.end());
      }
    }
  }
}

TEST(ChosenSteps, AreDenserAtTheBeginningWhereRetrievalHappens) {
  EXPECT_THAT(chosen_steps(100, 0, 6), ElementsAre(0, 4, 16, 36, 64, 100));
}

}  // namespace
}  // namespace mnemoscope
