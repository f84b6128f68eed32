#include "engine/summary.h"

#include <fmt/ranges.h>

#include <set>
#include <variant>

#include "engine/choice_beta.h"
#include "engine/outcome_words.h"
#include "engine/run_words.h"
#include "text/csv_cells.h"

namespace mnemoscope {
namespace {

void take_answer(SummaryRow& row, const SequenceCell& cell) {
  const Outcome& outcome = cell.outcome;
  row.verdict = words_of(outcome.kind).id;
  row.words = outcome.words;
  row.nearest = outcome.nearest;
  if (row.memory) row.success = outcome.success;  // else there is nothing to succeed in
  row.relative_error = outcome.relative_error;
  row.pixel_error = outcome.pixel_error;
  row.steps = cell.steps;
  row.energy = cell.energy;
  row.settled = outcome.settled;
  row.backend = cell.backend;
}

void take_failure(SummaryRow& row, const Error& error) {
  row.verdict = words_of(OutcomeKind::failed).id;
  row.words = words_of(OutcomeKind::failed).words;
  row.failure = error.text;
}

std::string options_of(const RunOptions& options, const VariantChoice& choice) {
  return run_options_text(options, beta_of(choice).has_value());
}

}  // namespace

std::string parameters_text(const Parameters& parameters) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : parameters.values()) {
    parts.push_back(
        std::visit([&name = key](const auto& v) { return fmt::format("{}={}", name, v); }, value));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string label_of(const Memories& memories, const std::optional<Index>& memory) {
  const auto& labels = memories.images.labels;
  if (!memory || static_cast<std::size_t>(*memory) >= labels.size()) return {};
  return labels[static_cast<std::size_t>(*memory)];
}

std::vector<std::string> model_names(const std::vector<VariantChoice>& variants) {
  std::set<std::string> taken;
  std::vector<std::string> names;
  for (const VariantChoice& variant : variants) {
    std::string name = variant.id;
    for (int n = 2; !taken.insert(name).second; ++n) name = fmt::format("{}-{}", variant.id, n);
    names.push_back(std::move(name));
  }
  return names;
}

SummaryRow summary_row(Index place, std::optional<Index> memory, const Memories& memories,
                       const std::string& model, const VariantChoice& choice,
                       const RunOptions& options, const SequenceCell& cell) {
  SummaryRow row{.query = place,
                 .memory = memory,
                 .label = label_of(memories, memory),
                 .model = model,
                 .parameters = parameters_text(choice.parameters),
                 .options = options_of(options, choice)};
  if (cell.failure) {
    take_failure(row, *cell.failure);
  } else {
    take_answer(row, cell);
  }
  return row;
}

std::vector<SummaryRow> summary_rows(const RunResult& result) {
  std::vector<VariantChoice> variants;
  for (const Trace& trace : result.traces) variants.push_back(trace.variant);
  const std::vector<std::string> names = model_names(variants);
  const Start& start = result.start;
  std::vector<SummaryRow> rows;
  for (std::size_t i = 0; i < names.size(); ++i) {
    rows.push_back(summary_row(start.position, start.query.target, *start.memories, names[i],
                               variants[i], result.options, cell_of(result.traces[i])));
  }
  return rows;
}

std::vector<SummaryRow> refused_rows(const RunSpec& spec, const Error& error) {
  const std::vector<VariantChoice> variants = enabled_variants(spec);
  const std::vector<std::string> names = model_names(variants);
  std::vector<SummaryRow> rows;
  for (std::size_t i = 0; i < names.size(); ++i) {
    SummaryRow row{.query = spec.position,
                   .memory = spec.query.memory,
                   .model = names[i],
                   .parameters = parameters_text(variants[i].parameters),
                   .options = options_of(spec.options, variants[i])};
    take_failure(row, error);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string summary_heading() {
  return "query,memory,label,model,parameters,verdict,nearest,success,relative_error,pixel_error,"
         "steps,energy,settled,backend,options,failure\r\n";
}

std::string summary_line(const SummaryRow& row) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", row.query,
                     csv_cell(row.memory), csv_text_cell(row.label), csv_text_cell(row.model),
                     csv_text_cell(row.parameters), row.verdict, csv_cell(row.nearest),
                     csv_cell(row.success), csv_cell(row.relative_error), csv_cell(row.pixel_error),
                     csv_cell(row.steps), csv_cell(row.energy), csv_cell(row.settled), row.backend,
                     csv_text_cell(row.options), csv_text_cell(row.failure));
}

}  // namespace mnemoscope
