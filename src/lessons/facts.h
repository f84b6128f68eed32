// What a lesson can ask of the window: numbers and words of the session, of what is looked at, and
// of the newest results. The text of a page prints them, its task waits for them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "engine/live_run.h"
#include "lessons/session_value.h"
#include "session/session.h"

namespace mnemoscope {

/// What the name of a fact begins with that is about what is kept of a view: "view.retrieve.zoom".
inline constexpr std::string_view kOfView = "view.";

/// What is there in one frame.
struct Seen {
  const Session& session;
  const LiveRun& run;            ///< newest results
  bool results_are_new = false;  ///< they are all of this session: else they say nothing
  int step = 0;                  ///< t of the state shown
  int slow_phases = 0;           ///< how many phases of a step shown slowly were seen to their end
  std::string_view workspace{};  ///< word of the one shown
  std::string_view row{};        ///< id of the model that is selected; empty: none
  /// The value under a dotted key of what is kept of a view ("retrieve.weights_form"); nullopt for
  /// no such key.
  std::function<std::optional<FactValue>(std::string_view)> view{};
};

/// The name of a fact: "error of dense", "beta", "step", "query.memory".
struct FactName {
  std::string name{};
  std::string model{};  ///< id of a model; "": it belongs to none, or to every model there is

  friend bool operator==(const FactName&, const FactName&) = default;
};

/// What kind of value a fact has, as far as its name tells.
enum class FactKind {
  number,
  word,
  any  ///< of a session's or a view's key
};

/// Reads the words of a name. Errors, without a place: a fact or a model that there is not, with
/// the nearest one; a model for what belongs to none.
Result<FactName> parse_fact(std::string_view words);

FactKind kind_of(const FactName& fact);

/// Whether every model has it: without a name it is asked of all.
bool is_of_models(const FactName& fact);

/// The words that a fact can be; empty where there is no list of them.
std::vector<std::string_view> words_of(const FactName& fact);

/// The values: one for each enabled model where it is of all of them (those that have no such
/// parameter left out), else one. Empty where there is none yet.
std::vector<FactValue> fact_values(const FactName& fact, const Seen& seen);

/// As the text of a page prints it: "0.0671", "#13 · pancakes", several between commas where they
/// differ; "…" where there is none yet.
std::string fact_words(const FactName& fact, const Seen& seen);

/// A line for each fact with what it is, for people who write lessons.
struct FactHelp {
  std::string_view name;
  std::string_view help;
};
std::vector<FactHelp> known_facts();

}  // namespace mnemoscope
