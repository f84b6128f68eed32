// View state of the Retrieve workspace: zoomed plots, the stroke under way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "data/paint.h"
#include "plot/heat_map.h"
#include "plot/view.h"
#include "session/session.h"

namespace mnemoscope {

/// How attention weights are shown.
enum class WeightsForm { bars, strongest, heat_map };

/// A change of the memories under way: what was there before, until the new bank has arrived.
struct MemoryChange {
  std::string label{};
  std::uint64_t version = 0;  ///< of the memories before
  double squared_norm = 1.0;  ///< m^2 before
  Session before{};
};

/// Where a query starts: the part of it that may turn out to be impossible.
struct QueryStart {
  std::optional<Index> memory{};
  std::string file{};

  friend bool operator==(const QueryStart&, const QueryStart&) = default;
};

struct RetrieveState {
  std::optional<MemoryChange> memory_change{};
  std::optional<QueryStart> good_start{};  ///< of the newest query that could be run
  plot::View energy_view{};
  plot::View error_view{};
  plot::View weights_view{};
  plot::HeatView heat_view{};
  std::optional<WeightsForm>
      weights_form{};        ///< nullopt: bars for hundreds of memories, else the strongest
  bool every_bound = false;  ///< all bounds of the selected variant, not only the certificate
  bool one_beta = true;      ///< the beta slider moves every variant that has one
  std::optional<PicturePoint> stroke_from{};       ///< where the stroke under way was last
  std::optional<std::size_t> opened_corruption{};  ///< whose details are shown
  std::uint64_t strokes = 0;  ///< numbers the strokes, so that each is one undo entry
};

}  // namespace mnemoscope
