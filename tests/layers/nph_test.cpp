#include "layers/nph.h"

#include <gtest/gtest.h>

#include "core/memory_bank.h"
#include "core/separation.h"
#include "layers/finite_differences.h"
#include "layers/golden_layers.h"
#include "layers/golden_options.h"
#include "layers/operations.h"
#include "layers/tensors.h"

namespace mnemoscope::layers {
namespace {

using golden::Json;

class NphGolden : public ::testing::Test {
 protected:
  /// The tensors of a case that are learnt, by name.
  static Tensors tensors_of(const Json& inputs) {
    Tensors tensors;
    for (const std::string name : {"wq", "bq", "wk", "bk", "wv", "bv", "wo", "bo"}) {
      if (inputs.contains(name)) tensors.push_back({name, golden::matrix(inputs[name])});
    }
    return tensors;
  }

  static void expect_gradient(const Tape& tape, Var leaf, const Json& c, const std::string& name,
                              const golden::Tolerance& within) {
    if (!c["grads"].contains(name)) return;
    golden::expect_near(tape.gradient(leaf), golden::matrix(c["grads"][name]), within, "d" + name);
  }

  /// Which inputs a kind of layer has, and how it is asked.
  struct Kind {
    std::string queries{};
    std::string patterns{};
    bool shared_queries = false;
    bool shared_keys = false;
  };

