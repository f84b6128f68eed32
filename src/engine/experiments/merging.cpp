#include "engine/experiments/merging.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <utility>

#include "engine/choice_beta.h"
#include "engine/matrix/ends.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// One branch that has not merged yet.
struct Branch {
  Index node = 0;
  std::vector<Index> members{};
  State state{};
  Eigen::VectorXd weights{};
  bool settled = false;
};

std::vector<Index> joined_members(const Branch& a, const Branch& b) {
  std::vector<Index> all = a.members;
  all.insert(all.end(), b.members.begin(), b.members.end());
  std::sort(all.begin(), all.end());
  return all;
}

class TreeGrowth {
 public:
  TreeGrowth(const MergingQuestion& question, std::span<const double> betas)
      : question_(question), judge_(*question.bank, question.mean) {
    tree_.memories = question.bank->count();
    tree_.betas.assign(betas.begin(), betas.end());
    std::sort(tree_.betas.begin(), tree_.betas.end(), std::greater<>());
    for (Index mu = 0; mu < tree_.memories; ++mu) {
      branches_.push_back(
          {.node = mu, .members = {mu}, .state = question.bank->values().column(mu)});
      branches_.back().weights = Eigen::VectorXd::Unit(tree_.memories, mu);
      branches_.back().settled = true;
    }
  }

  Result<MergeTree> grow(Progress& progress) {
    merge_where(std::numeric_limits<double>::infinity(), [this](const Branch& a, const Branch& b) {
      return judge_.same_memory(a.members.front(), b.members.front());
    });
    for (std::size_t i = 0; i < tree_.betas.size(); ++i) {
      const double share = static_cast<double>(i) / static_cast<double>(tree_.betas.size());
      if (!progress.reaches(share)) break;
      const Status followed = follow(tree_.betas[i], progress);
      if (progress.stopped()) break;
      if (!followed) return tl::unexpected(followed.error());
    }
    if (progress.stopped()) return fail("The tree of memories was stopped; ask again");
    for (const Branch& branch : branches_) lay_out(branch.node);
    return std::move(tree_);
  }

 private:
  using Same = std::function<bool(const Branch&, const Branch&)>;

  /// Brings every branch to where it ends at this beta.
  Status follow(double beta, Progress& progress) {
    const VariantChoice choice = with_beta(question_.choice, beta);
    if (beta_of(choice) != beta) {
      return fail("this model has no inverse temperature of {}; choose another model or number",
                  beta);
    }
    const FitKey key = fit_key(question_.bank, question_.shape, choice, {});
    const Fitted model = fit_variant(key, [&progress](double) { return !progress.should_stop(); });
    if (!model) return tl::unexpected(model.error());
    before_.clear();
    for (const Branch& branch : branches_) before_.push_back(branch.state);
    const RunOptions options{.steps = question_.steps,
                             .tolerance = question_.tolerance * question_.bank->largest_norm()};
    const AskedQueries queries{.states = states()};
    const StepModels models{*model};
    const auto ends =
        follow_to_ends({.models = models, .choice = choice, .options = options, .queries = queries},
                       [&progress] { return progress.should_stop(); });
    if (!ends) return tl::unexpected(ends.error());
    take(*ends);
    kind_ = weight_kind(*find_variant(choice.id));
    merge_where(beta, [this](const Branch& a, const Branch& b) {
      return (a.state - b.state).norm() <= judge_.same_place();
    });
    model_ = *model;
    return {};
  }

  States states() const {
    States all(question_.bank->dimension(), std::ssize(branches_));
    for (Index n = 0; n < all.cols(); ++n) {
      all.col(n) = branches_[static_cast<std::size_t>(n)].state;
    }
    return all;
  }

  void take(const Ends& ends) {
    for (std::size_t n = 0; n < branches_.size(); ++n) {
      branches_[n].state = ends.states.col(static_cast<Index>(n));
      branches_[n].weights = ends.weights.col(static_cast<Index>(n));
      branches_[n].settled = ends.still[n];
    }
  }

  void merge_where(double beta, const Same& same) {
    for (std::size_t a = 0; a < branches_.size(); ++a) {
      for (std::size_t b = a + 1; b < branches_.size();) {
        if (!same(branches_[a], branches_[b])) {
          ++b;
          continue;
        }
        merge(beta, a, b);
      }
    }
  }

  /// Branch b ends in branch a.
  void merge(double beta, std::size_t a, std::size_t b) {
    BranchMerge merge{.beta = beta,
                      .parts = {branches_[a].node, branches_[b].node},
                      .members = joined_members(branches_[a], branches_[b]),
                      .state = branches_[a].state,
                      .weights = branches_[a].weights,
                      .verdict = verdict_of(branches_[a])};
    if (model_) merge.barrier = barrier_between(*model_, before_[a], before_[b]);
    branches_[a].node = tree_.memories + std::ssize(tree_.merges);
    branches_[a].members = merge.members;
    tree_.merges.push_back(std::move(merge));
    branches_.erase(branches_.begin() + static_cast<std::ptrdiff_t>(b));
    if (b < before_.size()) before_.erase(before_.begin() + static_cast<std::ptrdiff_t>(b));
  }

  RetrievalVerdict verdict_of(const Branch& branch) const {
    const Eigen::VectorXd scores = question_.bank->values().scores(branch.state);
    return judge_.verdict({.weights = branch.weights,
                           .scores = scores,
                           .weight_kind = kind_,
                           .square = branch.state.squaredNorm(),
                           .with_mean = branch.state.dot(question_.mean),
                           .sum = branch.state.sum(),
                           .settled = branch.settled});
  }

  /// Puts the memories below a node in a row, without recursion: a chain can be as deep as M.
  void lay_out(Index root) {
    std::vector<Index> waiting{root};
    while (!waiting.empty()) {
      const Index node = waiting.back();
      waiting.pop_back();
      if (node < tree_.memories) {
        tree_.leaves.push_back(node);
        continue;
      }
      const BranchMerge& merge = tree_.merges[static_cast<std::size_t>(node - tree_.memories)];
      waiting.push_back(merge.parts[1]);
      waiting.push_back(merge.parts[0]);
    }
  }

  const MergingQuestion& question_;
  Judge judge_;
  WeightKind kind_ = WeightKind::shares;
  MergeTree tree_;
  std::vector<Branch> branches_;
  std::vector<State> before_;               // where branches ended at the beta before
  std::shared_ptr<const Retriever> model_;  // at the beta before; null at first
};

}  // namespace

std::optional<SegmentBarrier> barrier_between(const Retriever& model, const State& a,
                                              const State& b, int pieces) {
  std::vector<double> energies;
  for (int i = 0; i <= pieces; ++i) {
    const double t = static_cast<double>(i) / static_cast<double>(pieces);
    const std::optional<double> energy = model.energy(State((1.0 - t) * a + t * b));
    if (!energy) return std::nullopt;
    energies.push_back(*energy);
  }
  const auto most = std::max_element(energies.begin(), energies.end());
  std::vector<double> climb;
  for (const double energy : energies) climb.push_back(energy - energies.front());
  return SegmentBarrier{
      .from_first = *most - energies.front(),
      .from_second = *most - energies.back(),
      .at = static_cast<double>(most - energies.begin()) / static_cast<double>(pieces),
      .climb = std::move(climb)};
}

Result<MergeTree> merge_tree(const MergingQuestion& question, std::span<const double> betas,
                             Progress& progress) {
  return TreeGrowth(question, betas).grow(progress);
}

}  // namespace mnemoscope
