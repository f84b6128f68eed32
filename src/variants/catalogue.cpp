#include "variants/catalogue.h"

#include <algorithm>
#include <array>

#include "variants/catalogue_list.h"

namespace mnemoscope {
namespace {

/// The window's order is the theory sheet's: what a person meets first comes first. A variant that
/// is not named here follows in alphabetical order, so a new file shows up without an edit.
constexpr std::array kOrder = {"dense", "sparse",   "random-mask",     "window",
                               "top-k", "linear",   "random-features", "multi-head",
                               "svr",   "low-rank", "classical",       "polynomial"};

auto rank(const Variant* variant) {
  const auto place = std::find(kOrder.begin(), kOrder.end(), variant->id);
  return std::pair(place - kOrder.begin(), std::string_view(variant->id));
}

/// Built on first use, after every descriptor of the other files exists.
const std::vector<const Variant*>& ordered() {
  static const std::vector<const Variant*> variants = [] {
    std::vector<const Variant*> list(kVariantFiles.begin(), kVariantFiles.end());
    std::sort(list.begin(), list.end(),
              [](const Variant* a, const Variant* b) { return rank(a) < rank(b); });
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
