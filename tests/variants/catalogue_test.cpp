// What the descriptors of the catalogue name is there, and one does not stand in the other's way.
#include "variants/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/parameter_keys.h"
#include "source_folder.h"

namespace mnemoscope {
namespace {

std::filesystem::path shader_file(const std::string& shader) {
  return source_folder() / "shaders" / (shader + ".comp");
}

TEST(Catalogue, NamesOnlyShadersThatAreThere) {
  std::set<std::string> named{"judge"};  // the backend's own
  for (const Variant* variant : catalogue()) {
    for (const ComputePass& pass : variant->passes) {
      EXPECT_TRUE(exists(shader_file(pass.shader))) << variant->id << ": " << pass.shader;
      named.insert(pass.shader);
    }
  }
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(source_folder() / "shaders")) {
    if (file.path().extension() != ".comp") continue;
    const std::string shader =
        relative(file.path(), source_folder() / "shaders").replace_extension().generic_string();
    EXPECT_TRUE(named.contains(shader)) << shader << ".comp is named by no model";
  }
}

/// The backend writes the first and reads the other two.
TEST(Catalogue, PassesHandOverStateNextStateAndWeights) {
  for (const Variant* variant : catalogue()) {
    std::set<std::string> buffers;
    for (const ComputePass& pass : variant->passes) {
      for (const BoundBuffer& bound : pass.buffers) {
        buffers.insert(bound.buffer.name);
        EXPECT_TRUE(bound.buffer.reals) << variant->id << ": " << bound.buffer.name;
      }
    }
    if (variant->passes.empty()) continue;
    EXPECT_THAT(buffers, testing::IsSupersetOf({"state", "next", "weights"})) << variant->id;
  }
}

/// The backend knows no parameter of a model by its name.
TEST(Catalogue, PassesByHeadsSayWhichNumberTheirHeadsAre) {
  int by_heads = 0;
  for (const Variant* variant : catalogue()) {
    for (const ComputePass& pass : variant->passes) {
      const bool has_heads =
          pass.grid == PassGrid::rows_by_heads || pass.grid == PassGrid::states_by_heads;
      EXPECT_EQ(pass.heads.empty(), !has_heads) << variant->id << ": " << pass.shader;
      if (!has_heads) continue;
      ++by_heads;
      EXPECT_NE(find_parameter(variant->parameters, pass.heads), nullptr) << variant->id;
    }
  }
  EXPECT_GT(by_heads, 0);
}

/// What one model alone calls so is its own business.
TEST(Catalogue, SharesTheKeysThatOtherFoldersKnow) {
  for (const char* const key : {kBetaKey, kSeedKey}) {
    const auto models =
        std::count_if(catalogue().begin(), catalogue().end(), [key](const Variant* variant) {
          return find_parameter(variant->parameters, key) != nullptr;
        });
    EXPECT_GT(models, 1) << key;
  }
}

TEST(Catalogue, BeginsWithAModelThatTheBackendsCanBeTimedWith) {
  ASSERT_FALSE(catalogue().empty());
  EXPECT_FALSE(catalogue().front()->passes.empty());
}

TEST(Catalogue, KnowsTheModelsOfTheFirstSession) {
  int models = 0;
  for (const Variant* variant : catalogue()) {
    Parameters parameters = Parameters::initial(variant->parameters);
    for (const auto& [key, value] : variant->opening) {
      EXPECT_TRUE(parameters.set(variant->parameters, key, value)) << variant->id << ": " << key;
    }
    models += variant->opening.empty() ? 0 : 1;
  }
  EXPECT_GE(models, 2);
}

}  // namespace
}  // namespace mnemoscope
