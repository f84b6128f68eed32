// Reads the golden vectors beside it: float64 results of an independent reference implementation.
#pragma once

#include <cmath>
#include <fstream>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/memory_bank.h"
#include "source_folder.h"

namespace mnemoscope::golden {

using Json = nlohmann::json;

/// tests/golden/<name>.json.
inline Json file(const std::string& name) {
  std::ifstream in(source_folder() / "tests/golden" / (name + ".json"));
  return Json::parse(in);
}

/// One list of that file, by value: a loop over it does not outlive the file.
inline Json list(const std::string& name, const std::string& key = "cases") {
  return file(name).at(key);
}

/// A number; infinities are written as words.
inline double number(const Json& value) {
  if (!value.is_string()) return value.get<double>();
  const double infinity = std::numeric_limits<double>::infinity();
  return value.get<std::string>().front() == '-' ? -infinity : infinity;
}

inline Eigen::VectorXd vector(const Json& list) {
  Eigen::VectorXd out(static_cast<Index>(list.size()));
  for (Index i = 0; i < out.size(); ++i) out[i] = number(list[static_cast<std::size_t>(i)]);
  return out;
}

/// The files keep one pattern a row; here one pattern is a column.
inline Eigen::MatrixXd columns(const Json& rows) {
  Eigen::MatrixXd out(static_cast<Index>(rows.at(0).size()), static_cast<Index>(rows.size()));
  for (Index i = 0; i < out.cols(); ++i) out.col(i) = vector(rows[static_cast<std::size_t>(i)]);
  return out;
}

inline std::vector<Index> indices(const Json& list) {
  return list.get<std::vector<Index>>();
}

/// The memories of a case, with keys of their own when it was made with key noise.
inline std::shared_ptr<const MemoryBank> bank(const Json& c) {
  Patterns values = Patterns::from_values(columns(c.at("Xi")));
  if (!c.contains("Key") || c.at("Key") == c.at("Xi")) {
    return std::make_shared<const MemoryBank>(std::move(values));
  }
  return std::make_shared<const MemoryBank>(std::move(values),
                                            Patterns::from_values(columns(c.at("Key"))));
}

/// Where a case comes from, for failure messages.
inline std::string title(const Json& c) {
  std::string words;
  for (const char* key :
       {"name", "id", "kind", "M", "d", "mu", "beta", "alpha", "mode", "variant"}) {
    if (c.contains(key)) words += std::string(key) + " " + c.at(key).dump() + "  ";
  }
  return words;
}

}  // namespace mnemoscope::golden
