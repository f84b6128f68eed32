// A matrix of corruptions by models: one query, corrupted in several ways, answered by every model,
// with what knowing nothing and knowing everything would come to beside them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/fit_service.h"
#include "engine/matrix/margin.h"
#include "engine/matrix/matrix_spec.h"
#include "engine/matrix/measures.h"
#include "engine/matrix/observer_success.h"
#include "engine/matrix/success.h"
#include "engine/run.h"

namespace mnemoscope {

/// What one model made of one row.
struct MatrixCell {
  std::uint64_t number = 0;                  ///< differs between any two cells of a program
  Trace trace{};                             ///< with its failure where there is no answer
  std::optional<PictureMeasures> picture{};  ///< of x_T; nullopt without a target or an answer
  /// Memories that the model may look at from x_T, ascending; nullopt: all of them, or no answer.
  std::optional<std::vector<Index>> support{};
  /// Whether its weights come from the products ⟨key, x⟩, of which pixels make a sum.
  bool by_scores = false;
};

/// The picture with the least expected squared error, given the query (engine/matrix/observer.h).
struct MeanAnswer {
  State pixels{};                            ///< in the memories' scale
  std::optional<double> relative_error{};    ///< as Outcome::relative_error
  std::optional<PictureMeasures> picture{};  ///< nullopt without a target
};

/// An answer that no model gave, to hold the models against.
struct Reference {
  State pixels{};                 ///< in the memories' scale
  std::optional<Index> memory{};  ///< that it names; nullopt for none
  bool names_target = false;
  std::optional<double> relative_error{};    ///< as Outcome::relative_error
  std::optional<PictureMeasures> picture{};  ///< nullopt without a target
  double certainty = 0.0;                    ///< posterior of the memory that it names, 0..1
  std::string note{};                        ///< why it is only approximate; or empty
  std::optional<MeanAnswer> mean{};          ///< the observer's, beside the memory that it names
};

/// One row as far as it is answered.
struct MatrixRow {
  std::uint64_t number = 0;  ///< differs between any two rows of a program that were begun
  MatrixRowSpec spec{};
  std::shared_ptr<const Start> start{};  ///< the corrupted query; null with a failure
  std::optional<Error> failure{};        ///< why there is no answer: its corruption, or memory
  std::vector<std::shared_ptr<const MatrixCell>> cells{};  ///< one a column; null: not yet there
  std::optional<Reference> mean_image{};
  std::optional<Reference> observer{};
  std::optional<PixelMargin> margin{};  ///< what every pixel says; nullopt without a target

  /// How often each model succeeds over the memories asked for so far, one a column; empty before
  /// any was.
  std::vector<SuccessCount> success{};
  ObserverCount observer_success{};  ///< the same of the ideal observer; without trials before

  bool complete() const;
};

/// The row before anything has answered it: with a failure where its query cannot be corrupted so,
/// or where all states of its cells might not fit into `budget` bytes, which are memory_budget()
/// where none are given.
MatrixRow begin_row(const MatrixSpec& spec, const MatrixRowSpec& row,
                    const std::optional<std::uint64_t>& budget = std::nullopt);

/// What the model makes of the row's query, on the CPU: the same numbers wherever it is asked for.
/// Models of later steps, where a schedule of beta gives every step its own, are from `fits`.
MatrixCell answer_cell(
    const Start& start, const VariantChoice& choice, const Fitted& fitted,
    const RunOptions& options, FitService& fits,
    const std::function<bool()>& stop = [] { return false; });

/// How near x_t of a model's answer comes to the target, 0 <= t <= T; nullopt without a target.
std::optional<PictureMeasures> measure_step(const Start& start, const Trace& trace, int t);

/// The mean memory as the answer: what knowing nothing of the query comes to.
Reference mean_reference(const Start& start);

/// The memory that the ideal observer names (engine/matrix/observer.h), and its posterior mean.
/// Errors: the observer's.
Result<Reference> observer_reference(
    const Start& start, const std::vector<Corruption>& corruptions,
    const std::function<bool()>& stop = [] { return false; });

/// What of mean image, observer and margin the row lacks; its start is not null. What is stopped is
/// left out.
void add_references(
    MatrixRow& row, const std::function<bool()>& stop = [] { return false; });

/// A whole matrix without a window, cells side by side on all cores; where the spec counts
/// successes, over all memories. Every fit is from `fits`.
Result<std::vector<MatrixRow>> answer_matrix(const MatrixSpec& spec, FitService& fits);

/// The same with fits of its own.
Result<std::vector<MatrixRow>> answer_matrix(const MatrixSpec& spec);

}  // namespace mnemoscope
