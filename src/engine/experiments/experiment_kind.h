// What can be measured at every point of a sweep, as a table: the sweep's file, its runner and the
// window name no experiment of their own.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/error.h"
#include "core/variant.h"
#include "data/corruption.h"
#include "data/memory_spec.h"
#include "data/query_rule.h"
#include "engine/backend.h"
#include "engine/experiments/reach.h"
#include "engine/run_spec.h"
#include "layers/training_plan.h"

namespace mnemoscope {

/// A key of a sweep's [measure] table: numbers, or where it has words one of them by its position.
struct MeasureKey {
  std::string_view name;
  std::vector<double> initial{};          ///< where the file says nothing
  double least = 0.0;                     ///< the numbers accepted, ends included
  double most = 0.0;                      ///< likewise
  bool whole = false;                     ///< whole numbers only
  bool is_list = false;                   ///< any number of them, each larger than the one before
  bool needs_one = false;                 ///< of a list: without a number nothing would be measured
  std::vector<std::string_view> words{};  ///< where not empty the value is one of these
  std::string_view about;                 ///< what it decides, half a sentence
};

/// The values of one experiment's keys, all of them present.
using MeasureValues = std::map<std::string, std::vector<double>, std::less<>>;

/// What an experiment begins with.
MeasureValues initial_values(std::span<const MeasureKey> keys);

/// What is measured at every point.
struct Measure {
  std::string experiment = "retrieval";  ///< id of its kind
  MeasureValues values{};                ///< of the kind's keys; what is missing is initial

  friend bool operator==(const Measure&, const Measure&) = default;
};

/// A cell of a row; nothing where there is no value.
using ExperimentCell = std::variant<std::monostate, std::int64_t, double, std::string>;

/// What a column is to a figure.
enum class ColumnRole {
  result,  ///< what came of it: on the y axis
  place,   ///< where it was measured, a key's list: several rows of one job differ in it: an x axis
  size,    ///< how large the bank or the sample is: neither
  query,   ///< the memory whose query shows it best, from 0: neither, a point opens with it
  step,    ///< and the step t of its run
  part,    ///< words that tell rows of one model apart, each a curve of its own
};

/// A column: the name stands in files, the words in the window.
struct ExperimentColumn {
  std::string name;
  std::string about;
  ColumnRole role = ColumnRole::result;
  /// Of a place: the part that it numbers. Over it a model has one curve and not one a part.
  std::string numbers{};
};

/// A value that is known of a column, to stand in its figure.
struct ExperimentMark {
  std::string column;  ///< an upright line where it is the x axis, a level where it is the y axis
  double value = 0.0;
  std::string words;   ///< a few, for the legend
  std::string source;  ///< what it is and who says so, a sentence
};

/// What a part of a whole means, so that it looks the same everywhere.
enum class PartTone {
  good,   ///< found, true
  bad,    ///< it should not be
  quiet,  ///< says nothing, or is nothing
  grade,  ///< one of a row of sizes, lighter and lighter
  plain,  ///< a colour of its own
};

/// A part of a stack: counts or shares of it, and what shows one.
struct StackPart {
  std::string words;                   ///< a few, for the legend
  std::vector<std::string> columns{};  ///< results whose sum it is
  PartTone tone = PartTone::plain;
  std::string
      query{};  ///< columns of the memory and the step t that show one; empty: there are none
  std::string step{};
};

/// Columns that are a whole together: drawn on each other, each as its share of their sum.
struct ExperimentStack {
  std::string name;      ///< unique among the kind's, for the window's choice
  std::string over{};    ///< the part column that has a bar each; empty: areas over a number
  std::string called{};  ///< the column that says for people what such a bar is
  std::string x{};       ///< of areas: the place they are over; empty: that is chosen in the window
  std::string y_words{"share of the starts"};  ///< of areas: what stands at their other axis
  std::string whole{};  ///< the size column that the parts add up to; empty: they are shares of 1
  std::vector<StackPart> parts{};  ///< from the bottom up, or from the left
};

/// Columns of which every row is a merge of a tree: who merges with whom. Parts are numbered: 0..M-1
/// are memories, M + i is the merge of number i + 1.
struct ExperimentTree {
  std::string name;        ///< for the window's choice
  std::string number{};    ///< the place of a merge, from 1
  std::string memories{};  ///< M
  std::string height{};    ///< where it happens, falling; empty above all others
  std::string from{};      ///< the largest height that was looked at
  std::string to{};        ///< the smallest
  std::array<std::string, 2> parts{};
  std::array<std::string, 2> barriers{};  ///< what the energy climbs from each; may be empty
  std::string barrier_at{};               ///< where on the segment between them, 0 to 1
  std::string profile{};                  ///< the energy on it, numbers with spaces between
  std::string weights{};                  ///< of the mixture, as weights_text has them
  std::string verdict{};                  ///< of it, in words
};

/// A row, a cell for each column of the experiment.
using ExperimentRow = std::vector<ExperimentCell>;

/// Memories are dear to load: those of the job before are kept for the next one that has the same.
class KeptMemories {
 public:
  /// Errors: the loader's.
  Result<std::shared_ptr<const Memories>> of(const MemorySpec& spec);

