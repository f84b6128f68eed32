#include "engine/experiments/theorem_census.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/experiments/shared_progress.h"
#include "kernels/parallel.h"
#include "theory/statements.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Queries that one thread counts before they are added to the sum.
constexpr std::size_t kQueriesAtOnce = 8;

tl::unexpected<Error> theorems_stopped() {
  return fail("The count of theorems was stopped; ask again");
}

void keep_first(std::optional<StatementCase>& known, StatementCase found) {
  if (!known || found.is_before(*known)) known = std::move(found);
}

void keep_first(std::optional<StatementCase>& known, const std::optional<StatementCase>& found) {
  if (found) keep_first(known, *found);
}

void count_into(StatementCount& count, StatementCase found) {
  const Check& check = found.check;
  switch (check.verdict) {
    case Verdict::holds: ++count.holds; return keep_first(count.first_holding, std::move(found));
    case Verdict::vacuous:
      ++count.vacuous;
      return keep_first(count.first_vacuous, std::move(found));
    case Verdict::does_not_apply:
      ++(check.concerns_model ? count.not_met : count.absent);
      return keep_first(count.first_unmet, std::move(found));
    case Verdict::fails: break;
  }
  ++count.fails;
  if (check.standing == BoundStanding::proved) ++count.bugs;
  keep_first(count.first_failure, std::move(found));
}

/// Counts by id, in the order in which ids came.
class CountTable {
 public:
  CountTable() {
    for (const Statement& statement : statements()) {
      counts_.push_back({.id = std::string(statement.id), .name = std::string(statement.name)});
    }
  }

  void add(StatementCase found) {
    StatementCount& count = at(found.check.id, found.check.name);
    count_into(count, std::move(found));
  }

  void add(const CountTable& other) {
    for (const StatementCount& more : other.counts_) {
      StatementCount& count = at(more.id, more.name);
      count.holds += more.holds;
      count.fails += more.fails;
      count.vacuous += more.vacuous;
      count.not_met += more.not_met;
      count.absent += more.absent;
      count.bugs += more.bugs;
      keep_first(count.first_failure, more.first_failure);
      keep_first(count.first_holding, more.first_holding);
      keep_first(count.first_vacuous, more.first_vacuous);
      keep_first(count.first_unmet, more.first_unmet);
    }
  }

  std::vector<StatementCount> counts() && { return std::move(counts_); }

 private:
  StatementCount& at(const std::string& id, const std::string& name) {
    const auto found = std::find_if(counts_.begin(), counts_.end(),
                                    [&id](const StatementCount& c) { return c.id == id; });
    if (found != counts_.end()) return *found;
    return counts_.emplace_back(StatementCount{.id = id, .name = name});
  }

  std::vector<StatementCount> counts_;
};

/// The rows of one query, x_0 to x_steps.
void count_query(const TheoremQuestion& question, const Retriever& model, Index query,
                 CountTable& table) {
  const Index target = question.targets[static_cast<std::size_t>(query)];
  State x = question.queries.col(query);
  for (int t = 0; t <= question.steps && x.allFinite(); ++t) {
    const SteppedState at(model, x);
    const StepContext context({.bank = *question.bank, .at = at, .target = target});
    for (Check& check : check_step(context)) {
      table.add({.query = query, .step = t, .check = std::move(check)});
    }
    x = at.next();
  }
}

/// The model of every query, or one for all.
Fitted fitted_for(const TheoremQuestion& question, std::optional<Index> query,
                  SharedProgress& progress) {
  FitQuery asked;
  if (query) {
    asked = {.target = question.targets[static_cast<std::size_t>(*query)],
             .position = *query,
             .queries = question.queries.cols()};
  }
  return fit_variant(fit_key(question.bank, question.shape, question.choice, asked),
                     [&progress](double) { return !progress.should_stop(); });
}

bool reads_query(const VariantChoice& choice) {
  const Variant* const variant = find_variant(choice.id);
  return variant != nullptr && variant->fit_reads_query;
}

/// What some queries in a row come to.
Result<CountTable> count_some(const TheoremQuestion& question,
                              const std::shared_ptr<const Retriever>& model, Index first,
                              Index last, SharedProgress& progress) {
  CountTable table;
  for (Index query = first; query < last; ++query) {
    if (progress.should_stop()) return theorems_stopped();
    Fitted own = model;
    if (!model) own = fitted_for(question, query, progress);
    if (!own) return tl::unexpected(own.error());
    count_query(question, **own, query, table);
    progress.finish_part();
  }
  return table;
}

}  // namespace

Result<std::vector<StatementCount>> theorem_census(const TheoremQuestion& question,
                                                   Progress& progress) {
  const auto count = static_cast<std::size_t>(question.queries.cols());
  SharedProgress shared(progress, std::max<std::size_t>(count, 1));
  std::shared_ptr<const Retriever> model;  // null where every query has its own
  if (!reads_query(question.choice)) {
    const Fitted fitted = fitted_for(question, std::nullopt, shared);
    if (!fitted) return tl::unexpected(fitted.error());
    model = *fitted;
  }
  const std::size_t parts = (count + kQueriesAtOnce - 1) / kQueriesAtOnce;
  std::vector<Result<CountTable>> tables(parts);
  in_parallel(std::size_t{0}, parts, [&](std::size_t i) {
    const std::size_t first = i * kQueriesAtOnce;
    const std::size_t last = std::min(first + kQueriesAtOnce, count);
    tables[i] =
        count_some(question, model, static_cast<Index>(first), static_cast<Index>(last), shared);
  });
  CountTable sum;
  for (const Result<CountTable>& table : tables) {
    if (!table) return tl::unexpected(table.error());
    sum.add(*table);
  }
  return std::move(sum).counts();
}

}  // namespace mnemoscope
