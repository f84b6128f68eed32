#include "data/bag_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "data/mat_bags.h"
#include "data/text_table.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Instances = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::string_view kDataEnding = "_data.csv";

/// The file of this kind beside NAME_data.csv.
fs::path beside_data(const fs::path& data, std::string_view ending) {
  std::string name = data.filename().string();
  name.resize(name.size() - kDataEnding.size());
  return data.parent_path() / (name + std::string(ending));
}

std::string line_place(const TextTable& table, std::size_t row, std::size_t column) {
  return fmt::format("line {}, column {}", table.rows()[row].line, column + 1);
}

/// A file of one column with an entry for each instance.
Result<TextTable> column_file(const fs::path& file, std::size_t instances, const Loading& loading) {
  auto table = TextTable::load(file, loading);
  if (!table) return table;
  if (table->columns() != 1 || table->rows().size() != instances) {
    return fail(
        "{}: has {} with {}, but there are {} instances; each needs one line with one number",
        file.string(), counted(table->rows().size(), "line"), counted(table->columns(), "cell"),
        instances);
  }
  return table;
}

Result<BagTable> load_three_files(const fs::path& file, const Loading& loading) {
  const auto data = TextTable::load(file, loading);
  if (!data) return tl::unexpected(data.error());
  const std::size_t n = data->columns();
  const auto ids = column_file(beside_data(file, "_bagids.csv"), n, loading);
  if (!ids) return tl::unexpected(ids.error());
  const auto labels = column_file(beside_data(file, "_labels.csv"), n, loading);
  if (!labels) return tl::unexpected(labels.error());
  Instances instances(static_cast<Index>(n), std::ssize(data->rows()));
  std::vector<std::string> bag_of;
  std::vector<double> label_of;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t f = 0; f < data->rows().size(); ++f) {
      const auto value = data->number(f, i);
      if (!value) return tl::unexpected(value.error());
      instances(static_cast<Index>(i), static_cast<Index>(f)) = *value;
    }
    const auto label = labels->number(i, 0);
    if (!label) return tl::unexpected(label.error());
    label_of.push_back(*label);
    const auto id = ids->number(i, 0);
    if (!id) return tl::unexpected(id.error());
    bag_of.push_back(fmt::format("{}", *id));  // 7 and 7.0 are one bag
  }
  const fs::path labels_file = beside_data(file, "_labels.csv");
  return gathered_bags(labels_file, std::move(instances), bag_of, label_of,
                       [&](std::size_t i) { return line_place(*labels, i, 0); });
}

Result<BagTable> load_one_table(const fs::path& file, const Loading& loading) {
  const auto loaded = TextTable::load(file, loading);
  if (!loaded) return tl::unexpected(loaded.error());
  const TextTable& table = *loaded;
  const auto bag = table.column_named("bag");
  const auto label = table.column_named("label");
  if (!bag || !label) return tl::unexpected(bag ? label.error() : bag.error());
  if (!*bag || !*label || table.columns() < 3 || table.rows().size() < 2) {
    return fail(
        "{}: line 1 needs a column \"bag\", a column \"label\" and features, and instances "
        "below it; or give NAME_data.csv with NAME_bagids.csv and NAME_labels.csv",
        file.string());
  }
  const std::size_t bag_column = **bag;
  const std::size_t label_column = **label;
  Instances instances(std::ssize(table.rows()) - 1, static_cast<Index>(table.columns()) - 2);
  std::vector<std::string> bag_of;
  std::vector<double> label_of;
  for (std::size_t row = 1; row < table.rows().size(); ++row) {
    Index feature = 0;
    for (std::size_t column = 0; column < table.columns(); ++column) {
      if (column == bag_column) continue;
      const auto value = table.number(row, column);
      if (!value) return tl::unexpected(value.error());
      if (column == label_column) {
        label_of.push_back(*value);
      } else {
        instances(static_cast<Index>(row) - 1, feature++) = *value;
      }
    }
    bag_of.emplace_back(table.rows()[row].cells[bag_column]);
  }
  return gathered_bags(file, std::move(instances), bag_of, label_of,
                       [&](std::size_t i) { return line_place(table, i + 1, label_column); });
}

/// Labels are 0 and 1, or -1 and 1.
Status check_labels(const fs::path& file, const std::vector<double>& label_of,
                    const PlaceOf& place_of) {
  const bool has_minus = std::find(label_of.begin(), label_of.end(), -1.0) != label_of.end();
  const double negative = has_minus ? -1.0 : 0.0;
  std::set<double> kinds;
  for (std::size_t i = 0; i < label_of.size(); ++i) {
    kinds.insert(label_of[i]);
    if (label_of[i] == 1.0 || label_of[i] == negative) continue;
    return fail("{}: {}: the label is {:g}; labels have to be 0 and 1, or -1 and 1", file.string(),
                place_of(i), label_of[i]);
  }
  if (kinds.size() == 2) return {};
  return fail("{}: its labels have to be 0 and 1, or -1 and 1, both of them", file.string());
}

}  // namespace

std::string instance_place(std::size_t instance) {
  return fmt::format("instance {}", instance + 1);
}

Result<BagTable> gathered_bags(const fs::path& file, Instances instances,
                               const std::vector<std::string>& bag_of,
                               const std::vector<double>& label_of, const PlaceOf& place_of) {
  if (Status known = check_labels(file, label_of, place_of); !known) {
    return tl::unexpected(known.error());
  }
  BagTable table{.instances = std::move(instances)};
  std::map<std::string_view, std::size_t> number_of;
  for (std::size_t i = 0; i < bag_of.size(); ++i) {
    const auto [known, is_new] = number_of.emplace(bag_of[i], table.bags.size());
    const double label = label_of[i] > 0.0 ? 1.0 : 0.0;
    if (is_new) {
      table.bags.emplace_back();
      table.labels.push_back(label);
      table.bag_names.push_back(bag_of[i]);
    } else if (table.labels[known->second] != label) {
      return fail("{}: {}: bag {} has instances of both labels; a bag has one", file.string(),
                  place_of(i), visible(bag_of[i]));
    }
    table.bags[known->second].push_back(static_cast<Index>(i));
  }
  return table;
}

Result<BagTable> load_bags(const fs::path& file, const Loading& loading) {
  const std::string name = lower_ascii(file.filename().string());
  if (name.ends_with(".mat")) return load_mat_bags(file, loading);
  if (name.size() > kDataEnding.size() && name.ends_with(kDataEnding)) {
    return load_three_files(file, loading);
  }
  return load_one_table(file, loading);
}

}  // namespace mnemoscope
