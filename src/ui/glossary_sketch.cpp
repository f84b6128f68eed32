#include "ui/glossary_sketch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/random.h"
#include "core/separation.h"

namespace mnemoscope {
namespace {

constexpr int kPoints = 81;
constexpr double kWidest = 2.0;  // of a drawn x, to both sides of 0

/// y of x over what is drawn.
template <class Function>
SketchCurve curve(std::string name, Function y) {
  SketchCurve drawn{.name = std::move(name), .points = {}};
  for (int i = 0; i < kPoints; ++i) {
    const double x = kWidest * (2.0 * i / (kPoints - 1) - 1.0);
    drawn.points.emplace_back(x, y(x));
  }
  return drawn;
}

/// Five scores that all examples of weights begin with: the second memory is a close rival.
Eigen::VectorXd example_scores() {
  return Eigen::VectorXd{{0.2, 0.9, 1.0, 0.4, -0.3}};
}

SketchBars bars(std::string name, const Eigen::VectorXd& weights) {
  return {.name = std::move(name), .shares = {weights.begin(), weights.end()}};
}

/// Of two memories, by how far the first leads.
Eigen::VectorXd two_scores(double lead) {
  return Eigen::VectorXd{{lead, 0.0}};
}

/// The dense model with two memories of one number each, -1 and 1: docs/theory.md 2.1 and 3.
struct Line {
  double beta;

