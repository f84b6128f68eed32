#include "session/fields.h"

#include <array>

#include "core/parameter_keys.h"
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

/// As the row of the table says.
Range accepted_by(const Corruption& corruption, std::string_view key) {
  const SettingRange range = accepted_range(corruption, key);
  return {.least = range.least, .most = range.most};
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
  // The row of the table says which keys matter.
  const auto key = [&c](std::string_view name) { return FieldKey{name, is_set_by(c, name)}; };
  const auto real = [&](std::string_view name, double& value) {
    visitor.real(key(name), value, accepted_by(c, name));
  };
  visitor.word(key("side"), c.side);
  visitor.fill(key("fill"), c.fill);
  visitor.toggle({"invert"}, c.invert);
  real("x", c.x);
  real("y", c.y);
  real("width", c.width);
  real("height", c.height);
  visitor.whole(key("cell"), c.cell, accepted_by(c, "cell"));
  real("share", c.share);
  visitor.paint({"paint"}, c.paint);
  real("sigma", c.sigma);
  real("amplitude", c.amplitude);
  visitor.toggle({"clip"}, c.clip);
  visitor.seed(key(kSeedKey), c.seed);
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
