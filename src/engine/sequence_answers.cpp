#include "engine/sequence_answers.h"

#include <algorithm>
#include <utility>

#include "kernels/parallel.h"

namespace mnemoscope {
namespace {

constexpr Index kSideBySide = 8;
constexpr Index kInSight = 64;

/// What the variants that had not answered a query make of it.
struct Answer {
  Baseline baseline{};
  std::vector<std::pair<std::size_t, SequenceCell>> cells{};
};

Answer answered(const SequenceQuestion& question, Index place,
                const std::vector<std::size_t>& variants) {
  const Result<Start> start = question.start(place);
  Answer answer;
  if (start) answer.baseline = start->baseline;
  for (const std::size_t variant : variants) answer.cells.emplace_back(variant, SequenceCell{});
  in_parallel(std::size_t{0}, answer.cells.size(), [&](std::size_t i) {
    auto& [variant, cell] = answer.cells[i];
    cell = start ? question.answer(*start, variant) : SequenceCell{.failure = start.error()};
  });
  return answer;
}

}  // namespace

bool SequenceWalk::misses(Index place) const {
  for (std::size_t i = 0; i < question_.variants; ++i) {
    if (!table_.has(place, i)) return true;
  }
  return false;
}

std::vector<Index> SequenceWalk::next_places(Index in_sight) {
  std::vector<Index> places;
  const Index first = std::clamp<Index>(in_sight, 0, question_.queries - 1);
  const Index last = std::min(first + kInSight, question_.queries);
  const auto take = [&](Index place) {
    if (misses(place)) places.push_back(place);
  };
  for (Index i = first; i < last && std::ssize(places) < kSideBySide; ++i) take(i);
  // Those in sight may be passed over here: none of them is missing by then.
  for (; next_ < question_.queries && std::ssize(places) < kSideBySide; ++next_) {
    if (next_ < first || next_ >= last) take(next_);
  }
  return places;
}

bool SequenceWalk::go_on(Index in_sight) {
  if (question_.queries == 0 || question_.variants == 0 || question_.stop()) return false;
  const std::vector<Index> places = next_places(in_sight);
  std::vector<std::vector<std::size_t>> missing(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t variant = 0; variant < question_.variants; ++variant) {
      if (!table_.has(places[i], variant)) missing[i].push_back(variant);
    }
  }
  std::vector<Answer> answers(places.size());
  in_parallel(std::size_t{0}, places.size(),
              [&](std::size_t i) { answers[i] = answered(question_, places[i], missing[i]); });
  // What was computed while it was stopped may be cut short.
  if (question_.stop()) return false;
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (auto& [variant, cell] : answers[i].cells) {
      table_.set(places[i], answers[i].baseline, variant, std::move(cell));
    }
  }
  return !places.empty();
}

}  // namespace mnemoscope
