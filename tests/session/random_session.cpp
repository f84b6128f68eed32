#include "session/random_session.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "data/corruption_type.h"
#include "session/words.h"
#include "variants/catalogue.h"

namespace mnemoscope::testing {
namespace {

class Draws {
 public:
  Draws(Lcg& random, const std::vector<std::filesystem::path>& files)
      : random_(random), files_(files) {}

  bool flag() { return random_.below(2) == 0; }
  Index whole(Index least, Index most) { return least + random_.below(most - least + 1); }
  double share() { return random_.uniform(); }
  double positive(double most = 1e12) { return std::min(most, std::exp(20.0 * random_.normal())); }
  std::uint64_t seed() {
    return flag() ? random_.next() : static_cast<std::uint64_t>(whole(0, 99));
  }
  std::string path() { return files_[static_cast<std::size_t>(whole(0, last_file()))].string(); }

  template <class Enum>
  Enum word() {
    return static_cast<Enum>(random_.below(static_cast<Index>(words_of(Enum{}).size())));
  }

 private:
  Index last_file() const { return static_cast<Index>(files_.size()) - 1; }

  Lcg& random_;
  const std::vector<std::filesystem::path>& files_;
};

MemorySpec random_memories(Draws& draws) {
  MemorySpec memories{.sources = {"builtin:digits"},
                      .in_order = draws.flag(),
                      .seed = draws.seed(),
                      .scale = draws.word<ValueScale>(),
                      .centre = draws.flag(),
                      .normalise = draws.flag(),
                      .fit = draws.word<Fit>(),
                      .grey = draws.flag(),
                      .background = draws.word<Background>(),
                      .array = draws.word<ArrayReading>()};
  for (Index i = draws.whole(0, 3); i > 0; --i) memories.sources.push_back(draws.path());
  if (draws.flag()) memories.sources.erase(memories.sources.begin());
  if (memories.sources.empty()) memories.sources = {"builtin:photos"};
  for (Index i = draws.flag() ? draws.whole(1, 3) : 0; i > 0; --i)
    memories.classes.emplace_back(draws.flag() ? "3" : "a \"big\" cat, ü");
  if (draws.flag()) memories.count = draws.whole(1, 100000);
  if (draws.flag()) memories.key_noise = draws.positive();
  if (draws.flag()) memories.keys = draws.flag() ? "unit-norm" : draws.path();
  if (draws.flag()) memories.size = {{draws.whole(1, 512), draws.whole(1, 512)}};
  return memories;
}

PaintLayer random_paint(Draws& draws) {
  PaintLayer paint{.width = draws.whole(1, 9), .height = draws.whole(1, 9)};
  for (Index i = 0; i < paint.width * paint.height; ++i) {
    paint.coverage.push_back(static_cast<std::uint8_t>(draws.whole(0, 255)));
    paint.value.push_back(static_cast<std::uint8_t>(draws.whole(0, 255)));
  }
  return paint;
}

MaskFill random_fill(Draws& draws) {
  const auto kind = static_cast<MaskFill::Kind>(draws.whole(0, 2));
  if (kind != MaskFill::Kind::grey) return MaskFill(kind);
  return draws.flag() ? draws.share() : -draws.positive();
}

/// A value of a setting that its range accepts, far beyond the slider's too.
class SettingDraw {
 public:
  SettingDraw(Draws& draws, const SettingRange& range) : draws_(draws), range_(range) {}

  void operator()(bool& value) const { value = draws_.flag(); }
  void operator()(double& value) const {
    value = range_.most <= 1.0 ? range_.least + draws_.share() * (range_.most - range_.least)
                               : std::max(range_.least, draws_.positive(range_.most));
  }
  void operator()(Index& value) const {
    const auto least = static_cast<Index>(range_.least);
    value = draws_.whole(least, std::min(static_cast<Index>(range_.most), least + 63));
  }
  void operator()(Side& value) const { value = draws_.word<Side>(); }
  void operator()(std::uint64_t& value) const { value = draws_.seed(); }
  void operator()(MaskFill& value) const { value = random_fill(draws_); }

