// View state of the Retrieve workspace: zoomed plots, the stroke under way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/variant.h"
#include "plot/heat_map.h"
#include "plot/view.h"
#include "session/session.h"
#include "ui/retrieve/memory_search.h"
#include "ui/shown/painting.h"

namespace mnemoscope {

/// How attention weights are shown.
enum class WeightsForm {
  pictures,  ///< bars over the pictures, where there are too many of the strongest ones
  bars,      ///< one bar a memory, however many
  heat_map,  ///< every memory by every step
};

/// What the first plot shows.
enum class EnergyForm { energy, residual };

/// Which bounds the error plot shows.
enum class BoundsShown {
  certificates,  ///< the a-posteriori certificate of every variant
  selected,      ///< that, and every bound of the selected variant
  all,           ///< every bound of every variant
};

/// What is chosen in the window where several queries are asked for.
struct SeveralForm {
  std::string typed{};                ///< a range or a list
  std::string refusal{};              ///< why it was not taken; or empty
  bool starts = false;                ///< the field takes the keyboard in the next frame
  double draw = 10;                   ///< how many
  std::uint64_t seed = 0;             ///< of the draw
  int label = 0;                      ///< 0: any, else a place in `labels`, from 1
  std::vector<std::string> labels{};  ///< of the memories, since it was opened
};

/// The panel that says why a row ended as it did.
struct WhyPanel {
  RowHandle row = 0;   ///< whose end it explains; 0: it is closed
  bool opens = false;  ///< it is to open in this frame
  float left = 0.0F;   ///< the cell of that row's end, where it stands, in pixels
  float top = 0.0F;
  float right = 0.0F;
  float bottom = 0.0F;
};

/// Where a key scrolls the memories.
enum class MemoryScroll { none, first, last, page_up, page_down };

struct RetrieveState {
  WhyPanel why{};
  MemorySearch search{};
  MemoryScroll memory_scroll = MemoryScroll::none;  ///< in the next frame
  bool memories_pointed = false;  ///< the pointer is on them, and not all are in sight
  bool picking_queries = false;   ///< a click on a memory puts it into the sequence or takes it out
  bool models_instead = false;    ///< the table of models stands in place of the grid of queries
  SeveralForm several{};
  plot::View energy_view{};
  plot::View residual_view{};
  plot::View error_view{};
  plot::View weights_view{};
  plot::HeatView heat_view{};
  WeightsForm weights_form = WeightsForm::pictures;
  std::optional<EnergyForm> energy_form{};  ///< nullopt: energies, if a row has one
  BoundsShown bounds = BoundsShown::certificates;
  bool similarity_open = false;  ///< which similarity finds the target is shown
  bool observer_row = false;     ///< the ideal observer stands below the models
  bool log_error = false;        ///< the axis of errors
  bool one_beta = true;          ///< the beta slider moves every variant that has one
  std::optional<std::size_t> opened_corruption{};  ///< whose details are shown
  Stroke stroke{};                                 ///< of the brush
};

}  // namespace mnemoscope
