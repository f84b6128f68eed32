// Why a statement has no meaning for a model: a row that names the hypothesis which no state of the
// model could meet.
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "core/number_words.h"
#include "core/text.h"
#include "theory/attention_bounds.h"
#include "theory/check_rows.h"

namespace mnemoscope {
namespace {

using Reason = std::optional<std::string>;

/// Nothing when the weights are a softmax of the scores.
Reason no_softmax(const Situation& s) {
  if (!s.attention) return "Weights are no softmax of the scores";
  if (s.attention->alpha != 1.0) {
    return fmt::format("Weights are no softmax but α-entmax, α {}",
                       number_words(s.attention->alpha));
  }
  if (s.attention->reading == SupportReading::zero_score) {
    return "Memories outside the support take part with score 0";
  }
  return std::nullopt;
}

/// Why a statement on supports says nothing here.
std::string no_support(const Situation& s) {
  return no_softmax(s).value_or(
      s.memories() == 1
          ? "No support is chosen: the one memory attends"
          : fmt::format("No support is chosen: all {} memories attend", s.memories()));
}

/// Why a statement on the dense model says nothing here.
std::string not_dense(const Situation& s) {
  if (Reason reason = no_softmax(s)) return *std::move(reason);
  return fmt::format("Not all memories attend: only {} of {}",
                     support_size(*s.attention, s.memories()), s.memories());
}

std::string not_renormalised(const Situation& s) {
  if (Reason reason = no_softmax(s)) return *std::move(reason);
  if (!s.attention->support) return no_support(s);
  if (s.attention->reading != SupportReading::renormalised) {
    return "Weights are not renormalised inside the support";
  }
  return fmt::format("The support leaves nothing out: it holds all {}", s.memories());
}

std::string no_comparison(const Situation& s) {
  if (!s.attention) return *no_softmax(s);
  if (s.attention->alpha != 1.0) return "No support is chosen beforehand: α-entmax finds its own";
  return "This model looks at all memories itself: it is the dense one";
}

std::string no_entmax(const Situation& s) {
  if (!s.attention) return "Weights are no α-entmax of the scores";
  return fmt::format("Weights are softmax: α is {}, not above 1", number_words(s.attention->alpha));
}

std::string no_jacobian(const Situation& s) {
  if (Reason reason = no_softmax(s)) return *std::move(reason);
  if (s.attention->reading != SupportReading::renormalised) {
    return "Weights do not sum to 1, so J is no covariance";
  }
  return fmt::format("|J| is not measured for {} of {}", counted(s.memories(), "memory"),
                     counted(s.step.bank.dimension(), "entry"));
}

std::string no_certificate(const Situation& s) {
  const double smallest = s.step.weights.minCoeff();
  if (smallest < 0.0) {
    return fmt::format("Weights are not all p ≥ 0: the smallest is {}", number_words(smallest));
  }
  return "Weights are no shares: nothing keeps them from being negative";
}

std::string reason_for(std::string_view id, const Situation& s) {
  if (id == "I1") return no_softmax(s).value_or("This model gives no such bound");
  if (id == "I2" || id == "I5-support") return no_support(s);
  if (id == "I3" || id == "I7") return not_renormalised(s);
  if (id == "I4") return no_certificate(s);
  if (id == "I5-dense" || id == "I5-ball") return not_dense(s);
  if (id == "I6") return no_comparison(s);
  if (id == "I6-entmax" || id == "I13") return no_entmax(s);
  if (id.starts_with("I12")) return no_jacobian(s);
  if (id == "I14") return "Similarities are exact here: nothing is estimated";
  if (id == "I16") return "Nothing is solved when this model memorises";
  return no_softmax(s).value_or("This model gives no such quantity");
}

}  // namespace

Check absent_row(const Statement& statement, const Situation& s) {
  Check row = row_for(statement.id);
  const std::string reason = reason_for(statement.id, s);
  row.statement = reason;
  row.left = row.right = std::numeric_limits<double>::quiet_NaN();
  row.hypotheses = {{.text = reason, .met = false}};
  row.meaning = "This statement is about another kind of model.";
  row.concerns_model = false;
  return row;
}

}  // namespace mnemoscope
