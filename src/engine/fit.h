// One fit: what it is made from, as a value, and what comes of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/image_shape.h"
#include "core/variant.h"
#include "data/memory_spec.h"

namespace mnemoscope {

/// What a fit may know of the query.
struct FitQuery {
  std::optional<Index> target{};  ///< the memory the query was made from
  Index position = 0;             ///< place of the query in a sequence of `queries`, from 0
  Index queries = 1;              ///< length of that sequence

  friend bool operator==(const FitQuery&, const FitQuery&) = default;
};

/// All that the outcome of one fit depends on: equal keys give equal retrievers to the bit. Banks
/// are compared by identity.
struct FitKey {
  std::shared_ptr<const MemoryBank> bank{};
  ImageShape shape{};  ///< of a pattern
  std::string id{};    ///< of the variant
  Parameters parameters{};
  FitQuery query{};  ///< where the variant's fit reads it; else as it is here, for every query

  friend bool operator==(const FitKey&, const FitKey&) = default;
};

/// What the fit of this variant to a bank depends on, for this query.
FitKey fit_key(std::shared_ptr<const MemoryBank> bank, const ImageShape& shape,
               const VariantChoice& choice, const FitQuery& query);

/// The same for a bank as it was loaded.
FitKey fit_key(const Memories& memories, const VariantChoice& choice, const FitQuery& query);

/// A variant fitted to a bank, or why not.
using Fitted = Result<std::shared_ptr<const Retriever>>;

/// How a variant is fitted; `report` as in FitContext.
using FitFunction =
    std::function<Fitted(const FitKey& key, const std::function<bool(double)>& report)>;

/// Fits by the catalogue. Errors name the variant: it is unknown, it refuses, it was told to give
/// up.
Fitted fit_variant(
    const FitKey& key, const std::function<bool(double)>& report = [](double) { return true; });

}  // namespace mnemoscope
