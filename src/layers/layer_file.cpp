#include "layers/layer_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>
#include <variant>

#include "data/npz_file.h"

namespace mnemoscope::layers {
namespace {

using LayerJson = nlohmann::ordered_json;

constexpr Index kExamplesInFile = 8;

LayerJson parameters_json(const Parameters& parameters) {
  LayerJson json = LayerJson::object();
  for (const auto& [key, value] : parameters.values()) {
    std::visit([&, name = key](const auto& one) { json[name] = one; }, value);
  }
  return json;
}

LayerJson attention_json(const AssociationChoice& choice, double beta) {
  return {{"id", choice.id}, {"beta", beta}, {"parameters", parameters_json(choice.parameters)}};
}

/// A bias or a gain is a row, whatever number of rows a matrix has.
bool is_vector(const std::string& name) {
  const char kind = name[name.find_last_of('.') + 1];
  return kind == 'b' || kind == 'g';
}

LayerJson layer_json(const TrainedLayer& layer) {
  LayerJson json{{"format", "mnemoscope-layer"},
                 {"version", 1},
                 {"id", layer.competitor.id},
                 {"name", layer.competitor.name},
                 {"epoch", layer.epoch},
                 {"seed", PassOptions().seed},  // answers in tests draw by no training's seed
                 {"associations", LayerJson::object()},
                 {"tensors", LayerJson::array()},
                 {"rows", LayerJson::array()}};
  for (const Tensor& tensor : layer.tensors) {
    json["tensors"].push_back(tensor.name);
    if (is_vector(tensor.name)) json["rows"].push_back(tensor.name);
  }
  return json;
}

/// `count` numbers as one row.
Matrix row_of_numbers(const std::vector<Index>& numbers) {
  Matrix row(1, std::ssize(numbers));
  for (Index i = 0; i < row.size(); ++i) {
    row(0, i) = static_cast<double>(numbers[static_cast<std::size_t>(i)]);
  }
  return row;
}

std::vector<Index> first_examples(const Task& task) {
  std::vector<Index> examples(
      static_cast<std::size_t>(std::min(task.examples(Part::test), kExamplesInFile)));
  std::iota(examples.begin(), examples.end(), Index{0});
  return examples;
}

const char* pooling_word(PoolingKind pooling) {
  switch (pooling) {
    case PoolingKind::hopfield: return "hopfield";
    case PoolingKind::stored: return "stored";
    case PoolingKind::mean: return "mean";
    case PoolingKind::max: break;
  }
  return "max";
}

void describe(const BagTask& task, const TrainedLayer& layer, LayerJson& json) {
  const BagClassifierOptions& options = task.options();
  json["kind"] = "bags";
  json["pooling"] = pooling_word(options.pooling);
  json["heads"] = options.heads;
  json["steps"] = options.steps;
  json["gelu"] = options.gelu;
  json["dropout"] = options.dropout;
  json["positive"] = task.set().target.empty() ? "label 1" : "holds a " + task.set().target;
  if (task.set().shape) {
    json["pixels"] = {{"mean", kPixelMean}, {"deviation", kPixelDeviation}};
  }
  if (layer.competitor.association) {
    json["associations"]["pooling"] = attention_json(*layer.competitor.association, options.beta);
  }
}

void describe(const SeriesTask& task, const TrainedLayer& layer, LayerJson& json) {
  const ForecasterOptions& options = task.options();
  json["kind"] = "series";
  json["heads"] = options.heads;
  json["steps"] = 1;
  json["gelu"] = options.gelu;
  json["dropout"] = 0.0;
  json["position"] = options.position;
  json["residual"] = options.residual;
  json["input"] = options.input;
  json["horizon"] = options.horizon;
  json["series"] = {{"mean", task.windows().mean}, {"deviation", task.windows().deviation}};
  if (!layer.competitor.association) return;
  const AssociationChoice& hours = *layer.competitor.association;
  // A window cannot pool: see training_plan.cpp.
  const Association* const its = find_association(hours.id);
  const bool pools = its == nullptr || its->pools;
  json["associations"]["hours"] = attention_json(hours, options.beta);
  json["associations"]["pooling"] = attention_json(
      pools ? hours : AssociationChoice{.id = associations().front()->id}, options.beta);
}

void add_examples(const BagTask& task, std::vector<NpzArray>& arrays) {
  BagRows rows = task.rows_of(Part::test, first_examples(task));
  arrays.push_back({"example_inputs", std::move(rows.instances)});
  arrays.push_back({"example_counts", row_of_numbers(rows.counts)});
  arrays.push_back({"example_numbers", row_of_numbers(rows.numbers)});
}

void add_examples(const SeriesTask& task, std::vector<NpzArray>& arrays) {
  const std::vector<Index> examples = first_examples(task);
  arrays.push_back({"example_inputs", task.windows_at(Part::test, examples)});
  arrays.push_back({"example_numbers", row_of_numbers(task.numbers_of(Part::test, examples))});
}

/// The task as the kind that it is.
template <class Kind>
const HeadAttention* take_kind(const Kind& task, const TrainedLayer& layer, LayerJson& json,
                               std::vector<NpzArray>& arrays) {
  describe(task, layer, json);
  if (task.examples(Part::test) > 0) {
    add_examples(task, arrays);
    arrays.push_back(
        {"example_outputs", task.predict(layer.tensors, Part::test, first_examples(task))});
  }
  return task.options().attention.get();
}

}  // namespace

Result<std::vector<std::uint8_t>> layer_file(const TrainedLayer& layer, const Loading& loading) {
  if (layer.competitor.is_released) {
    return fail(
        "{} computes what the released code does under that name, which the file has no words for; "
        "train it without repo.associations",
        layer.competitor.name);
  }
  LayerJson json = layer_json(layer);
  std::vector<NpzArray> arrays;
  for (const Tensor& tensor : layer.tensors) arrays.push_back({tensor.name, tensor.value});
  const Task* const task = layer.competitor.task.get();
  const HeadAttention* attention = nullptr;
  if (const auto* const bags = dynamic_cast<const BagTask*>(task)) {
    attention = take_kind(*bags, layer, json, arrays);
  } else if (const auto* const series = dynamic_cast<const SeriesTask*>(task)) {
    attention = take_kind(*series, layer, json, arrays);
  }
  if (attention != nullptr && attention->directions() != nullptr) {
    arrays.push_back({"directions", *attention->directions()});
  }
  return npz_bytes(arrays, {{"config", json.dump()}}, loading);
}

}  // namespace mnemoscope::layers
