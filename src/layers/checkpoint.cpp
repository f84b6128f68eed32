#include "layers/checkpoint.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "data/file_bytes.h"
#include "data/write_file.h"
#include "text/fnv.h"

namespace mnemoscope::layers {
namespace {

using Json = nlohmann::json;

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie");

constexpr std::string_view kMark = "mnemoscope training 2\n";
/// Digits of the check of what stands below them.
constexpr std::size_t kCheckDigits = 16;

/// The largest model that is believed of a file.
constexpr std::int64_t kMostNumbers = std::int64_t{1} << 31U;

/// The lists of tensors of a state, in the order in which they are written.
template <class State>
auto lists_of(State& state) {
  return std::array{&state.tensors, &state.optimiser.means, &state.optimiser.squares, &state.best};
}

/// Numbers with all their digits; JSON has no infinity and no NaN.
Json json_of(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

std::optional<double> number_in(const Json& record, const char* key) {
  const auto found = record.find(key);
  if (found == record.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

Json json_of(const Evaluation& evaluation) {
  return {{"loss", json_of(evaluation.loss)},
          {"score", json_of(evaluation.score)},
          {"accuracy", json_of(evaluation.accuracy)},
          {"auc", json_of(evaluation.auc)},
          {"absolute_error", json_of(evaluation.absolute_error)}};
}

Evaluation evaluation_of(const Json& json) {
  return {.loss = number_in(json, "loss").value_or(0.0),
          .score = number_in(json, "score"),
          .accuracy = number_in(json, "accuracy"),
          .auc = number_in(json, "auc"),
          .absolute_error = number_in(json, "absolute_error")};
}

Json json_of(const EpochRecord& record) {
  return {{"epoch", record.epoch},
          {"rate", record.rate},
          {"train_loss", record.train_loss},
          {"seconds", record.seconds},
          {"weight_norm", record.weight_norm},
          {"train", json_of(record.train)},
          {"validation", json_of(record.validation)}};
}

EpochRecord record_of(const Json& json) {
  return {.epoch = json.at("epoch").get<Index>(),
          .rate = json.at("rate").get<double>(),
          .train_loss = json.at("train_loss").get<double>(),
          .seconds = json.at("seconds").get<double>(),
          .weight_norm = json.at("weight_norm").get<double>(),
          .train = evaluation_of(json.at("train")),
          .validation = evaluation_of(json.at("validation"))};
}

Json shapes_of(const Tensors& tensors) {
  Json shapes = Json::array();
  for (const Tensor& tensor : tensors) {
    shapes.push_back({tensor.name, tensor.value.rows(), tensor.value.cols()});
  }
  return shapes;
}

Json header_of(const TrainingState& state, const std::string& of) {
  Json header{{"of", of},
              {"steps", state.optimiser.steps},
              {"epochs_done", state.epochs_done},
              {"best_epoch", state.best_epoch}};
  for (const Tensors* list : lists_of(state)) header["shapes"].push_back(shapes_of(*list));
  header["history"] = Json::array();
  for (const EpochRecord& record : state.history) header["history"].push_back(json_of(record));
  return header;
}

/// Tensors of these shapes filled from the front of `bytes`, which moves on; false where it ends.
bool fill(Tensors& tensors, const Json& shapes, std::span<const std::uint8_t>& bytes) {
  for (const Json& shape : shapes) {
    const auto rows = shape.at(1).get<std::int64_t>();
    const auto columns = shape.at(2).get<std::int64_t>();
    if (rows < 0 || columns < 0 || (columns > 0 && rows > kMostNumbers / columns)) return false;
    const std::size_t size = sizeof(double) * static_cast<std::size_t>(rows * columns);
    if (size > bytes.size()) return false;
    Matrix value(rows, columns);
    if (size > 0) std::memcpy(value.data(), bytes.data(), size);
    bytes = bytes.subspan(size);
    tensors.push_back({shape.at(0).get<std::string>(), std::move(value)});
  }
  return true;
}

Result<TrainingState> state_of(const Json& header, std::span<const std::uint8_t> numbers) {
  TrainingState state{.epochs_done = header.at("epochs_done").get<Index>(),
                      .best_epoch = header.at("best_epoch").get<Index>()};
  state.optimiser.steps = header.at("steps").get<std::int64_t>();
  for (const Json& record : header.at("history")) state.history.push_back(record_of(record));
  std::size_t place = 0;
  for (Tensors* list : lists_of(state)) {
    if (!fill(*list, header.at("shapes").at(place++), numbers)) {
      return fail("the kept training is cut short; begin it anew");
    }
  }
  if (!numbers.empty()) return fail("the kept training is longer than it says; begin it anew");
  const bool fits = state.epochs_done == std::ssize(state.history) && state.best_epoch >= 0 &&
                    state.best_epoch <= state.epochs_done;
  if (!fits) return fail("the kept training contradicts itself; begin it anew");
  return state;
}

/// Eight bytes at a time: it is made after every epoch, of megabytes.
std::string check_of_bytes(std::span<const std::uint8_t> bytes) {
  Fnv hash;
  while (bytes.size() >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof(word));
    hash.add(word);
    bytes = bytes.subspan(sizeof(word));
  }
  for (const std::uint8_t byte : bytes) hash.add(std::uint64_t{byte});
  return hash.digits();
}

/// What stands below the check. Errors: no mark; another check than that of what stands there.
Result<std::span<const std::uint8_t>> checked_part(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < kMark.size() || !std::equal(kMark.begin(), kMark.end(), bytes.begin())) {
    return fail("this is no kept training, or one of an older program; begin it anew");
  }
  bytes = bytes.subspan(kMark.size());
  if (bytes.size() <= kCheckDigits) {
    return fail("the kept training is cut short; begin it anew");
  }
  const std::string check(bytes.begin(), bytes.begin() + kCheckDigits);
  const std::span<const std::uint8_t> rest = bytes.subspan(kCheckDigits + 1);
  if (check_of_bytes(rest) != check || bytes[kCheckDigits] != '\n') {
    return fail("the kept training is cut short or was changed on the disk; begin it anew");
  }
  return rest;
}

}  // namespace

std::vector<std::uint8_t> checkpoint_bytes(const TrainingState& state, const std::string& of) {
  const std::size_t above = kMark.size() + kCheckDigits + 1;
  const std::string text = std::string(kMark) + std::string(kCheckDigits, '0') + "\n" +
                           header_of(state, of).dump() + "\n";
  std::vector<std::uint8_t> bytes(text.begin(), text.end());
  for (const Tensors* list : lists_of(state)) {
    for (const Tensor& tensor : *list) {
      const std::size_t size = sizeof(double) * static_cast<std::size_t>(tensor.value.size());
      const std::size_t at = bytes.size();
      bytes.resize(at + size);
      if (size > 0) std::memcpy(bytes.data() + at, tensor.value.data(), size);
    }
  }
  const std::string check = check_of_bytes(std::span(bytes).subspan(above));
  std::copy(check.begin(), check.end(), bytes.begin() + static_cast<std::ptrdiff_t>(kMark.size()));
  return bytes;
}

Result<TrainingState> read_checkpoint(std::span<const std::uint8_t> bytes, const std::string& of) {
  const auto below = checked_part(bytes);
  if (!below) return tl::unexpected(below.error());
  bytes = *below;
  const auto line = std::find(bytes.begin(), bytes.end(), std::uint8_t{'\n'});
  const Json header = Json::parse(bytes.begin(), line, nullptr, /*allow_exceptions=*/false);
  if (line == bytes.end() || !header.is_object()) {
    return fail("the kept training is cut short; begin it anew");
  }
  if (header.value("of", "") != of) {
    return fail("the kept training is of another task or other options; begin it anew");
  }
  try {
    return state_of(header, bytes.subspan(static_cast<std::size_t>(line - bytes.begin()) + 1));
  } catch (const Json::exception&) {
    return fail("the kept training lacks something that it must have; begin it anew");
  }
}

Status keep_checkpoint(const std::filesystem::path& file, const TrainingState& state,
                       const std::string& of) {
  return write_file(file, checkpoint_bytes(state, of));
}

Result<TrainingState> load_checkpoint(const std::filesystem::path& file, const std::string& of) {
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  auto state = read_checkpoint(*bytes, of);
  if (!state) return fail("{}: {}", file.string(), state.error().text);
  return state;
}

}  // namespace mnemoscope::layers
