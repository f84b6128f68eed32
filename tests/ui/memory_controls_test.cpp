#include "ui/shown/memory_controls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<LabelCount> kPets{{"cat", 3}, {"dog", 2}, {"owl", 1}};

TEST(ClassBoxes, LeaveOutAndTakeInOneClass) {
  EXPECT_THAT(classes_with({}, kPets, "dog", false), ElementsAre("cat", "owl"));
  EXPECT_THAT(classes_with({"owl"}, kPets, "cat", true), ElementsAre("cat", "owl"));
}

TEST(ClassBoxes, ThatAreAllOnAskForNoClassInParticular) {
  EXPECT_THAT(classes_with({"cat", "owl"}, kPets, "dog", true), IsEmpty());
}

TEST(ClassBoxes, OfWhichOneIsLeftStayAsTheyAre) {
  EXPECT_THAT(classes_with({"cat"}, kPets, "cat", false), ElementsAre("cat"));
}

TEST(ClassBoxes, ForgetClassesThatTheSourceHasNoMore) {
  EXPECT_THAT(classes_with({"fish", "cat"}, kPets, "owl", true), ElementsAre("cat", "owl"));
}

}  // namespace
}  // namespace mnemoscope
