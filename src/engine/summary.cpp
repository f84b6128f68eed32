#include "engine/summary.h"

#include <fmt/ranges.h>

#include <nlohmann/json.hpp>
#include <set>
#include <variant>

namespace mnemoscope {
namespace {

std::string parameters_text(const Parameters& parameters) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : parameters.values()) {
    parts.push_back(
        std::visit([&name = key](const auto& v) { return fmt::format("{}={}", name, v); }, value));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string label_of(const Memories& memories, const std::optional<Index>& target) {
  const auto& labels = memories.images.labels;
  if (!target || static_cast<std::size_t>(*target) >= labels.size()) return {};
  return labels[static_cast<std::size_t>(*target)];
}

void take_answer(SummaryRow& row, const SequenceCell& cell) {
  const Outcome& outcome = cell.outcome;
  row.verdict = outcome_word(outcome.kind);
  row.words = outcome.words;
  row.nearest = outcome.nearest;
  row.success = outcome.success;
  row.relative_error = outcome.relative_error;
  row.pixel_error = outcome.pixel_error;
  row.steps = cell.last_step;
  row.energy = cell.energy;
  row.settled = outcome.settled;
  row.backend = cell.backend;
}

void take_failure(SummaryRow& row, const Error& error) {
  row.verdict = "failed";
  row.words = "failed";
  row.failure = error.text;
}

std::string quoted_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string result(1, '"');
  for (const char c : text) {
    if (c == '"') result += c;
    result += c;
  }
  return result + '"';
}

/// Bytes that are no UTF-8 (a file's name may have any) become replacement marks, as in trace.json.
std::string as_utf8(const std::string& text) {
  using nlohmann::json;
  const std::string written = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  return json::parse(written).get<std::string>();
}

/// A label or a file's name is not ours: what begins like a formula must not become one.
std::string text_cell(const std::string& name) {
  const std::string text = as_utf8(name);
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return quoted_cell(formula ? "'" + text : text);
}

std::string cell(bool value) {
  return value ? "true" : "false";
}

std::string cell(Index value) {
  return fmt::format("{}", value);
}

std::string cell(int value) {
  return fmt::format("{}", value);
}

/// The shortest digits that read back as the same number.
std::string cell(double value) {
  return fmt::format("{}", value);
}

template <class T>
std::string cell(const std::optional<T>& value) {
  return value ? cell(*value) : std::string();
}

}  // namespace

std::string_view outcome_word(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::running: return "running";
    case OutcomeKind::retrieved: return "retrieved";
    case OutcomeKind::other_memory: return "other-memory";
    case OutcomeKind::inverse: return "inverse";
    case OutcomeKind::mixture: return "mixture";
    case OutcomeKind::mean: return "mean";
    case OutcomeKind::cycle: return "cycle";
    case OutcomeKind::moving: return "still-moving";
    case OutcomeKind::failed: return "failed";
  }
  return "";
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
                       const SequenceCell& cell) {
  SummaryRow row{.query = place,
                 .memory = memory,
                 .label = label_of(memories, memory),
                 .model = model,
                 .parameters = parameters_text(choice.parameters)};
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
                               variants[i], cell_of(result.traces[i])));
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
                   .parameters = parameters_text(variants[i].parameters)};
    take_failure(row, error);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string summary_heading() {
  return "query,memory,label,model,parameters,verdict,nearest,success,relative_error,pixel_error,"
         "steps,energy,settled,backend,failure\r\n";
}

std::string summary_line(const SummaryRow& row) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", row.query,
                     cell(row.memory), text_cell(row.label), text_cell(row.model),
                     text_cell(row.parameters), row.verdict, cell(row.nearest), cell(row.success),
                     cell(row.relative_error), cell(row.pixel_error), cell(row.steps),
                     cell(row.energy), cell(row.settled), row.backend, text_cell(row.failure));
}

}  // namespace mnemoscope
