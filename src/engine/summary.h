// What every model made of every query, in a line each: summary.csv of a run, and the numbers
// behind the grid of several queries.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run.h"
#include "engine/sequence.h"

namespace mnemoscope {

/// One model's answer to one query.
struct SummaryRow {
  Index query = 0;                ///< place in the sequence, from 0
  std::optional<Index> memory{};  ///< the target
  std::string label{};            ///< of the target; or empty
  std::string model{};            ///< as its files are named: "dense-2"
  std::string parameters{};       ///< "alpha=2; beta=0.25"
  std::string verdict{};          ///< the word of trace.json; "failed" with a failure
  std::string words{};            ///< the verdict for people: "another memory, #15"
  std::optional<Index> nearest{};
  std::optional<bool> success{};  ///< nullopt without a target
  std::optional<double> relative_error{};
  std::optional<double> pixel_error{};
  std::optional<int> steps{};  ///< steps_taken
  std::optional<double> energy{};
  std::optional<bool> settled{};  ///< stands still or goes round in a cycle
  std::string backend{};
  std::string options{};  ///< what is not plain of the run, for this model: "damping=0.5"
  std::string failure{};  ///< why there is no answer; or empty
};

/// The label of a memory; empty for none.
std::string label_of(const Memories& memories, const std::optional<Index>& memory);

/// The values of a model in a cell: "alpha=2; beta=0.25", keys in alphabetical order.
std::string parameters_text(const Parameters& parameters);

/// One name a model, different ones also where a model stands twice: "dense", "dense-2".
std::vector<std::string> model_names(const std::vector<VariantChoice>& variants);

/// The row of a cell: what `choice`, called `model`, made with the run's `options` of the query at
/// `place`, whose target is `memory`.
SummaryRow summary_row(Index place, std::optional<Index> memory, const Memories& memories,
                       const std::string& model, const VariantChoice& choice,
                       const RunOptions& options, const SequenceCell& cell);

/// The rows of one query, in the order of its traces.
std::vector<SummaryRow> summary_rows(const RunResult& result);

/// The rows of a query that could not be asked.
std::vector<SummaryRow> refused_rows(const RunSpec& spec, const Error& error);

/// The first line of summary.csv and those below it, by RFC 4180: cells are quoted where they must
/// be, lines end in CR LF, numbers have all their digits and a decimal point, what does not exist
/// is empty. A text that a spreadsheet would take for a formula has a ' before it.
std::string summary_heading();
std::string summary_line(const SummaryRow& row);

}  // namespace mnemoscope
