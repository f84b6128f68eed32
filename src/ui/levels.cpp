#include "ui/levels.h"

#include <algorithm>

#include "ui/context.h"
#include "ui/frame/workspace.h"

namespace mnemoscope {
namespace {

constexpr std::array kParts{
    PartLevel{Part::menus, Level::essential, false, "the menus"},
    PartLevel{Part::other_workspaces, Level::standard, false, "the other workspaces"},
    PartLevel{Part::compute, Level::standard, false, "where steps are computed"},
    PartLevel{Part::status, Level::essential, false, "the status line"},
    PartLevel{Part::side_columns, Level::essential, false, "what stands beside the middle"},
    PartLevel{Part::tools, Level::essential, false, "what stands around maps and matrices"},
    PartLevel{Part::memories, Level::essential, false, "memories to choose from"},
    PartLevel{Part::memory_settings, Level::standard, false, "settings of the memories"},
    PartLevel{Part::memory_facts, Level::standard, false, "numbers about the memories"},
    PartLevel{Part::memory_keys, Level::everything, false, "keys of their own"},
    PartLevel{Part::query, Level::essential, false, "masks and noise"},
    PartLevel{Part::query_sources, Level::standard, false, "files and several queries"},
    PartLevel{Part::corruption_details, Level::standard, false, "details of masks and noise"},
    PartLevel{Part::model_controls, Level::standard, false, "parameters of the model"},
    PartLevel{Part::model_choice, Level::standard, false, "adding models"},
    PartLevel{Part::transport, Level::essential, false, "buttons for the steps"},
    PartLevel{Part::speed, Level::standard, false, "the speed of playing"},
    PartLevel{Part::run_limit, Level::standard, false, "the number of steps"},
    PartLevel{Part::run_options, Level::everything, false, "damping, clamp, temperature, schedule"},
    PartLevel{Part::one_beta, Level::standard, false, "a β for each model"},
    PartLevel{Part::table, Level::essential, true, "the models and where they end"},
    PartLevel{Part::theorems, Level::standard, false, "the theorems on the state shown"},
    PartLevel{Part::plots, Level::standard, false, "the plots"},
    PartLevel{Part::heads, Level::everything, false, "whom each head attends to"},
    PartLevel{Part::learned, Level::everything, false, "what a fit made"},
};
static_assert(kParts.size() == static_cast<std::size_t>(Part::count), "a part has no row");

constexpr std::array kRunLimit{Part::transport, Part::run_limit};
constexpr std::array kMemories{Part::side_columns, Part::memories};
constexpr std::array kMemorySettings{Part::side_columns, Part::memories, Part::memory_settings};
constexpr std::array kQuery{Part::side_columns, Part::memories, Part::query,
                            Part::corruption_details};
constexpr std::array kPlots{Part::side_columns, Part::plots};

/// Of widgets that are no one workspace's.
constexpr std::array kShared{
    PartHolding{"memories.", kMemorySettings},
    PartHolding{"memory.", kMemories},
    PartHolding{"query.", kQuery},
    PartHolding{"plot.", kPlots},
    PartHolding{"run.", kRunLimit},
};

/// The first that the name begins with; nullptr for none.
const PartHolding* holding_in(std::span<const PartHolding> rows, std::string_view widget) {
  const auto found = std::find_if(rows.begin(), rows.end(), [widget](const PartHolding& row) {
    return widget.starts_with(row.beginning);
  });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Part> parts_holding(std::string_view widget) {
  if (const PartHolding* const row = holding_in(kShared, widget)) return row->parts;
  for (const WorkspaceEntry* const workspace : workspaces()) {
    if (const PartHolding* const row = holding_in(workspace->holdings, widget)) return row->parts;
  }
  return {};
}

std::span<const PartLevel> part_levels() {
  return kParts;
}

bool is_shown(const ProgramView& program, Part part) {
  const PartLevel& row = kParts[static_cast<std::size_t>(part)];
  return program.level >= row.from &&
         (!program.presentation.on || row.presented || program.needed.contains(part));
}

bool is_shown(const UiContext& ui, Part part) {
  return is_shown(ui.program, part);
}

}  // namespace mnemoscope
