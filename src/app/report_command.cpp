#include "app/report_command.h"

#include <memory>
#include <ostream>
#include <utility>

#include "data/write_file.h"
#include "engine/matrix/matrix_job.h"
#include "session/history.h"
#include "session/matrix_question.h"
#include "ui/frame/report.h"

namespace mnemoscope {
namespace {

/// What the window would hold of a run that is done.
LiveRun live_run(RunResult result) {
  LiveRun run{.generation = 1, .start = std::make_shared<const Start>(std::move(result.start))};
  for (Trace& trace : result.traces) {
    LiveTrace live{.start = run.start, .generation = 1, .row = trace.variant.handle};
    live.trace = std::make_shared<const Trace>(std::move(trace));
    run.traces.push_back(std::move(live));
  }
  run.finished = true;
  return run;
}

/// The matrix of a query with a target; none for another.
Result<LiveMatrix> live_matrix(const Session& session, const Start& start) {
  const MatrixSpec spec = matrix_spec(session, start);
  if (!start.query.target || spec.columns.empty()) return LiveMatrix{};
  Result<std::vector<MatrixRow>> rows = answer_matrix(spec);
  if (!rows) return tl::unexpected(rows.error());
  LiveMatrix live{.memories = spec.memories, .columns = spec.columns};
  for (MatrixRow& row : *rows) {
    live.rows.push_back(std::make_shared<const MatrixRow>(std::move(row)));
  }
  live.answered = live.rows.size();
  live.finished = true;
  live.counted = 1.0;
  return live;
}

}  // namespace

Status report_command(const ReportRequest& request, std::ostream& notes) {
  Session chosen = request.session;
  if (request.around_memories) {
    const Result<Start> start = prepare(run_spec(chosen, BackendChoice::cpu));
    if (!start) return tl::unexpected(start.error());
    suit_variants(chosen, shape_of(*start->memories->bank, start->memories->images.shape));
  }
  // Rows are told apart by their handles, which the history gives.
  const Session session = History(std::move(chosen)).current();
  const Backends backends{.cpu = make_cpu_backend(), .gpu_missing = "a report is made on the CPU"};
  Result<RunResult> result = run(run_spec(session, BackendChoice::cpu), backends);
  if (!result) return tl::unexpected(result.error());
  check_all_states(*result);
  for (const std::string& note : result->start.memories->notes) notes << note << '\n';
  const LiveRun run = live_run(std::move(*result));
  const Result<LiveMatrix> matrix = live_matrix(session, *run.start);
  if (!matrix) return tl::unexpected(matrix.error());
  JobResults results;
  results.offer(*matrix);
  DocumentView view;
  view.follow_last = true;
  const Theme paper({.dark = false}, {});
  Progress nobody_watches;
  const auto html = html_report(
      {.session = session, .run = run, .view = view, .results = results, .theme = paper},
      nobody_watches);
  if (!html) return tl::unexpected(html.error());
  return write_file(request.out_file, *html);
}

}  // namespace mnemoscope
