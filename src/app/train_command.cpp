#include "app/train_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/interrupt.h"
#include "app/sweep_command.h"
#include "app/sweep_failures.h"
#include "data/file_bytes.h"
#include "data/npy_file.h"
#include "data/write_file.h"
#include "layers/checkpoint.h"
#include "layers/training_plan.h"
#include "session/layer_export.h"
#include "session/sweep_task.h"
#include "session/training_table.h"
#include "text/csv_cells.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using layers::Competitor;
using layers::Evaluation;
using layers::Part;
using layers::Training;
using layers::TrainingEnd;
using Json = nlohmann::ordered_json;

constexpr const char* kTrainingIndex = "training.json";
constexpr std::string_view kTrainingFormat = "mnemoscope-training";
constexpr std::string_view kKeptEnding = ".training";

/// What one competitor came to.
struct TrainOutcome {
  const Competitor* competitor = nullptr;
  std::optional<Evaluation> best{};  ///< test part at the best validation epoch
  std::optional<Evaluation> last{};  ///< test part at the last epoch
  Index epochs = 0;
  Index best_epoch = 0;
  Index parameters = 0;
  std::string sentence{};  ///< where it stopped early
};

Json number_or_null(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json results_json(const std::optional<Evaluation>& of) {
  if (!of) return nullptr;
  return {{"loss", of->loss},
          {"accuracy", number_or_null(of->accuracy)},
          {"auc", number_or_null(of->auc)},
          {"absolute_error", number_or_null(of->absolute_error)}};
}

/// The folder, made where it is missing. One that holds other things is not written into.
Status ready_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail("{}: cannot be made: {}", folder.string(), error.message());
  const bool is_ours = fs::exists(folder / kTrainingIndex, error);
  const auto entries = fs::directory_iterator(folder, error);
  if (error) return fail("{}: cannot be read: {}", folder.string(), error.message());
  const bool is_empty = entries == fs::directory_iterator();
  if (is_ours || is_empty) return {};
  return fail("{}: holds other things; give an empty folder or one of an earlier training",
              folder.string());
}

Status write_index(const fs::path& folder, const std::vector<TrainOutcome>& outcomes,
                   bool is_whole) {
  Json index{{"format", kTrainingFormat}, {"version", 1}, {"finished", is_whole}};
  index["competitors"] = Json::array();
  for (const TrainOutcome& one : outcomes) {
    index["competitors"].push_back({{"id", one.competitor->id},
                                    {"name", one.competitor->name},
                                    {"baseline", one.competitor->is_baseline},
                                    {"parameters", one.parameters},
                                    {"epochs", one.epochs},
                                    {"best_epoch", one.best_epoch},
                                    {"stopped", one.sentence},
                                    {"test_at_best", results_json(one.best)},
                                    {"test_at_last", results_json(one.last)}});
  }
  return write_file(folder / kTrainingIndex, index.dump(2) + "\n");
}

std::string curve_lines(const std::string& id, const layers::TrainingState& state) {
  std::string lines;
  for (const layers::EpochRecord& record : state.history) {
    const auto cell = [](const std::optional<double>& value) { return csv_cell(value); };
    const bool validated = record.validation.score.has_value();
    const std::optional<double> loss =
        validated ? std::optional(record.validation.loss) : std::nullopt;
    lines +=
        fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", id, record.epoch, cell(record.rate),
                    cell(record.train_loss), cell(record.train.loss), cell(record.train.accuracy),
                    cell(record.train.auc), cell(loss), cell(record.validation.accuracy),
                    cell(record.validation.auc), cell(record.weight_norm), cell(record.seconds));
  }
  return lines;
}

constexpr std::string_view kCurveHeader =
    "competitor,epoch,rate,batch_loss,train_loss,train_accuracy,train_auc,validation_loss,"
    "validation_accuracy,validation_auc,weight_norm,seconds\n";

Status write_weights(const fs::path& folder, const layers::Tensors& tensors) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail("{}: cannot be made: {}", folder.string(), error.message());
  for (const layers::Tensor& tensor : tensors) {
    if (Status status = write_npy_doubles(folder / (tensor.name + ".npy"), tensor.value); !status) {
      return status;
    }
  }
  return {};
}

