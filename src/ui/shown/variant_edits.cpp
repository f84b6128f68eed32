#include "ui/shown/variant_edits.h"

#include <algorithm>

namespace mnemoscope {
namespace {

using Variants = std::vector<VariantChoice>;

Command change_variants(std::string label, std::function<void(Variants&)> change) {
  return {.label = std::move(label),
          .change = [change = std::move(change)](Session& session) { change(session.variants); }};
}

/// The same, if there is a variant at that place when the command runs.
Command change_at(std::string label, std::size_t place,
                  std::function<void(Variants&, Variants::iterator)> change) {
  return change_variants(std::move(label), [place, change = std::move(change)](Variants& list) {
    if (place < list.size()) change(list, list.begin() + static_cast<std::ptrdiff_t>(place));
  });
}

}  // namespace

Command turn_variant(bool on, std::size_t place, const std::string& name) {
  return change_at(fmt::format("Turn {} {}", on ? "on" : "off", name), place,
                   [on](Variants&, Variants::iterator at) { at->enabled = on; });
}

Command duplicate_variant(std::size_t place, const std::string& name) {
  return change_at(fmt::format("Duplicate {}", name), place,
                   [](Variants& list, Variants::iterator at) {
                     const VariantChoice copy = *at;
                     list.insert(at + 1, copy);
                   });
}

Command remove_variant(std::size_t place, const std::string& name) {
  return change_at(fmt::format("Remove {}", name), place,
                   [](Variants& list, Variants::iterator at) { list.erase(at); });
}

Command add_variant(const Variant& variant) {
  return change_variants(
      fmt::format("Add {}", variant.name),
      [choice =
           VariantChoice{.id = variant.id, .parameters = Parameters::initial(variant.parameters)}](
          Variants& list) { list.push_back(choice); });
}

Command move_variant(std::size_t from, std::size_t to) {
  return change_variants("Reorder the models", [from, to](Variants& list) {
    if (from >= list.size() || to >= list.size()) return;
    const auto at = [&](std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t>(i); };
    if (from < to) {
      std::rotate(at(from), at(from + 1), at(to + 1));
    } else {
      std::rotate(at(to), at(from), at(from + 1));
    }
  });
}

std::size_t place_after_move(std::size_t place, std::size_t from, std::size_t to) {
  if (place == from) return to;
  if (from < place && place <= to) return place - 1;
  if (to <= place && place < from) return place + 1;
  return place;
}

}  // namespace mnemoscope
