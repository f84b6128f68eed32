// The contract between a variant's passes and its retriever, held for the whole catalogue.
#include "variants/catalogue.h"

#include <gtest/gtest.h>

#include "gpu/cross_check.h"
#include "gpu/gpu_backend.h"
#include "gpu/random_bank.h"

namespace mnemoscope {
namespace {

using namespace testing;

TEST(Catalogue, StepsOnTheDeviceAsOnTheCpuOrSaysWhyNot) {
  const auto gpu = make_gpu_backend({.guard_bands = true});
  ASSERT_TRUE(gpu) << gpu.error().text;
  for (const Variant* variant : catalogue()) {
    std::string why;
    if (!(*gpu)->accelerates(*variant, &why)) {
      EXPECT_TRUE(variant->passes.empty()) << variant->id << ": " << why;
      EXPECT_NE(why, "") << variant->id;
      continue;
    }
    for (const Storage storage : kEveryStorage) {
      Lcg random(31);
      const auto bank = random_bank(storage, 60, 50, random);
      const auto difference =
          check_against_cpu(**gpu, *variant, bank, Parameters::initial(variant->parameters),
                            states_near(*bank, 5, 0.3, random));
      ASSERT_TRUE(difference) << variant->id << ": " << difference.error().text;
      EXPECT_LT(*difference, 1e-4) << variant->id << ", " << name_of(storage);
    }
  }
}

}  // namespace
}  // namespace mnemoscope
