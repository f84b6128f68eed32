#include "session/fields.h"

#include <algorithm>
#include <array>
#include <functional>
#include <variant>

#include "data/corruption_type.h"

namespace mnemoscope {
namespace {

// Far beyond any picture, and its powers can still be computed with.
constexpr Range kAmount{0.0, 1e12};
constexpr Range kAtLeastOne{1.0, 9e15};  // doubles below 2^53 hold every whole number exactly
constexpr Range kSide{1.0, static_cast<double>(kLargestSide)};
constexpr Range kPosition{0.0, 9e15};
constexpr Range kSteps{1.0, 1000.0};
constexpr Range kStep{0.0, kSteps.most};
constexpr Range kDamping{0.001, 2.0, "0 would stand still, and above 2 the energy may rise"};
constexpr Range kBetas{1e-8, 1e8};

constexpr std::array<std::string_view, 2> kKeyWords{"values", "unit-norm"};

/// Visits what a setting of a corruption is kept in. What is off by itself is written where it is
/// on, all else where the corruption's row says that it matters.
class SettingVisit {
 public:
  SettingVisit(Corruption& corruption, std::string_view key, FieldVisitor& visitor)
      : key_{key, is_set_by(corruption, key)},
        accepted_(accepted_range(corruption, key)),
        visitor_(visitor) {}

  void operator()(bool& value) const { visitor_.toggle({key_.name}, value); }
  void operator()(double& value) const { visitor_.real(key_, value, range()); }
  void operator()(Index& value) const { visitor_.whole(key_, value, range()); }
  void operator()(Side& value) const { visitor_.word(key_, value); }
  void operator()(std::uint64_t& value) const { visitor_.seed(key_, value); }
  void operator()(MaskFill& value) const { visitor_.fill(key_, value); }

 private:
  Range range() const { return {.least = accepted_.least, .most = accepted_.most}; }

  FieldKey key_;
  SettingRange accepted_;
  FieldVisitor& visitor_;
};

void visit_setting(Corruption& c, const CorruptionSetting& setting, FieldVisitor& visitor) {
  const SettingVisit visit(c, setting.key, visitor);
  std::visit([&](const auto field) { visit(c.*field); }, setting.field);
}

bool lies_before_paint(const Corruption& c, const CorruptionSetting& setting) {
  const auto place = [&](const auto field) -> const void* { return &(c.*field); };
  return std::less<const void*>{}(std::visit(place, setting.field), &c.paint);
}

}  // namespace

void describe(MemorySpec& m, FieldVisitor& visitor) {
  visitor.sources({"source", true}, m.sources);
  visitor.texts({"classes"}, m.classes);
  visitor.optional_whole({"count"}, m.count, kAtLeastOne);
  auto order = static_cast<std::size_t>(m.in_order);
  visitor.choice({"order"}, order, kDrawOrderWords);
  m.in_order = order != 0;
  visitor.seed({"seed"}, m.seed);
  visitor.word({"scale", true}, m.scale);
  visitor.toggle({"centre", true}, m.centre);
  visitor.toggle({"normalise", true}, m.normalise);
  visitor.real({"key_noise"}, m.key_noise, kAmount);
  visitor.path({"keys"}, m.keys, kKeyWords);
  visitor.word({"fit"}, m.fit);
  visitor.optional_size({"size"}, m.size, kSide);
  visitor.toggle({"grey"}, m.grey);
  visitor.word({"background"}, m.background);
  visitor.word({"array"}, m.array);
}

void describe(QuerySpec& query, FieldVisitor& visitor) {
  visitor.optional_whole({"memory"}, query.memory, kPosition);
  visitor.path({"file"}, query.file, {});
  visitor.toggle({"exact"}, query.exact);
}

void describe(Corruption& c, FieldVisitor& visitor) {
  visitor.word({"kind", true}, c.kind);
  visitor.toggle({"enabled"}, c.enabled);
  const bool is_mask = c.kind == CorruptionKind::mask;
  visitor.word({"shape", is_mask}, c.shape);
  // In the order of the members, so that what is written stays as it was. Paint is no row's setting.
  const std::span<const CorruptionSetting> settings = corruption_fields();
  const auto after_paint = std::ranges::partition_point(
      settings, [&](const CorruptionSetting& setting) { return lies_before_paint(c, setting); });
  for (auto at = settings.begin(); at != after_paint; ++at) visit_setting(c, *at, visitor);
  visitor.paint({"paint"}, c.paint);
  for (auto at = after_paint; at != settings.end(); ++at) visit_setting(c, *at, visitor);
}

void describe(MatrixChoice& matrix, FieldVisitor& visitor) {
  visitor.word({"measure"}, matrix.measure);
  visitor.word({"shown"}, matrix.shown);
  visitor.whole({"step", matrix.shown == MatrixPicture::step}, matrix.step, kStep);
  visitor.toggle({"mean_image"}, matrix.references.mean_image);
  visitor.toggle({"observer"}, matrix.references.observer);
  visitor.optional_whole({"baseline"}, matrix.baseline, kPosition);
  visitor.word({"order"}, matrix.order);
  visitor.optional_whole({"order_model"}, matrix.order_model, kPosition);
}

void describe(MatrixRowSpec& row, FieldVisitor& visitor) {
  visitor.text({"name", true}, row.name);
  visitor.toggle({"hidden"}, row.hidden);
}

void describe(RunOptions& options, FieldVisitor& visitor) {
  Index steps = options.steps;
  visitor.whole({"steps", true}, steps, kSteps);
  options.steps = static_cast<int>(steps);
  visitor.real({"tolerance", true}, options.tolerance, kAmount);
  visitor.word({"success"}, options.success);
  visitor.real({"damping"}, options.damping, kDamping);
  visitor.word({"clamp"}, options.clamp);
  visitor.real({"temperature"}, options.temperature, kAmount);
  visitor.seed({"seed"}, options.seed);
  visitor.word({"beta_schedule"}, options.beta_schedule);
  visitor.real({"beta_to"}, options.beta_to, kBetas);
  visitor.word({"precision"}, options.precision);
}

}  // namespace mnemoscope
