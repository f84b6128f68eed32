#include "ui/theory/counter_examples.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "data/asset_path.h"
#include "session/session_file.h"
#include "ui/context.h"
#include "ui/theory/theory_state.h"

namespace mnemoscope {
namespace {

constexpr std::array kExamples = {
    CounterExample{"CE1", "I1", "counterexamples/ce1.toml", "two memories at a right angle"},
    CounterExample{"CE2", "I6", "counterexamples/ce2.toml", "two numbers, support read literally"},
    CounterExample{"CE3a", "I6", "counterexamples/ce3a.toml", "three numbers, a given support"},
    CounterExample{"CE3b", "I6", "counterexamples/ce3b.toml", "three unit vectors, top 2"},
    CounterExample{"CE4a", "I8-lemma", "counterexamples/ce4a.toml",
                   "three unit vectors drift to their mean", 3},
    CounterExample{"CE4b", "I11", "counterexamples/ce4b.toml",
                   "no energy: two numbers, a run that repeats a cycle", 2},
    CounterExample{"CE5", "I6-entmax", "counterexamples/ce5.toml", "two numbers, sparsemax"},
    CounterExample{"CE6", "I8", "counterexamples/ce6.toml",
                   "the closest pair never meets condition (4.3)"},
};

/// Its word in the glossary.
constexpr std::string_view kGlossaryEntry = "counter-example";

}  // namespace

std::span<const CounterExample> counter_examples() {
  return kExamples;
}

void open_counter_example(UiContext& ui, const CounterExample& example) {
  const Result<std::filesystem::path> file = asset_path(example.file);
  if (!file) return ui.notices.error(file.error().text);
  auto session = read_session(*file);
  if (!session) return ui.notices.error(session.error().text);
  ShowMeanwhile request;
  request.session = *std::move(session);
  request.name = fmt::format("the counter-example {}", example.id);
  request.look = [row = std::string(example.row)](DocumentView& view) {
    view.of<TheoryState>().selected_row = row;
  };
  request.step = example.step;
  request.keeps_level = true;
  request.example = kGlossaryEntry;
  ui.requests.emplace_back(std::move(request));
}

}  // namespace mnemoscope
