// Fits a variant for a test: parameters by key, the bank from a matrix.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

#include "variants/catalogue.h"

namespace mnemoscope {

using ParameterList = std::initializer_list<std::pair<const char*, ParameterValue>>;

/// The table's initial values with some set; a refusal fails the test.
inline Parameters parameters_of(const Variant& variant, const ParameterList& values) {
  Parameters parameters = Parameters::initial(variant.parameters);
  for (const auto& [key, value] : values) {
    const Status status = parameters.set(variant.parameters, key, value);
    EXPECT_TRUE(status.has_value()) << variant.id << ": " << status.error().text;
  }
  return parameters;
}

/// The variant fitted to the bank; a refusal fails the test.
inline std::unique_ptr<const Retriever> fitted(const std::string& id,
                                               std::shared_ptr<const MemoryBank> bank,
                                               const ParameterList& values,
                                               const FitContext& context = {}) {
  const Variant& variant = *find_variant(id);
  auto retriever = variant.fit(std::move(bank), parameters_of(variant, values), context);
  if (!retriever) {
    ADD_FAILURE() << id << ": " << retriever.error().text;
    return nullptr;
  }
  return std::move(*retriever);
}

/// Why the variant cannot be fitted so; a fit fails the test.
inline std::string refusal(const std::string& id, std::shared_ptr<const MemoryBank> bank,
                           const ParameterList& values, const FitContext& context = {}) {
  const Variant& variant = *find_variant(id);
  const auto retriever = variant.fit(std::move(bank), parameters_of(variant, values), context);
  if (!retriever) return retriever.error().text;
  ADD_FAILURE() << id << " was fitted";
  return {};
}

/// An auto-associative bank of these columns.
inline std::shared_ptr<const MemoryBank> bank_of(Eigen::MatrixXd columns) {
  return std::make_shared<const MemoryBank>(Patterns::from_values(std::move(columns)));
}

/// Keys of their own beside the values.
inline std::shared_ptr<const MemoryBank> bank_of(Eigen::MatrixXd values, Eigen::MatrixXd keys) {
  return std::make_shared<const MemoryBank>(Patterns::from_values(std::move(values)),
                                            Patterns::from_values(std::move(keys)));
}

inline double largest_gap(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
  return (a - b).cwiseAbs().maxCoeff();
}

}  // namespace mnemoscope
