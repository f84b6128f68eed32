#include "variants/catalogue.h"

#include <algorithm>
#include <utility>

#include "variants/catalogue_list.h"

namespace mnemoscope {
namespace {

auto place(const Variant* variant) {
  return std::pair(variant->rank, std::string_view(variant->id));
}

/// Built on first use, after every descriptor of the other files exists.
const std::vector<const Variant*>& ordered() {
  static const std::vector<const Variant*> variants = [] {
    std::vector<const Variant*> list(kVariantFiles.begin(), kVariantFiles.end());
    std::sort(list.begin(), list.end(),
              [](const Variant* a, const Variant* b) { return place(a) < place(b); });
    return list;
  }();
  return variants;
}

}  // namespace

std::span<const Variant* const> catalogue() {
  return ordered();
}

const Variant* find_variant(std::string_view id) {
  const auto found = std::find_if(ordered().begin(), ordered().end(),
                                  [id](const Variant* v) { return v->id == id; });
  return found == ordered().end() ? nullptr : *found;
}

}  // namespace mnemoscope
