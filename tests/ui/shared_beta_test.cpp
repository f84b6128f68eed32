#include "ui/shown/shared_beta.h"

#include <gtest/gtest.h>

#include "ui/shown/variant_edits.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

VariantChoice row(const char* id, std::optional<double> beta = std::nullopt, RowHandle handle = 0) {
  const Variant* variant = find_variant(id);
  VariantChoice choice{.id = id, .parameters = Parameters::initial(variant->parameters)};
  choice.handle = handle;
  if (beta) {
    EXPECT_TRUE(choice.parameters.set(variant->parameters, "beta", *beta));
  }
  return choice;
}

TEST(SharedBeta, IsTheOneThatMostRowsHave) {
  const std::vector<VariantChoice> rows = {row("dense", 3.0), row("sparse", 12.0), row("linear"),
                                           row("top-k", 12.0)};
  EXPECT_EQ(shared_beta(rows), 12.0);
  EXPECT_EQ(own_beta(rows[0], rows), 3.0);
  EXPECT_EQ(own_beta(rows[1], rows), std::nullopt);
  EXPECT_EQ(own_beta(rows[2], rows), std::nullopt) << "linear attention has no β";
  EXPECT_EQ(shared_beta({}), std::nullopt);
}

TEST(SharedBeta, CountsNoRowThatIsOff) {
  std::vector<VariantChoice> rows = {row("dense", 3.0), row("sparse", 12.0), row("top-k", 12.0)};
  rows[1].enabled = rows[2].enabled = false;
  EXPECT_EQ(shared_beta(rows), 3.0);
}

TEST(SharedBeta, IsWhatEveryModelOfTheCatalogueIsAddedWith) {
  for (const Variant* variant : catalogue()) {
    Session session = default_session();
    const auto initial =
        VariantChoice{.id = variant->id, .parameters = Parameters::initial(variant->parameters)};
    add_variants({variant}, std::nullopt).change(session);
    const VariantChoice& added = session.variants.back();
    EXPECT_EQ(added.id, variant->id);
    EXPECT_EQ(beta_of(added), beta_of(initial) ? std::optional(12.0) : std::nullopt) << variant->id;
  }
}

TEST(ShareBeta, GivesEveryRowTheBetaOfOne) {
  Session session;
  session.variants = {row("dense", 3.0, 1), row("sparse", 12.0, 2), row("linear", {}, 3)};
  share_beta(1).change(session);
  EXPECT_EQ(beta_of(session.variants[1]), 3.0);
  share_beta(3).change(session);
  EXPECT_EQ(beta_of(session.variants[1]), 3.0) << "a row without a β changes nothing";
  share_beta(77).change(session);
  EXPECT_EQ(beta_of(session.variants[0]), 3.0);
}

}  // namespace
}  // namespace mnemoscope