  static void check(const Json& c, const Kind& kind, const golden::Tolerance& within) {
    SCOPED_TRACE(c["name"].get<std::string>());
    const Json& inputs = c["inputs"];
    const std::vector<Index> q_axes = golden::shape(inputs[kind.queries]);
    const std::vector<Index> k_axes = golden::shape(inputs[kind.patterns]);
    const Index entries = kind.shared_queries ? k_axes[0] : q_axes[0];
    const Index length = k_axes[k_axes.size() - 2];
    const Index heads = c["config"]["heads"];
    const auto valid = golden::valid_positions(inputs, entries, length);
    const Matrix queries = golden::matrix(inputs[kind.queries]);
    const Matrix patterns = kind.shared_keys
                                ? golden::matrix(inputs[kind.patterns])
                                : golden::only_valid(golden::matrix(inputs[kind.patterns]), valid);
    const Matrix beta = golden::matrix(inputs["beta"]);
    const Tensors tensors = tensors_of(inputs);
    Batch batch = golden::batch_of(valid, length, q_axes[q_axes.size() - 2], kind.shared_queries);
    if (kind.shared_keys) {
      for (BatchEntry& entry : batch.entries) entry.first_key = 0;
    }
    const golden::Case options = golden::options_of(c, heads, q_axes.back() / heads, valid);
    Tape tape;
    const Leaves leaves = leaves_of(tape, tensors);
    const NphInput in{.queries = tape.leaf(queries),
                      .patterns = tape.leaf(patterns),
                      .patterns_are_keys = kind.shared_keys,
                      .beta = tape.leaf(beta)};
    AttentionShown shown;
    const Var out = nph(tape, in, leaves, "", batch, options.nph, options.draws, &shown);
    golden::expect_near(tape.value(out), golden::matrix(c["outputs"]["out"]), within, "out");
    if (c["outputs"].contains("weights")) {
      golden::expect_near(golden::padded_weights(shown, valid, length),
                          golden::matrix(c["outputs"]["weights"]), within, "weights");
    }
    tape.backward(out, golden::matrix(c["upstream"]));
    for (const Tensor& tensor : tensors) {
      expect_gradient(tape, leaves.at(tensor.name), c, tensor.name, within);
    }
    expect_gradient(tape, in.queries, c, kind.queries, within);
    expect_gradient(tape, in.beta, c, "beta", within);
    const Matrix of_patterns = tape.gradient(in.patterns);
    golden::expect_near(
        kind.shared_keys ? of_patterns : golden::with_padding(of_patterns, valid, length),
        golden::matrix(c["grads"][kind.patterns]), within, "dpatterns");
  }
};

TEST_F(NphGolden, EveryCase) {
  const golden::Tolerance within(golden::file("nph"));
  for (const Json& c : golden::cases("nph", "nph")) {
    check(c, {.queries = "R", .patterns = "Y"}, within);
  }
}

TEST_F(NphGolden, EveryCaseOfPooling) {
  const golden::Tolerance within(golden::file("pooling"));
  for (const Json& c : golden::cases("pooling", "nph-pooling")) {
    check(c, {.queries = "patterns", .patterns = "Y", .shared_queries = true}, within);
  }
}

TEST_F(NphGolden, EveryCaseOfStoredPatterns) {
  const golden::Tolerance within(golden::file("stored"));
  for (const Json& c : golden::cases("stored", "nph-layer")) {
    check(c, {.queries = "R", .patterns = "stored", .shared_keys = true}, within);
  }
}

NphOptions dense_options() {
  const Association& dense = *find_association("dense");
  return {.attention = *dense.make(Parameters::initial(dense.parameters), {.head_width = 3}),
          .heads = 1};
}

TEST(MemoryRetrieval, IsADenseStepOfTheBank) {
  Lcg draw = Lcg::seeded(1);
  const Matrix query = random_matrix(draw, 1, 5);
  const Matrix memories = random_matrix(draw, 7, 5);
  const double beta = 1.3;
  const MemoryBank bank(Patterns::from_values(memories.transpose()));
  const Eigen::VectorXd x = query.row(0);
  const Eigen::VectorXd expected = bank.combine(softmax(beta * bank.scores(x)));
  Batch batch = pooled(1, {7}, {0});
  Tape tape;
  const Var out = nph(tape,
                      {.queries = tape.constant(query),
                       .patterns = tape.constant(memories),
                       .beta = tape.constant(Matrix::Constant(1, 1, beta))},
                      {}, "", batch, dense_options(), {});
  EXPECT_TRUE(tape.value(out).row(0).transpose().isApprox(expected, 1e-14));
}

TEST(Nph, GradientsThroughThreeStepsAreTheDifferencesOfValues) {
  for (const Feed feed : {Feed::keys, Feed::values}) {
    Lcg draw = Lcg::seeded(5);
    NphOptions options = dense_options();
    options.heads = 2;
    options.steps = 3;
    options.feed = feed;
    const Batch batch = self_attending({3, 2}, {0, 1});
    const std::vector<std::string> names = {"wq", "bq", "wk", "bk", "wv", "bv", "wo", "bo"};
    std::vector<Matrix> inputs = {random_matrix(draw, 5, 4)};
    for (const std::string& name : names) {
      inputs.push_back(random_matrix(draw, name[0] == 'w' ? 4 : 1, 4));
    }
    const Matrix g = random_matrix(draw, 5, 4);
    expect_gradients(
        [&](Tape& tape, const std::vector<Var>& v) {
          Leaves tensors;
          for (std::size_t i = 0; i < names.size(); ++i) tensors.emplace(names[i], v[i + 1]);
          const Var beta = tape.constant(Matrix::Constant(1, 1, 0.5));
          const Var out = nph(tape, {.queries = v[0], .patterns = v[0], .beta = beta}, tensors, "",
                              batch, options, {});
          return weighted_sum(tape, out, g);
        },
        inputs, "three steps");
  }
}

TEST(NphPooling, DoesNotSeeTheOrderOfInstancesNorOfBags) {
  Lcg draw = Lcg::seeded(9);
  const Matrix patterns = random_matrix(draw, 2, 3);
  const Matrix one = random_matrix(draw, 3, 3);
  const Matrix other = random_matrix(draw, 2, 3);
  const auto out_of = [&](const Matrix& rows, const std::vector<Index>& counts) {
    Tape tape;
    const Var out = nph(tape,
                        {.queries = tape.constant(patterns),
                         .patterns = tape.constant(rows),
                         .beta = tape.constant(Matrix::Ones(1, 1))},
                        {}, "", pooled(2, counts, {0, 1}), dense_options(), {});
    return tape.value(out);
  };
  Matrix there(5, 3);
  there << one, other;
  Matrix back(5, 3);
  back << other, one.colwise().reverse();
  const Matrix a = out_of(there, {3, 2});
  const Matrix b = out_of(back, {2, 3});
  EXPECT_TRUE(a.topRows(2).isApprox(b.bottomRows(2), 1e-14));
  EXPECT_TRUE(a.bottomRows(2).isApprox(b.topRows(2), 1e-14));
}

}  // namespace
}  // namespace mnemoscope::layers
