// The golden vectors of one mask, tried on the variant that draws it.
#pragma once

#include <vector>

#include "variants/golden_step.h"

namespace mnemoscope {

/// The cases of masked.json with this mode: "random", "window" or "topk".
inline std::vector<golden::Json> masked_cases(const std::string& mode) {
  std::vector<golden::Json> cases;
  for (const auto& c : golden::list("masked")) {
    if (c["mode"] == mode) cases.push_back(c);
  }
  return cases;
}

/// Support, step, energy and bounds of both readings agree with the reference.
inline void expect_masked(const Retriever& renormalised, const Retriever& literal,
                          const golden::Json& c) {
  const std::string where = golden::title(c);
  const State x = golden::vector(c["x"]);
  const Index mu = c["mu"];
  expect_step(renormalised, x, c["out_re"], c["w_re"], 1e-12, where);
  expect_step(literal, x, c["out_un"], c["w_un"], 1e-12, where);
  for (const Retriever* retriever : {&renormalised, &literal}) {
    EXPECT_EQ(*retriever->attention(x)->support, golden::indices(c["supp"])) << where;
    expect_bound(*retriever, x, mu, "theorem-4-1", c["b41_stated"], where);
    expect_bound(*retriever, x, mu, "theorem-4-1-keys", c["b41_proof"], where);
  }
  if (c["mu_in_supp"]) expect_bound(renormalised, x, mu, "in-support", c["b_renorm"], where);
  expect_bound(renormalised, x, mu, "a-posteriori", c["post_re"], where);
  expect_bound(literal, x, mu, "a-posteriori", c["post_un"], where);
  EXPECT_EQ(literal.energy(x), std::nullopt) << where;
}

}  // namespace mnemoscope
