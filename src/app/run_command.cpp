#include "app/run_command.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <utility>

#include "app/backends.h"
#include "app/interrupt.h"
#include "app/progress_line.h"
#include "app/result_files.h"
#include "app/result_folder.h"
#include "app/run_reasons.h"
#include "data/write_file.h"
#include "engine/narration.h"
#include "engine/precision.h"
#include "engine/run_queries.h"
#include "engine/run_words.h"
#include "session/memory_edits.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

Status check_variants(const Session& session) {
  const auto& variants = session.variants;
  if (std::any_of(variants.begin(), variants.end(),
                  [](const VariantChoice& v) { return v.enabled; })) {
    return {};
  }
  return fail("this session enables no variant; add one, for example [[variants]] with id = \"{}\"",
              catalogue().front()->id);
}

/// Before hours are spent on those before it.
Status check_queries(const Session& session, Index memories) {
  for (const Index query : session.queries) {
    if (query < memories) continue;
    return fail("query.queries names memory {}, but there {} {}, 0 to {}; correct the list", query,
                memories == 1 ? "is" : "are", counted(memories, "memory"), memories - 1);
  }
  return {};
}

Status interrupted(const ResultPlace& place) {
  return fail("stopped; nothing was written to {}", place.named().string());
}

/// Everything but the folder's change of place.
class Runner {
 public:
  Runner(const RunRequest& request, QueryRuns runs, RunRecord& record, std::ostream& notes)
      : request_(request), runs_(std::move(runs)), record_(record), notes_(notes) {}

  Status run(ProgressLine& progress) {
    const auto queries = static_cast<Index>(request_.session.queries.size());
    const Index count = std::max<Index>(1, queries);
    for (Index position = 0; position < count; ++position) {
      if (Interrupts::caught() != 0) return {};
      if (queries > 0) progress.show(position, queries);
      if (Status status = answer(position); !status) return status;
    }
    return record_.finish();
  }

  /// What happened on the way, and what the mean image comes to.
  const std::string& remarks() const { return remarks_; }

  /// Why each model ended as it did, a line each; empty where that was not asked for.
  const std::string& reasons() const { return reasons_; }

  /// What happened, a sentence a line; empty where nobody asked for it.
  const std::string& told() const { return narration_; }

 private:
  Status answer(Index position) {
    const RunSpec spec = run_spec(request_.session, request_.backend, position);
    Result<RunResult> result = runs_.run(spec, [] { return Interrupts::caught() != 0; });
    if (Interrupts::caught() != 0) return {};
    if (!result) {
      narration_ += visible(result.error().text) + '\n';
      return record_.add_refused(spec, result.error());
    }
    tell_notes(result->start);
    if (position == 0) take_remarks(*result);
    if (!request_.narration.empty()) narrate(*result);
    std::vector<Explanation> why;
    if (request_.why) {
      const bool single = request_.session.queries.empty();
      why = explanations_of(*result, spec, single);
      if (single) reasons_ = why_text(*result, why);
    }
    return record_.add(std::move(*result), why);
  }

  /// What a person should know of how the files were read; each sentence once, also in a sequence.
  void tell_notes(const Start& start) {
    if (request_.quiet) return;
    for (const auto& notes : {start.memories->notes, start.query.notes}) {
      for (const std::string& note : notes) {
        if (told_.insert(note).second) notes_ << "note: " << note << '\n';
      }
    }
  }

  void take_remarks(const RunResult& result) {
    const auto add = [this](const std::string& remark) {
      if (!remark.empty()) remarks_ += remark + '\n';
    };
    add(run_options_sentence(result.options));
    for (const Trace& trace : result.traces) {
      if (trace.failure) continue;
      add(trace.notice);
      add(precision_sentence(trace));
    }
    const Baseline& mean = result.start.baseline;
    if (!request_.session.queries.empty() || !mean.relative_error) return;
    add(fmt::format("the mean image: relative error {:.3g}, nearest to #{}, {}",
                    *mean.relative_error, mean.nearest,
                    mean.success ? "a success too" : "no success"));
  }

