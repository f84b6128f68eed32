#include "engine/fit.h"

#include <utility>

#include "variants/catalogue.h"

namespace mnemoscope {

FitKey fit_key(std::shared_ptr<const MemoryBank> bank, const ImageShape& shape,
               const VariantChoice& choice, const FitQuery& query) {
  const Variant* variant = find_variant(choice.id);
  const bool reads_query = variant != nullptr && variant->fit_reads_query;
  return {.bank = std::move(bank),
          .shape = shape,
          .id = choice.id,
          .parameters = choice.parameters,
          .query = reads_query ? query : FitQuery{}};
}

FitKey fit_key(const Memories& memories, const VariantChoice& choice, const FitQuery& query) {
  return fit_key(memories.bank, memories.images.shape, choice, query);
}

Fitted fit_variant(const FitKey& key, const std::function<bool(double)>& report) {
  const Variant* variant = find_variant(key.id);
  if (variant == nullptr) {
    return fail("there is no variant \"{}\"; see mnemoscope info", key.id);
  }
  auto fitted = variant->fit(key.bank, key.parameters,
                             {.target = key.query.target,
                              .position = key.query.position,
                              .queries = key.query.queries,
                              .shape = key.shape,
                              .report = report});
  if (!fitted) return fail("{}: {}", variant->name, fitted.error().text);
  return std::shared_ptr<const Retriever>(std::move(*fitted));
}

}  // namespace mnemoscope
