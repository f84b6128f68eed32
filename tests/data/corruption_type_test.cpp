// Every row of the table of corruptions has all that others read of it. The words of the session
// file are held by tests/session/words_test.cpp.
#include "data/corruption_type.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <variant>

namespace mnemoscope {
namespace {

TEST(CorruptionTypes, AreFoundByTheirKindAndShape) {
  for (const CorruptionType& type : corruption_types()) {
    EXPECT_EQ(&type_of({.kind = type.kind, .shape = type.shape}), &type) << type.word;
    const bool is_mask = type.kind == CorruptionKind::mask;
    EXPECT_EQ(type.cover != nullptr, is_mask) << type.word;
    EXPECT_EQ(type.apply != nullptr, !is_mask) << type.word;
  }
}

TEST(CorruptionTypes, SayAllThatOthersRead) {
  std::set<std::string_view> words;
  for (const CorruptionType& type : corruption_types()) {
    EXPECT_TRUE(words.insert(type.word).second) << type.word;
    EXPECT_FALSE(type.label.empty() || type.title.empty() || type.tooltip.empty()) << type.word;
    ASSERT_NE(type.effect, nullptr) << type.word;
    EXPECT_FALSE(type.effect(type.preset).empty()) << type.word;
    ASSERT_NE(type.check, nullptr) << type.word;
    EXPECT_EQ(&type_of(type.preset), &type) << type.word << " is added as something else";
    EXPECT_EQ(type.cover == nullptr, type.apply != nullptr) << type.word;
  }
}

TEST(CorruptionTypes, HaveOneRangeForTheSliderAndTheSession) {
  for (const CorruptionType& type : corruption_types()) {
    for (const CorruptionSetting& setting : type.settings) {
      const SettingRange range = accepted_range(type.preset, setting.key);
      EXPECT_EQ(range.least, setting.least) << type.word << ' ' << setting.key;
      EXPECT_GE(range.most, setting.most) << type.word << ' ' << setting.key;
    }
  }
}

TEST(CorruptionTypes, AcceptOfAKeyWhatTheirOwnRowSays) {
  EXPECT_EQ(accepted_range({.kind = CorruptionKind::gaussian}, "sigma").most, 1e12);
  EXPECT_EQ(accepted_range({.kind = CorruptionKind::blur}, "sigma").most, kMostInPixels);
  EXPECT_EQ(accepted_range({.shape = MaskShape::checkerboard}, "cell").least, 1.0);
  EXPECT_EQ(accepted_range({.kind = CorruptionKind::blur}, "x").most, 1.0);
}

/// As files have them: a member that no row sets would be kept by none.
TEST(CorruptionTypes, SetEveryFieldUnderOneKeyInTheOrderOfTheMembers) {
  std::vector<std::string_view> keys;
  for (const CorruptionSetting& field : corruption_fields()) keys.push_back(field.key);
  EXPECT_THAT(
      keys, ::testing::IsSupersetOf({"side", "fill", "invert", "x", "y", "width", "height", "cell",
                                     "share", "sigma", "amplitude", "clip", "seed"}));
  const Corruption members;
  const auto place = [&](const CorruptionSetting& setting) {
    const auto of = [&](const auto field) -> const void* { return &(members.*field); };
    return std::visit(of, setting.field);
  };
  const void* before = &members;
  for (const CorruptionSetting& field : corruption_fields()) {
    EXPECT_TRUE(std::less<const void*>{}(before, place(field))) << field.key;
    before = place(field);
  }
  for (const CorruptionType& type : corruption_types()) {
    for (const CorruptionSetting& setting : type.settings) {
      const auto field =
          std::ranges::find(corruption_fields(), setting.key, &CorruptionSetting::key);
      ASSERT_NE(field, corruption_fields().end()) << type.word << ' ' << setting.key;
      EXPECT_EQ(place(*field), place(setting)) << type.word << ' ' << setting.key;
    }
  }
}

/// What is added at once is possible and does something, but for the brush, which has not painted.
TEST(CorruptionTypes, AreAddedWithAnEffect) {
  const ImageShape shape{12, 10, 3};
  const State grey = State::Constant(shape.dimension(), 0.4);
  const State ramp = State::LinSpaced(shape.dimension(), 0.0, 1.0);
  for (const CorruptionType& type : corruption_types()) {
    if (!type.is_offered) continue;
    const auto corrupted = corrupt(ramp, shape, {0.0, 1.0}, {type.preset});
    ASSERT_TRUE(corrupted) << corrupted.error().text;
    EXPECT_NE(*corrupted, ramp) << type.word;
    EXPECT_TRUE(corrupt(grey, shape, {0.0, 1.0}, {type.preset})) << type.word;
  }
}

TEST(CorruptionTypes, OfNoiseAreAsStrongAsTheyClaim) {
  const ImageShape shape{100, 100, 1};
  const State grey = State::Constant(shape.dimension(), 0.5);
  for (const CorruptionType& type : corruption_types()) {
    if (type.noise_setting == nullptr) continue;
    const auto noisy = corrupt(grey, shape, {0.0, 1.0}, {type.preset});
    ASSERT_TRUE(noisy);
    const double measured = (*noisy - grey).norm() / std::sqrt(double(shape.dimension()));
    EXPECT_NEAR(measured, type.preset.*type.noise_setting * type.deviation, 0.01 * measured * 3)
        << type.word;
  }
}

TEST(CorruptionTypes, OfMasksHideTheShareThatTheyClaim) {
  const ImageShape shape{200, 200, 1};
  for (const CorruptionType& type : corruption_types()) {
    if (type.hidden_share == nullptr) continue;
    const auto coverage = mask_coverage(type.preset, shape);
    ASSERT_TRUE(coverage) << coverage.error().text;
    EXPECT_NEAR(coverage->mean(), type.hidden_share(type.preset), 0.01) << type.word;
  }
}

TEST(CorruptionTypes, SayWhichSettingsMatter) {
  EXPECT_TRUE(is_set_by({.kind = CorruptionKind::blur}, "sigma"));
  EXPECT_FALSE(is_set_by({.kind = CorruptionKind::blur}, "seed"));
  EXPECT_TRUE(is_set_by({.shape = MaskShape::ellipse}, "height"));
  EXPECT_FALSE(is_set_by({.shape = MaskShape::painted}, "fill"));
}

}  // namespace
}  // namespace mnemoscope
