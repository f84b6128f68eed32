#include "layers/training_memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace mnemoscope::layers {
namespace {

using ::testing::HasSubstr;

constexpr ExampleSizes kDigits{.inputs = 784, .instances = 20, .examples = 2000};

std::string refusal(const TrainingSpec& spec, const ExampleSizes& sizes, std::uint64_t budget) {
  Progress progress;
  const Status room = room_for_training(spec, sizes, Loading(progress, budget));
  return room ? std::string("there is room") : room.error().text;
}

TEST(TrainingMemory, GrowsWithEverythingThatALayerIsMadeOf) {
  TrainingSpec spec;
  const std::uint64_t usual = training_bytes(spec, kDigits);
  EXPECT_GT(usual, 8U * 7U * (784U * 128U + 4U * 128U * 128U)) << "weights alone, as they are kept";
  EXPECT_LT(usual, 1'000'000'000U) << "the program's own tasks have room on any machine";
  spec.model.width *= 2;
  EXPECT_GT(training_bytes(spec, kDigits), usual);
  spec = {};
  spec.training.batch = 1000;
  EXPECT_GT(training_bytes(spec, kDigits), usual);
  ExampleSizes more = kDigits;
  more.instances *= 2;
  EXPECT_GT(training_bytes({}, more), usual);
  spec.model.width = Index{1} << 62;
  EXPECT_EQ(training_bytes(spec, kDigits), std::numeric_limits<std::uint64_t>::max());
}

TEST(TrainingMemory, ABatchHasNoMoreExamplesThanThereAre) {
  TrainingSpec spec;
  spec.training.batch = 100;
  const std::uint64_t small = training_bytes(spec, {.inputs = 4, .instances = 5, .examples = 100});
  spec.training.batch = Index{1} << 60;
  EXPECT_EQ(training_bytes(spec, {.inputs = 4, .instances = 5, .examples = 100}), small);
}

TEST(TrainingMemory, IsRefusedInASentenceThatSaysWhatToLower) {
  constexpr std::uint64_t kBudget = 2'000'000'000;
  TrainingSpec spec;
  EXPECT_EQ(refusal(spec, kDigits, kBudget), "there is room");
  spec.model.width = 65536;
  const std::string wide = refusal(spec, kDigits, kBudget);
  EXPECT_THAT(wide, HasSubstr("a model of width 65536"));
  EXPECT_THAT(wide, HasSubstr("but 2.00 GB can be taken here; lower model.width"));
  spec.model.width = 8;
  spec.training.batch = 1'000'000;
  const ExampleSizes many{.inputs = 8, .instances = 1000, .examples = 1'000'000};
  EXPECT_THAT(refusal(spec, many, kBudget), HasSubstr("lower training.batch"));
}

}  // namespace
}  // namespace mnemoscope::layers
