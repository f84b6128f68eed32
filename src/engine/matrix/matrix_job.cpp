#include "engine/matrix/matrix_job.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include "engine/mailbox.h"
#include "engine/matrix/asked_queries.h"
#include "engine/matrix/row_success.h"
#include "engine/newest_job.h"
#include "kernels/parallel.h"

namespace mnemoscope {
namespace {

using Rows = std::vector<std::shared_ptr<const MatrixRow>>;

/// Whether rows of the one spec answer the other: the same query of the same memories, followed in
/// the same way.
bool same_question(const MatrixSpec& a, const MatrixSpec& b) {
  return a.memories == b.memories && a.query.memory == b.query.memory &&
         a.query.file == b.query.file && a.query.exact == b.query.exact && a.options == b.options;
}

}  // namespace

class MatrixJob::Worker {
 public:
  Worker(std::shared_ptr<FitService> fits, std::function<void()> wake)
      : fits_(std::move(fits)),
        live_(std::move(wake)),
        job_([this](const MatrixSpec& spec, Job::Order& order) { answer(spec, order); }) {}

  std::uint64_t submit(const MatrixSpec& spec) { return job_.submit(spec); }
  void cancel() { job_.cancel(); }
  std::optional<LiveMatrix> poll() { return live_.poll(); }
  bool busy() const { return job_.busy(); }

 private:
  using Job = NewestJob<MatrixSpec>;
  using Fits = std::vector<std::unique_ptr<const WantedFit>>;

