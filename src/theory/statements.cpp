#include "theory/statements.h"

#include <algorithm>
#include <array>

namespace mnemoscope {
namespace {

constexpr auto kPrinted = BoundStanding::as_printed;

constexpr std::array kStatements = {
    Statement{.id = "I1",
              .name = "Step error, Thm 4.1 as printed",
              .formula = "|T(x) − ξ_µ| ≤ m (M + k − 2) exp(−β (ξ_µ·x − max_{ν≠µ} ξ_µ·ξ_ν))",
              .source = "Hu et al. 2024, eq. (4.1)",
              .says = "From any state near a memory one step errs at most so much, judged by how "
                      "far the memories lie apart.",
              .standing = kPrinted},
    Statement{.id = "I2",
              .name = "Step error, Thm 4.1 as proved",
              .formula = "|T(x) − ξ_µ| ≤ m (M + k − 2) exp(−β Δ_µ(x)),  Δ_µ(x) = min_{ν≠µ} x·(κ_µ "
                         "− κ_ν)",
              .source = "Hu et al. 2024, eq. (B.32) on the keys, with ν ≠ µ",
              .says = "What the proof gives: one step errs at most so much, judged by how clearly "
                      "this state favours the target."},
    Statement{.id = "I3",
              .name = "Step error, inside the support",
              .formula = "|T(x) − ξ_µ| ≤ 2m (k − 1) exp(−β Δ_{µ,S}(x))",
              .source = "sharper form of Hu et al. 2024, eq. (B.32), for renormalised weights",
              .says = "The same with only the memories of the support as rivals, which is all "
                      "that renormalised weights see."},
    Statement{.id = "I4",
              .name = "Step error, a-posteriori certificate",
              .formula = "|T(x) − ξ_µ| ≤ Σ_ν p_ν |ξ_µ − ξ_ν| + |1 − Σ_ν p_ν| |ξ_µ|",
              .source = "triangle inequality on the weights",
              .says = "The weights of the step themselves say how far it can be from the target."},
    Statement{.id = "I5-dense",
              .name = "Step error, dense form",
              .formula = "|T(x) − ξ_µ| ≤ 2m (M − 1) exp(−β Δ_µ(x))",
              .source = "Hu et al. 2024, eq. (B.34) on the keys, with ν ≠ µ",
              .says = "The dense model errs at most so much, judged by how clearly this state "
                      "favours the target."},
    Statement{.id = "I5-ball",
              .name = "Step error by distance, dense",
              .formula = "|T(x) − ξ_µ| ≤ 2m (M − 1) exp(−β (Δ_µ − 2m |x − ξ_µ|))",
              .source = "Ramsauer et al. 2020, Thm 5; Hu et al. 2024, eq. (B.36)",
              .says = "Knowing only how far the state is from the target, the dense model errs at "
                      "most so much."},
    Statement{.id = "I5-support",
              .name = "Step error by distance, support",
              .formula = "|T(x) − ξ_µ| ≤ m (M + k − 2) exp(−β (Δ_µ − 2m |x − ξ_µ|))",
              .source = "Hu et al. 2024, Cor 4.1.2, by way of (B.42)",
              .says = "Knowing only how far the state is from the target, a model with a support "
                      "errs at most so much."},
    Statement{.id = "I6",
              .name = "No worse than dense (Cor 4.1.1)",
              .formula = "|T(x) − ξ_µ| ≤ |T_{dense}(x) − ξ_µ|",
              .source = "Hu et al. 2024, Cor 4.1.1, eq. (B.35)",
              .says = "Looking at fewer memories never makes a step worse.",
              .group = StatementGroup::comparison,
              .standing = kPrinted},
    Statement{.id = "I6-entmax",
              .name = "Sparse no worse than dense",
              .formula = "|T_{sparse}(x) − ξ_µ| ≤ |T_{dense}(x) − ξ_µ|",
              .source = "Hu et al. 2023, as recalled",
              .says = "Weights that may be exactly 0 never make a step worse.",
              .group = StatementGroup::comparison,
              .standing = kPrinted},
    Statement{.id = "I7",
              .name = "No worse than dense, corrected",
              .formula = "(T(x) − ξ_µ)·(T_{rest}(x) − T(x)) ≥ 0  ⇒  |T(x) − ξ_µ| ≤ |T_{dense}(x) "
                         "− ξ_µ|",
              .source = "corrected form of Hu et al. 2024, Cor 4.1.1",
              .says = "If the memories left out pull away from the target, leaving them out helps.",
              .group = StatementGroup::comparison},
    Statement{.id = "I8-lemma",
              .name = "Stays near the target (Lemma 4.1)",
              .formula = "|x − ξ_µ| ≤ R  ⇒  |T(x) − ξ_µ| ≤ R",
              .source = "Hu et al. 2024, Lemma 4.1 and eq. (B.37)",
              .says = "From within the ball of a memory steps stay in it and end at the memory.",
              .group = StatementGroup::storage,
              .standing = kPrinted},
    Statement{.id = "I8",
              .name = "Memory stored (Thm 4.2)",
              .formula = "Δ_µ ≥ (1/β) ln((M + k − 2) m/R) + 2mR  ⇒  T(S_µ) ⊂ S_µ",
              .source = "Hu et al. 2024, eq. (4.3)",
              .says = "A memory separated well enough is stored: no state leaves its ball.",
              .group = StatementGroup::storage},
    Statement{.id = "I9",
              .name = "Memory stored, corrected",
              .formula = "βΔ_µ ≥ 1 + ln(2nβm²), |x − ξ_µ| ≤ 1/(2βm)  ⇒  |T(x) − ξ_µ| ≤ 1/(2βm)",
              .source = "corrected form of Hu et al. 2024, Thm 4.2",
              .says = "A memory separated so well keeps a small ball around itself, with one fixed "
                      "point in it; n is twice the number of memories that compete.",
              .group = StatementGroup::storage},
    Statement{.id = "I10",
              .name = "Captured in one step",
              .formula = "βΔ_µ(x) ≥ ln(2nβm²)  ⇒  |T(x) − ξ_µ| ≤ 1/(2βm)",
              .source = "corrected form of Hu et al. 2024, Thm 4.2",
              .says = "A state that favours the target so clearly reaches its ball in one step.",
              .group = StatementGroup::storage},
    Statement{.id = "I11",
              .name = "Energy falls at every step",
              .formula = "E(T(x)) ≤ E(x) − ½|T(x) − x|²",
              .source = "concave-convex procedure; Ramsauer et al. 2020, Thm 1",
              .says = "Every step goes downhill, so steps come to rest.",
              .group = StatementGroup::dynamics},
    Statement{.id = "I12-weight",
              .name = "Sensitivity by the target's weight",
              .formula = "|J| ≤ β (1 − p_µ) max_ν |ξ_µ − ξ_ν|²",
              .source = "sharper than Ramsauer et al. 2020, Lemma A3",
              .says = "A small change of the state grows at most by this factor in one step.",
              .group = StatementGroup::dynamics},
    Statement{.id = "I12-diameter",
              .name = "Sensitivity by the diameter",
              .formula = "|J| ≤ ¼ β max_{ν,ρ} |ξ_ν − ξ_ρ|²",
              .source = "Popoviciu's inequality",
              .says = "The same wherever the state is; below 1 there is a single fixed point, and "
                      "it is no memory.",
              .group = StatementGroup::dynamics},
    Statement{.id = "I13",
              .name = "Exact retrieval by α-entmax",
              .formula = "T(x) = ξ_µ  ⇔  βΔ_µ(x) ≥ 1/(α − 1)",
              .source = "optimality conditions of α-entmax",
              .says =
                  "The step returns the memory itself, to the last digit, as soon as its margin "
                  "is large enough.",
              .group = StatementGroup::quality,
              .is_inequality = false},
    Statement{.id = "I14",
              .name = "Certificate of an estimate",
              .formula = "|T(x) − ξ_µ| ≤ ε/(1 − ε) Σ_ν p_ν |ξ_ν − T_{dense}(x)| + Σ_ν p_ν |ξ_µ − "
                         "ξ_ν|",
              .source = "relative error ε of the estimated similarities",
              .says = "Similarities wrong by at most a share ε move the dense step at most so far.",
              .group = StatementGroup::quality},
    Statement{.id = "I16",
              .name = "Solver: optimality reached",
              .formula = "KKT violation ≤ tolerance,  duality gap ≥ 0",
              .source = "Karush-Kuhn-Tucker conditions of Hu et al. 2024, eq. (3.2)",
              .says = "The regression behind the model was solved, not merely begun.",
              .group = StatementGroup::quality,
              .standing = kPrinted},
    Statement{.id = "I15",
              .name = "Hypotheses of the theorems",
              .formula = "x ∈ S_µ,  µ ∈ S,  argmax_ν κ_ν·x = µ,  Δ_µ > 0",
              .source = "Hu et al. 2024, section 3.1 and Def. 4.1",
              .says = "What the theorems ask of a state before they promise anything.",
              .group = StatementGroup::conditions},
};

}  // namespace

std::span<const Statement> statements() {
  return kStatements;
}

const Statement* find_statement(std::string_view id) {
  const auto found = std::find_if(kStatements.begin(), kStatements.end(),
                                  [id](const Statement& statement) { return statement.id == id; });
  return found == kStatements.end() ? nullptr : &*found;
}

std::string_view name_of(StatementGroup group) {
  switch (group) {
    case StatementGroup::one_step: return "The error of one step";
    case StatementGroup::comparison: return "Against the dense model";
    case StatementGroup::storage: return "Storage and basins";
    case StatementGroup::dynamics: return "Descent and stability";
    case StatementGroup::quality: return "Exactness and approximation";
    case StatementGroup::conditions: return "Conditions";
  }
  return {};
}

}  // namespace mnemoscope
