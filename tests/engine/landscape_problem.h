// Small landscapes shared by the landscape's tests.
#pragma once

#include <gtest/gtest.h>

#include <tuple>

#include "engine/landscape/landscape.h"
#include "engine/small_problem.h"

namespace mnemoscope {

/// Memories that are the columns of a matrix, without pictures.
inline std::shared_ptr<const Memories> memories_of(const Eigen::MatrixXd& columns) {
  Memories memories;
  memories.images.values = columns;
  memories.images.shape = guess_shape(columns.rows());
  memories.bank = std::make_shared<const MemoryBank>(Patterns::from_values(columns));
  return std::make_shared<const Memories>(std::move(memories));
}

/// Digits of unit norm.
inline std::shared_ptr<const Memories> digit_memories(Index count) {
  MemorySpec spec{.sources = {"builtin:digits"}, .count = count, .normalise = true};
  return std::make_shared<const Memories>(*load_memories(spec));
}

inline Plane plane_through(const std::array<State, 3>& points) {
  return *Plane::through(points, {"a", "b", "c"});
}

/// On the plane through the first three memories.
inline LandscapeSpec landscape(std::shared_ptr<const Memories> memories, VariantChoice variant,
                               int side) {
  LandscapeSpec spec{.variant = std::move(variant), .memories = std::move(memories), .target = 0};
  const Patterns& values = spec.memories->bank->values();
  spec.plane = plane_through({values.column(0), values.column(1), values.column(2)});
  spec.extent = spec.plane.extent();
  spec.width = side;
  spec.height = side;
  return spec;
}

inline std::shared_ptr<const LandscapeField> computed(const LandscapeSpec& spec) {
  LandscapeCache cache;
  auto field = compute_landscape(spec, cache);
  EXPECT_TRUE(field) << field.error().text;
  return field.value_or(nullptr);
}

/// The variant of the spec, fitted to its bank.
inline std::shared_ptr<const Retriever> fitted(const LandscapeSpec& spec) {
  auto retriever = find_variant(spec.variant.id)
                       ->fit(spec.memories->bank, spec.variant.parameters,
                             {.target = spec.target, .shape = spec.memories->images.shape});
  EXPECT_TRUE(retriever) << retriever.error().text;
  return std::shared_ptr<const Retriever>(std::move(*retriever));
}

/// The state at a place in the arrays of a field.
inline State state_at(const LandscapeField& field, std::size_t index) {
  const auto width = static_cast<std::size_t>(field.grid.width());
  return field.spec.plane.at(field.grid.columns.at(static_cast<int>(index % width)),
                             field.grid.rows.at(static_cast<int>(index / width)));
}

/// Every variant of the catalogue that can be fitted to the memories as it comes, at this beta.
inline std::vector<VariantChoice> all_choices(double beta) {
  std::vector<VariantChoice> choices;
  for (const Variant* variant : catalogue()) choices.push_back(choice(variant->id, beta));
  return choices;
}

}  // namespace mnemoscope
