// What a person does with experiments. They are no part of a document: opening another one leaves
// them running, so this is ui.program.of<ExperimentsState>().
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/experiments/mixture_picture.h"
#include "plot/view.h"
#include "session/point_pictures.h"
#include "session/sweep_file.h"
#include "ui/experiments/experiment_curves.h"

namespace mnemoscope {

/// A point of a curve that was clicked.
struct ChosenPoint {
  std::string curve{};  ///< its name
  double x = 0.0;
  std::string part{};  ///< of a stack, by its words; empty: of a curve, or a merge of a tree
};

/// What ExperimentsState::drawn_as says of curves where stacks could be drawn too.
inline constexpr const char* kAsCurves = "curves";

/// And of one model's success by every criterion.
inline constexpr const char* kAsCriteria = "every criterion of one";

struct ExperimentsState {
  std::optional<std::size_t> preset{};  ///< place in the list that it began as; nullopt: a file
  std::shared_ptr<const SweepSpec> sweep{};  ///< the one that is shown; null before any is chosen
  std::filesystem::path out{};               ///< where its results are
  bool measures = false;                     ///< it runs, or would if it were not done
  bool paused = false;                       ///< a run of it waits to go on
  CurveChoice choice{};                      ///< an empty part: the first there is
  std::string drawn_as{};             ///< kAsCurves or a stack's name; empty: the first there is
  std::string group{};                ///< whose stack, by name; gone or empty: the first
  int layers = 1;                     ///< that the graph is drawn after
  std::optional<std::size_t> node{};  ///< of the graph, that was clicked
  std::optional<ChosenPoint> point{};
  std::map<std::string, std::string> typed{};  ///< text fields that differ from the sweep, by name
  /// Whose pictures are wanted beside the plot, and how often that was another.
  std::optional<MixtureQuestion> mixture{};
  std::uint64_t mixture_version = 0;
  /// The same of a point of a curve, where points have pictures.
  std::optional<PointQuestion> pictured{};
  std::uint64_t pictured_version = 0;
  std::string refusal{};     ///< why what was typed or opened is not taken
  std::string refused_at{};  ///< the field where it was typed, by its name; empty: it was opened
  plot::View view{};
  plot::View limits_view{};
  plot::View stack_view{};
  plot::View segment_view{};
};

}  // namespace mnemoscope
