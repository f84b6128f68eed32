// A legend that has no room for all its rows.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "plot/headless.h"
#include "plot/plot.h"

namespace mnemoscope::plot {
namespace {

/// Eighteen curves with long names, in a plot that has no room for their legend.
class LongLegend : public Headless {
 protected:
  void SetUp() override {
    Headless::SetUp();
    for (int i = 0; i < 18; ++i) {
      figure_.series.push_back(
          line("a model with a long name, setting " + std::to_string(i), {0, double(i)}));
    }
    frame(contents());
  }
  std::function<void()> contents() {
    return [this] { last_ = draw("plot", figure_, view_, {600, 220}); };
  }
  bool shows(const std::string& name) const {
    return std::any_of(last_.legend.begin(), last_.legend.end(),
                       [&](const NamedRect& entry) { return entry.name == name; });
  }
  void roll(float notches, int times) {
    for (int i = 0; i < times; ++i) {
      wheel(notches);
      frame(contents());
      wheel(0);
      frame(contents());
    }
  }
  const std::string& name_of(std::size_t i) const { return figure_.series[i].name; }

  Figure figure_{};
  View view_{};
  Interaction last_{};
};

TEST_F(LongLegend, IsScrolledByTheWheelToItsEndAndBack) {
  ASSERT_FALSE(last_.legend.empty()) << "no entry was seen at all";
  EXPECT_TRUE(shows(name_of(0)));
  EXPECT_FALSE(shows(name_of(17)));
  for (const NamedRect& entry : last_.legend) {
    EXPECT_LE(entry.rect.max.y, last_.area.max.y + 1);
    EXPECT_GE(entry.rect.min.y, last_.frame.max.y);
  }
  mouse_at(last_.legend.front().rect.centre());
  roll(-1, 40);
  EXPECT_TRUE(shows(name_of(17)));
  EXPECT_FALSE(shows(name_of(0)));
  EXPECT_FALSE(view_.x) << "the wheel is the legend's";
  roll(1, 40);
  EXPECT_TRUE(shows(name_of(0)));
}

TEST_F(LongLegend, IsScrolledByItsBar) {
  const float right = last_.area.max.x - 2;
  drag(ImGuiMouseButton_Left, {right, last_.legend.front().rect.centre().y},
       {right, last_.area.max.y - 2}, contents());
  frame(contents());
  EXPECT_TRUE(shows(name_of(17)));
}

TEST_F(LongLegend, ADoubleClickHidesThoseThatAreScrolledAwayToo) {
  double_click(last_.legend[0].rect.centre(), contents());
  EXPECT_EQ(view_.hidden.size(), 17U);
}

}  // namespace
}  // namespace mnemoscope::plot
