// Reads the golden vectors of layers: float64 results of an automatic differentiation that is not
// ours. From the folder named by MNEMOSCOPE_GOLDEN_LAYERS, else tests/golden/layers.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "layers/matrix.h"
#include "source_folder.h"

namespace mnemoscope::layers::golden {

using Json = nlohmann::json;

inline std::filesystem::path folder() {
  const char* named = std::getenv("MNEMOSCOPE_GOLDEN_LAYERS");
  return named != nullptr ? std::filesystem::path(named) : source_folder() / "tests/golden/layers";
}

/// A whole file: cases and the tolerance.
inline Json file(const std::string& name) {
  std::ifstream in(folder() / (name + ".json"));
  EXPECT_TRUE(in) << folder() / name;
  return Json::parse(in);
}

/// The cases of one kind, by value.
inline std::vector<Json> cases(const std::string& name, const std::string& op) {
  std::vector<Json> found;
  const Json all = file(name);
  for (const Json& c : all.at("cases")) {
    if (c.at("op") == op) found.push_back(c);
  }
  EXPECT_FALSE(found.empty()) << name << " has no " << op;
  return found;
}

inline double number(const Json& value) {
  if (value.is_object()) return number(value.at("data").at(0));
  return value.is_string() ? std::stod(value.get<std::string>()) : value.get<double>();
}

/// All numbers of an array, last axis fastest.
inline std::vector<double> numbers(const Json& array) {
  std::vector<double> list;
  for (const Json& value : array.is_object() ? array.at("data") : array) {
    list.push_back(number(value));
  }
  return list;
}

inline std::vector<Index> shape(const Json& array) {
  return array.at("shape").get<std::vector<Index>>();
}

/// An array of any number of axes with the last as columns; one axis is one row.
inline Matrix matrix(const Json& array) {
  const std::vector<double> list = numbers(array);
  const std::vector<Index> axes = shape(array);
  const Index columns = axes.empty() ? 1 : axes.back();
  return Eigen::Map<const Matrix>(list.data(), std::ssize(list) / columns, columns);
}

inline Eigen::VectorXd vector(const Json& array) {
  const std::vector<double> list = numbers(array);
  return Eigen::Map<const Eigen::VectorXd>(list.data(), std::ssize(list));
}

/// |got - want| <= abs + rel |want|, the tolerance of the file.
struct Tolerance {
  double abs = 1e-11;
  double rel = 1e-9;

  explicit Tolerance(const Json& of)
      : abs(of.at("tolerance").at("abs")), rel(of.at("tolerance").at("rel")) {}
};

template <class Got, class Want>
void expect_near(const Got& got, const Want& want, const Tolerance& within,
                 const std::string& what) {
  ASSERT_EQ(got.rows(), want.rows()) << what;
  ASSERT_EQ(got.cols(), want.cols()) << what;
  for (Index i = 0; i < want.rows(); ++i) {
    for (Index j = 0; j < want.cols(); ++j) {
      EXPECT_NEAR(got(i, j), want(i, j), within.abs + within.rel * std::abs(want(i, j)))
          << what << " at " << i << ", " << j;
    }
  }
}

}  // namespace mnemoscope::layers::golden
