#include "session/fields.h"

#include <array>

namespace mnemoscope {
namespace {

constexpr Range kShare{0.0, 1.0};
// Far beyond any picture, and its powers can still be computed with.
constexpr Range kAmount{0.0, 1e12};
constexpr Range kAtLeastOne{1.0, 9e15};  // doubles below 2^53 hold every whole number exactly
constexpr Range kPixels{1.0, 16384.0};
constexpr Range kSide{1.0, static_cast<double>(kLargestSide)};
constexpr Range kPosition{0.0, 9e15};
constexpr Range kSteps{1.0, 1000.0};

constexpr std::array<std::string_view, 2> kOrders{"seeded", "first"};
constexpr std::array<std::string_view, 2> kKeyWords{"values", "unit-norm"};

bool has_sigma(CorruptionKind kind) {
  return kind == CorruptionKind::gaussian || kind == CorruptionKind::blur;
}

bool draws(const Corruption& c) {
  if (c.kind == CorruptionKind::mask) return c.shape == MaskShape::random_pixels;
  return c.kind != CorruptionKind::blur;
}

void describe_mask(Corruption& c, FieldVisitor& visitor) {
  const bool mask = c.kind == CorruptionKind::mask;
  const bool box = mask && (c.shape == MaskShape::rectangle || c.shape == MaskShape::ellipse);
  visitor.word({"shape", mask}, c.shape);
  visitor.word({"side", mask && c.shape == MaskShape::half}, c.side);
  visitor.real({"fill", mask && c.shape != MaskShape::painted}, c.fill, kShare);
  visitor.toggle({"invert"}, c.invert);
  visitor.real({"x", box}, c.x, kShare);
  visitor.real({"y", box}, c.y, kShare);
  visitor.real({"width", box}, c.width, kShare);
  visitor.real({"height", box}, c.height, kShare);
  visitor.whole({"cell", mask && c.shape == MaskShape::checkerboard}, c.cell, kPixels);
}

}  // namespace

void describe(MemorySpec& m, FieldVisitor& visitor) {
  visitor.sources({"source", true}, m.sources);
  visitor.optional_whole({"count"}, m.count, kAtLeastOne);
  auto order = static_cast<std::size_t>(m.in_order);
  visitor.choice({"order"}, order, kOrders);
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
  describe_mask(c, visitor);
  const bool share = c.kind == CorruptionKind::salt_and_pepper ||
                     (c.kind == CorruptionKind::mask && c.shape == MaskShape::random_pixels);
  visitor.real({"share", share}, c.share, kShare);
  visitor.paint({"paint"}, c.paint);
  const bool blur = c.kind == CorruptionKind::blur;
  visitor.real({"sigma", has_sigma(c.kind)}, c.sigma, blur ? Range{0.0, kPixels.most} : kAmount);
  visitor.real({"amplitude", c.kind == CorruptionKind::uniform}, c.amplitude, kAmount);
  visitor.toggle({"clip"}, c.clip);
  visitor.seed({"seed", draws(c)}, c.seed);
}

void describe(RunOptions& options, FieldVisitor& visitor) {
  Index steps = options.steps;
  visitor.whole({"steps", true}, steps, kSteps);
  options.steps = static_cast<int>(steps);
  visitor.real({"tolerance", true}, options.tolerance, kAmount);
  visitor.word({"success"}, options.success);
}

}  // namespace mnemoscope
