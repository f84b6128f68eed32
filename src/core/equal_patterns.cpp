#include "core/equal_patterns.h"

#include <algorithm>
#include <map>

#include "core/random.h"

namespace mnemoscope {

std::vector<Index> first_equal(const Patterns& patterns) {
  // Equal patterns have equal products with any vector; others hardly ever, so few are compared.
  Lcg random(1);
  const State direction =
      State::NullaryExpr(patterns.dimension(), [&random] { return random.normal(); });
  std::map<double, std::vector<Index>> distinct;
  std::vector<Index> first;
  first.reserve(static_cast<std::size_t>(patterns.count()));
  for (Index mu = 0; mu < patterns.count(); ++mu) {
    const State pattern = patterns.column(mu);
    std::vector<Index>& alike = distinct[direction.dot(pattern)];
    const auto equal = std::find_if(alike.begin(), alike.end(),
                                    [&](Index nu) { return patterns.column(nu) == pattern; });
    first.push_back(equal == alike.end() ? mu : *equal);
    if (equal == alike.end()) alike.push_back(mu);
  }
  return first;
}

}  // namespace mnemoscope
