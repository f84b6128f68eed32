#include "ui/layers/left_trainings.h"

#include <algorithm>
#include <utility>

#include "session/kept_training.h"
#include "ui/layers/layers_state.h"
#include "ui/layers/layers_words.h"

namespace mnemoscope {
namespace {

/// So that a return finds it.
void leave_training(LayersState& state) {
  if (state.spec == nullptr) return;
  std::erase_if(state.left, [&](const LeftTraining& one) { return one.spec == state.spec; });
  state.left.push_back({.spec = state.spec,
                        .key = state.key,
                        .round = state.round,
                        .batches = state.batches,
                        .rate = state.rate});
}

/// By the very task, else by one that is the same; null where it was not here.
const LeftTraining* left_training(const LayersState& state,
                                  const std::shared_ptr<const layers::TrainingSpec>& spec,
                                  const std::string& key) {
  const auto is_it = [&](const LeftTraining& one) { return one.spec == spec; };
  auto at = std::find_if(state.left.rbegin(), state.left.rend(), is_it);
  if (at == state.left.rend()) {
    at = std::find_if(state.left.rbegin(), state.left.rend(),
                      [&](const LeftTraining& one) { return one.key == key; });
  }
  return at == state.left.rend() ? nullptr : &*at;
}

/// Whether a training of one is, as far as it goes, one of the other.
bool is_longer_or_shorter(layers::TrainingSpec a, const layers::TrainingSpec& b) {
  a.training.epochs = b.training.epochs;
  return !b.training.cosine && training_key(a) == training_key(b);
}

}  // namespace

void stand_on(LayersState& state, std::shared_ptr<const layers::TrainingSpec> spec) {
  leave_training(state);
  state.draft.reset();
  state.tried.reset();
  state.file_refusal.clear();
  if (spec == nullptr) {
    state.spec = nullptr;
    return;
  }
  const auto before = state.spec;
  std::string key = training_key(*spec);
  if (const LeftTraining* const left = left_training(state, spec, key)) {
    state.spec = left->spec;
    state.key = left->key;
    state.round = left->round;
    state.batches = left->batches;
    state.rate = left->rate;
  } else {
    state.spec = std::move(spec);
    state.key = std::move(key);
    state.round = ++state.rounds;
    state.batches = 0;
    const bool goes_on = before != nullptr && is_longer_or_shorter(*before, *state.spec);
    if (!goes_on) state.rate.reset();
  }
  state.goal = 0;
  state.epoch.reset();
  state.resumes = true;
  state.keep = state.keep_all.empty() ? std::filesystem::path()
                                      : folder_of_training(state.keep_all, state.key);
}

LayersState with_trainings_of(LayersState& state) {
  leave_training(state);
  LayersState fresh;
  fresh.keep_all = state.keep_all;
  fresh.left = state.left;
  fresh.rounds = state.rounds;
  fresh.taken_up = state.taken_up;
  return fresh;
}

void try_task(LayersState& state, layers::TrainingSpec spec) {
  state.tried = std::make_shared<const layers::TrainingSpec>(std::move(spec));
  state.file_refusal.clear();
}

std::string judge_tried(LayersState& state, const LiveTraining* live) {
  const bool is_its =
      state.tried != nullptr && live != nullptr && live->question.spec == state.tried;
  if (!is_its || (live->failure.empty() && live->learners.empty())) return {};
  const auto tried = std::exchange(state.tried, nullptr);
  if (live->failure.empty()) {
    stand_on(state, tried);
    return {};
  }
  state.file_refusal = live->failure;
  return state.file_refusal;
}

bool begins_anew_by_epochs(const LayersState& state, const LiveTraining& live) {
  return state.spec != nullptr && state.spec->training.cosine && most_epochs(live) > 0;
}

}  // namespace mnemoscope
