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

/// A row of pixels that examples of damage begin with.
double pixel_at(double x) {
  return 0.5 + 0.4 * std::sin(3.0 * x);
}

Sketch mask() {
  Sketch sketch{.caption =
                    "A row of pixels, and the same row with its right half masked by black."};
  sketch.curves.push_back(curve("masked", [](double x) { return x > 0.0 ? 0.0 : pixel_at(x); }));
  sketch.curves.push_back(curve("pixels", pixel_at));
  return sketch;
}

Sketch fill() {
  Sketch sketch{.caption =
                    "One mask over a row of pixels, filled with black and with a mean of 0.5."};
  sketch.curves.push_back(curve("black", [](double x) { return x > 0.0 ? 0.0 : pixel_at(x); }));
  sketch.curves.push_back(curve("mean", [](double x) { return x > 0.0 ? 0.5 : pixel_at(x); }));
  return sketch;
}

Sketch salt_and_pepper() {
  constexpr double kShare = 0.2;
  Sketch sketch{.caption =
                    "A row of pixels, and the same row with a fifth of them black or white."};
  Lcg random = Lcg::seeded(1);
  sketch.curves.push_back(curve("salt and pepper", [&](double x) {
    const bool is_hit = random.uniform() < kShare;
    const bool is_white = random.uniform() < 0.5;
    return !is_hit ? pixel_at(x) : is_white ? 1.0 : 0.0;
  }));
  sketch.curves.push_back(curve("pixels", pixel_at));
  return sketch;
}

Sketch seeds() {
  Sketch sketch{.caption = "The same row of pixels with noise of σ = 0.1, drawn by two seeds."};
  for (const std::uint64_t seed : {1U, 2U}) {
    Lcg random = Lcg::seeded(seed);
    sketch.curves.push_back(curve(fmt::format("seed {}", seed),
                                  [&](double x) { return pixel_at(x) + 0.1 * random.normal(); }));
  }
  return sketch;
}

/// docs/theory.md 2.5, of numbers.
Sketch similarity() {
  Sketch sketch{.caption =
                    "How alike a state x and the memory 1 are: by the dot product the more the "
                    "larger x is, by the distance most at the memory itself."};
  sketch.curves.push_back(curve("dot", [](double x) { return x; }));
  sketch.curves.push_back(curve("distance", [](double x) { return -0.5 * (x - 1.0) * (x - 1.0); }));
  return sketch;
}

Sketch residual() {
  const Line line{4.0};
  Sketch sketch{.caption =
                    "Two memories on a line, β = 4: how far the next step moves a state x. Where "
                    "it is 0, a run rests."};
  sketch.curves.push_back(curve("residual", [&](double x) { return std::abs(line.step(x) - x); }));
  return sketch;
}

Sketch step_map() {
  const Line line{4.0};
  Sketch sketch{.caption =
                    "Two memories on a line, β = 4: the next state T(x) beside x. Where both are "
                    "the same, a run can rest; where T is flat there, it is drawn in."};
  sketch.curves.push_back(curve("T(x)", [&](double x) { return line.step(x); }));
  sketch.curves.push_back(curve("x", [](double x) { return x; }));
  return sketch;
}

/// Two spins that take each other's sign, docs/theory.md 3.11.
Sketch cycle() {
  constexpr int kSteps = 6;
  Sketch sketch{.caption =
                    "The first of two spins that each take the other's sign: at once they change "
                    "for ever, one by one they rest after a step."};
  SketchCurve at_once{.name = "at once", .points = {}};
  SketchCurve one_by_one{.name = "one by one", .points = {}};
  std::array<double, 2> together{1.0, -1.0};
  std::array<double, 2> apart{1.0, -1.0};
  for (int t = 0; t <= kSteps; ++t) {
    at_once.points.emplace_back(t, together[0]);
    one_by_one.points.emplace_back(t, apart[0]);
    together = {together[1], together[0]};
    apart[0] = apart[1];
    apart[1] = apart[0];
  }
  sketch.curves = {std::move(at_once), std::move(one_by_one)};
  return sketch;
}

/// docs/theory.md 3.7: exp(xy) as the mean of exp(wx - x²/2) exp(wy - y²/2) over random w, at y = 1.
Sketch features() {
  constexpr int kDirections = 16;
  Sketch sketch{.caption =
                    "The similarity exp(x) of a state x and the memory 1, and its estimate by 16 "
                    "random features."};
  Lcg random = Lcg::seeded(3);
  std::array<double, kDirections> drawn{};
  for (double& w : drawn) w = random.normal();
  sketch.curves.push_back(curve("estimate", [&](double x) {
    double sum = 0.0;
    for (const double w : drawn) sum += std::exp(w * (x + 1.0) - (x * x + 1.0) / 2.0);
    return sum / kDirections;
  }));
  sketch.curves.push_back(curve("exact", [](double x) { return std::exp(x); }));
  return sketch;
}

/// docs/theory.md 3.10.
Sketch series() {
  Sketch sketch{
      .caption =
          "The exponential of a score, and the first terms of its series, up to degree 2: "
          "near 0 they are the same."};
  sketch.curves.push_back(curve("degree 2", [](double x) { return 1.0 + x + x * x / 2.0; }));
  sketch.curves.push_back(curve("exp", [](double x) { return std::exp(x); }));
  return sketch;
}

Sketch half_steps() {
  constexpr int kSteps = 6;
  const Line line{4.0};
  Sketch sketch{.caption =
                    "Two memories on a line, β = 4: a run of half steps comes to the same end."};
  sketch.curves.push_back(line.curve("E(x)"));
  SketchPath half;
  double x = 0.2;
  for (int t = 0; t <= kSteps; ++t) {
    half.points.emplace_back(x, line.energy(x));
    x += 0.5 * (line.step(x) - x);
  }
  sketch.paths.push_back(std::move(half));
  return sketch;
}

Sketch learning_rate() {
  constexpr int kSteps = 6;
  Sketch sketch{.caption =
                    "Steps down the loss x²/2 with a rate of 0.3, from the left, and of 1.8, from "
                    "the right, which jumps over the lowest place."};
  const auto loss = [](double x) { return x * x / 2.0; };
  sketch.curves.push_back(curve("loss", loss));
  for (const auto& [begin, rate] : {std::pair{-1.8, 0.3}, std::pair{1.9, 1.8}}) {
    SketchPath path;
    double x = begin;
    for (int t = 0; t <= kSteps; ++t) {
      path.points.emplace_back(x, loss(x));
      x -= rate * x;
    }
    sketch.paths.push_back(std::move(path));
  }
  return sketch;
}

Sketch heads() {
  const Eigen::VectorXd other_part{{0.9, 0.1, 0.5, 0.2, 0.0}};
  Sketch sketch{.caption =
                    "Weights of the same five memories in two heads: each compares another part of "
                    "the query, and listens to others."};
  sketch.bars.push_back(bars("first", softmax(4.0 * example_scores())));
  sketch.bars.push_back(bars("second", softmax(4.0 * other_part)));
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
                                 Row{"pattern-separation", pattern_separation},
                                 Row{"mask", mask},
                                 Row{"fill", fill},
                                 Row{"salt-and-pepper", salt_and_pepper},
                                 Row{"seeds", seeds},
                                 Row{"similarity", similarity},
                                 Row{"residual", residual},
                                 Row{"step-map", step_map},
                                 Row{"cycle", cycle},
                                 Row{"features", features},
                                 Row{"series", series},
                                 Row{"half-steps", half_steps},
                                 Row{"learning-rate", learning_rate},
                                 Row{"heads", heads}};

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