  void answer(const MatrixSpec& spec, Job::Order& order) {
    if (!asked_ || !same_question(*asked_, spec)) known_.clear();
    asked_ = spec;
    Rows rows = reused(spec);
    live_.publish([&](LiveMatrix& live) {
      live = {.generation = order.generation(),
              .memories = spec.memories,
              .rows = with_older(rows, live, spec),
              .columns = spec.columns,
              .answered = count_complete(rows)};
    });
    Fits fits;
    for (const VariantChoice& column : spec.columns) {
      fits.push_back(fits_->ask(fit_key(*spec.memories, column, {.target = spec.query.memory})));
    }
    // Models that are fitted answer every row before the slow ones are waited for.
    for (const bool patient : {false, true}) {
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] && rows[i]->complete()) continue;
        MatrixRow row = rows[i] ? *rows[i] : begin_row(spec, spec.rows[i]);
        rows[i] = answered(spec, fits, std::move(row), order, patient);
        if (order.superseded()) return keep(rows);
        hand_over(rows, i);
      }
    }
    keep(rows);
    live_.publish([&](LiveMatrix& live) { live.finished = true; });
    if (spec.counts_success) count(spec, fits, rows, order);
  }

  /// Asks for all memories: a few in every row first, so that there is a rate at once, then more.
  void count(const MatrixSpec& spec, const Fits& fits, Rows& rows, Job::Order& order) {
    const std::vector<Index> memories = sampling_order(spec.memories->bank->count());
    const auto stop = [&order] { return order.superseded(); };
    // Of rows that were answered before, nobody has waited for the fits yet.
    std::vector<Fitted> all;
    for (const auto& fit : fits) all.push_back(fit->job()->wait(stop));
    const ColumnModels models = models_of_columns(spec, all, *fits_, stop);
    for (Index asked = 0; asked < std::ssize(memories);) {
      const Index next = next_asked(asked, std::ssize(memories));
      for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = counted(spec, models, rows[i], {memories.data() + asked, memories.data() + next},
                          asked, order);
        if (order.superseded()) return keep(rows);
        hand_over(rows, i);
      }
      asked = next;
      live_.publish([&](LiveMatrix& live) {
        live.counted = static_cast<double>(asked) / static_cast<double>(memories.size());
      });
    }
    keep(rows);
  }

  /// The row with these memories counted too. A row that knows more already stays.
  std::shared_ptr<const MatrixRow> counted(const MatrixSpec& spec, const ColumnModels& models,
                                           const std::shared_ptr<const MatrixRow>& row,
                                           std::span<const Index> memories, Index before,
                                           const Job::Order& order) const {
    if (!row->start) return row;
    MatrixRow more = *row;
    const auto stop = [&order] { return order.superseded(); };
    add_successes(spec, models, memories, before, more, *fits_, stop);
    add_observer_successes(spec, memories, before, more, stop);
    return std::make_shared<const MatrixRow>(std::move(more));
  }

  /// The rows, and until one is there the older one that stood in its place: of the same memories
  /// (others have pictures of another shape even), target and models, or none.
  static Rows with_older(Rows rows, const LiveMatrix& older, const MatrixSpec& spec) {
    if (older.memories != spec.memories || !same_rows(older.columns, spec.columns)) return rows;
    for (std::size_t i = 0; i < std::min(rows.size(), older.rows.size()); ++i) {
      const auto& row = older.rows[i];
      if (rows[i] || !row || !row->start) continue;
      if (row->start->query.target == spec.query.memory) rows[i] = row;
    }
    return rows;
  }

  /// What the rows known so far answer of this spec, null where nothing; cells by their columns.
  Rows reused(const MatrixSpec& spec) const {
    Rows rows(spec.rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto found = std::find_if(known_.begin(), known_.end(), [&](const auto& row) {
        return row && row->spec.corruptions == spec.rows[i].corruptions;
      });
      if (found != known_.end()) rows[i] = with_columns(**found, spec, spec.rows[i]);
    }
    return rows;
  }

  /// The row with its cells where the spec's columns stand now.
  std::shared_ptr<const MatrixRow> with_columns(const MatrixRow& row, const MatrixSpec& spec,
                                                const MatrixRowSpec& named) const {
    MatrixRow moved = row;
    moved.spec = named;
    moved.cells.assign(spec.columns.size(), nullptr);
    moved.success.assign(row.success.empty() ? 0 : spec.columns.size(), {});
    for (std::size_t to = 0; to < spec.columns.size(); ++to) {
      for (std::size_t from = 0; from < row.cells.size(); ++from) {
        const auto& cell = row.cells[from];
        if (!cell || !(cell->trace.variant == spec.columns[to])) continue;
        moved.cells[to] = cell;
        if (!row.success.empty()) moved.success[to] = row.success[from];
      }
    }
    return std::make_shared<const MatrixRow>(std::move(moved));
  }

  std::shared_ptr<const MatrixRow> answered(const MatrixSpec& spec, const Fits& fits, MatrixRow row,
                                            const Job::Order& order, bool patient) const {
    const auto stop = [&] { return order.superseded(); };
    const auto impatient = [&, since = Clock::now()] {
      return stop() || (!patient && Clock::now() - since > kGather);
    };
    if (row.start) {
      std::vector<std::optional<Fitted>> fitted(fits.size());
      for (std::size_t i = 0; i < fits.size(); ++i) {
        const std::shared_ptr<const FitJob> job = fits[i]->job();
        // That one gave up waiting is no answer, even where the fit came to its end just then.
        static_cast<void>(job->wait(impatient));
        if (job->ready() && !job->gave_up()) fitted[i] = job->result();
      }
      in_parallel(std::size_t{0}, row.cells.size(), [&](std::size_t i) {
        if (row.cells[i] || !fitted[i] || stop()) return;
        MatrixCell cell =
            answer_cell(*row.start, spec.columns[i], *fitted[i], spec.options, *fits_, stop);
        if (!stop()) row.cells[i] = std::make_shared<const MatrixCell>(std::move(cell));
      });
      add_references(row, stop);
    }
    return std::make_shared<const MatrixRow>(std::move(row));
  }

  void hand_over(const Rows& rows, std::size_t i) {
    live_.publish([&](LiveMatrix& live) {
      live.rows[i] = rows[i];
      live.answered = count_complete(rows);
    });
  }

  static std::size_t count_complete(const Rows& rows) {
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [](const auto& row) { return row && row->complete(); }));
  }

  /// Rows answered so far are kept for the next spec, older ones beside them for an edit that is
  /// undone.
  void keep(const Rows& rows) {
    for (const auto& row : rows) {
      // What failed for want of memory may not the next time.
      if (!row || !row->complete() || row->failure) continue;
      std::erase_if(known_, [&](const auto& older) {
        return older->spec.corruptions == row->spec.corruptions;
      });
      known_.push_back(row);
    }
    std::uint64_t bytes = 0;
    std::size_t newest = 0;
    while (newest < std::min(known_.size(), kMostKnown)) {
      bytes += bytes_of_states(*known_[known_.size() - 1 - newest]);
      if (bytes > kMostKnownBytes) break;
      ++newest;
    }
    known_.erase(known_.begin(), known_.end() - static_cast<std::ptrdiff_t>(newest));
  }

  static std::uint64_t bytes_of_states(const MatrixRow& row) {
    std::uint64_t numbers = 0;
    for (const auto& cell : row.cells) {
      for (const auto& point : cell->trace.points) {
        numbers += static_cast<std::uint64_t>(point->state.size() + point->weights.size());
      }
    }
    return sizeof(double) * numbers;
  }

  using Clock = std::chrono::steady_clock;

  /// Quick fits are waited for together, so that their cells come side by side.
  static constexpr auto kGather = std::chrono::milliseconds(20);
  static constexpr std::size_t kMostKnown = 64;
  static constexpr std::uint64_t kMostKnownBytes = std::uint64_t{512} << 20U;

  std::shared_ptr<FitService> fits_;
  std::optional<MatrixSpec> asked_;  // the worker's: what known_ answers
  Rows known_;                       // the worker's: none is null
  Mailbox<LiveMatrix> live_;
  Job job_;  // last, so that its thread ends before what it uses
};

MatrixJob::MatrixJob(std::shared_ptr<FitService> fits, std::function<void()> wake)
    : worker_(std::make_unique<Worker>(std::move(fits), std::move(wake))) {}

MatrixJob::~MatrixJob() = default;

std::uint64_t MatrixJob::submit(const MatrixSpec& spec) {
  return worker_->submit(spec);
}

void MatrixJob::cancel() {
  worker_->cancel();
}

std::optional<LiveMatrix> MatrixJob::poll() {
  return worker_->poll();
}

bool MatrixJob::busy() const {
  return worker_->busy();
}

}  // namespace mnemoscope
