// What lesson 14 says of few binary digits, which the window does not compute.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/parameter_keys.h"
#include "engine/run.h"
#include "lessons/lesson_file.h"
#include "session/session.h"
#include "source_folder.h"

namespace mnemoscope {
namespace {

/// x to p significant binary digits, to nearest, ties to even.
double rounded(double x, int p) {
  int exponent = 0;
  const double mantissa = std::frexp(x, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(mantissa, p)), exponent - p);
}

template <class Numbers>
Numbers all_rounded(Numbers numbers, int p) {
  return numbers.unaryExpr([p](double x) { return rounded(x, p); });
}

/// A query of lesson 14 as its page says: every result of a step is rounded, a sum once.
class FewDigits : public ::testing::Test {
 protected:
  void SetUp() override {
    const LessonList list = load_lessons({source_folder() / "assets/lessons"});
    const auto lesson = std::find_if(list.lessons.begin(), list.lessons.end(),
                                     [](const auto& one) { return one.id.starts_with("14-"); });
    ASSERT_NE(lesson, list.lessons.end());
    const Session& session = *lesson->pages.front().session;
    const auto start = prepare(run_spec(session, BackendChoice::cpu));
    ASSERT_TRUE(start) << start.error().text;
    memories_ = start->memories->bank->values().dense();
    query_ = start->query.state;
    target_ = *session.query.memory;
    beta_ = session.variants.front().parameters.real(kBetaKey);
  }

  Eigen::VectorXd scores(const Eigen::VectorXd& x, int p) const {
    Eigen::VectorXd result(memories_.cols());
    for (Index mu = 0; mu < memories_.cols(); ++mu) {
      const Eigen::VectorXd memory = all_rounded(Eigen::VectorXd(memories_.col(mu)), p);
      result[mu] = rounded(all_rounded(Eigen::VectorXd(memory.cwiseProduct(x)), p).sum(), p);
    }
    return result;
  }

  Eigen::VectorXd weights(const Eigen::VectorXd& scores, int p) const {
    const Eigen::VectorXd z = all_rounded(Eigen::VectorXd(beta_ * scores), p);
    const Eigen::VectorXd below = all_rounded(Eigen::VectorXd(z.array() - z.maxCoeff()), p);
    const Eigen::VectorXd e = all_rounded(Eigen::VectorXd(below.array().exp()), p);
    return all_rounded(Eigen::VectorXd(e / rounded(e.sum(), p)), p);
  }

  /// Where 20 steps from the query end.
  Eigen::VectorXd end(int p) const {
    Eigen::VectorXd x = all_rounded(query_, p);
    for (int t = 0; t < 20; ++t) {
      const Eigen::VectorXd w = weights(scores(x, p), p);
      Eigen::VectorXd next = Eigen::VectorXd::Zero(x.size());
      for (Index mu = 0; mu < memories_.cols(); ++mu) {
        const Eigen::VectorXd memory = all_rounded(Eigen::VectorXd(memories_.col(mu)), p);
        next += all_rounded(Eigen::VectorXd(w[mu] * memory), p);
      }
      next = all_rounded(next, p);
      if (next == x) break;
      x = next;
    }
    return x;
  }

  double error_at_end(int p) const {
    return (end(p) - memories_.col(target_)).norm() / memories_.col(target_).norm();
  }

  Eigen::MatrixXd memories_;
  Eigen::VectorXd query_;
  Index target_ = 0;
  double beta_ = 0;
};

TEST_F(FewDigits, BringThePancakesBackDownToFive) {
  EXPECT_NEAR(error_at_end(24), 2.5e-8, 0.05e-8);
  EXPECT_NEAR(error_at_end(8), 0.0017, 0.00005);
  EXPECT_NEAR(error_at_end(5), 0.013, 0.0005);
}

TEST_F(FewDigits, MakeThreeScoresEqualAtFourAndEndNearestToTheBulb) {
  constexpr Index kBrushes = 3;
  constexpr Index kBulb = 4;
  const Eigen::VectorXd exact = scores(query_, 53);
  EXPECT_NEAR(exact[target_], 0.388, 0.0005);
  EXPECT_NEAR(exact[kBulb], 0.376, 0.0005);
  EXPECT_NEAR(exact[kBrushes], 0.366, 0.0005);
  const Eigen::VectorXd coarse = scores(all_rounded(query_, 4), 4);
  for (const Index mu : {target_, kBulb, kBrushes}) EXPECT_EQ(coarse[mu], 0.375) << mu;
  const Eigen::VectorXd distances = (memories_.colwise() - end(4)).colwise().norm();
  Index nearest = 0;
  EXPECT_GT(distances.minCoeff(&nearest), 0.3) << "a mixture";
  EXPECT_EQ(nearest, kBulb);
}

}  // namespace
}  // namespace mnemoscope