  void narrate(const RunResult& result) {
    const auto& corruptions = request_.session.query.corruptions;
    const Start& start = result.start;
    if (start.queries > 1) {
      narration_ += fmt::format("query {} of {}\n", start.position + 1, start.queries);
    }
    for (const std::string& line : narration(start, corruptions, narrated_models(result))) {
      narration_ += visible(line) + '\n';
    }
  }

  const RunRequest& request_;
  QueryRuns runs_;
  RunRecord& record_;
  std::ostream& notes_;
  std::set<std::string> told_;
  std::string remarks_;
  std::string reasons_;
  std::string narration_;
};

/// The error of a run that wrote its results, but not those of every variant.
Status failures_of(const RunRecord& record, const ResultPlace& place) {
  if (record.failures() == 0) return {};
  return fail("{} of {} answers failed ({}); the others are in {}", record.failures(),
              record.rows(), *record.first_failure(), place.named().string());
}

Status write_result(const RunRequest& request, const ResultPlace& place, QueryRuns runs,
                    const RunStreams& streams) {
  const Interrupts interrupts;
  auto folder = ResultFolder::beside(place);
  if (!folder) return tl::unexpected(std::move(folder.error()));
  const auto queries = static_cast<Index>(request.session.queries.size());
  RunRecord record(folder->path(), queries > 0 ? std::optional(queries) : std::nullopt,
                   request.arrays, request.most_bytes, request.python);
  Runner runner(request, std::move(runs), record, streams.notes);
  {
    ProgressLine progress(streams.progress);
    const Status status = runner.run(progress);
    if (!status) return tl::unexpected(folder->named_for_people(status.error()));
  }
  if (Interrupts::caught() != 0) return interrupted(place);
  if (record.failures() == record.rows()) return fail("{}", *record.first_failure());
  if (Status status = folder->take_place(); !status) return status;
  if (!request.narration.empty()) {
    if (Status status = write_file(request.narration, runner.told()); !status) {
      return status;
    }
  }
  if (!request.quiet) {
    streams.out << runner.remarks() << record.table().text() << runner.reasons();
    for (const std::string& word : {record.left_out(), record.beyond_range()}) {
      if (!word.empty()) streams.out << word << '\n';
    }
    streams.out << (place.named() / kTraceFile).string() << '\n';
  }
  return failures_of(record, place);
}

/// Loads the memories. Those that were only named are opened as their contrast allows, with a word;
/// `relaxed` is then true.
Result<QueryRuns> begin_runs(RunRequest& request, const RunStreams& streams, bool& relaxed) {
  const Backends backends = open_backends(request.backend).backends;
  for (;;) {
    auto runs = QueryRuns::begin(run_spec(request.session, request.backend), backends);
    if (runs || !request.around_memories || request.chosen_contrast) return runs;
    const std::optional<Relaxed> otherwise = relaxed_after(runs.error());
    if (!otherwise) return runs;
    otherwise->change(request.session.memories);
    relaxed = true;
    if (!request.quiet) streams.notes << "note: " << otherwise->words << '\n';
  }
}

}  // namespace

Status run_command(const RunRequest& request, const RunStreams& streams) {
  if (Status status = check_variants(request.session); !status) return status;
  const auto place = ResultPlace::at(request.out_dir);
  if (!place) return tl::unexpected(place.error());
  RunRequest settled = request;
  bool relaxed = false;
  auto runs = begin_runs(settled, streams, relaxed);
  if (!runs) return tl::unexpected(std::move(runs.error()));
  const Memories& memories = runs->memories();
  RunSpec listed = run_spec(settled.session, request.backend);
  if (Status status = list_queries(listed, memories); !status) return status;
  settled.session.query_rule.reset();
  settled.session.queries = std::move(listed.queries);
  if (Status status = check_queries(settled.session, memories.bank->count()); !status) {
    return status;
  }
  if (request.around_memories) {
    const BankSize bank = size_of(*memories.bank, memories.images.shape);
    const bool scales = relaxed && bank.squared_norm > 0;
    suit_variants(settled.session, bank.shape, scales ? 1.0 / bank.squared_norm : 1.0);
  }
  return write_result(settled, *place, std::move(*runs), streams);
}

}  // namespace mnemoscope
