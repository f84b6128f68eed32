// What a person does with layers. They are no part of a document: opening another one leaves them
// training, so this is ui.program.of<LayersState>().
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "layers/training_plan.h"
#include "plot/view.h"
#include "session/paper_task.h"
#include "ui/layers/learning_curves.h"
#include "ui/layers/learnt_bank.h"
#include "ui/layers/left_trainings.h"

namespace mnemoscope {

struct LayersState {
  std::optional<std::size_t> preset{};  ///< place in the list of tasks; nullopt: a file
  std::size_t paper_point = 0;          ///< of `paper`
  std::shared_ptr<const layers::TrainingSpec> spec{};   ///< null before any is chosen
  std::shared_ptr<const PaperTask> paper{};             ///< whose experiment it is; null: nobody's
  std::optional<layers::TrainingSpec> draft{};          ///< while a hand changes it; else none
  std::shared_ptr<const layers::TrainingSpec> tried{};  ///< takes its place once its data are there
  std::string failure_said{};                           ///< of the task that is shown, as a notice
  std::string file_refusal{};                           ///< why the one tried last does not
  std::string key{};                        ///< training_key() of `spec` as it was chosen
  std::vector<LeftTraining> left{};         ///< of tasks that were shown before
  std::filesystem::path keep_all{};         ///< folder of all kept trainings; or empty
  std::filesystem::path keep{};             ///< where every epoch is kept; or empty
  bool resumes = false;                     ///< the round goes on from what is kept there
  std::uint64_t taken_up = 0;               ///< trainings of former starts that were gone on with
  std::uint64_t round = 1;                  ///< another one begins from new weights
  std::uint64_t rounds = 1;                 ///< the highest that was given
  std::vector<std::string> left_out{};      ///< ids of those that do not train
  Index goal = 0;                           ///< epochs wanted; 0: paused
  std::uint64_t batches = 0;                ///< single ones asked for in this round
  std::optional<double> rate{};             ///< by hand; nullopt: the task's
  LearnedValue value = LearnedValue::loss;  ///< on the y axis
  bool with_train = true;                   ///< the training part's curves too
  std::optional<Index> epoch{};             ///< looked at, from 1; nullopt: the newest
  Index example = 0;                        ///< in view, among those shown
  std::string in_view{};                    ///< id whose answer is shown; "": the first
  std::string refusal{};                    ///< why what was opened is not taken
  BankOf bank = BankOf::keys;               ///< what is sent to Retrieve
  Index forecast_step = 1;                  ///< where the forecast's cursor stands
  plot::View view{};
  plot::View forecast_view{};
};

}  // namespace mnemoscope