  Eigen::VectorXd scores(double x) const { return Eigen::VectorXd{{-x, x}}; }
  double energy(double x) const { return -log_sum_exp(scores(x), beta) + x * x / 2; }
  double step(double x) const {
    const Eigen::VectorXd weights = softmax(beta * scores(x));
    return weights[1] - weights[0];
  }
  SketchCurve curve(std::string name) const {
    return mnemoscope::curve(std::move(name), [this](double x) { return energy(x); });
  }
  SketchPath path(double x, int steps) const {
    SketchPath run{{{x, energy(x)}}};
    for (int t = 0; t < steps; ++t) {
      x = step(x);
      run.points.emplace_back(x, energy(x));
    }
    return run;
  }
};

Sketch separation() {
  Sketch sketch{.caption = "Weight of the first of two memories, by how far its score leads."};
  sketch.curves.push_back(curve("softmax", [](double x) { return softmax(two_scores(x))[0]; }));
  sketch.curves.push_back(
      curve("sparsemax", [](double x) { return entmax(two_scores(x), 2.0).weights[0]; }));
  return sketch;
}

Sketch weights() {
  Sketch sketch{.caption = "Weights of five memories with the same scores, β = 4."};
  sketch.bars.push_back(bars("softmax", softmax(4.0 * example_scores())));
  sketch.bars.push_back(bars("sparsemax", entmax(4.0 * example_scores(), 2.0).weights));
  return sketch;
}

Sketch temperature() {
  Sketch sketch{.caption = "Softmax weights of five memories with the same scores."};
  for (const double beta : {0.5, 4.0, 40.0}) {
    sketch.bars.push_back(bars(fmt::format("β = {:g}", beta), softmax(beta * example_scores())));
  }
  return sketch;
}

Sketch support() {
  constexpr std::array<Index, 2> kWithout{0, 3};
  Sketch sketch{.caption = "The same scores: all five memories, and a support without the best."};
  const Eigen::VectorXd z = 4.0 * example_scores();
  sketch.bars.push_back(bars("all", softmax(z)));
  sketch.bars.push_back(
      bars("support", supported_softmax(z, kWithout, SupportReading::renormalised)));
  return sketch;
}

Sketch best_two() {
  constexpr std::array<Index, 2> kBest{1, 2};
  Sketch sketch{.caption = "The same scores: all five memories, and the two best."};
  const Eigen::VectorXd z = 4.0 * example_scores();
  sketch.bars.push_back(bars("all", softmax(z)));
  sketch.bars.push_back(bars("K = 2", supported_softmax(z, kBest, SupportReading::renormalised)));
  return sketch;
}

Sketch readings() {
  constexpr std::array<Index, 2> kInside{1, 3};
  Sketch sketch{.caption = "One support, read in three ways: only the second sums to less than 1."};
  const Eigen::VectorXd z = 4.0 * example_scores();
  for (const auto& [name, reading] : {std::pair{"renormalised", SupportReading::renormalised},
                                      std::pair{"literal", SupportReading::literal},
                                      std::pair{"zero-score", SupportReading::zero_score}})
    sketch.bars.push_back(bars(name, supported_softmax(z, kInside, reading)));
  return sketch;
}

Sketch energy() {
  const Line line{4.0};
  Sketch sketch{.caption = "Two memories on a line, β = 4: every step of a run goes downhill."};
  sketch.curves.push_back(line.curve("E(x)"));
  sketch.paths.push_back(line.path(0.1, 6));
  return sketch;
}

Sketch basin() {
  const Line line{4.0};
  Sketch sketch{.caption = "Two memories on a line: where a run starts decides where it ends."};
  sketch.curves.push_back(line.curve("E(x)"));
  sketch.paths.push_back(line.path(-0.2, 6));
  sketch.paths.push_back(line.path(0.2, 6));
  return sketch;
}

Sketch mixture() {
  const Line line{0.5};
  Sketch sketch{.caption = "The same two memories, β = 0.5: all runs end between them."};
  sketch.curves.push_back(line.curve("E(x)"));
  sketch.paths.push_back(line.path(1.5, 6));
  return sketch;
}

Sketch smooth_maximum() {
  Sketch sketch{.caption = "The larger of the scores x and 0, and its smooth form with β = 2."};
  sketch.curves.push_back(curve("max", [](double x) { return std::max(x, 0.0); }));
  sketch.curves.push_back(curve("lse", [](double x) { return log_sum_exp(two_scores(x), 2.0); }));
  return sketch;
}

/// docs/theory.md 1, of two memories of one number each.
Sketch pattern_separation() {
  constexpr double kMemory = 1.0;
  constexpr double kRival = 0.4;
  Sketch sketch{.caption =
                    "How well a state x matches the memory 1 and its rival 0.4: at the memory "
                    "itself, where the dots are, the gap is Δ."};
  sketch.curves.push_back(curve("rival", [](double x) { return kRival * x; }));
  sketch.curves.push_back(curve("memory", [](double x) { return kMemory * x; }));
  sketch.paths.push_back({{{kMemory, kMemory * kMemory}, {kMemory, kRival * kMemory}}});
  return sketch;
}

constexpr double kBoundUpTo = 2.6;

/// docs/theory.md 4.1, I5-dense, with m = 1, M = 2 and Δ(x) = 2x; drawn up to a little above what
/// any error can be.
Sketch bound() {
  const Line line{1.0};
  Sketch sketch{.caption =
                    "Two memories on a line, β = 1: the error after a step from x, and what is "
                    "promised, which is never less; above 2 it says nothing."};
  sketch.curves.push_back(
      curve("bound", [](double x) { return std::min(2.0 * std::exp(-2.0 * x), kBoundUpTo); }));
  sketch.curves.push_back(curve("error", [&](double x) { return std::abs(line.step(x) - 1.0); }));
  return sketch;
}

Sketch noise() {
  Sketch sketch{.caption = "A row of pixels, and the same row with noise of σ = 0.1."};
  const auto pixel = [](double x) { return std::abs(x) < 1.0 ? 1.0 : 0.0; };
  Lcg random = Lcg::seeded(1);
  sketch.curves.push_back(
      curve("noisy", [&](double x) { return pixel(x) + 0.1 * random.normal(); }));
  sketch.curves.push_back(curve("pixels", pixel));
  return sketch;
}

struct Row {
  std::string_view word;
  Sketch (*make)();
};

constexpr std::array kSketchRows{Row{"separation", separation},
                                 Row{"weights", weights},
                                 Row{"temperature", temperature},
                                 Row{"support", support},
                                 Row{"best-two", best_two},
                                 Row{"readings", readings},
                                 Row{"energy", energy},
                                 Row{"basin", basin},
                                 Row{"mixture", mixture},
                                 Row{"lse", smooth_maximum},
                                 Row{"noise", noise},
                                 Row{"bound", bound},
                                 Row{"pattern-separation", pattern_separation}};

constexpr auto kWords = [] {
  std::array<std::string_view, kSketchRows.size()> words{};
  for (std::size_t i = 0; i < kSketchRows.size(); ++i) words[i] = kSketchRows[i].word;
  return words;
}();

}  // namespace

std::span<const std::string_view> sketch_words() {
  return kWords;
}

std::optional<Sketch> sketch_of(std::string_view word) {
  const auto found = std::find_if(kSketchRows.begin(), kSketchRows.end(),
                                  [word](const Row& row) { return row.word == word; });
  if (found == kSketchRows.end()) return std::nullopt;
  return found->make();
}

}  // namespace mnemoscope
