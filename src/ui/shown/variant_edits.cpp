#include "ui/shown/variant_edits.h"

#include <algorithm>

#include "text/text.h"
#include "ui/shown/shared_beta.h"

namespace mnemoscope {
namespace {

using Variants = std::vector<VariantChoice>;

Command change_variants(std::string label, std::function<void(Variants&)> change) {
  return {.label = std::move(label),
          .change = [change = std::move(change)](Session& session) { change(session.variants); }};
}

Variants::iterator find_row(Variants& list, RowHandle row) {
  return std::find_if(list.begin(), list.end(),
                      [row](const VariantChoice& choice) { return choice.handle == row; });
}

/// The same, if the row is there when the command runs.
Command change_row(std::string label, RowHandle row,
                   std::function<void(Variants&, Variants::iterator)> change) {
  return change_variants(std::move(label), [row, change = std::move(change)](Variants& list) {
    if (const auto at = find_row(list, row); at != list.end()) change(list, at);
  });
}

}  // namespace

Command turn_variant(bool on, RowHandle row, const std::string& name) {
  return change_row(fmt::format("Turn {} {}", on ? "on" : "off", name), row,
                    [on](Variants&, Variants::iterator at) { at->enabled = on; });
}

Command duplicate_variant(RowHandle row, const std::string& name) {
  return change_row(fmt::format("Duplicate {}", name), row,
                    [](Variants& list, Variants::iterator at) {
                      VariantChoice copy = *at;
                      copy.handle = 0;
                      list.insert(at + 1, std::move(copy));
                    });
}

Command remove_variant(RowHandle row, const std::string& name) {
  return change_row(fmt::format("Remove {}", name), row,
                    [](Variants& list, Variants::iterator at) { list.erase(at); });
}

Command add_variants(const std::vector<const Variant*>& variants,
                     const std::optional<Shape>& memories) {
  return add_chosen({.added = variants}, memories);
}

Command add_chosen(const ChosenModels& chosen, const std::optional<Shape>& memories) {
  Variants added;
  for (const Variant* variant : chosen.added) {
    VariantChoice choice{.id = variant->id, .parameters = Parameters::initial(variant->parameters)};
    if (memories) choice.parameters = fitted_to(*variant, choice.parameters, *memories);
    added.push_back(std::move(choice));
  }
  const bool one = chosen.count() == 1 && chosen.added.size() == 1;
  return change_variants(one ? fmt::format("Add {}", chosen.added.front()->name)
                             : "Add " + counted(chosen.count(), "model"),
                         [rows = chosen.turned_on, added = std::move(added)](Variants& list) {
                           for (const RowHandle row : rows) {
                             if (const auto at = find_row(list, row); at != list.end())
                               at->enabled = true;
                           }
                           for (const VariantChoice& choice : added) {
                             list.push_back(with_shared_beta(choice, list));
                           }
                         });
}

Command move_variant(RowHandle row, RowHandle to, const std::string& name) {
  return change_variants(fmt::format("Move {}", name), [row, to](Variants& list) {
    const auto from = find_row(list, row);
    const auto target = find_row(list, to);
    if (from == list.end() || target == list.end()) return;
    if (from < target) {
      std::rotate(from, from + 1, target + 1);
    } else {
      std::rotate(target, from, from + 1);
    }
  });
}

}  // namespace mnemoscope
