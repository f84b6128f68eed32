#include "session/kept_training.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>
#include <utility>

#include "data/file_bytes.h"
#include "data/write_file.h"
#include "session/train_file.h"
#include "session/train_text.h"
#include "text/fnv.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using KeptJson = nlohmann::json;

constexpr const char* kKeptTask = "task.toml";
constexpr const char* kKeptIndex = "training.json";
constexpr std::string_view kKeptState = ".training";
constexpr std::size_t kMostIndexBytes = std::size_t{1} << 18U;

// Waiting for the disk after every epoch would hold up the training and the end of the program.
constexpr WriteOptions kUnflushed{.flush = false};

fs::path state_file(const fs::path& folder, const std::string& id) {
  return folder / (id + std::string(kKeptState));
}

std::optional<KeptTraining> read_index(const KeptJson& index) {
  KeptTraining kept;
  for (const auto& [id, epochs] : index.at("epochs").items()) kept.epochs[id] = epochs.get<Index>();
  kept.left_out = index.at("left_out").get<std::vector<std::string>>();
  if (!index.at("rate").is_null()) kept.rate = index.at("rate").get<double>();
  if (kept.epochs.empty()) return std::nullopt;
  return kept;
}

std::optional<KeptTraining> index_of(const fs::path& folder) {
  const auto bytes = read_beginning(folder / kKeptIndex, kMostIndexBytes);
  if (!bytes) return std::nullopt;
  const KeptJson index =
      KeptJson::parse(bytes->begin(), bytes->end(), nullptr, /*allow_exceptions=*/false);
  if (!index.is_object()) return std::nullopt;
  try {
    return read_index(index);
  } catch (const KeptJson::exception&) {
    return std::nullopt;
  }
}

/// A folder with when it was written last.
using DatedFolder = std::pair<fs::file_time_type, fs::path>;

/// Those in this folder that keep a training, newest first.
std::vector<DatedFolder> kept_folders(const fs::path& all) {
  std::vector<DatedFolder> folders;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(all, error)) {
    std::error_code none;
    const fs::file_time_type written = fs::last_write_time(entry.path() / kKeptIndex, none);
    if (!none) folders.emplace_back(written, entry.path());
  }
  std::sort(folders.rbegin(), folders.rend());
  return folders;
}

}  // namespace

std::string training_key(const layers::TrainingSpec& spec) {
  std::string key = train_text(spec);
  const std::string& file = spec.kind == layers::TaskKind::bags ? spec.bags.file : spec.series.file;
  std::error_code error;
  if (file.empty() || !fs::is_regular_file(file, error)) return key;
  const auto size = fs::file_size(file, error);
  const fs::file_time_type written = fs::last_write_time(file, error);
  if (!error) key += fmt::format("# {} {}\n", size, written.time_since_epoch().count());
  return key;
}

fs::path folder_of_training(const fs::path& all, std::string_view key) {
  Fnv hash;
  hash.add(key);
  return all / hash.digits();
}

std::optional<KeptTraining> newest_kept_training(const fs::path& all) {
  if (all.empty()) return std::nullopt;
  for (const auto& [written, folder] : kept_folders(all)) {
    if (auto kept = kept_training(folder)) return kept;
  }
  return kept_training(all);
}

void forget_old_trainings(const fs::path& all, std::size_t most) {
  if (all.empty()) return;
  const std::vector<DatedFolder> folders = kept_folders(all);
  std::error_code ignored;
  for (std::size_t i = most; i < folders.size(); ++i) {
    // The index first: what is half removed is nothing.
    fs::remove(folders[i].second / kKeptIndex, ignored);
    fs::remove_all(folders[i].second, ignored);
  }
}

Index KeptTraining::least_epochs() const {
  std::optional<Index> least;
  for (const auto& [id, done] : epochs) {
    if (std::find(left_out.begin(), left_out.end(), id) != left_out.end()) continue;
    least = std::min(least.value_or(done), done);
  }
  return least.value_or(0);
}

std::optional<KeptTraining> kept_training(const fs::path& folder) {
  if (folder.empty()) return std::nullopt;
  std::optional<KeptTraining> kept = index_of(folder);
  if (!kept) return std::nullopt;
  auto spec = read_train_file(folder / kKeptTask);
  if (!spec) return std::nullopt;
  kept->folder = folder;
  kept->spec = std::make_shared<const layers::TrainingSpec>(std::move(*spec));
  return kept;
}

TrainingKeeper::TrainingKeeper(fs::path folder, std::shared_ptr<const layers::TrainingSpec> spec,
                               bool goes_on)
    : folder_(std::move(folder)), spec_(std::move(spec)), text_(train_text(*spec_)) {
  if (!goes_on) return;
  const std::optional<KeptTraining> kept = kept_training(folder_);
  begun_ = kept.has_value() && train_text(*kept->spec) == text_;
  if (begun_) epochs_ = kept->epochs;
}

std::string TrainingKeeper::of(const std::string& id) const {
  return id + "\n" + text_;
}

Status TrainingKeeper::begin() {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return fail("{}: cannot be made: {}", folder_.string(), error.message());
  // First what says that the others are whole.
  fs::remove(folder_ / kKeptIndex, error);
  std::vector<fs::path> older;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
    if (entry.path().extension() == kKeptState) older.push_back(entry.path());
  }
  for (const fs::path& file : older) fs::remove(file, error);
  epochs_.clear();
  const Status written = write_file(folder_ / kKeptTask, text_, kUnflushed);
  begun_ = static_cast<bool>(written);
  return written;
}

Status TrainingKeeper::keep(const std::string& id, const layers::TrainingState& state,
                            const std::vector<std::string>& left_out,
                            const std::optional<double>& rate) {
  if (!begun_) {
    if (Status status = begin(); !status) return status;
  }
  const Status written =
      write_file(state_file(folder_, id), layers::checkpoint_bytes(state, of(id)), kUnflushed);
  if (!written) return written;
  epochs_[id] = state.epochs_done;
  KeptJson index{{"epochs", epochs_}, {"left_out", left_out}, {"rate", nullptr}};
  if (rate) index["rate"] = *rate;
  return write_file(folder_ / kKeptIndex, index.dump() + "\n", kUnflushed);
}

Result<std::optional<layers::TrainingState>> TrainingKeeper::kept(const std::string& id) const {
  if (!begun_ || !epochs_.contains(id)) return std::optional<layers::TrainingState>();
  auto state = layers::load_checkpoint(state_file(folder_, id), of(id));
  if (!state) return tl::unexpected(state.error());
  return std::optional(std::move(*state));
}

}  // namespace mnemoscope
