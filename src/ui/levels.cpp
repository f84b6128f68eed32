#include "ui/levels.h"

#include <algorithm>

#include "ui/context.h"

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

constexpr std::array kTransport{Part::transport};
constexpr std::array kRunLimit{Part::transport, Part::run_limit};
constexpr std::array kMemories{Part::side_columns, Part::memories};
constexpr std::array kMemorySettings{Part::side_columns, Part::memories, Part::memory_settings};
constexpr std::array kQuery{Part::side_columns, Part::memories, Part::query,
                            Part::corruption_details};
constexpr std::array kModel{Part::side_columns, Part::memories, Part::model_controls};
constexpr std::array kPlots{Part::side_columns, Part::plots};
constexpr std::array kCellDetails{Part::side_columns};

struct Holding {
  std::string_view beginning{};  ///< of names of widgets
  std::span<const Part> parts{};
};

/// The first that a name begins with counts. In Retrieve what is not in the middle is a parameter
/// of a model, whose keys are the models' own.
constexpr std::array kHoldings{
    Holding{"retrieve.memor", kMemories},
    Holding{"memories.", kMemorySettings},
    Holding{"memory.", kMemories},
    Holding{"query.", kQuery},
    Holding{"plot.", kPlots},
    Holding{"run.", kRunLimit},
    Holding{"compare.margin", kCellDetails},
    Holding{"retrieve.step", kTransport},
    Holding{"retrieve.run", kTransport},
    Holding{"retrieve.play", kTransport},
    Holding{"retrieve.back", kTransport},
    Holding{"retrieve.forward", kTransport},
    Holding{"retrieve.state_image", {}},
    Holding{"retrieve.query_image", {}},
    Holding{"retrieve.beta", {}},
    Holding{"retrieve.scrub", {}},
    Holding{"retrieve.variant.", {}},
    Holding{"retrieve.", kModel},
};

}  // namespace

std::span<const Part> parts_holding(std::string_view widget) {
  const auto found = std::find_if(kHoldings.begin(), kHoldings.end(), [widget](const Holding& row) {
    return widget.starts_with(row.beginning);
  });
  return found == kHoldings.end() ? std::span<const Part>{} : found->parts;
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
