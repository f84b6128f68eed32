// A training of the window as it is kept from start to start: after every epoch, so that one whose
// program was killed goes on from there.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "layers/checkpoint.h"
#include "layers/training_plan.h"

namespace mnemoscope {

/// What tells trainings apart: the text of the task, with the size and the time of its file, so that
/// data which were edited are others. Equal keys are equal trainings.
std::string training_key(const layers::TrainingSpec& spec);

/// The folder of a task among those of others, by its key.
std::filesystem::path folder_of_training(const std::filesystem::path& all, std::string_view key);

/// What a folder keeps.
struct KeptTraining {
  std::filesystem::path folder{};
  std::shared_ptr<const layers::TrainingSpec> spec{};  ///< never null
  std::map<std::string, Index> epochs{};               ///< that each has, by its id; not empty
  std::vector<std::string> left_out{};                 ///< ids of those that did not train
  std::optional<double> rate{};                        ///< by hand

  /// Epochs that all have who took part.
  Index least_epochs() const;
};

/// What there is in the folder; nullopt where nothing is, or nothing that can be read.
std::optional<KeptTraining> kept_training(const std::filesystem::path& folder);

/// The newest of the folders that lie in this one, or of the folder itself, as former programs had
/// it; nullopt as above.
std::optional<KeptTraining> newest_kept_training(const std::filesystem::path& all);

/// Removes the oldest trainings in this folder, so that `most` are left; nothing else of it.
void forget_old_trainings(const std::filesystem::path& all, std::size_t most);

/// Writes a training into a folder that is its own: task.toml, an ID.training for each learner, and
/// training.json, which says that they are whole. Every file is all or nothing; a power cut may
/// take some of them.
class TrainingKeeper {
 public:
  /// Nothing is written yet. `goes_on`: the folder holds this very task already.
  TrainingKeeper(std::filesystem::path folder, std::shared_ptr<const layers::TrainingSpec> spec,
                 bool goes_on);

  /// Of one learner after an epoch. The first one clears the folder of another training's. Errors:
  /// the disk's.
  Status keep(const std::string& id, const layers::TrainingState& state,
              const std::vector<std::string>& left_out, const std::optional<double>& rate);

  /// Of one learner; nullopt where nothing of it is kept. Errors: as layers::load_checkpoint.
  Result<std::optional<layers::TrainingState>> kept(const std::string& id) const;

 private:
  Status begin();
  std::string of(const std::string& id) const;

  std::filesystem::path folder_;
  std::shared_ptr<const layers::TrainingSpec> spec_;
  std::string text_;
  std::map<std::string, Index> epochs_{};
  bool begun_ = false;
};

}  // namespace mnemoscope
