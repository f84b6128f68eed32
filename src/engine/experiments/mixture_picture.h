// Mixtures of memories by their weights: as a text in a table, and as pictures.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/memory_spec.h"
#include "engine/answering_job.h"

namespace mnemoscope {

/// The share that one memory has of a mixture.
struct MixtureWeight {
  Index memory = 0;
  double weight = 0.0;

  friend bool operator==(const MixtureWeight&, const MixtureWeight&) = default;
};

/// Weights as "3:0.512 17:0.488", ascending, four digits each; those below 1e-4 of the largest are
/// left out. Length M; empty for no finite weight.
std::string weights_text(const Eigen::VectorXd& weights);

/// Reads them back; nullopt for any other text.
std::optional<std::vector<MixtureWeight>> weights_in(std::string_view text);

/// sum_mu w_mu xi_mu as pixels in the memories' scale, length d; where norms were taken from the
/// memories, the mean of theirs by weight is given back. Every memory is one of them.
State mixture_pixels(const Memories& memories, const std::vector<MixtureWeight>& weights);

/// Which mixtures of which memories are to be seen.
struct MixtureQuestion {
  MemorySpec memories{};
  std::vector<std::vector<MixtureWeight>> mixtures{};

  friend bool operator==(const MixtureQuestion&, const MixtureQuestion&) = default;
};

/// Their pictures.
struct MixturePictures {
  MixtureQuestion question{};  ///< that they answer
  ImageShape shape{};
  std::pair<double, double> range{0.0, 1.0};  ///< {black, white}
  std::vector<State> pixels{};                ///< one a mixture; empty where it failed
  std::string failure{};                      ///< the loader's sentence, or a memory there is not
};

/// Loads the memories, unless `kept` has them, and paints.
MixturePictures mixture_pictures(const MixtureQuestion& question,
                                 std::optional<std::pair<MemorySpec, Memories>>& kept);

/// The same beside the window. `wake` is called from its thread when there is something new.
AnsweringJob<MixtureQuestion, MixturePictures> mixture_job(std::function<void()> wake);

}  // namespace mnemoscope
