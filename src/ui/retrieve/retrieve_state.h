// View state of the Retrieve workspace: zoomed plots, the stroke under way.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "data/paint.h"
#include "plot/heat_map.h"
#include "plot/view.h"
#include "session/session.h"
#include "ui/shown/rows.h"

namespace mnemoscope {

/// How attention weights are shown.
enum class WeightsForm { bars, strongest, heat_map };

/// What the first plot shows.
enum class EnergyForm { energy, residual };

/// Which bounds the error plot shows.
enum class BoundsShown {
  certificates,  ///< the a-posteriori certificate of every variant
  selected,      ///< that, and every bound of the selected variant
  all,           ///< every bound of every variant
};

/// A change of the memories under way: what was there before, until the new bank has arrived.
struct MemoryChange {
  std::string label{};
  std::uint64_t version = 0;  ///< of the memories before
  double squared_norm = 1.0;  ///< m^2 before
  Session before{};
};

/// The heads of one state, kept while it is looked at: on a large bank they cost a step.
struct SeenHeads {
  std::uint64_t generation = 0;
  std::size_t place = 0;
  int t = 0;
  std::shared_ptr<const Heads> heads{};  ///< null for a variant without
};

/// Where a query starts: the part of it that may turn out to be impossible.
struct QueryStart {
  std::optional<Index> memory{};
  std::string file{};
  std::vector<Index> queries{};

  friend bool operator==(const QueryStart&, const QueryStart&) = default;
};

struct RetrieveState {
  std::optional<MemoryChange> memory_change{};
  std::optional<QueryStart> good_start{};  ///< of the newest query that could be run
  Index shown_query = 0;                   ///< place in session.queries of the query looked at
  bool picking_queries = false;  ///< a click on a memory puts it into the sequence or takes it out
  RowsView rows{};
  std::optional<std::size_t> pointed_row{};  ///< place in session.variants of the row or curve that
                                             ///< the pointer was on in the last frame
  std::optional<std::size_t> pointing_at{};  ///< the same for the frame being drawn
  plot::View energy_view{};
  plot::View residual_view{};
  plot::View error_view{};
  plot::View weights_view{};
  plot::HeatView heat_view{};
  std::optional<WeightsForm>
      weights_form{};  ///< nullopt: bars for hundreds of memories, else the strongest
  std::optional<EnergyForm> energy_form{};  ///< nullopt: energies, if a row has one
  BoundsShown bounds = BoundsShown::certificates;
  bool one_beta = true;                       ///< the beta slider moves every variant that has one
  std::optional<PicturePoint> stroke_from{};  ///< where the stroke under way was last
  std::optional<std::size_t> opened_corruption{};  ///< whose details are shown
  std::optional<SeenHeads> heads{};
  std::uint64_t strokes = 0;  ///< numbers the strokes, so that each is one undo entry
};

}  // namespace mnemoscope
