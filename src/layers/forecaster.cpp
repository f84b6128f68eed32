#include "layers/forecaster.h"

#include "layers/operations.h"

namespace mnemoscope::layers {
namespace {

/// Places of the parts of a model in the path of their first values.
enum class SeriesPart : std::uint64_t { embed, position, hours, pattern = 6, pooling, head = 11 };

std::uint64_t place_of(SeriesPart part) {
  return static_cast<std::uint64_t>(part);
}

/// How far the first positions reach.
constexpr double kPositionSize = 0.5;

void add_projections(Tensors& tensors, const std::string& prefix, Index d, std::uint64_t seed,
                     std::uint64_t first_place) {
  for (const std::string name : {"q", "k", "v", "o"}) {
    add_linear(tensors, prefix + "w" + name, prefix + "b" + name, d, d, seed, first_place++);
  }
}

/// Answers [entry][hour] that are laid out as [hour][entry] and read as if they were not. It stands
/// for the association's own rows: the map behind it takes each by itself.
std::vector<Index> mixed_order(Index entries, Index hours) {
  std::vector<Index> order;
  for (Index place = 0; place < entries * hours; ++place) {
    order.push_back((place % entries) * hours + place / entries);
  }
  return order;
}

}  // namespace

Tensors initial_tensors(const ForecasterOptions& options, std::uint64_t seed) {
  const Index d = options.width;
  Tensors tensors;
  add_linear(tensors, "we", "be", d, 1, seed, place_of(SeriesPart::embed));
  if (options.position) {
    add_normal(tensors, "position", options.input, d, kPositionSize, seed,
               place_of(SeriesPart::position));
  }
  add_norm(tensors, "g1", "b1", d);
  add_projections(tensors, "h.", d, seed, place_of(SeriesPart::hours));
  add_norm(tensors, "g2", "b2", d);
  if (options.uniform_pattern) {
    add_uniform(tensors, "p.patterns", 1, d, seed, place_of(SeriesPart::pattern));
  } else {
    add_normal(tensors, "p.patterns", 1, d, 1.0, seed, place_of(SeriesPart::pattern));
  }
  add_projections(tensors, "p.", d, seed, place_of(SeriesPart::pooling));
  add_norm(tensors, "g3", "b3", d);
  add_linear(tensors, "wf", "bf", options.horizon, d, seed, place_of(SeriesPart::head));
  return tensors;
}

Var seen_hours(Tape& tape, const Leaves& tensors, const Matrix& windows,
               const std::vector<Index>& numbers, const ForecasterOptions& options,
               const PassOptions& pass) {
  const Eigen::VectorXd last = windows.rightCols(1);
  Matrix seen = windows;
  if (options.residual) seen.colwise() -= last;
  const std::vector<Index> hours(numbers.size(), windows.cols());
  const Draws draws{.seed = pass.seed, .epoch = pass.epoch};
  const Var beta = tape.constant(Matrix::Constant(1, 1, options.beta));
  Var x = projected(tape, tape.constant(seen.reshaped<Eigen::RowMajor>(seen.size(), 1)), tensors,
                    "", "e");
  if (options.position) x = add_repeated(tape, x, tensors.at("position"));
  x = layer_norm(tape, x, tensors.at("g1"), tensors.at("b1"));
  x = nph(tape, {.queries = x, .patterns = x, .beta = beta}, tensors, "h.",
          self_attending(hours, numbers), {.attention = options.attention, .heads = options.heads},
          draws);
  if (options.mixed) x = reordered(tape, x, mixed_order(windows.rows(), windows.cols()));
  if (options.gelu) x = gelu(tape, x);
  return layer_norm(tape, x, tensors.at("g2"), tensors.at("b2"));
}

Var forecasts(Tape& tape, const Leaves& tensors, const Matrix& windows,
              const std::vector<Index>& numbers, const ForecasterOptions& options,
              const PassOptions& pass, AttentionShown* shown) {
  const std::vector<Index> hours(numbers.size(), windows.cols());
  const Draws draws{.seed = pass.seed, .epoch = pass.epoch};
  const Var beta = tape.constant(Matrix::Constant(1, 1, options.beta));
  Var x = seen_hours(tape, tensors, windows, numbers, options, pass);
  x = nph(tape, {.queries = tensors.at("p.patterns"), .patterns = x, .beta = beta}, tensors, "p.",
          pooled(1, hours, numbers), {.attention = options.pooling, .heads = options.heads}, draws,
          shown);
  x = layer_norm(tape, x, tensors.at("g3"), tensors.at("b3"));
  x = projected(tape, x, tensors, "", "f");
  if (!options.residual) return x;
  const Matrix last = windows.rightCols(1);
  return add(tape, x, tape.constant(last.replicate(1, options.horizon)));
}

}  // namespace mnemoscope::layers
