#include "layers/operations.h"

#include <gtest/gtest.h>

#include "layers/finite_differences.h"
#include "layers/golden_layers.h"
#include "layers/losses.h"

namespace mnemoscope::layers {
namespace {

/// An operation whose loss is a drawn weighted sum of its outputs.
struct OperationCase {
  std::string name{};
  std::function<std::vector<Matrix>(Lcg&, Index rows, Index columns)> inputs{};
  std::function<Var(Tape&, const std::vector<Var>&, Index rows, Index columns)> makes{};
};

std::vector<Matrix> one(Lcg& draw, Index n, Index d) {
  return {random_matrix(draw, n, d)};
}

std::vector<Matrix> two(Lcg& draw, Index n, Index d) {
  return {random_matrix(draw, n, d), random_matrix(draw, n, d)};
}

/// The rows cut into a group of one and the rest.
std::vector<RowGroup> groups_of(Index n) {
  if (n == 1) return {{.first = 0, .count = 1}};
  return {{.first = 0, .count = 1}, {.first = 1, .count = n - 1}};
}

std::vector<OperationCase> operation_cases() {
  return {
      {"linear",
       [](Lcg& r, Index n, Index d) {
         return std::vector<Matrix>{random_matrix(r, n, d), random_matrix(r, d + 1, d)};
       },
       [](Tape& t, const auto& v, Index, Index) { return linear(t, v[0], v[1]); }},
      {"add_row",
       [](Lcg& r, Index n, Index d) {
         return std::vector<Matrix>{random_matrix(r, n, d), random_matrix(r, 1, d)};
       },
       [](Tape& t, const auto& v, Index, Index) { return add_row(t, v[0], v[1]); }},
      {"add_repeated",
       [](Lcg& r, Index n, Index d) {
         return std::vector<Matrix>{random_matrix(r, 3 * n, d), random_matrix(r, n, d)};
       },
       [](Tape& t, const auto& v, Index, Index) { return add_repeated(t, v[0], v[1]); }},
      {"add", two, [](Tape& t, const auto& v, Index, Index) { return add(t, v[0], v[1]); }},
      {"subtract", two,
       [](Tape& t, const auto& v, Index, Index) { return subtract(t, v[0], v[1]); }},
      {"multiply", two,
       [](Tape& t, const auto& v, Index, Index) { return multiply(t, v[0], v[1]); }},
      {"the square of one value", one,
       [](Tape& t, const auto& v, Index, Index) { return multiply(t, v[0], v[0]); }},
      {"scale", one, [](Tape& t, const auto& v, Index, Index) { return scale(t, v[0], -1.7); }},
      {"keep_some", one,
       [](Tape& t, const auto& v, Index n, Index d) {
         Matrix keep = Matrix::Constant(n, d, 1.25);
         keep(0, 0) = 0.0;
         return keep_some(t, v[0], keep);
       }},
      {"gelu", one, [](Tape& t, const auto& v, Index, Index) { return gelu(t, v[0]); }},
      {"elu_plus_one", one,
       [](Tape& t, const auto& v, Index, Index) { return elu_plus_one(t, v[0]); }},
      {"layer_norm",
       [](Lcg& r, Index n, Index d) {
         return std::vector<Matrix>{random_matrix(r, n, d + 1), random_matrix(r, 1, d + 1),
                                    random_matrix(r, 1, d + 1)};
       },
       [](Tape& t, const auto& v, Index, Index) { return layer_norm(t, v[0], v[1], v[2]); }},
      {"reshape", one, [](Tape& t, const auto& v, Index n, Index) { return reshape(t, v[0], n); }},
      {"group_mean", one,
       [](Tape& t, const auto& v, Index n, Index) { return group_mean(t, v[0], groups_of(n)); }},
      {"group_max", one,
       [](Tape& t, const auto& v, Index n, Index) { return group_max(t, v[0], groups_of(n)); }},
  };
}

TEST(LayerOperations, GradientsAreTheDifferencesOfValuesAtRandomShapes) {
  for (const OperationCase& c : operation_cases()) {
    Lcg draw = Lcg::seeded(7);
    for (int round = 0; round < 6; ++round) {
      const Index n = 1 + draw.below(5);
      const Index d = 1 + draw.below(4);
      const std::vector<Matrix> inputs = c.inputs(draw, n, d);
      const std::uint64_t seed = draw.next();
      expect_gradients(
          [&](Tape& tape, const std::vector<Var>& leaves) {
            const Var out = c.makes(tape, leaves, n, d);
            Lcg weights(seed);
            return weighted_sum(
                tape, out, random_matrix(weights, tape.value(out).rows(), tape.value(out).cols()));
          },
          inputs, c.name + " of " + std::to_string(n) + " x " + std::to_string(d));
    }
  }
}

TEST(LayerLosses, GradientsAreTheDifferencesOfValuesAtRandomShapes) {
  Lcg draw = Lcg::seeded(11);
  for (int round = 0; round < 6; ++round) {
    const Index n = 1 + draw.below(5);
    const Index classes = 1 + draw.below(4);
    std::vector<double> labels;
    std::vector<Index> right;
    for (Index i = 0; i < n; ++i) {
      labels.push_back(static_cast<double>(draw.below(2)));
      right.push_back(draw.below(classes));
    }
    const Matrix target = random_matrix(draw, n, classes);
    const double of = 2.5;
    expect_gradients(
        [&](Tape& t, const auto& v) { return binary_cross_entropy(t, v[0], labels, of); },
        {random_matrix(draw, n, 1, 2.0)}, "binary cross entropy");
    const std::vector<Matrix> scores = {random_matrix(draw, n, classes, 2.0)};
    expect_gradients([&](Tape& t, const auto& v) { return cross_entropy(t, v[0], right, of); },
                     scores, "cross entropy");
    expect_gradients([&](Tape& t, const auto& v) { return squared_error(t, v[0], target, of); },
                     scores, "squared error");
    expect_gradients([&](Tape& t, const auto& v) { return absolute_error(t, v[0], target, of); },
                     scores, "absolute error");
  }
}

TEST(LayerTape, AValueThatIsUsedTwiceGetsBothGradients) {
  const Matrix x = Matrix::Constant(1, 1, 3.0);
  Tape tape;
  const Var leaf = tape.leaf(x);
  tape.backward(add(tape, multiply(tape, leaf, leaf), scale(tape, leaf, 4.0)));
  EXPECT_EQ(tape.gradient(leaf)(0, 0), 10.0);
}

TEST(LayerTape, ALeafThatNothingLedToHasAGradientOfZeros) {
  const Matrix x = Matrix::Ones(2, 3);
  Tape tape;
  const Var unused = tape.leaf(x);
  const Var used = tape.leaf(x);
  tape.backward(weighted_sum(tape, used, x));
  EXPECT_EQ(tape.gradient(unused), Matrix::Zero(2, 3));
}

TEST(LayerTape, NamesTheFirstOperationThatIsNotFinite) {
  const Matrix x = Matrix::Constant(1, 2, 1e200);
  Tape tape;
  const Var leaf = tape.leaf(x);
  const Var square = multiply(tape, leaf, leaf);
  scale(tape, square, 2.0);
  EXPECT_EQ(tape.first_not_finite(), "product");
}

TEST(LayerNorm, AConstantRowGivesTheBiasAndAFiniteGradient) {
  const Matrix x = Matrix::Constant(1, 4, 7.0);
  const Matrix gain = Matrix::Ones(1, 4);
  Matrix bias(1, 4);
  bias << 1.0, 2.0, 3.0, 4.0;
  Tape tape;
  const Var leaf = tape.leaf(x);
  const Var out = layer_norm(tape, leaf, tape.leaf(gain), tape.leaf(bias));
  EXPECT_EQ(tape.value(out), bias);
  tape.backward(weighted_sum(tape, out, bias));
  EXPECT_TRUE(tape.gradient(leaf).allFinite());
}

class SmallGolden : public ::testing::Test {
 protected:
  using Json = golden::Json;

