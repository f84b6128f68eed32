#include "ui/shown/memory_edits.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(ScaledBetas, KeepEveryOtherParameterAndStayInRange) {
  Session session = default_session();
  const double beta = session.variants[0].parameters.real("beta");
  scale_betas(session, 0.25);
  EXPECT_DOUBLE_EQ(session.variants[0].parameters.real("beta"), beta / 4);
  EXPECT_DOUBLE_EQ(session.variants[1].parameters.real("alpha"), 2.0);
  scale_betas(session, 1e30);
  EXPECT_DOUBLE_EQ(session.variants[0].parameters.real("beta"), 1e8);
}

TEST(ScaledBetas, LeaveASessionAloneWhenTheNormDidNotChangeOrIsUnknown) {
  for (const double factor : {1.0, 0.0, -1.0, std::nan("")}) {
    Session session = default_session();
    scale_betas(session, factor);
    EXPECT_EQ(session, default_session());
  }
}

}  // namespace
}  // namespace mnemoscope