 private:
  std::optional<MemorySpec> spec_{};
  std::shared_ptr<const Memories> memories_{};
};

/// Opens the device whose steps are timed beside the CPU's. Error: why there is none.
using OpenDevice = std::function<Result<std::shared_ptr<Backend>>()>;

/// One point of a sweep, without knowledge of the sweep.
struct ExperimentJob {
  MemorySpec memories{};
  std::vector<Corruption> corruptions{};
  std::vector<Index> queries{};     ///< memories that are asked for; empty: by the rule
  std::optional<QueryRule> rule{};  ///< likewise; nullopt: all of them
  RunOptions options{};
  std::vector<VariantChoice> variants{};  ///< those that are on
  MeasureValues values{};                 ///< all keys of the kind
  OpenDevice open_device{};               ///< null where nobody can be asked for one
  /// What is trained, of a kind that trains; null for the others, which look at nothing of it.
  std::shared_ptr<const layers::TrainingSpec> task{};
};

/// Whether to give up; asked from any thread.
using GivesUp = std::function<bool()>;

/// Pictures of a point, each with a few words.
struct PointPictures {
  struct One {
    std::string words{};
    State pixels{};  ///< length d, in the memories' scale
  };
  ImageShape shape{};
  std::pair<double, double> range{0.0, 1.0};  ///< {black, white}
  std::vector<One> all{};
};

/// One experiment. A constant descriptor.
struct ExperimentKind {
  std::string_view id;     ///< hyphenated, as in the sweep file
  std::string_view title;  ///< for people
  std::string caption{};   ///< what must be said with every picture of it; empty for most
  std::vector<MeasureKey> keys{};
  bool asks_models = true;      ///< those of the session are measured; false: it has its own
  bool uses_memories = true;    ///< those of the session; false: it is about something else
  bool damages_queries = true;  ///< memories are asked for, damaged as the session says
  bool trains = false;          ///< a task of layers is measured, and no session

  /// What is measured beside the session's memories or in their place, a sentence; `own` are theirs
  /// in words ("Digits (MNIST)"). Null: nothing.
  std::function<std::string(const MeasureValues&, const std::string& own)> made_memories{};

  /// Whether the session's memories themselves are measured; null: where uses_memories says so.
  std::function<bool(const MeasureValues&)> takes_own{};

  /// The columns of its rows, which hang on the values of the keys (a column a threshold).
  std::function<std::vector<ExperimentColumn>(const MeasureValues&)> columns{};

  /// What stands at the axis of a column, with its unit, where its name in words is not enough.
  std::vector<std::pair<std::string_view, std::string_view>> axis_words{};

  /// The result that is drawn first; null: the first there is.
  std::function<std::string_view(const MeasureValues&)> first_shown{};

  /// What is known of them; may be empty.
  std::function<std::vector<ExperimentMark>(const MeasureValues&)> marks{};

  /// What of them is drawn as parts of a whole; may be empty.
  std::vector<ExperimentStack> stacks{};

  /// What is drawn as a tree; nullopt for most.
  std::optional<ExperimentTree> tree{};

  /// A graph to be drawn, of these values and seed; null for most. Errors: values that make none.
  std::function<Result<ReachedGraph>(const MeasureValues&, std::uint64_t seed)> graph{};

  /// What a point of the model of this name (model_names) looks like, by the first of its queries;
  /// null for most. Errors: as of run, a name that no model has.
  std::function<Result<PointPictures>(const ExperimentJob&, const std::string& model, KeptMemories&,
                                      const GivesUp&)>
      pictures{};

  /// Measures one job: equal jobs give equal rows to the bit, but for times that a key asks for.
  /// Errors: the data's, a corruption's, stopped. What a single model fails with is a row with its sentence.
  std::function<Result<std::vector<ExperimentRow>>(const ExperimentJob&, KeptMemories&,
                                                   const GivesUp&)>
      run{};
};

/// All experiments of a sweep, in the order in which they are offered.
std::span<const ExperimentKind* const> experiment_kinds();

/// The kind with this id, or nullptr.
const ExperimentKind* find_experiment(std::string_view id);

/// The values of the measure, and the initial ones of keys that it does not mention.
MeasureValues whole_values(const ExperimentKind& kind, const Measure& measure);

/// The last column of every experiment: why there is no answer.
inline constexpr std::string_view kFailureColumn = "failure";

}  // namespace mnemoscope
