// The graph of an experiment, with what its layers know.
#pragma once

#include <string>

#include "engine/experiments/reach.h"
#include "plot/figure.h"
#include "plot/node_ring.h"
#include "session/running_sweep.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// What ExperimentsState::drawn_as says of it.
inline constexpr const char* kAsGraph = "graph";

/// Whether its graph is drawn, where this is wanted.
bool graph_wanted(const LiveSweep& live, const std::string& wanted);

/// What so many layers know: nodes that know the start, nodes that are connected with it and do not
/// tell, and those that are not connected. More layers than were made count as all of them.
plot::NodeRing graph_figure(const ReachedGraph& graph, int layers, const Theme& theme);

/// "After 3 layers 4 of 24 nodes know the start. Connected with it and not told: 8."
std::string reach_words(const ReachedGraph& graph, int layers);

/// What one node (0..n-1) knows after so many layers, a sentence: "After 3 layers node 5 does not know
/// the start: it is 5 edges away, so 2 more are needed."
std::string node_words(const ReachedGraph& graph, Index node, int layers);

/// The share of the start in the state of one node over the layers.
plot::Figure node_figure(const ReachedGraph& graph, Index node, const Theme& theme);

/// The sweep that asks for this node in the place of its start. Errors: a node that no start can be.
Result<SweepSpec> started_at(SweepSpec sweep, Index node);

}  // namespace mnemoscope