/// Heads and queries of one bag below each other.
Status write_attention(const fs::path& file, const layers::Task& task,
                       const layers::Tensors& tensors) {
  const auto* const bags = dynamic_cast<const layers::BagTask*>(&task);
  if (bags == nullptr || bags->examples(Part::test) == 0) return {};
  const std::vector<Index> first = {0};
  const layers::AttentionShown shown = bags->attention(tensors, Part::test, first);
  if (shown.weights.empty()) return {};
  const std::vector<layers::Matrix>& heads = shown.weights.front();
  layers::Matrix all(std::ssize(heads) * heads.front().rows(), heads.front().cols());
  for (std::size_t h = 0; h < heads.size(); ++h) {
    all.middleRows(static_cast<Index>(h) * heads[h].rows(), heads[h].rows()) = heads[h];
  }
  return write_npy_doubles(file, all);
}

/// A training that goes on where one of the same task file was killed, else a new one.
Training begun(const Competitor& competitor, const layers::TrainingOptions& options,
               const fs::path& kept, const std::string& of, std::ostream& notes) {
  std::error_code unknown;
  if (fs::exists(kept, unknown)) {
    auto state = layers::load_checkpoint(kept, of);
    if (state) {
      notes << fmt::format("{} goes on after epoch {}\n", competitor.name, state->epochs_done);
      return {*competitor.task, options, std::move(*state)};
    }
    notes << state.error().text << '\n';
  }
  return {*competitor.task, options};
}

Result<TrainOutcome> train_one(const Competitor& competitor, const layers::TrainingOptions& options,
                               const fs::path& folder, const std::string& of, std::string& curves,
                               std::ostream& notes) {
  const fs::path kept = folder / (competitor.id + std::string(kKeptEnding));
  Training training = begun(competitor, options, kept, of, notes);
  Status keeping;
  const TrainingEnd end = training.run([&] { return Interrupts::caught() != 0 || !keeping; },
                                       [&](const layers::TrainingState& state) {
                                         keeping = layers::keep_checkpoint(kept, state, of);
                                       });
  if (!keeping) return tl::unexpected(keeping.error());
  if (end == TrainingEnd::stopped) {
    return fail("the training was interrupted; the same command takes it up again");
  }
  const layers::TrainingState& state = training.state();
  curves += curve_lines(competitor.id, state);
  TrainOutcome outcome{.competitor = &competitor,
                       .epochs = state.epochs_done,
                       .best_epoch = state.best_epoch,
                       .parameters = layers::parameter_count(state.tensors),
                       .sentence = training.sentence()};
  outcome.last = layers::evaluate(*competitor.task, state.tensors, Part::test);
  outcome.best = layers::evaluate(*competitor.task, training.chosen(), Part::test);
  Status status = write_weights(folder / (competitor.id + "-weights"), training.chosen());
  if (status) {
    status =
        write_npy_doubles(folder / (competitor.id + "-predictions.npy"), outcome.best->predictions);
  }
  if (status) {
    status = write_attention(folder / (competitor.id + "-attention.npy"), *competitor.task,
                             training.chosen());
  }
  if (status && !competitor.is_released) {
    const Index chosen = state.best_epoch > 0 ? state.best_epoch : state.epochs_done;
    status = write_layer(folder / (competitor.id + "-layer.npz"),
                         {.competitor = competitor, .tensors = training.chosen(), .epoch = chosen});
  }
  if (!status) return tl::unexpected(status.error());
  return outcome;
}

void print_table(const std::vector<TrainOutcome>& outcomes, layers::TaskKind kind,
                 std::ostream& out) {
  const bool is_bags = kind == layers::TaskKind::bags;
  out << (is_bags ? "test part              AUC   accuracy   at last epoch   epoch\n"
                  : "test part              MSE   MAE        at last epoch   epoch\n");
  for (const TrainOutcome& one : outcomes) {
    const auto first = [&](const std::optional<Evaluation>& of) {
      if (!of) return std::nan("");
      return is_bags ? of->auc.value_or(std::nan("")) : of->loss;
    };
    double second = std::nan("");
    if (one.best) {
      second = (is_bags ? one.best->accuracy : one.best->absolute_error).value_or(std::nan(""));
    }
    out << fmt::format("{:<20} {:>5}   {:>8}   {:>13}   {}\n", one.competitor->name,
                       score_text(first(one.best)), score_text(second), score_text(first(one.last)),
                       one.epochs > 0 ? fmt::format("{} of {}", one.best_epoch, one.epochs) : "-");
  }
}

