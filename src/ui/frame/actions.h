// One record for each thing a person can do; menus, buttons, shortcuts and the palette are all fed
// by it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/frame/keys.h"

namespace mnemoscope {

struct UiContext;

/// Where an action applies.
enum class ActionScope {
  everywhere,  ///< whichever workspace is shown
  workspace,   ///< while the one that has it is shown
};

struct Action {
  std::string id{};     ///< dotted: "file.open", "retrieve.step"
  std::string label{};  ///< "Open session…"
  std::string hint{};   ///< "step": beside its key in the status line; or empty
  Shortcut shortcut{};
  Shortcut other_shortcut{};  ///< does the same, for hands that know it from other programs
  std::string tooltip{};      ///< one sentence; what it does
  bool enabled = true;
  std::string why_not{};                        ///< one sentence, when not enabled
  bool repeats = false;                         ///< fires again while its key is held (scrubbing)
  bool checked = false;                         ///< a tick in the menu
  ActionScope scope = ActionScope::everywhere;  ///< said by who adds it (Actions::begin)
  std::function<void(UiContext&)> run{};        ///< given the context of the frame it is run in
};

/// The actions in scope in one frame: the frame's own and those of the workspace that is shown. Built anew
/// every frame, so that enabled and label are always true.
class Actions {
 public:
  /// What is added from here on has this scope; at first it is everywhere.
  void begin(ActionScope scope) { scope_ = scope; }

  void add(Action action) {
    action.scope = scope_;
    actions_.push_back(std::move(action));
  }

  /// Takes a key away from the action that has it, with its hint; it keeps its menu: where a
  /// workspace means something of its own by it.
  void free(const Shortcut& shortcut);

  const std::vector<Action>& all() const { return actions_; }

  /// The action with this id, or nullptr.
  const Action* find(std::string_view id) const;

  /// The action that this key press fires, or nullptr. A disabled action is returned too:
  /// its why_not is told. Nothing is fired while a text field has the keyboard, except shortcuts
  /// with Ctrl that no field uses.
  const Action* match(const KeyPress& press, bool text_field_active) const;

 private:
  std::vector<Action> actions_;
  ActionScope scope_ = ActionScope::everywhere;
};

/// A key that means the same whatever has the keyboard.
bool is_function_key(Key key);

/// Its shortcuts as menus print them: "Ctrl+S", "Ctrl+Shift+Z, Ctrl+Y"; empty for none.
std::string shortcuts_text(const Action& action);

/// The action that makes a folder or data set the memories that they came from lately, by its place
/// among them, newest first: "file.recent-memories.0".
std::string recent_memories_action_id(std::size_t place);

/// Runs it, or says why not. Returns the reason when it did not run, else "".
std::string perform(const Action& action, UiContext& ui);

/// The actions whose label holds every word of the query, in any letter case and order;
/// best first.
std::vector<const Action*> search_actions(const Actions& actions, std::string_view query);

}  // namespace mnemoscope
