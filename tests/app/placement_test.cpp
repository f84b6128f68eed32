#include "app/placement.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace mnemoscope {
namespace {

const std::vector<Placement> kTwoScreens{{0, 0, 1920, 1080}, {1920, 200, 1280, 800}};

TEST(Placement, IsTakenAgainWhereTheWindowCanBeMoved) {
  for (const Placement& window : {Placement{0, 30, 1440, 900},
                                  {2000, 230, 900, 700},
                                  {-1300, 40, 1440, 900},
                                  {1900, 220, 1280, 800}}) {
    EXPECT_EQ(placed_again(window, kTwoScreens), window) << window.x;
  }
}

TEST(Placement, IsForgottenWhereNoScreenIs) {
  const int far = std::numeric_limits<int>::max();
  for (const Placement& window : {Placement{5000, 30, 1440, 900},
                                  {0, -500, 1440, 900},
                                  {0, 1079, 1440, 900},
                                  {-1400, 40, 1440, 900},
                                  {far, far, 1440, 900},
                                  {-far, 0, 1440, 900},
                                  {0, 30, 0, 900},
                                  {0, 30, 1440, far},
                                  {0, 30, -5, -5}}) {
    EXPECT_EQ(placed_again(window, kTwoScreens), std::nullopt) << window.x;
  }
  EXPECT_EQ(placed_again({0, 30, 1440, 900}, {}), std::nullopt);
}

TEST(Placement, OfALargerScreenShrinksToTheOneThatIsThere) {
  EXPECT_EQ(placed_again({10, 40, 3840, 2160}, kTwoScreens), (Placement{10, 40, 1920, 1080}));
}

}  // namespace
}  // namespace mnemoscope
