#include "layers/association.h"

#include <algorithm>

#include "layers/association_list.h"

namespace mnemoscope::layers {
namespace {

/// Built on first use, after the constants of every file exist.
const std::vector<const Association*>& by_rank() {
  static const std::vector<const Association*> sorted = [] {
    std::vector<const Association*> list(kAssociationFiles.begin(), kAssociationFiles.end());
    std::sort(list.begin(), list.end(),
              [](const Association* a, const Association* b) { return a->rank < b->rank; });
    return list;
  }();
  return sorted;
}

}  // namespace

std::span<const Association* const> associations() {
  return by_rank();
}

const Association* find_association(std::string_view id) {
  const auto found = std::find_if(by_rank().begin(), by_rank().end(),
                                  [id](const Association* a) { return a->id == id; });
  return found == by_rank().end() ? nullptr : *found;
}

std::vector<std::string> association_ids() {
  std::vector<std::string> ids;
  for (const Association* association : by_rank()) ids.push_back(association->id);
  return ids;
}

}  // namespace mnemoscope::layers
