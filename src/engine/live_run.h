// What the window shows of the newest run.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/run.h"
#include "engine/sequence.h"

namespace mnemoscope {

/// One variant's newest trace with the start it belongs to. Until a new run reaches its first state
/// the older one stays, so that curves are dimmed rather than blank.
struct LiveTrace {
  std::shared_ptr<const Start> start{};
  std::shared_ptr<const Trace> trace{};  ///< null until there is a first state
  std::uint64_t generation = 0;          ///< of the spec the trace was computed for
  std::optional<double> fit_share{};     ///< how much of the newest spec's fit is done, 0..1, while
                                         ///< it is under way
  RowHandle row = 0;                     ///< of the variant that stands here in the newest spec
};

/// What of a spec was refused.
enum class SpecPart { backend, memories, query };

/// What the window shows of the newest run. Copies are cheap: heavy parts are shared and immutable.
struct LiveRun {
  std::uint64_t generation = 0;  ///< of the newest spec that was begun
  std::shared_ptr<const Start>
      start{};                      ///< null until memories and query are ready for the first time
  std::vector<LiveTrace> traces{};  ///< one per enabled variant of the newest spec, in its order
  /// One row per query of the newest spec's sequence; empty (never null) for a single query. Rows
  /// fill up after the shown query is done.
  std::shared_ptr<const SequenceRows> sequence = std::make_shared<const SequenceRows>();
  std::optional<Error>
      failure{};  ///< why the newest run could not start; start stays the older one's
  std::optional<SpecPart> refused{};  ///< with a failure: which part of the spec it is about
  BackendInfo backend{};
  std::string backend_reason{};
  std::string backend_notice{};  ///< what a person should know of the backend, such as a shader
                                 ///< that does not compile any more; empty for nothing
  double seconds = 0.0;          ///< wall time of the newest finished run
  bool finished = false;         ///< nothing more will come for this generation
};

/// Another start, before anything is known of it. Rows of a sequence that name memories which are
/// not there any more go at once; traces know their own start.
void show_start(LiveRun& run, std::shared_ptr<const Start> start);

/// As before the first results: neither memories nor query nor what came of them. What the run says
/// of itself, such as why it failed, stays.
void forget_results(LiveRun& run);

/// The older traces, each where its row now stands.
std::vector<LiveTrace> carried_over(const std::vector<LiveTrace>& older,
                                    const std::vector<VariantChoice>& variants);

}  // namespace mnemoscope
