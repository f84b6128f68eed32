// The small picture of a glossary page: numbers that the program's own formulas give for an example
// of a few scores, or of two memories on a line.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mnemoscope {

struct SketchCurve {
  std::string name{};
  std::vector<std::pair<double, double>> points{};  ///< x and y, x ascending
};

/// States of a run on a curve, the query first.
struct SketchPath {
  std::vector<std::pair<double, double>> points{};
};

/// Weights of memories side by side, each from 0 to 1.
struct SketchBars {
  std::string name{};
  std::vector<double> shares{};
};

/// Curves and paths in one frame, or groups of bars.
struct Sketch {
  std::string caption{};  ///< one sentence that says what is seen
  std::vector<SketchCurve> curves{};
  std::vector<SketchPath> paths{};
  std::vector<SketchBars> bars{};
};

/// The words that an entry's `picture` may have.
std::span<const std::string_view> sketch_words();

/// What is drawn for one of these words; nullopt for any other.
std::optional<Sketch> sketch_of(std::string_view word);

}  // namespace mnemoscope
