#include <cmath>

#include "text/number_words.h"
#include "theory/state_quantities.h"
#include "ui/context.h"
#include "ui/shown/verdict_marks.h"
#include "ui/theory/panels.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

std::string radius_words(const StateQuantities& q) {
  return q.ball_radius ? number_words(*q.ball_radius) : "not computed";
}

void draw_state(UiContext& ui, const StateQuantities& q) {
  fact_row(ui, "memories M × d", fmt::format("{} × {}", q.memories, q.dimension));
  fact_row(ui, "largest norm m", q.largest_norm);
  fact_row(ui, "radius R of the balls", radius_words(q));
  fact_row(ui, "separation Δ of the target", q.separation);
  fact_row(ui, "margin Δ(x) of the state", q.state_margin);
  const std::string inside = !q.ball_radius ? ""
                             : q.distance <= *q.ball_radius
                                 ? fmt::format("  {} within R", tick(true))
                                 : fmt::format("  {} beyond R", tick(false));
  fact_row(ui, "distance |x − ξ|", number_words(q.distance) + inside);
}

/// "0.52 of 0.18 needed": what there is against what is asked for.
std::string against(double has, double needs) {
  const bool enough = has >= needs;
  return fmt::format("{} {} {}  {}", number_words(has), enough ? "≥" : "<", number_words(needs),
                     tick(enough));
}

void draw_storage(UiContext& ui, const StorageQuantities& s) {
  heading(ui, "Is the target stored?");
  fact_row(ui, "now: β", s.beta);
  fact_row(ui, "stores from β", s.smallest_beta,
           "The smallest β that stores the target by the corrected Thm 4.2, from Lambert's W. ∞: "
           "none does.");
  fact_row(ui, "corrected: Δ", against(s.separation, s.storage_threshold),
           "What the corrected Thm 4.2 asks of the separation: (1 + ln(2nβm²))/β.");
  if (!std::isnan(s.printed_threshold)) {
    fact_row(ui, "printed (4.3): Δ", against(s.separation, s.printed_threshold),
             "What Thm 4.2 asks as printed. For the closest pair of memories it cannot be met once "
             "M + k > 3.");
  }
  fact_row(ui, "ball it keeps 1/(2βm)", s.certified_radius,
           "Around a stored memory: a step maps this ball into itself, and one fixed point is in "
           "it.");
  fact_row(ui, "certified basin", s.basin_radius > 0.0 ? number_words(s.basin_radius) : "none",
           "Every state this near to the target reaches that ball in one step.");
}

/// "5.01·10³⁸", "12", or that it says nothing.
std::string capacity_words(const Capacity& capacity) {
  if (!capacity.is_meaningful()) return "below 2: says nothing";
  constexpr double kLargestExponent = 300.0;
  if (capacity.log10_memories > kLargestExponent) {
    return fmt::format("10 to the {}", number_words(capacity.log10_memories));
  }
  return number_words(std::floor(std::pow(10.0, capacity.log10_memories)));
}

void draw_capacity(UiContext& ui, const CapacityQuantities& c) {
  heading(ui, "Capacity, at least",
          fmt::format("random memories of norm m, p = {}", number_words(c.failure)));
  if (c.printed) {
    fact_row(ui, "Lemma 4.2, printed", capacity_words(*c.printed),
             "With R half the smallest distance, which no random set of three or more memories can "
             "satisfy. Hu et al. 2024, (B.45)-(B.60).");
  }
  fact_row(ui, "corrected", capacity_words(c.corrected),
           "With the radius 1/(2βm) of the corrected certificate: so many are all stored with "
           "probability 1 − p.");
}

}  // namespace

void draw_quantities(UiContext& ui, const TheoryView& view) {
  if (!view.state || !view.state->record.quantities) return;
  const StepRecord& record = view.state->record;
  heading(ui, "The numbers behind it", fmt::format("x{}", subscript(view.state->t)),
          "Sizes and distances that the statements are made of, at the state shown");
  draw_state(ui, *record.quantities);
  if (const std::optional<double> stretching = record.quantities->jacobian_norm) {
    fact_row(ui, "stretching |J| of one step", *stretching, "By power iteration.");
  }
  if (record.quantities->storage) draw_storage(ui, *record.quantities->storage);
  if (record.quantities->capacity) draw_capacity(ui, *record.quantities->capacity);
  if (!record.quantities->storage) {
    quiet_text(ui,
               "Storage and capacity are stated for softmax weights on the memories "
               "themselves, with the target among those attended.");
  }
}

}  // namespace mnemoscope
