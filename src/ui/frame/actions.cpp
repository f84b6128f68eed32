#include "ui/frame/actions.h"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <utility>

#include "text/text.h"
#include "ui/context.h"

namespace mnemoscope {
namespace {

/// Text fields have undo and redo of their own, and go from word to word.
bool field_uses(const Shortcut& shortcut) {
  const bool moves = shortcut.key == Key::left || shortcut.key == Key::right;
  return !shortcut.ctrl || shortcut.key == Key::z || shortcut.key == Key::y || moves;
}

}  // namespace

bool is_function_key(Key key) {
  return key == Key::f1 || key == Key::f5 || key == Key::f11;
}

void Actions::free(const Shortcut& shortcut) {
  for (Action& action : actions_) {
    if (action.shortcut == shortcut) {
      action.shortcut = {};
      action.hint.clear();
    }
    if (action.other_shortcut == shortcut) action.other_shortcut = {};
  }
}

const Action* Actions::find(std::string_view id) const {
  const auto found = std::find_if(actions_.begin(), actions_.end(),
                                  [id](const Action& action) { return action.id == id; });
  return found == actions_.end() ? nullptr : &*found;
}

const Action* Actions::match(const KeyPress& press, bool text_field_active) const {
  if (press.shortcut.key == Key::none) return nullptr;
  if (text_field_active && field_uses(press.shortcut) && !is_function_key(press.shortcut.key)) {
    return nullptr;
  }
  for (const Action& action : actions_) {
    const bool means_it =
        action.shortcut == press.shortcut || action.other_shortcut == press.shortcut;
    const bool fires = means_it && (!press.repeat || action.repeats);
    if (fires) return &action;
  }
  return nullptr;
}

std::string shortcuts_text(const Action& action) {
  const std::string other = shortcut_text(action.other_shortcut);
  return shortcut_text(action.shortcut) + (other.empty() ? "" : ", ") + other;
}

std::string perform(const Action& action, UiContext& ui) {
  if (!action.enabled) return action.why_not;
  if (action.run) action.run(ui);
  return {};
}

std::vector<const Action*> search_actions(const Actions& actions, std::string_view query) {
  std::vector<std::string> words;
  std::istringstream stream{lower_ascii(query)};
  for (std::string word; stream >> word;) words.push_back(word);

  std::vector<std::pair<std::size_t, const Action*>> found;
  for (const Action& action : actions.all()) {
    const std::string label = lower_ascii(action.label);
    std::size_t place = 0;  // the earlier the words stand, the better the match
    bool all = true;
    for (const std::string& word : words) {
      const std::size_t at = label.find(word);
      all = all && at != std::string::npos;
      place += all ? at : 0;
    }
    if (all) found.emplace_back(place, &action);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Action*> result;
  result.reserve(found.size());
  for (const auto& [place, action] : found) result.push_back(action);
  return result;
}

}  // namespace mnemoscope
