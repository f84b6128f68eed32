#include "layers/bag_classifier.h"

#include <utility>

#include "layers/operations.h"
#include "layers/stream.h"

namespace mnemoscope::layers {
namespace {

/// Places of the parts of a model in the path of their first values.
enum class BagPart : std::uint64_t {
  embed,
  norm,
  patterns,
  query,
  key,
  value,
  out,
  end_norm,
  head
};

std::uint64_t place_of(BagPart part) {
  return static_cast<std::uint64_t>(part);
}

std::vector<RowGroup> groups_of_bags(const std::vector<Index>& counts) {
  std::vector<RowGroup> groups;
  Index first = 0;
  for (const Index count : counts) {
    groups.push_back({.first = first, .count = count});
    first += count;
  }
  return groups;
}

Draws draws_of(const PassOptions& pass) {
  return pass.draws != nullptr ? *pass.draws : Draws{.seed = pass.seed, .epoch = pass.epoch};
}

/// NPHLayer: the instances are the queries, the stored patterns the keys. n x d.
Var looked_up(Tape& tape, const Leaves& tensors, const BagRows& bags,
              const BagClassifierOptions& options, const PassOptions& pass, AttentionShown* shown) {
  const Var stored = tensors.at("stored");
  return nph(tape,
             {.queries = tape.constant(bags.instances),
              .patterns = stored,
              .patterns_are_keys = true,
              .beta = tape.constant(Matrix::Constant(1, 1, options.beta))},
             tensors, "", looking_up(bags.counts, bags.numbers, tape.value(stored).rows()),
             {.attention = options.attention, .heads = options.heads, .steps = options.steps},
             draws_of(pass), shown);
}

/// The instances as they are pooled, without dropout.
Var instance_rows(Tape& tape, const Leaves& tensors, const BagRows& bags,
                  const BagClassifierOptions& options, const PassOptions& pass,
                  AttentionShown* shown) {
  if (options.pooling != PoolingKind::stored) return embedded(tape, tensors, bags);
  const Var rows = looked_up(tape, tensors, bags, options, pass, shown);
  return layer_norm(tape, rows, tensors.at("g1"), tensors.at("b1"));
}

Var pooled_rows(Tape& tape, Var instances, const Leaves& tensors, const BagRows& bags,
                const BagClassifierOptions& options, const PassOptions& pass,
                AttentionShown* shown) {
  switch (options.pooling) {
    case PoolingKind::mean: return group_mean(tape, instances, groups_of_bags(bags.counts));
    case PoolingKind::stored:
    case PoolingKind::max: return group_max(tape, instances, groups_of_bags(bags.counts));
    case PoolingKind::hopfield: break;
  }
  const Var beta = tape.constant(Matrix::Constant(1, 1, options.beta));
  return nph(tape, {.queries = tensors.at("patterns"), .patterns = instances, .beta = beta},
             tensors, "", pooled(options.patterns, bags.counts, bags.numbers),
             {.attention = options.attention, .heads = options.heads, .steps = options.steps},
             draws_of(pass), shown);
}

/// Rows that a pooling makes of one bag.
Index rows_of_bag(const BagClassifierOptions& options) {
  return options.pooling == PoolingKind::hopfield ? options.patterns : 1;
}

void add_patterns(Tensors& tensors, const BagClassifierOptions& options, std::uint64_t seed) {
  const std::uint64_t place = place_of(BagPart::patterns);
  if (options.uniform_patterns) {
    add_uniform(tensors, "patterns", options.patterns, options.width, seed, place);
  } else {
    add_normal(tensors, "patterns", options.patterns, options.width, 1.0, seed, place);
  }
}

}  // namespace

Tensors initial_tensors(const BagClassifierOptions& options, std::uint64_t seed) {
  const Index d = options.width;
  Tensors tensors;
  if (options.pooling == PoolingKind::stored) {
    add_normal(tensors, "stored", options.stored, options.inputs, 1.0, seed,
               place_of(BagPart::patterns));
    add_linear(tensors, "wv", "bv", d, options.inputs, seed, place_of(BagPart::value));
  } else {
    add_linear(tensors, "we", "be", d, options.inputs, seed, place_of(BagPart::embed));
  }
  add_norm(tensors, "g1", "b1", d);
  if (options.pooling == PoolingKind::hopfield) {
    add_patterns(tensors, options, seed);
    add_linear(tensors, "wq", "bq", d, d, seed, place_of(BagPart::query));
    add_linear(tensors, "wk", "bk", d, d, seed, place_of(BagPart::key));
    add_linear(tensors, "wv", "bv", d, d, seed, place_of(BagPart::value));
    add_linear(tensors, "wo", "bo", d, d, seed, place_of(BagPart::out));
  }
  add_norm(tensors, "g2", "b2", d);
  add_linear(tensors, "wf", "bf", 1, rows_of_bag(options) * d, seed, place_of(BagPart::head));
  return tensors;
}

Var embedded(Tape& tape, const Leaves& tensors, const BagRows& bags) {
  const Var rows = projected(tape, tape.constant(bags.instances), tensors, "", "e");
  return layer_norm(tape, rows, tensors.at("g1"), tensors.at("b1"));
}

Var bag_logits(Tape& tape, const Leaves& tensors, const BagRows& bags,
               const BagClassifierOptions& options, const PassOptions& pass,
               AttentionShown* shown) {
  Var rows = instance_rows(tape, tensors, bags, options, pass, shown);
  rows = dropped(tape, rows, options.dropout, 0, bags.counts, bags.numbers, pass);
  rows = pooled_rows(tape, rows, tensors, bags, options, pass, shown);
  if (options.gelu) rows = gelu(tape, rows);
  rows = layer_norm(tape, rows, tensors.at("g2"), tensors.at("b2"));
  const std::vector<Index> counts(bags.counts.size(), rows_of_bag(options));
  rows = dropped(tape, rows, options.dropout, 1, counts, bags.numbers, pass);
  rows = reshape(tape, rows, rows_of_bag(options) * options.width);
  return projected(tape, rows, tensors, "", "f");
}

Var dropped(Tape& tape, Var x, double p, std::uint64_t site, const std::vector<Index>& counts,
            const std::vector<Index>& numbers, const PassOptions& pass) {
  if (p == 0.0 || !pass.is_training()) return x;
  Matrix keep(tape.value(x).rows(), tape.value(x).cols());
  Index row = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    Lcg draw = stream(
        pass.seed, StreamFor::dropout,
        {site, static_cast<std::uint64_t>(pass.epoch), static_cast<std::uint64_t>(numbers[i])});
    for (const Index end = row + counts[i]; row < end; ++row) {
      for (double& entry : keep.row(row)) entry = draw.uniform() >= p ? 1.0 / (1.0 - p) : 0.0;
    }
  }
  return keep_some(tape, x, std::move(keep));
}

}  // namespace mnemoscope::layers
