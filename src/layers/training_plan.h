// A task with everyone who is to learn it: data, a model for each association, and the baselines
// they have to beat.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/parameters.h"
#include "data/loading.h"
#include "layers/bag_task.h"
#include "layers/repo_switches.h"
#include "layers/series_task.h"
#include "layers/training.h"

namespace mnemoscope::layers {

enum class TaskKind { bags, series };

/// In place of a file: the task is written for one that does not come with the program, and a person
/// names it (`--set bags.file=FILE`).
inline constexpr std::string_view kFileToName = "to be named";

/// Where bags come from: a file of them, else drawn from labelled pictures.
struct BagSource {
  std::string file{};  ///< see data/bag_file.h; or kFileToName
  Index folds = 10;    ///< of a file's bags
  Index fold = 0;      ///< which of them is the test
  std::vector<std::string> pictures = {"builtin:digits"};
  std::string target = "9";  ///< label that decides
  Index size = 20;           ///< instances of a drawn bag
  Index train = 400;         ///< drawn bags; a tenth of them validates
  Index test = 100;          ///< drawn from pictures kept apart
};

struct SeriesSource {
  std::string file{};    ///< see data/series_file.h, or kFileToName; empty: a small synthetic one
  std::string column{};  ///< empty: the last
  Index horizon = 96;
  std::optional<Index> input{};       ///< as the horizon where nothing is said
  std::optional<Index> train_rows{};  ///< ends of the parts; 70, 10 and 20 % where not all are said
  std::optional<Index> validation_rows{};
  std::optional<Index> test_rows{};
  Index stride = 1;  ///< every n-th training window
};

/// What of the papers' layers tells bags apart.
enum class BagLayer {
  pooling,  ///< NPHPooling: static queries attend to a bag's instances
  stored,   ///< NPHLayer: each instance attends to stored patterns
};

/// Sizes and switches of the models; those that a task has no use for do nothing.
struct ModelSizes {
  Index width = 128;
  Index heads = 4;
  BagLayer layer = BagLayer::pooling;
  Index patterns = 2;
  Index stored = 10;  ///< patterns of an NPHLayer
  Index steps = 1;
  double beta = 0.1;
  double dropout = 0.0;
  bool gelu = false;
  bool position = false;
  bool residual = false;
};

struct AssociationChoice {
  std::string id{};
  std::string name{};  ///< what it is called beside others of the same id; empty: its id
  Parameters parameters{};

  /// Who it is among the competitors: files are called after it.
  const std::string& competitor() const { return name.empty() ? id : name; }
};

/// Equal specs give equal weights to the bit on one machine.
struct TrainingSpec {
  std::string title{};  ///< for people; may be empty
  std::string about{};  ///< a sentence or two on what is learnt
  TaskKind kind = TaskKind::bags;
  BagSource bags{};
  SeriesSource series{};
  ModelSizes model{};
  TrainingOptions training{};
  std::vector<AssociationChoice> associations{};  ///< empty: all of them as they are
  RepoSwitches repo{};
  bool baselines = true;
  std::vector<std::string> competitors{};  ///< ids of those that take part; empty: all
};

/// Who takes part: something that is trained, or a forecast that needs no training.
struct Competitor {
  std::string id{};  ///< for files: of the association, or "mean-pooling", "last-value"
  std::string name{};
  std::shared_ptr<const Task> task{};       ///< null where there is nothing to train
  std::optional<Evaluation> fixed{};        ///< on the test part, where there is nothing to train
  std::optional<Evaluation> fixed_train{};  ///< the same, without predictions
  std::optional<Evaluation> fixed_validation{};  ///< the same, without predictions
  bool is_baseline = false;
  std::optional<AssociationChoice> association{};  ///< what it attends by; baselines have none
  bool is_released = false;  ///< whether it computes what the released code does under that name
};

struct TrainingPlan {
  std::vector<Competitor> competitors{};
  std::vector<std::string> notes{};       ///< what a person should know, a sentence each
  std::vector<std::string> data_notes{};  ///< the same of how the data were read
};

/// Error: a task that needs a file, which nobody named.
Status check_file_is_named(const TrainingSpec& spec);

/// What the switches that are on do, a sentence each; none where all are off.
std::vector<std::string> repo_notes(const TrainingSpec& spec);

/// Loads, draws, divides and builds. Errors, a sentence each: the loaders'; a file that is still to
/// be named; pictures without labels; sizes that do not go together; folds that cannot be; more than
/// fits in memory while it trains; an association that cannot be
/// made so; a competitor that there is not.
Result<TrainingPlan> training_plan(const TrainingSpec& spec, const Loading& loading = {});

/// The small series that comes with the program: two waves with noise, drawn by this seed.
Eigen::VectorXd synthetic_series(Index rows, std::uint64_t seed);

}  // namespace mnemoscope::layers
