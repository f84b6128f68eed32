// The papers' forecaster of a series: every hour embedded, NPH among the hours, pooled by one
// pattern, all hours of the horizon at once. Hu et al. 2024, appendix E.4.
//     x -> Linear(1, d) [+ position] -> LN -> NPH(x, x) -> [GELU] -> LN -> NPHPooling(1) -> LN -> Linear(d, horizon)
// Without positions the forecast is a function of the set of values alone: their order is not seen.
#pragma once

#include "layers/bag_classifier.h"

namespace mnemoscope::layers {

struct ForecasterOptions {
  Index input = 96;    ///< hours that are seen
  Index horizon = 96;  ///< hours that are forecast
  Index width = 64;    ///< d
  Index heads = 4;     ///< H
  double beta = 0.1;
  bool gelu = false;             ///< as the released code does
  bool position = false;         ///< a learned row for each hour, added before the first norm
  bool uniform_pattern = false;  ///< the pooling's pattern begins in [0, 1)
  bool mixed = false;  ///< answers among the hours are read as the released code reads its window's
  bool residual = false;  ///< the last value is taken off and added to the forecast
  std::shared_ptr<const HeadAttention> attention{};  ///< among the hours
  std::shared_ptr<const HeadAttention> pooling{};    ///< of the pattern: dense for a window
};

/// The tensors we be [position] g1 b1 h.wq .. h.bo g2 b2 p.patterns p.wq .. p.bo g3 b3 wf bf.
Tensors initial_tensors(const ForecasterOptions& options, std::uint64_t seed);

/// The hours of all windows as the pooling gets them: (B input) x d.
Var seen_hours(Tape& tape, const Leaves& tensors, const Matrix& windows,
               const std::vector<Index>& numbers, const ForecasterOptions& options,
               const PassOptions& pass);

/// One forecast a window: windows B x input -> B x horizon; numbers as in BagRows.
Var forecasts(Tape& tape, const Leaves& tensors, const Matrix& windows,
              const std::vector<Index>& numbers, const ForecasterOptions& options,
              const PassOptions& pass, AttentionShown* shown = nullptr);

}  // namespace mnemoscope::layers
