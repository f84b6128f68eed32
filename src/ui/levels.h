// How much of the interface is shown. One table says which part belongs to which level, and what
// stays on a lecture's screen; a part that is not shown keeps its values, and works as it did.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace mnemoscope {

struct ProgramView;
struct UiContext;

enum class Level {
  essential,   ///< memories, query, step, one β, the result
  standard,    ///< what most work needs
  everything,  ///< what is rarely needed too
};

/// In the order of the enumerators: in preferences, on the command line, in names of actions.
inline constexpr std::array<std::string_view, 3> kLevelWords{"essential", "standard", "everything"};

/// What can be left out.
enum class Part {
  menus,
  other_workspaces,
  compute,
  status,
  side_columns,
  tools,
  memories,
  memory_settings,
  memory_facts,
  memory_keys,
  query,
  query_sources,
  corruption_details,
  model_controls,
  model_choice,
  transport,
  speed,
  run_limit,
  run_options,
  one_beta,
  table,
  theorems,
  plots,
  heads,
  learned,
  count,  ///< how many there are, and none of them
};

struct PartLevel {
  Part part{};
  Level from{};            ///< the first level that shows it
  bool presented = false;  ///< it stays on the screen of a lecture
  std::string_view words{};
};

/// What must be drawn for widgets to be there.
struct PartHolding {
  std::string_view beginning{};  ///< of their names
  std::span<const Part> parts{};
};

/// Every part once, in the order of the enumerators.
std::span<const PartLevel> part_levels();

/// The parts that must be drawn for a widget of this name to be there, within its workspace; none
/// for what always is. A name that ends in * means all that begin so. What the workspaces say of
/// theirs (WorkspaceEntry::holdings), and of what they share.
std::span<const Part> parts_holding(std::string_view widget);

/// Whether a part is drawn now: the level has it, and a lecture, where one is held, leaves it or
/// something needs it (ProgramView::needed).
bool is_shown(const ProgramView& program, Part part);
bool is_shown(const UiContext& ui, Part part);

}  // namespace mnemoscope
