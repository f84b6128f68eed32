#include "layers/bag_set.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "layers/stream.h"

namespace mnemoscope::layers {
namespace {

/// Of the other folds, this share is held back.
constexpr double kValidationShare = 0.1;

/// What tells the streams of validation parts from those of folds.
constexpr std::uint64_t kValidationStreams = 1000;

std::uint64_t path_number(Index n) {
  return static_cast<std::uint64_t>(n);
}

std::vector<double> classes_of(std::span<const double> labels) {
  const std::set<double> distinct(labels.begin(), labels.end());
  return {distinct.begin(), distinct.end()};
}

}  // namespace

std::vector<DrawnInstance> draw_bag(std::uint64_t seed, Index b, Index size, Index others,
                                    Index targets) {
  Lcg draw = stream(seed, StreamFor::bags, {path_number(b)});
  const bool has_target = b % 2 == 1;
  DrawnInstance target{.is_target = true};
  if (has_target) target.index = draw.below(targets);
  std::vector<DrawnInstance> bag;
  std::set<Index> taken;
  while (std::ssize(bag) < size - (has_target ? 1 : 0)) {
    const Index index = draw.below(others);
    if (taken.insert(index).second) bag.push_back({.index = index});
  }
  if (has_target) bag.insert(bag.begin() + draw.below(size), target);
  return bag;
}

Result<BagSet> bags_of_labelled(Matrix pool, std::span<const std::string> labels,
                                const DrawnBags& rule) {
  std::vector<Index> targets;
  std::vector<Index> others;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    (labels[i] == rule.target ? targets : others).push_back(static_cast<Index>(i));
  }
  if (targets.empty()) {
    return fail("no picture has the label \"{}\" that bags are to be told by; choose another",
                rule.target);
  }
  if (std::ssize(others) < rule.size) {
    return fail(
        "{} pictures without the label \"{}\" are too few for bags of {}; make bags smaller",
        others.size(), rule.target, rule.size);
  }
  BagSet set{.pool = std::move(pool), .name = "contains " + rule.target};
  for (Index b = 0; b < rule.bags; ++b) {
    std::vector<Index> bag;
    for (const DrawnInstance& drawn :
         draw_bag(rule.seed, b, rule.size, std::ssize(others), std::ssize(targets))) {
      bag.push_back((drawn.is_target ? targets : others)[static_cast<std::size_t>(drawn.index)]);
    }
    set.bags.push_back(std::move(bag));
    set.labels.push_back(static_cast<double>(b % 2));
  }
  return set;
}

std::vector<Index> stratified_folds(std::span<const double> labels, Index folds,
                                    std::uint64_t seed) {
  std::vector<Index> fold_of(labels.size());
  Index next = 0;
  std::uint64_t place = 0;
  for (const double label : classes_of(labels)) {
    std::vector<std::size_t> items;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] == label) items.push_back(i);
    }
    const Index n = std::ssize(items);
    for (const Index at : stream(seed, StreamFor::folds, {place++}).permutation_prefix(n, n)) {
      fold_of[items[static_cast<std::size_t>(at)]] = next++ % folds;
    }
  }
  return fold_of;
}

std::vector<Index> validation_part(std::span<const double> labels, std::span<const Index> train,
                                   double share, Index fold, std::uint64_t seed) {
  std::vector<Index> held;
  std::uint64_t place = 0;
  for (const double label : classes_of(labels)) {
    std::vector<Index> items;
    for (const Index i : train) {
      if (labels[static_cast<std::size_t>(i)] == label) items.push_back(i);
    }
    const Index n = std::ssize(items);
    const auto wanted = static_cast<Index>(std::floor(share * static_cast<double>(n) + 0.5));
    Lcg draw = stream(seed, StreamFor::folds, {kValidationStreams + path_number(fold), place++});
    for (const Index at : draw.permutation_prefix(n, std::min(std::max<Index>(1, wanted), n))) {
      held.push_back(items[static_cast<std::size_t>(at)]);
    }
  }
  std::sort(held.begin(), held.end());
  return held;
}

BagParts parts_of_fold(std::span<const double> labels, std::span<const Index> fold_of, Index fold,
                       std::uint64_t seed) {
  BagParts parts;
  std::vector<Index> rest;
  for (std::size_t i = 0; i < fold_of.size(); ++i) {
    (fold_of[i] == fold ? parts.test : rest).push_back(static_cast<Index>(i));
  }
  parts.validation = validation_part(labels, rest, kValidationShare, fold, seed);
  std::set_difference(rest.begin(), rest.end(), parts.validation.begin(), parts.validation.end(),
                      std::back_inserter(parts.train));
  return parts;
}

}  // namespace mnemoscope::layers
