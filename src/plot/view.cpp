#include "plot/view.h"

#include <algorithm>

namespace mnemoscope::plot {

bool View::shows(const std::string& entry) const {
  return std::find(hidden.begin(), hidden.end(), entry) == hidden.end();
}

void View::toggle(const std::string& entry) {
  const auto found = std::find(hidden.begin(), hidden.end(), entry);
  if (found == hidden.end()) {
    hidden.push_back(entry);
  } else {
    hidden.erase(found);
  }
}

void View::isolate(const std::string& entry, const std::vector<std::string>& entries) {
  const bool alone = shows(entry) && std::all_of(entries.begin(), entries.end(), [&](auto& other) {
                       return other == entry || !shows(other);
                     });
  hidden.clear();
  if (alone) return;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(hidden),
               [&](const std::string& other) { return other != entry; });
}

}  // namespace mnemoscope::plot