Result<std::string> text_of_file(const fs::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  return std::string(bytes->begin(), bytes->end());
}

/// One task, every competitor of it. What a kill leaves is only taken up by the same `of`.
Status train_task(const layers::TrainingSpec& spec, const std::string& of,
                  const TrainRequest& request, std::ostream& out, std::ostream& notes) {
  const auto plan = layers::training_plan(spec);
  if (!plan) return tl::unexpected(plan.error());
  if (Status status = ready_folder(request.out_dir); !status) return status;
  for (const std::string& note : plan->notes) notes << note << '\n';
  for (const std::string& note : plan->data_notes) notes << note << '\n';
  const Interrupts interrupts;
  // Before anything else, so that what a kill leaves is known for ours.
  if (Status status = write_index(request.out_dir, {}, false); !status) return status;
  std::vector<TrainOutcome> outcomes;
  std::string curves(kCurveHeader);
  for (const Competitor& competitor : plan->competitors) {
    if (!competitor.task) {
      outcomes.push_back({.competitor = &competitor, .best = competitor.fixed});
      continue;
    }
    auto outcome = train_one(competitor, spec.training, request.out_dir, competitor.id + "\n" + of,
                             curves, notes);
    if (!outcome) return tl::unexpected(outcome.error());
    if (!outcome->sentence.empty()) notes << competitor.name << ": " << outcome->sentence << '\n';
    outcomes.push_back(std::move(*outcome));
  }
  Status status = write_file(request.out_dir / "curves.csv", curves);
  if (status) status = write_index(request.out_dir, outcomes, true);
  if (!status) return status;
  std::error_code ignored;
  for (const Competitor& competitor : plan->competitors) {
    fs::remove(request.out_dir / (competitor.id + std::string(kKeptEnding)), ignored);
  }
  if (!request.quiet) print_table(outcomes, spec.kind, out);
  return {};
}

/// Every point of a sweep, and the table of them all.
Status train_sweep(const TrainRequest& request, std::ostream& out, std::ostream& notes) {
  const auto end =
      sweep_command({.sweep = request.task,
                     .out_dir = request.out_dir,
                     .settings = request.settings,
                     .quiet = true},
                    {.out = out, .notes = notes, .progress = request.quiet ? nullptr : &notes});
  if (!end) return tl::unexpected(end.error());
  if (*end == SweepEnd::jobs_left) {
    return fail("the training was interrupted; the same command takes it up again");
  }
  const auto table = text_of_file(request.out_dir / kTableText);
  if (!table) return tl::unexpected(table.error());
  if (!request.quiet) out << *table;
  if (*end == SweepEnd::done) return {};
  return fail("{}: some trainings failed; it says why", (request.out_dir / kSweepCsv).string());
}

}  // namespace

Status train_command(const TrainRequest& request, std::ostream& out, std::ostream& notes) {
  std::ostream unheard(nullptr);  // a sweep says it once it runs
  const auto opened = open_sweep(
      {.sweep = request.task, .out_dir = request.out_dir, .settings = request.settings}, unheard);
  if (!opened) return tl::unexpected(opened.error());
  const SweepSpec& sweep = opened->sweep;
  if (sweep.task.empty()) {
    return fail("{}: measures sessions and trains nothing; mnemoscope sweep runs it",
                visible(request.task));
  }
  if (!sweep.axes.empty() || !sweep.report.empty()) {
    const Status readable = check_data_of(*opened);
    return readable ? train_sweep(request, out, notes) : readable;
  }
  const auto spec = task_of_line(sweep.task, request.task, sweep.base_dir);
  if (!spec) return tl::unexpected(spec.error());
  return train_task(*spec, trained_part(sweep.task), request, out, notes);
}

}  // namespace mnemoscope
