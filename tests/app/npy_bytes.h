// .npy files as NumPy would write them, for tests.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <string>

namespace mnemoscope::testing {

/// Magic, version 1.0 and the header, padded to 64 bytes. `dtype` is NumPy's: "<f8".
inline std::string npy_header(const std::string& dtype, const std::string& shape) {
  std::string text = "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': " + shape + ", }";
  while ((10 + text.size() + 1) % 64 != 0) text += ' ';
  text += '\n';
  const auto length = static_cast<std::uint16_t>(text.size());
  std::string header = "\x93NUMPY\x01";
  header.push_back('\0');
  header.push_back(static_cast<char>(length & 0xff));
  header.push_back(static_cast<char>(length >> 8));
  return header + text;
}

inline std::string npy_doubles(const std::string& shape, const double* values, Eigen::Index count) {
  return npy_header("<f8", shape) + std::string(reinterpret_cast<const char*>(values),
                                                static_cast<std::size_t>(count) * sizeof(double));
}

/// One pattern a column here, a row in the file: float64, M x d.
inline std::string npy_of(const Eigen::MatrixXd& columns) {
  const std::string shape =
      "(" + std::to_string(columns.cols()) + ", " + std::to_string(columns.rows()) + ")";
  return npy_doubles(shape, columns.data(), columns.size());
}

/// A single pattern: float64, d.
inline std::string npy_of_one(const Eigen::VectorXd& pattern) {
  return npy_doubles("(" + std::to_string(pattern.size()) + ",)", pattern.data(), pattern.size());
}

}  // namespace mnemoscope::testing
