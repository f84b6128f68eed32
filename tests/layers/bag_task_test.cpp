#include "layers/bag_task.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/random.h"
#include "layers/association.h"

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
