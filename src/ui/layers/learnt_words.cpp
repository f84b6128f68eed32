#include "ui/layers/learnt_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// What a matrix does, "hours: keys" of one of several layers; empty for biases and gains.
std::string tensor_words(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kWords{{
      {"we", "embedding"},
      {"position", "positions"},
      {"patterns", "static queries"},
      {"stored", "stored patterns"},
      {"wq", "queries"},
      {"wk", "keys"},
      {"wv", "values"},
      {"wo", "output"},
      {"wf", "answer"},
  }};
  const std::size_t dot = name.find('.');
  const std::string_view own = dot == std::string_view::npos ? name : name.substr(dot + 1);
  const auto* const found =
      std::find_if(kWords.begin(), kWords.end(), [&](const auto& one) { return one.first == own; });
  if (found == kWords.end()) return {};
  const std::string_view layer = dot == std::string_view::npos ? ""
                                 : name.starts_with("h.")      ? "hours: "
                                                               : "pooling: ";
  return fmt::format("{}{}", layer, found->second);
}

}  // namespace

std::string why_nothing_learnt(const LiveLearner* learner) {
  if (learner == nullptr) return "Nothing is in view that learns";
  return learner->learnt == nullptr ? "It has learnt nothing yet: Train begins" : std::string();
}

std::string learnt_words(const LiveLearner& learner) {
  if (learner.learnt == nullptr) return {};
  const char* const why = learner.best_epoch > 0 ? "its best so far" : "its newest";
  return fmt::format("{} after epoch {}, {}: {}", learner.name, learner.learnt->epoch, why,
                     counted(learner.parameters, "weight"));
}

std::string sent_words(const LiveLearner& learner) {
  if (learner.learnt == nullptr) return {};
  return fmt::format("Saved and sent are the weights after epoch {}, {}.", learner.learnt->epoch,
                     learner.best_epoch > 0 ? "its best so far" : "its newest");
}

std::string norm_words(const LiveEpoch& epoch) {
  std::string words;
  for (const auto& [name, norm] : epoch.norms) {
    const std::string what = tensor_words(name);
    if (what.empty()) continue;
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", what, number_words(norm));
  }
  if (words.empty()) return words;
  return fmt::format("Norms after epoch {}: {}.", epoch.record.epoch, words);
}

std::string query_map_name(Index place, Index heads, Index maps) {
  const Index queries = std::max<Index>(1, maps / std::max<Index>(1, heads));
  std::string name = fmt::format("head {}", place / queries + 1);
  if (queries > 1) name += fmt::format(", query {}", place % queries + 1);
  return name;
}

}  // namespace mnemoscope
