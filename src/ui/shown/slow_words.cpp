#include "ui/shown/slow_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/memory_name.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/shown/shown.h"

namespace mnemoscope {
namespace {

std::string state_name(int t) {
  return t == 0 ? "the query" : "x" + subscript(t);
}

std::string percent(double share) {
  return fmt::format("{} %", number_words(100.0 * share, 3));
}

/// The memory with the best score among those that are told.
const MemoryPart& best_scored(const StepParts& parts) {
  return *std::max_element(
      parts.strongest.begin(), parts.strongest.end(),
      [](const MemoryPart& a, const MemoryPart& b) { return *a.score < *b.score; });
}

std::string others_words(const StepParts& parts) {
  const Index count = parts.others.count;
  if (count == 0) return "";
  return fmt::format(" The last bar stands for the {}: here the best of them.",
                     counted(count, "other memory"));
}

SlowPhase compare(const Start& start, const StepParts& parts) {
  const MemoryPart& best = best_scored(parts);
  return {.scene = SlowScene::scores,
          .title = "Compare",
          .caption = fmt::format("Every memory is compared with {}: the longer the bar, the better "
                                 "it fits. {} has a score of {}.{}",
                                 state_name(parts.from), short_name(start, best.memory),
                                 number_words(*best.score), others_words(parts))};
}

/// What the separation is called and does.
std::string separation_words(const Attention& attention) {
  const std::string beta = number_words(attention.beta);
  if (attention.alpha == 1.0) {
    return fmt::format(
        "Softmax takes e to the power of β times the score, with β = {}, so that "
        "what fits a little better gets much more.",
        beta);
  }
  return fmt::format(
      "With β = {} entmax (α = {}) gives most to what fits best, and exactly nothing "
      "to what fits much worse.",
      beta, number_words(attention.alpha));
}

std::string support_words(const Start& start, const Attention& attention) {
  if (!attention.support) return "";
  const auto allowed = static_cast<Index>(attention.support->size());
  const Index all = start.memories->bank->count();
  switch (attention.reading) {
    case SupportReading::renormalised:
      return fmt::format(" Only {} of {} may answer; the rest get nothing.", allowed,
                         counted(all, "memory"));
    case SupportReading::literal:
      return fmt::format(" Only {} of {} keep what they get; what the rest would get is lost.",
                         allowed, counted(all, "memory"));
    case SupportReading::zero_score:
      return fmt::format(" Only {} of {} count with their score, the rest as if it were 0.",
                         allowed, counted(all, "memory"));
  }
  return "";
}

std::string strongest_words(const Start& start, const StepParts& parts) {
  const MemoryPart& first = parts.strongest.front();
  return fmt::format(" {} gets {}.", short_name(start, first.memory), percent(first.weight));
}

SlowPhase squeeze(const Start& start, const StepParts& parts) {
  return {.scene = SlowScene::squeeze,
          .title = "Squeeze",
          .caption = separation_words(*parts.attention) + support_words(start, *parts.attention) +
                     strongest_words(start, parts)};
}

/// The weights of a model that has no scores before them.
SlowPhase weigh(const Start& start, const StepParts& parts, const std::string& model) {
  SlowPhase phase{.scene = SlowScene::weights, .title = "Weigh"};
  const MemoryPart& first = parts.strongest.front();
  const std::string name = short_name(start, first.memory);
  switch (parts.manner) {
    case StepManner::signs:
      phase.title = "Compare signs";
      phase.caption = fmt::format(
          "{} knows only black and white. A bar is an overlap: 1 where all pixels agree, 0 where "
          "half of them do, −1 where none does. {} has {}. There is no softmax that squeezes them.",
          model, name, number_words(first.weight));
      break;
    case StepManner::heads:
      phase.caption = fmt::format(
          "The picture has {}; each asks the memories for itself and has weights of its own. The "
          "bars are their mean: {} gets {}.",
          counted(parts.heads, "part"), name, percent(first.weight));
      break;
    case StepManner::own_shares:
      phase.caption = fmt::format(
          "{} has a measure of likeness of its own, which gives the weights at once: no softmax "
          "squeezes scores. {} gets {}.",
          model, name, number_words(first.weight));
      break;
    default:
      phase.caption = fmt::format(
          "The bars are the weights that {} gives the memories; they may be negative, and sum to "
          "anything. {} has {}.",
          model, name, number_words(first.weight));
  }
  return phase;
}

std::string moved_words(const StepParts& parts) {
  const double moved = (parts.next->state - parts.now->state).norm();
  return moved == 0.0 ? fmt::format(" That is {} again: nothing moves.", state_name(parts.from))
                      : fmt::format(" It moved by {}.", number_words(moved));
}

/// How the next state comes of the weights.
SlowPhase mix(const StepParts& parts, const std::string& model) {
  SlowPhase phase{.scene = SlowScene::mixture, .title = "Mix"};
  const std::string next = "x" + subscript(parts.from + 1);
  switch (parts.manner) {
    case StepManner::separation:
    case StepManner::own_shares:
      phase.caption = "The pictures are laid over each other, each as strong as its weight.";
      break;
    case StepManner::heads:
      phase.caption =
          "Each part of the picture is mixed by its own weights, and the parts are put "
          "together.";
      break;
    case StepManner::signs:
      phase.title = "Turn";
      phase.caption =
          "Every memory pulls at every pixel, towards its own black or white, by its "
          "overlap. A pixel goes where it is pulled.";
      break;
    case StepManner::otherwise:
      phase.title = "Next";
      phase.caption = fmt::format(
          "{} does not lay the memories over each other by these weights: "
          "the picture goes straight over to what it answers.",
          model);
      break;
  }
  phase.caption += parts.plain ? fmt::format(" This is {}, the next state.", next) : "";
  if (parts.plain) phase.caption += moved_words(parts);
  return phase;
}

SlowPhase apply_options(const StepParts& parts) {
  return {.scene = SlowScene::options,
          .title = "Hold back",
          .caption = fmt::format("The options of this run (damping, a clamp or noise) make "
                                 "the next state of it, x{}.{}",
                                 subscript(parts.from + 1), moved_words(parts))};
}

}  // namespace

std::vector<SlowPhase> slow_phases(const Start& start, const StepParts& parts,
                                   const std::string& model) {
  std::vector<SlowPhase> phases;
  if (parts.manner == StepManner::separation) {
    phases.push_back(compare(start, parts));
    phases.push_back(squeeze(start, parts));
  } else {
    phases.push_back(weigh(start, parts, model));
  }
  phases.push_back(mix(parts, model));
  if (!parts.plain) phases.push_back(apply_options(parts));
  for (std::size_t i = 0; i < phases.size(); ++i)
    phases[i].title = fmt::format("{}. {}", i + 1, phases[i].title);
  return phases;
}

}  // namespace mnemoscope
