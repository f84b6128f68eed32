// What the plots of Retrieve say, one plain sentence each, and which memories have a bar. Pure
// functions of what is shown: a sentence claims no more than the run did.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/shown/shown.h"

namespace mnemoscope {

/// "Falls at every step, in all three models.", or where it rises, or that no model has an energy.
std::string energy_sentence(const Shown& shown);

/// Which models stand still: "All three models stand still at the end."
std::string residual_sentence(const Shown& shown);

/// Who reaches the target and when: "Sparse reaches the target at step 2."
std::string error_sentence(const Shown& shown);

/// Of what the state shown is made: "x₁ is made of 4 pictures, pancakes most."
std::string weights_sentence(const Shown& shown);

/// Whether a row has a bound of the error, so that a legend needs to say what is dashed.
bool has_bounds(const Shown& shown);

/// A bar over the picture of a memory.
struct WeightBar {
  Index memory = 0;
  double weight = 0;
  std::string
      words{};  ///< over the bar: "57" per cent, or the weight itself; empty when too little
};

/// A bar for every memory in their order, or, when there are more than `most`, for the strongest,
/// the strongest first. Weights of either sign are no shares: their bars say the weight.
std::vector<WeightBar> weight_bars(const NumbersView& weights, bool signed_weights,
                                   std::size_t most);

/// How bars stand in the window, pixels.
struct BarRoom {
  float pitch = 0;   ///< from one bar to the next
  float height = 0;  ///< of the largest bar
  float line = 0;    ///< of the words over a bar
  float gap = 0;     ///< that is left between the words of two bars
  std::function<float(const std::string&)> width_of{};  ///< of some words
};

/// Takes away words that would lie on those of a larger bar, of equal ones the first.
void keep_words_apart(std::vector<WeightBar>& bars, const BarRoom& room);

}  // namespace mnemoscope
