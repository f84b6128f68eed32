// A matrix beside the window: the newest spec is answered row by row; what an edit did not touch is
// kept, so that a brush stroke costs one row.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/fit_service.h"
#include "engine/matrix/matrix.h"

namespace mnemoscope {

/// What is there of the newest matrix. Copies are cheap.
struct LiveMatrix {
  std::uint64_t generation = 0;                ///< of the newest spec that was begun
  std::shared_ptr<const Memories> memories{};  ///< of that spec, and of every row below
  /// One a row of that spec. One that is not answered yet shows the older row that stood in its
  /// place and is of the same memories, target and models, or is null.
  std::vector<std::shared_ptr<const MatrixRow>> rows{};
  std::vector<VariantChoice> columns{};  ///< of that spec
  std::size_t answered = 0;              ///< rows that are complete and its own
  bool finished = false;                 ///< every cell is there
  double counted = 0.0;  ///< share of the memories that were asked for in every row, 0..1
};

/// Owns the worker thread. All methods are for one thread, the window's.
class MatrixJob {
 public:
  /// `wake` is called from the worker whenever poll() would return something new.
  MatrixJob(std::shared_ptr<FitService> fits, std::function<void()> wake);
  ~MatrixJob();
  MatrixJob(const MatrixJob&) = delete;
  MatrixJob& operator=(const MatrixJob&) = delete;

  /// Begins this matrix; one that is under way ends. The same spec again changes nothing.
  std::uint64_t submit(const MatrixSpec& spec);

  /// Ends what is under way; what was handed over stays.
  void cancel();

  std::optional<LiveMatrix> poll();
  bool busy() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
