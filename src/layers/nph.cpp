#include "layers/nph.h"

#include <utility>

#include "layers/operations.h"

namespace mnemoscope::layers {
namespace {

/// One step as the tape keeps it.
struct AssociateRecord {
  Var q{};
  Var k{};
  Var v{};
  Var beta{};
  std::shared_ptr<const Batch> batch{};
  NphOptions options{};
  Draws draws{};
  std::vector<HeadStep> heads{};  ///< entry after entry
};

auto rows_and_head(const Matrix& of, Index first, Index count, Index head, Index heads) {
  const Index width = of.cols() / heads;
  return of.block(first, head * width, count, width);
}

HeadInput head_input(const AssociateRecord& of, const Tape& tape, const BatchEntry& entry,
                     Index head) {
  const Index heads = of.options.heads;
  return {.q = rows_and_head(tape.value(of.q), entry.first_query, entry.queries, head, heads),
          .k = rows_and_head(tape.value(of.k), entry.first_key, entry.keys, head, heads),
          .v = rows_and_head(tape.value(of.v), entry.first_key, entry.keys, head, heads),
          .beta = tape.value(of.beta)(0, 0),
          .place = {.entry = entry.number,
                    .head = head,
                    .length = entry.length,
                    .positions = entry.positions},
          .draws = of.draws};
}

/// Adds the gradient of one head to the rows and columns it came from.
void add_part(Tape& tape, Var to, Index first, Index head, Index heads, const Matrix& gradient) {
  if (!tape.wants(to)) return;
  Matrix& all = tape.gradient_to_add(to);
  const Index width = all.cols() / heads;
  all.block(first, head * width, gradient.rows(), width) += gradient;
}

void step_back(const AssociateRecord& of, const Matrix& g, Tape& tape) {
  const Index heads = of.options.heads;
  double of_beta = 0.0;
  auto step = of.heads.begin();
  for (const BatchEntry& entry : of.batch->entries) {
    for (Index head = 0; head < heads; ++head, ++step) {
      const HeadInput in = head_input(of, tape, entry, head);
      const HeadGradient gradient = of.options.attention->backward(
          in, *step, rows_and_head(g, entry.first_out, entry.queries, head, heads));
      add_part(tape, of.q, entry.first_query, head, heads, gradient.q);
      add_part(tape, of.k, entry.first_key, head, heads, gradient.k);
      add_part(tape, of.v, entry.first_key, head, heads, gradient.v);
      of_beta += gradient.beta;
    }
  }
  tape.add(of.beta, Matrix::Constant(1, 1, of_beta));
}

}  // namespace

Var associate(Tape& tape, Var q, Var k, Var v, Var beta, std::shared_ptr<const Batch> batch,
              const NphOptions& options, const Draws& draws, AttentionShown* shown) {
  // Shared, because a function can be copied and what heads recorded cannot.
  const auto record = std::make_shared<AssociateRecord>(AssociateRecord{.q = q,
                                                                        .k = k,
                                                                        .v = v,
                                                                        .beta = beta,
                                                                        .batch = std::move(batch),
                                                                        .options = options,
                                                                        .draws = draws});
  const Index value_width = tape.value(v).cols() / options.heads;
  Matrix out(record->batch->answers(), tape.value(v).cols());
  for (const BatchEntry& entry : record->batch->entries) {
    std::vector<Matrix> weights;
    for (Index head = 0; head < options.heads; ++head) {
      HeadStep step =
          options.attention->forward(head_input(*record, tape, entry, head), shown != nullptr);
      out.block(entry.first_out, head * value_width, entry.queries, value_width) = step.out;
      if (shown != nullptr) weights.push_back(step.weights);
      record->heads.push_back(std::move(step));
    }
    if (shown != nullptr) shown->weights.push_back(std::move(weights));
  }
  return tape.record("association", std::move(out), {q, k, v, beta},
                     [record](const Matrix& g, Tape& t) { step_back(*record, g, t); });
}

Var projected(Tape& tape, Var x, const Leaves& tensors, const std::string& prefix,
              std::string_view name) {
  const auto w = tensors.find(prefix + "w" + std::string(name));
  if (w == tensors.end()) return x;
  const Var along = linear(tape, x, w->second);
  const auto b = tensors.find(prefix + "b" + std::string(name));
  return b == tensors.end() ? along : add_row(tape, along, b->second);
}

Var nph(Tape& tape, const NphInput& in, const Leaves& tensors, const std::string& prefix,
        const Batch& batch, const NphOptions& options, const Draws& draws, AttentionShown* shown) {
  Var state = projected(tape, in.queries, tensors, prefix, "q");
  const Var keys =
      in.patterns_are_keys ? in.patterns : projected(tape, in.patterns, tensors, prefix, "k");
  // W_V acts on the keys and mixes heads.
  const Var values = projected(tape, keys, tensors, prefix, "v");
  auto rows = std::make_shared<const Batch>(batch);
  for (Index step = 1; step < options.steps; ++step) {
    const Var fed = options.feed == Feed::keys ? keys : values;
    state = associate(tape, state, keys, fed, in.beta, rows, options, draws);
    rows = std::make_shared<const Batch>(continued(*rows));
  }
  const Var out =
      associate(tape, state, keys, values, in.beta, std::move(rows), options, draws, shown);
  return projected(tape, out, tensors, prefix, "o");
}

}  // namespace mnemoscope::layers
