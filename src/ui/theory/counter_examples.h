// The smallest counter-examples to the papers' statements: sessions among the program's own files
// that show where a row fails.
#pragma once

#include <span>
#include <string_view>

#include "ui/context.h"

namespace mnemoscope {

struct CounterExample {
  std::string_view id{};     ///< in docs/theory.md, section 5: "CE1"
  std::string_view row{};    ///< the statement it is about: "I1"
  std::string_view file{};   ///< among the assets: "counterexamples/ce1.toml"
  std::string_view words{};  ///< what it is made of: "two memories on the axes"
  int step = 0;              ///< the t at which the row shows it
};

/// All of them, in the order of docs/theory.md, section 5.
std::span<const CounterExample> counter_examples();

/// Asks for it to be shown in the place of the person's own session, which waits, and turns to its
/// row.
void open_counter_example(UiContext& ui, const CounterExample& example);

}  // namespace mnemoscope
