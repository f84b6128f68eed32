#include "variants/parts/whole_pulls.h"

#include <gtest/gtest.h>

#include "core/patterns.h"
#include "variants/parts/spins.h"
#include "variants/spins_reference.h"

namespace mnemoscope {
namespace {

/// s (2 sum_mu pixel_mu both_mu - sum both) + sum apart, in double precision.
double pulled(const Eigen::MatrixXd& xi, const Eigen::VectorXd& s, const Pull& pull, Index i) {
  const Eigen::VectorXd z = xi.transpose() * s;
  double sum = 0.0;
  for (Index mu = 0; mu < z.size(); ++mu) {
    sum += s[i] * xi(i, mu) * pull.at(z[mu]).both + pull.at(z[mu]).apart;
  }
  return sum;
}

TEST(WholePulls, FollowTurnsAndDecideAsDoublePrecision) {
  // Fewer memories than a block, and enough for threads; even and odd d.
  for (const auto& [m, d] : {std::pair<Index, Index>{7, 33}, {300, 64}, {20000, 41}}) {
    const Eigen::MatrixXd xi = reference::random_signs(3, m, d);
    Progress progress;
    const SignTable table(Patterns::from_values(xi), 0.0, progress);
    for (const std::int64_t power : {2, 3, 9}) {
      const Pull pull(power, d);
      Eigen::VectorXd s = reference::damaged(xi.col(m / 2), d / 3, 5);
      WholePulls whole(table, pull, xi.transpose() * s, d);
      Index decided = 0;
      // More turns than one table lasts for.
      for (Index i = 0; i < d; ++i) {
        whole.ask(i, 1);
        const auto turns = whole.turns(i, s[i], 1e-13);
        if (turns) {
          ++decided;
          EXPECT_EQ(*turns, pulled(xi, s, pull, i) < 0.0) << m << " " << power << " " << i;
        }
        s[i] = -s[i];
        whole.turn(i, s[i] > 0.0);
        ASSERT_EQ(whole.overlaps(), xi.transpose() * s) << m << " " << i;
      }
      EXPECT_GT(decided, d / 2) << m << " " << power;
    }
  }
}

TEST(WholePulls, LeaveTiesToDoublePrecision) {
  // Two memories that are opposite in the first pixel and alike elsewhere pull it neither way.
  Eigen::MatrixXd xi = Eigen::MatrixXd::Ones(9, 2);
  xi(0, 1) = -1.0;
  Progress progress;
  const SignTable table(Patterns::from_values(xi), 0.0, progress);
  const Pull pull(2, 9);
  Eigen::VectorXd s = Eigen::VectorXd::Ones(9);
  WholePulls whole(table, pull, xi.transpose() * s, 9);
  whole.ask(0, 9);
  EXPECT_EQ(whole.turns(0, 1.0, 1e-13), std::nullopt);
  EXPECT_EQ(whole.turns(1, 1.0, 1e-13), false);
  EXPECT_EQ(whole.turns(1, -1.0, 1e-13), true);
}

}  // namespace
}  // namespace mnemoscope
