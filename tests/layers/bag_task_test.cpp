#include "layers/bag_task.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "core/random.h"
#include "layers/association.h"
#include "layers/finite_differences.h"

namespace mnemoscope::layers {
namespace {

constexpr Index kInstances = 6;

/// One test bag of drawn instances, attended to by two heads of two static queries.
BagTask small_task() {
  auto set = std::make_shared<BagSet>();
  Lcg draw = Lcg::seeded(5);
  set->pool = Matrix::NullaryExpr(kInstances, 7, [&] { return draw.normal(); });
  set->bags = {{0, 1, 2, 3, 4, 5}};
  set->labels = {1.0};
  const Association& dense = *associations().front();
  BagClassifierOptions options{.inputs = 7, .width = 6, .heads = 2, .patterns = 2, .beta = 1.0};
  options.attention = *dense.make(Parameters::initial(dense.parameters), {.head_width = 3});
  return {std::move(set), {.test = {0}}, options};
}

/// First values, with gains and biases that are not those of a new model.
Tensors tensors_of(const BagTask& task) {
  Tensors tensors = task.initial(3);
  Lcg draw = Lcg::seeded(8);
  for (Tensor& tensor : tensors) {
    for (Index i = 0; i < tensor.value.size(); ++i) tensor.value.data()[i] += 0.3 * draw.normal();
  }
  return tensors;
}

/// The deviation of every instance's embedding, as layer norm takes it.
Eigen::VectorXd deviations(const BagTask& task, const Tensors& tensors) {
  Matrix u = task.set().pool * find_tensor(tensors, "we")->value.transpose();
  u.rowwise() += find_tensor(tensors, "be")->value.row(0);
  u.colwise() -= u.rowwise().mean().eval();
  return (u.array().square().rowwise().mean() + 1e-5).sqrt();
}

TEST(BagTask, TheMapOfAStaticQuerySaysWhatItsScoreIsBesideTwoConstants) {
  const BagTask task = small_task();
  const Tensors tensors = tensors_of(task);
  const Matrix maps = task.query_maps(tensors);
  ASSERT_EQ(maps.rows(), 4);
  ASSERT_EQ(maps.cols(), 7);
  const std::vector<Index> first{0};
  const KeySpace space = *task.key_space(tensors, Part::test, first);
  const Eigen::VectorXd s = deviations(task, tensors);
  for (Index place = 0; place < maps.rows(); ++place) {
    const Index head = place / 2;
    const Eigen::VectorXd scores = space.keys.middleCols(head * 3, 3) *
                                   space.queries.row(place % 2).segment(head * 3, 3).transpose();
    const Eigen::VectorXd along =
        (task.set().pool * maps.row(place).transpose()).array() / s.array();
    // scores - along = c / s + c2 for every instance: two of them give both constants.
    const Eigen::VectorXd rest = scores - along;
    const double c = (rest[0] - rest[1]) / (1.0 / s[0] - 1.0 / s[1]);
    const double c2 = rest[0] - c / s[0];
    for (Index i = 2; i < kInstances; ++i) EXPECT_NEAR(rest[i], c / s[i] + c2, 1e-9) << place;
  }
}

TEST(BagTask, ComparesTheQueriesAndKeysThatItAttendsBy) {
  const BagTask task = small_task();
  const Tensors tensors = tensors_of(task);
  const std::vector<Index> first{0};
  const KeySpace space = *task.key_space(tensors, Part::test, first);
  const AttentionShown shown = task.attention(tensors, Part::test, first);
  for (Index head = 0; head < 2; ++head) {
    const Matrix scores =
        space.queries.middleCols(head * 3, 3) * space.keys.middleCols(head * 3, 3).transpose();
    Matrix weights = scores.array().exp();
    weights.array().colwise() /= weights.rowwise().sum().array().eval();
    const Matrix& its = shown.weights.front()[static_cast<std::size_t>(head)];
    EXPECT_LT((weights - its).cwiseAbs().maxCoeff(), 1e-12) << head;
  }
}

/// Three stored patterns, looked up by two heads of six numbers.
BagTask storing_task() {
  Lcg draw = Lcg::seeded(6);
  auto set = std::make_shared<BagSet>();
  set->pool = random_matrix(draw, 9, 12);
  set->bags = {{0, 1, 2, 3}, {4, 5}, {6, 7, 8}};
  set->labels = {1.0, 0.0, 1.0};
  const Association& dense = *associations().front();
  BagClassifierOptions options{.inputs = 12, .width = 4, .heads = 2, .stored = 3, .beta = 0.5};
  options.pooling = PoolingKind::stored;
  options.attention = *dense.make(Parameters::initial(dense.parameters), {.head_width = 6});
  return {std::move(set), {.train = {0, 1}, .test = {2}}, options};
}

TEST(NphLayer, StoresAtFirstDifferentInstancesOfTheTrainingPart) {
  const BagTask task = storing_task();
  const Matrix stored = find_tensor(task.initial(3), "stored")->value;
  std::vector<Index> found;
  for (Index row = 0; row < stored.rows(); ++row) {
    for (Index i = 0; i < task.set().pool.rows(); ++i) {
      if (task.set().pool.row(i) == stored.row(row)) found.push_back(i);
    }
  }
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(std::set<Index>(found.begin(), found.end()).size(), 3U);
  EXPECT_LT(*std::max_element(found.begin(), found.end()), 6) << "the test part stays unseen";
  EXPECT_EQ(stored, find_tensor(task.initial(3), "stored")->value);
  EXPECT_NE(stored, find_tensor(task.initial(4), "stored")->value);
}

TEST(NphLayer, EveryInstanceLooksUpTheStoredPatternsByItself) {
  const BagTask task = storing_task();
  const Tensors tensors = tensors_of(task);
  const auto value = [&](std::string_view name) -> const Matrix& {
    return find_tensor(tensors, name)->value;
  };
  const std::vector<Index> first{0};
  const AttentionShown shown = task.attention(tensors, Part::test, first);
  const Matrix x = task.set().pool.bottomRows(3);
  Matrix v = value("stored") * value("wv").transpose();
  v.rowwise() += value("bv").row(0);
  Matrix out(3, 4);
  for (Index head = 0; head < 2; ++head) {
    Matrix weights =
        (0.5 * x.middleCols(head * 6, 6) * value("stored").middleCols(head * 6, 6).transpose())
            .array()
            .exp();
    weights.array().colwise() /= weights.rowwise().sum().array().eval();
    const Matrix& its = shown.weights.front()[static_cast<std::size_t>(head)];
    EXPECT_LT((weights - its).cwiseAbs().maxCoeff(), 1e-12) << head;
    out.middleCols(head * 2, 2) = weights * v.middleCols(head * 2, 2);
  }
  const auto normed = [](Matrix rows, const Matrix& gain, const Matrix& bias) {
    rows.colwise() -= rows.rowwise().mean().eval();
    const Eigen::ArrayXd deviation = (rows.array().square().rowwise().mean() + 1e-5).sqrt();
    rows.array().colwise() /= deviation;
    rows.array().rowwise() *= gain.row(0).array();
    rows.rowwise() += bias.row(0);
    return rows;
  };
  const Matrix rows = normed(out, value("g1"), value("b1"));
  const Matrix pooled = normed(rows.colwise().maxCoeff(), value("g2"), value("b2"));
  const double logit = (pooled * value("wf").transpose())(0, 0) + value("bf")(0, 0);
  EXPECT_NEAR(task.predict(tensors, Part::test, first)(0, 0), logit, 1e-12);
}

TEST(NphLayer, GradientsAreTheSlopesOfItsLoss) {
  const BagTask task = storing_task();
  const Tensors tensors = tensors_of(task);
  std::vector<Matrix> inputs;
  for (const Tensor& tensor : tensors) inputs.push_back(tensor.value);
  const std::vector<Index> both{0, 1};
  expect_gradients(
      [&](Tape& tape, const std::vector<Var>& all) {
        Leaves leaves;
        for (std::size_t i = 0; i < all.size(); ++i) leaves.emplace(tensors[i].name, all[i]);
        return task.loss(tape, leaves, both, 2, 1, 1);
      },
      inputs, "stored patterns");
}

TEST(BagTask, ABaselineLooksForNothing) {
  const BagTask task = small_task();
  BagClassifierOptions options = task.options();
  options.pooling = PoolingKind::mean;
  const BagTask mean(std::make_shared<BagSet>(task.set()), {.test = {0}}, options);
  EXPECT_EQ(mean.query_maps(mean.initial(1)).size(), 0);
  const std::vector<Index> first{0};
  EXPECT_FALSE(mean.key_space(mean.initial(1), Part::test, first));
}

}  // namespace
}  // namespace mnemoscope::layers