  /// Runs a case of one operation and compares value and gradients.
  void check(const std::string& op, const std::vector<std::string>& names,
             const std::function<Var(Tape&, const std::vector<Var>&, const Json&)>& makes) {
    const golden::Tolerance within(golden::file("small"));
    for (const Json& c : golden::cases("small", op)) {
      std::vector<Matrix> inputs;
      for (const std::string& name : names) inputs.push_back(golden::matrix(c["inputs"][name]));
      Tape tape;
      std::vector<Var> leaves;
      for (const Matrix& input : inputs) leaves.push_back(tape.leaf(input));
      const Var out = makes(tape, leaves, c);
      const std::string title = op + " " + c["name"].get<std::string>();
      golden::expect_near(tape.value(out), golden::matrix(c["outputs"]["out"]), within, title);
      tape.backward(out, golden::matrix(c["upstream"]));
      for (std::size_t i = 0; i < names.size(); ++i) {
        golden::expect_near(tape.gradient(leaves[i]), golden::matrix(c["grads"][names[i]]), within,
                            title + " d" + names[i]);
      }
    }
  }
};

TEST_F(SmallGolden, LayerNorm) {
  check("layer-norm", {"x", "gain", "bias"},
        [](Tape& t, const auto& v, const Json&) { return layer_norm(t, v[0], v[1], v[2]); });
}

TEST_F(SmallGolden, Gelu) {
  check("gelu", {"x"}, [](Tape& t, const auto& v, const Json&) { return gelu(t, v[0]); });
}

TEST_F(SmallGolden, EluPlusOne) {
  check("elu-plus-one", {"x"},
        [](Tape& t, const auto& v, const Json&) { return elu_plus_one(t, v[0]); });
}

TEST_F(SmallGolden, Linear) {
  check("linear", {"x", "w", "b"}, [](Tape& t, const auto& v, const Json&) {
    return add_row(t, linear(t, v[0], v[1]), v[2]);
  });
}

TEST_F(SmallGolden, Dropout) {
  check("dropout", {"x"}, [](Tape& t, const auto& v, const Json& c) {
    const Matrix keep = golden::matrix(c["inputs"]["keep"]);
    return keep_some(t, v[0], keep / (1.0 - golden::number(c["config"]["p"])));
  });
}

TEST(LossesGolden, ValuesAndGradients) {
  const golden::Json all = golden::file("losses");
  const golden::Tolerance within(all);
  for (const golden::Json& c : all["cases"]) {
    const std::string op = c["op"];
    const bool is_of_logits = op == "bce-with-logits" || op == "cross-entropy";
    const std::string name = is_of_logits ? "z" : "p";
    Matrix x = golden::matrix(c["inputs"][name]);
    if (op == "bce-with-logits") x = x.transpose().eval();
    const std::vector<double> y = golden::numbers(c["inputs"]["y"]);
    Tape tape;
    const Var leaf = tape.leaf(x);
    const auto rows = static_cast<double>(x.rows());
    const auto entries = static_cast<double>(x.size());
    const Var loss = op == "bce-with-logits" ? binary_cross_entropy(tape, leaf, y, rows)
                     : op == "cross-entropy"
                         ? cross_entropy(tape, leaf, std::vector<Index>(y.begin(), y.end()), rows)
                     : op == "mse"
                         ? squared_error(tape, leaf, golden::matrix(c["inputs"]["y"]), entries)
                         : absolute_error(tape, leaf, golden::matrix(c["inputs"]["y"]), entries);
    const double want = golden::number(c["loss"]);
    EXPECT_NEAR(tape.value(loss)(0, 0), want, within.abs + within.rel * std::abs(want))
        << c["name"];
    tape.backward(loss);
    const Eigen::VectorXd got = tape.gradient(leaf).reshaped<Eigen::RowMajor>();
    golden::expect_near(got, golden::vector(c["grads"][name]), within, c["name"]);
  }
}

TEST(Reordered, TakesRowsInOrderAndGivesTheirGradientsBack) {
  Tape tape;
  Matrix x(3, 1);
  x << 1.0, 2.0, 3.0;
  const Var leaf = tape.leaf(x);
  const Var y = reordered(tape, leaf, {2, 0, 1});
  Matrix g(3, 1);
  g << 10.0, 20.0, 30.0;
  EXPECT_EQ(tape.value(y)(0, 0), 3.0);
  tape.backward(y, g);
  Matrix back(3, 1);
  back << 20.0, 30.0, 10.0;
  EXPECT_EQ(tape.gradient(leaf), back);
}

}  // namespace
}  // namespace mnemoscope::layers
