// The workers of the Landscape workspace: takes its wishes, hands their results back.
#pragma once

#include <array>
#include <functional>

#include "engine/landscape/descent.h"
#include "engine/landscape/landscape_executor.h"
#include "ui/landscape/landscape_results.h"

namespace mnemoscope {

class LandscapeDesk {
 public:
  /// `wake` is called from the workers whenever take_results() would find something.
  explicit LandscapeDesk(const std::function<void()>& wake)
      : maps_{LandscapeExecutor(wake), LandscapeExecutor(wake)}, descents_(wake) {}

  /// Begins what is wished for; what is wished for already goes on. Null: nothing is looked at, so
  /// nothing goes on.
  void carry_out(const LandscapeWish* wish);

  /// True when there is something new.
  bool take_results();

  bool busy() const;

  const LandscapeResults& results() const { return results_; }

 private:
  std::array<LandscapeExecutor, 2> maps_;
  DescentExecutor descents_;
  LandscapeResults results_;
};

}  // namespace mnemoscope
