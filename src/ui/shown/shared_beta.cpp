#include "ui/shown/shared_beta.h"

#include <algorithm>
#include <utility>

namespace mnemoscope {

std::optional<double> shared_beta(std::span<const VariantChoice> rows) {
  std::vector<double> values;
  for (const VariantChoice& row : rows) {
    if (const auto beta = beta_of(row); beta && row.enabled) values.push_back(*beta);
  }
  std::optional<double> shared;
  std::ptrdiff_t most = 0;
  for (const double value : values) {
    const auto times = std::count(values.begin(), values.end(), value);
    if (times > most) {
      most = times;
      shared = value;
    }
  }
  return shared;
}

std::optional<double> own_beta(const VariantChoice& choice, std::span<const VariantChoice> rows) {
  const std::optional<double> beta = beta_of(choice);
  return beta == shared_beta(rows) ? std::nullopt : beta;
}

VariantChoice with_shared_beta(VariantChoice choice, std::span<const VariantChoice> rows) {
  const std::optional<double> beta = shared_beta(rows);
  return beta ? with_beta(std::move(choice), *beta) : choice;
}

Command share_beta(RowHandle row) {
  return {.label = "The same β for all models", .change = [row](Session& session) {
            const auto from =
                std::find_if(session.variants.begin(), session.variants.end(),
                             [row](const VariantChoice& choice) { return choice.handle == row; });
            if (from == session.variants.end()) return;
            const std::optional<double> beta = beta_of(*from);
            if (!beta) return;
            // Every β of the catalogue has one range: what one model accepts, all do.
            for (VariantChoice& choice : session.variants) {
              choice = with_beta(std::move(choice), *beta);
            }
          }};
}

}  // namespace mnemoscope
