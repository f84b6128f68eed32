#include "ui/theory/theory_view.h"

#include <algorithm>

#include "ui/shown/verdict_look.h"

namespace mnemoscope {
namespace {

const Check* first_that_is(const std::vector<Check>& checks, Judgement wanted) {
  const auto found = std::find_if(checks.begin(), checks.end(), [&](const Check& check) {
    return judgement_of(check) == wanted;
  });
  return found == checks.end() ? nullptr : &*found;
}

/// What a person should see first: a bug, then a finding, then what holds.
const Check* most_telling(const std::vector<Check>& checks) {
  for (const Judgement wanted : {Judgement::bug, Judgement::finding, Judgement::holds}) {
    if (const Check* check = first_that_is(checks, wanted)) return check;
  }
  return checks.empty() ? nullptr : &checks.front();
}

}  // namespace

const std::vector<Check>* checks_of(const ShownVariant& v, int step) {
  const std::optional<ShownState> state = v.state_at(step);
  return state ? state->record.checks.get() : nullptr;
}

const Check* find_check(const std::vector<Check>& checks, std::string_view id) {
  const auto found = std::find_if(checks.begin(), checks.end(),
                                  [id](const Check& check) { return check.id == id; });
  return found == checks.end() ? nullptr : &*found;
}

TheoryView theory_view(const Shown& shown, std::string_view row) {
  TheoryView view{.shown = shown, .state = state_shown(shown)};
  if (shown.selected == nullptr) return view;
  view.checks = checks_of(*shown.selected, shown.step);
  if (view.checks == nullptr) return view;
  view.selected = row.empty() ? nullptr : find_check(*view.checks, row);
  if (view.selected == nullptr) view.selected = most_telling(*view.checks);
  return view;
}

}  // namespace mnemoscope
