#include "engine/matrix/mask_sets.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/corruption_type.h"
#include "data/paint.h"

namespace mnemoscope {
namespace {

bool is_mask(const Corruption& corruption) {
  return corruption.enabled && corruption.kind == CorruptionKind::mask;
}

Eigen::VectorXd covered(const Eigen::VectorXd& a, const Eigen::VectorXd& b, MaskSet set) {
  switch (set) {
    case MaskSet::either: return a.cwiseMax(b);
    case MaskSet::both: return a.cwiseMin(b);
    case MaskSet::only_first: return a.array().min(1.0 - b.array());
    case MaskSet::only_second: return b.array().min(1.0 - a.array());
  }
  return a;
}

std::string name_of(const MatrixRowSpec& a, const MatrixRowSpec& b, MaskSet set) {
  const MatrixRowSpec& first = set == MaskSet::only_second ? b : a;
  const MatrixRowSpec& second = set == MaskSet::only_second ? a : b;
  return fmt::format("{} {} {}, {}", name_without_fill(first), sign_of(set),
                     name_without_fill(second), fill_words(fill_of(a)));
}

}  // namespace

std::string_view sign_of(MaskSet set) {
  switch (set) {
    case MaskSet::either: return "∪";
    case MaskSet::both: return "∩";
    case MaskSet::only_first:
    case MaskSet::only_second: break;
  }
  return "∖";
}

Result<Eigen::VectorXd> hidden_by(const MatrixRowSpec& row, const ImageShape& shape) {
  if (std::none_of(row.corruptions.begin(), row.corruptions.end(), is_mask)) {
    return fail("the row \"{}\" hides no pixels: it has no mask; choose another", row.name);
  }
  Eigen::VectorXd shown = Eigen::VectorXd::Ones(shape.width * shape.height);
  for (const Corruption& corruption : row.corruptions) {
    if (!is_mask(corruption)) continue;
    const Result<Eigen::VectorXd> coverage = mask_coverage(corruption, shape);
    if (!coverage) return fail("the row \"{}\": {}", row.name, coverage.error().text);
    shown = shown.array() * (1.0 - coverage->array());
  }
  return Eigen::VectorXd(1.0 - shown.array());
}

Result<MatrixRowSpec> row_of_set(const MatrixRowSpec& a, const MatrixRowSpec& b, MaskSet set,
                                 const ImageShape& shape) {
  const Result<Eigen::VectorXd> hidden_a = hidden_by(a, shape);
  if (!hidden_a) return tl::unexpected(hidden_a.error());
  const Result<Eigen::VectorXd> hidden_b = hidden_by(b, shape);
  if (!hidden_b) return tl::unexpected(hidden_b.error());
  const Eigen::VectorXd hidden = covered(*hidden_a, *hidden_b, set);
  Corruption stencil{.kind = CorruptionKind::mask, .shape = MaskShape::stencil};
  stencil.fill = fill_of(a);
  PaintLayer layer = empty_paint(shape);
  for (Index i = 0; i < hidden.size(); ++i) {
    layer.coverage[static_cast<std::size_t>(i)] =
        static_cast<std::uint8_t>(std::lround(255.0 * hidden[i]));
  }
  const bool hides_any = std::any_of(layer.coverage.begin(), layer.coverage.end(),
                                     [](std::uint8_t covered) { return covered > 0; });
  stencil.paint = std::move(layer);
  if (!hides_any) {
    return fail("{} hides no pixel; choose another set", name_of(a, b, set));
  }
  MatrixRowSpec row;
  row.name = name_of(a, b, set);
  row.corruptions.push_back(std::move(stencil));
  return row;
}

std::string name_without_fill(const MatrixRowSpec& row) {
  const std::string ending = ", " + fill_words(fill_of(row));
  if (!row.name.ends_with(ending)) return row.name;
  return row.name.substr(0, row.name.size() - ending.size());
}

MaskFill fill_of(const MatrixRowSpec& row) {
  const auto filled = std::find_if(
      row.corruptions.begin(), row.corruptions.end(),
      [](const Corruption& corruption) { return corruption.enabled && is_filled(corruption); });
  return filled == row.corruptions.end() ? MaskFill{} : filled->fill;
}

}  // namespace mnemoscope
