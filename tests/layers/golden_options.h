// How golden cases of associations and layers become options and batches of ours.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "layers/association.h"
#include "layers/golden_layers.h"
#include "layers/nph.h"

namespace mnemoscope::layers::golden {

/// The instances that are there, of each entry; all where nothing is said.
inline std::vector<std::vector<Index>> valid_positions(const Json& inputs, Index entries,
                                                       Index length) {
  std::vector<std::vector<Index>> valid(static_cast<std::size_t>(entries));
  std::vector<double> marks(static_cast<std::size_t>(entries * length), 1.0);
  if (inputs.contains("valid")) marks = numbers(inputs["valid"]);
  for (Index i = 0; i < entries * length; ++i) {
    if (marks[static_cast<std::size_t>(i)] != 0.0) {
      valid[static_cast<std::size_t>(i / length)].push_back(i % length);
    }
  }
  return valid;
}

/// The rows of padded entries that are there.
inline Matrix only_valid(const Matrix& rows, const std::vector<std::vector<Index>>& valid) {
  const Index length = rows.rows() / std::ssize(valid);
  std::vector<Index> kept;
  for (std::size_t b = 0; b < valid.size(); ++b) {
    for (const Index j : valid[b]) kept.push_back(static_cast<Index>(b) * length + j);
  }
  return rows(kept, Eigen::all);
}

/// The other way: zeros where there is padding. All entries are as long as the longest was.
inline Matrix with_padding(const Matrix& rows, const std::vector<std::vector<Index>>& valid,
                           Index length = 0) {
  for (const auto& of : valid) {
    if (!of.empty()) length = std::max(length, of.back() + 1);
  }
  Matrix padded = Matrix::Zero(length * std::ssize(valid), rows.cols());
  Index row = 0;
  for (std::size_t b = 0; b < valid.size(); ++b) {
    for (const Index j : valid[b]) {
      padded.row(static_cast<Index>(b) * length + j) = rows.row(row++);
    }
  }
  return padded;
}

/// B H L rows of S weights.
inline Matrix padded_weights(const AttentionShown& shown,
                             const std::vector<std::vector<Index>>& valid, Index length) {
  std::vector<Eigen::RowVectorXd> rows;
  for (std::size_t b = 0; b < valid.size(); ++b) {
    for (const Matrix& head : shown.weights[b]) {
      for (Index l = 0; l < head.rows(); ++l) {
        Eigen::RowVectorXd row = Eigen::RowVectorXd::Zero(length);
        row(valid[b]) = head.row(l);
        rows.push_back(row);
      }
    }
  }
  Matrix all(std::ssize(rows), length);
  for (Index i = 0; i < all.rows(); ++i) all.row(i) = rows[static_cast<std::size_t>(i)];
  return all;
}

inline Batch batch_of(const std::vector<std::vector<Index>>& valid, Index length, Index queries,
                      bool shared_queries) {
  Batch batch;
  Index first_key = 0;
  for (std::size_t b = 0; b < valid.size(); ++b) {
    const Index first_out = static_cast<Index>(b) * queries;
    batch.entries.push_back({.number = static_cast<Index>(b),
                             .first_query = shared_queries ? 0 : first_out,
                             .queries = queries,
                             .first_key = first_key,
                             .keys = std::ssize(valid[b]),
                             .first_out = first_out,
                             .length = length,
                             .positions = valid[b]});
    first_key += std::ssize(valid[b]);
  }
  return batch;
}

/// Everything of a case but its numbers.
struct Case {
  NphOptions nph{};
  Draws draws{};
};

/// The parameters named in a case's config.
inline Parameters parameters_of(const Association& association, const Json& config) {
  Parameters parameters = Parameters::initial(association.parameters);
  for (const Parameter& parameter : association.parameters) {
    if (!config.contains(parameter.key)) continue;
    const Json& value = config[parameter.key];
    ParameterValue given;
    switch (parameter.kind) {
      case ParameterKind::integer: given = value.get<std::int64_t>(); break;
      case ParameterKind::choice: given = value.get<std::string>(); break;
      default: given = value.get<double>();
    }
    EXPECT_TRUE(parameters.set(association.parameters, parameter.key, given));
  }
  return parameters;
}

inline Case options_of(const Json& c, Index heads, Index head_width,
                       const std::vector<std::vector<Index>>& valid) {
  const Json& config = c["config"];
  const Association& association = *find_association(config["association"].get<std::string>());
  AssociationSetting setting{.head_width = head_width};
  if (c["inputs"].contains("W")) setting.directions = matrix(c["inputs"]["W"]);
  Case made;
  made.nph = {.attention = *association.make(parameters_of(association, config), setting),
              .heads = heads,
              .steps = config.value("steps", Index{1}),
              .feed = config.value("feed", "keys") == "values" ? Feed::values : Feed::keys};
  if (!c["inputs"].contains("mask")) return made;
  const std::vector<Index> axes = shape(c["inputs"]["mask"]);
  made.draws.given = [mask = matrix(c["inputs"]["mask"]), axes, valid](const HeadPlace& place,
                                                                       Index row, Index keys) {
    std::vector<Index> support;
    const auto& there = valid[static_cast<std::size_t>(place.entry)];
    for (Index j = 0; j < keys; ++j) {
      const Index line = (place.entry * axes[1] + place.head) * axes[2] + row;
      if (mask(line, there[static_cast<std::size_t>(j)]) != 0.0) support.push_back(j);
    }
    return support;
  };
  return made;
}

}  // namespace mnemoscope::layers::golden