 private:
  Draws& draws_;
  SettingRange range_;
};

Corruption random_corruption(Draws& draws) {
  Corruption corruption{.kind = draws.word<CorruptionKind>(),
                        .enabled = draws.flag(),
                        .shape = draws.word<MaskShape>()};
  for (const CorruptionSetting& setting : corruption_fields()) {
    const SettingDraw draw(draws, accepted_range(corruption, setting.key));
    std::visit([&](const auto field) { draw(corruption.*field); }, setting.field);
  }
  if (draws.flag()) corruption.paint = random_paint(draws);
  return corruption;
}

std::string random_word(Draws& draws, const Parameter& row) {
  const Index last = static_cast<Index>(row.choices.size()) - 1;
  return row.choices[static_cast<std::size_t>(draws.whole(0, last))];
}

ParameterValue random_value(Draws& draws, const Parameter& row) {
  const bool is_number = row.kind == ParameterKind::real || row.kind == ParameterKind::integer;
  if (is_number && !row.choices.empty() && draws.flag()) return random_word(draws, row);
  const auto least = static_cast<Index>(std::ceil(row.min));
  switch (row.kind) {
    case ParameterKind::real: return row.min + draws.share() * (row.max - row.min);
    case ParameterKind::integer:
      return std::int64_t{draws.whole(least, std::min(static_cast<Index>(row.max), least + 1000))};
    case ParameterKind::toggle: return draws.flag();
    case ParameterKind::choice: break;
  }
  return random_word(draws, row);
}

MatrixChoice random_matrix(Draws& draws) {
  MatrixChoice matrix{.measure = draws.word<MatrixMeasure>(), .shown = draws.word<MatrixPicture>()};
  if (draws.flag()) matrix.step = draws.whole(0, 1000);
  matrix.references = {.mean_image = draws.flag(), .observer = draws.flag()};
  if (draws.flag()) return matrix;
  matrix.rows.emplace();
  for (Index rows = draws.whole(0, 3); rows > 0; --rows) {
    MatrixRowSpec& row = matrix.rows->emplace_back();
    row.hidden = draws.flag();
    row.name = draws.flag() ? "half, black" : "\"σ\" = 0.1\tand more";
    for (Index i = draws.whole(0, 2); i > 0; --i)
      row.corruptions.push_back(random_corruption(draws));
  }
  return matrix;
}

QueryRule random_rule(Draws& draws) {
  QueryRule rule;
  if (draws.flag()) rule.label = draws.flag() ? "3" : "a \"big\" cat ü";
  if (!draws.flag()) return rule;
  rule.draw = draws.whole(1, 10000);
  rule.seed = draws.seed();
  return rule;
}

VariantChoice random_choice(Draws& draws, const Variant& variant) {
  VariantChoice choice{.id = variant.id,
                       .parameters = Parameters::initial(variant.parameters),
                       .enabled = draws.flag(),
                       .compared = draws.flag()};
  for (const Parameter& row : variant.parameters) {
    if (draws.flag()) {
      static_cast<void>(
          choice.parameters.set(variant.parameters, row.key, random_value(draws, row)));
    }
  }
  return choice;
}

}  // namespace

Session random_session(Lcg& random, const std::vector<std::filesystem::path>& files) {
  Draws draws(random, files);
  Session session{.memories = random_memories(draws)};
  session.run = {.steps = static_cast<int>(draws.whole(1, 1000)),
                 .tolerance = draws.positive(),
                 .success = draws.word<SuccessCriterion>(),
                 .damping = 0.001 + 1.999 * draws.share(),
                 .clamp = draws.word<Clamp>(),
                 .temperature = draws.positive(),
                 .seed = draws.seed(),
                 .beta_schedule = draws.word<BetaSchedule>(),
                 .beta_to = 1e-8 + draws.positive(1e7),
                 .precision = draws.word<Precision>()};
  // A sequence keeps the memory that was asked for before it.
  if (draws.flag()) session.query.memory = draws.whole(0, 100000);
  if (draws.flag()) {
    if (draws.flag()) session.query.file = draws.path();
  } else {
    for (Index i = draws.whole(0, 4); i > 0; --i) session.queries.push_back(draws.whole(0, 99));
    if (session.queries.empty() && draws.flag()) session.query_rule = random_rule(draws);
    // The window keeps the memory that was shown before there was a sequence.
    if (!session.queries.empty() && draws.flag()) session.query.memory = draws.whole(0, 99);
  }
  for (Index i = draws.whole(0, 4); i > 0; --i) {
    session.query.corruptions.push_back(random_corruption(draws));
  }
  for (const Variant* variant : catalogue()) {
    for (Index i = draws.whole(0, 2); i > 0; --i) {
      session.variants.push_back(random_choice(draws, *variant));
    }
  }
  session.matrix = random_matrix(draws);
  return session;
}

}  // namespace mnemoscope::testing
