// A series as something that is trained: windows of it, the forecaster, and what a forecast is
// measured against.
#pragma once

#include <memory>
#include <optional>

#include "layers/forecaster.h"
#include "layers/task.h"

namespace mnemoscope::layers {

/// Ends of training, validation and test rows; what comes after is not used.
struct SeriesBorders {
  Index train = 0;
  Index validation = 0;
  Index test = 0;
};

/// A series cut into windows. A window belongs to a part if its whole target lies in it; its input
/// may reach back into the part before.
struct SeriesWindows {
  Eigen::VectorXd z{};  ///< (value - mean) / std of the training rows (population)
  double mean = 0.0;
  double deviation = 1.0;
  Index input = 1;
  Index horizon = 1;
  SeriesBorders borders{};
  Index stride = 1;  ///< of training windows: every n-th

  /// Where the targets of a part begin, ascending.
  std::vector<Index> targets(Part part) const;
  Eigen::RowVectorXd input_before(Index target) const;
  Eigen::RowVectorXd target_at(Index target) const;
};

/// Errors, a sentence each: borders that are not ascending or beyond the values; a part without a
/// window; training rows that are all equal or not finite.
Result<SeriesWindows> series_windows(const Eigen::VectorXd& values, Index input, Index horizon,
                                     const SeriesBorders& borders);

/// 70 %, 10 % and 20 % of all rows, as the released code divides every file.
SeriesBorders shares_of_rows(Index rows);

class SeriesTask final : public Task {
 public:
  SeriesTask(std::shared_ptr<const SeriesWindows> windows, ForecasterOptions options);

  Tensors initial(std::uint64_t seed) const override { return initial_tensors(options_, seed); }
  Index examples(Part part) const override { return std::ssize(targets_of(part)); }
  Var loss(Tape& tape, const Leaves& leaves, std::span<const Index> examples, Index of,
           std::uint64_t seed, Index epoch) const override;
  Matrix predict(const Tensors& tensors, Part part, std::span<const Index> examples) const override;
  std::optional<KeySpace> key_space(const Tensors& tensors, Part part,
                                    std::span<const Index> examples) const override;
  Evaluation judge(Part part, Matrix predictions) const override;

  /// Inputs and targets of a part, a window a row: for baselines.
  Matrix inputs(Part part) const;
  Matrix truths(Part part) const;

  /// Windows of a part, one a row, and the places where their targets begin, which draws ask for.
  Matrix windows_at(Part part, std::span<const Index> examples) const;
  std::vector<Index> numbers_of(Part part, std::span<const Index> examples) const;

  const SeriesWindows& windows() const { return *windows_; }
  const ForecasterOptions& options() const { return options_; }

 private:
  const std::vector<Index>& targets_of(Part part) const;
  Matrix targets_at(Part part, std::span<const Index> examples) const;

  std::shared_ptr<const SeriesWindows> windows_;
  ForecasterOptions options_;
  std::vector<Index> train_{};
  std::vector<Index> validation_{};
  std::vector<Index> test_{};
};

}  // namespace mnemoscope::layers
