#include "variants/parts/part.h"

#include <cstddef>
#include <memory>
#include <numeric>
#include <utility>

namespace mnemoscope {

std::vector<Index> all_of(Index n) {
  std::vector<Index> indices(static_cast<std::size_t>(n));
  std::iota(indices.begin(), indices.end(), Index{0});
  return indices;
}

Patterns part_of(const Patterns& whole, std::span<const Index> rows,
                 std::span<const Index> columns) {
  const Eigen::Map<const Eigen::Matrix<Index, Eigen::Dynamic, 1>> which(rows.data(),
                                                                        std::ssize(rows));
  Patterns part;
  if (whole.is_eight_bit()) {
    auto bytes = std::make_shared<Patterns::Bytes>();
    bytes->reserve(rows.size() * columns.size());
    for (const Index mu : columns) {
      const auto pattern = whole.bytes().subspan(static_cast<std::size_t>(mu * whole.dimension()),
                                                 static_cast<std::size_t>(whole.dimension()));
      for (const Index i : rows) bytes->push_back(pattern[static_cast<std::size_t>(i)]);
    }
    part = Patterns::from_bytes(std::move(bytes), std::ssize(rows), whole.scale(), 0.0);
  } else {
    Eigen::MatrixXd values(std::ssize(rows), std::ssize(columns));
    for (Index n = 0; n < values.cols(); ++n) {
      values.col(n) = whole.values().col(columns[static_cast<std::size_t>(n)])(which);
    }
    part = Patterns::from_values(std::move(values));
  }
  if (whole.shift().size() > 0) part = part.minus(-whole.shift()(which));
  if (whole.gains().size() > 0) {
    Eigen::VectorXd gains(std::ssize(columns));
    for (Index n = 0; n < gains.size(); ++n) {
      gains[n] = whole.gains()[columns[static_cast<std::size_t>(n)]];
    }
    part = part.scaled(gains);
  }
  return part;
}

MemoryBank part_of(const MemoryBank& whole, std::span<const Index> rows,
                   std::span<const Index> columns) {
  Patterns values = part_of(whole.values(), rows, columns);
  if (!whole.has_own_keys()) return MemoryBank(std::move(values));
  return {std::move(values), part_of(whole.keys(), rows, columns)};
}

}  // namespace mnemoscope
