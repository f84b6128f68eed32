#include "engine/experiments/mixture_picture.h"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "text/number_in.h"

namespace mnemoscope {
namespace {

constexpr double kLeastWritten = 1e-4;  // of the largest weight

/// Whether all of them name memories that there are.
bool are_memories(const std::vector<MixtureWeight>& weights, Index count) {
  for (const MixtureWeight& one : weights) {
    if (one.memory < 0 || one.memory >= count) return false;
  }
  return true;
}

}  // namespace

std::string weights_text(const Eigen::VectorXd& weights) {
  std::string text;
  if (weights.size() == 0 || !weights.allFinite()) return text;
  const double least = kLeastWritten * weights.cwiseAbs().maxCoeff();
  for (Index mu = 0; mu < weights.size(); ++mu) {
    if (weights[mu] == 0.0 || std::abs(weights[mu]) < least) continue;
    text += fmt::format("{}{}:{:.4g}", text.empty() ? "" : " ", mu, weights[mu]);
  }
  return text;
}

std::optional<std::vector<MixtureWeight>> weights_in(std::string_view text) {
  std::vector<MixtureWeight> weights;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view one = text.substr(0, end);
    const std::size_t colon = one.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto memory = number_in<Index>(one.substr(0, colon));
    const auto weight = number_in<double>(one.substr(colon + 1));
    if (!memory || !weight) return std::nullopt;
    weights.push_back({.memory = *memory, .weight = *weight});
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return weights;
}

State mixture_pixels(const Memories& memories, const std::vector<MixtureWeight>& weights) {
  const Patterns& patterns = memories.bank->values();
  State state = State::Zero(patterns.dimension());
  double gain = 0.0;
  double sum = 0.0;
  for (const MixtureWeight& one : weights) {
    state += one.weight * patterns.column(one.memory);
    const bool has_norms = memories.pattern_norms.size() > 0;
    gain += std::abs(one.weight) * (has_norms ? memories.pattern_norms[one.memory] : 1.0);
    sum += std::abs(one.weight);
  }
  return to_pixels(memories, state, sum > 0.0 ? gain / sum : 1.0);
}

MixturePictures mixture_pictures(const MixtureQuestion& question,
                                 std::optional<std::pair<MemorySpec, Memories>>& kept) {
  MixturePictures pictures{.question = question};
  if (!kept || !(kept->first == question.memories)) {
    Result<Memories> loaded = load_memories(question.memories);
    if (!loaded) {
      pictures.failure = loaded.error().text;
      return pictures;
    }
    kept = std::pair(question.memories, std::move(*loaded));
  }
  const Memories& memories = kept->second;
  pictures.shape = memories.images.shape;
  pictures.range = memories.pixel_range();
  for (const std::vector<MixtureWeight>& weights : question.mixtures) {
    if (!are_memories(weights, memories.bank->count())) {
      pictures.pixels.clear();
      pictures.failure = "The table names a memory that there is not; run the sweep again";
      return pictures;
    }
    pictures.pixels.push_back(mixture_pixels(memories, weights));
  }
  return pictures;
}

AnsweringJob<MixtureQuestion, MixturePictures> mixture_job(std::function<void()> wake) {
  // Of one thread, the job's own.
  const auto kept = std::make_shared<std::optional<std::pair<MemorySpec, Memories>>>();
  return AnsweringJob<MixtureQuestion, MixturePictures>(
      std::move(wake), [kept](const MixtureQuestion& question, auto&, const auto& tell) {
        tell(mixture_pictures(question, *kept));
      });
}

}  // namespace mnemoscope
