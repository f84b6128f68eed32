// Small .mat files of version 5, written byte by byte.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace mnemoscope::testing {

inline std::string le32(std::uint32_t value) {
  std::string bytes(4, '\0');
  std::memcpy(bytes.data(), &value, 4);
  return bytes;
}

template <class T>
std::string raw_bytes(const std::vector<T>& numbers) {
  std::string bytes(numbers.size() * sizeof(T), '\0');
  if (!numbers.empty()) std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

inline std::string mat_element(std::uint32_t type, std::string data) {
  const auto size = static_cast<std::uint32_t>(data.size());
  data.resize((data.size() + 7) / 8 * 8, '\0');
  return le32(type) + le32(size) + data;
}

/// Flags, sizes and name of an array; its numbers follow.
inline std::string mat_array(std::uint32_t array_class, std::int32_t rows, std::int32_t columns,
                             std::string_view name, const std::string& numbers) {
  return mat_element(14, mat_element(6, le32(array_class) + le32(0)) +
                             mat_element(5, raw_bytes(std::vector{rows, columns})) +
                             mat_element(1, std::string(name)) + numbers);
}

inline std::string mat_header() {
  std::string header = "MATLAB 5.0 MAT-file, by hand";
  header.resize(124, ' ');
  return header + std::string("\x00\x01IM", 4);
}

inline std::string compressed_element(const std::string& element) {
  uLongf size = compressBound(element.size());
  std::string packed(size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &size,
           reinterpret_cast<const Bytef*>(element.data()), element.size());
  packed.resize(size);
  return le32(15) + le32(static_cast<std::uint32_t>(size)) + packed;
}

/// Instances (1, 2), (3, 4), (5, 6) of bags 7, 8, 7 with labels 1, -1, 1.
inline std::string mat_bags(bool sparse, bool compressed) {
  const std::vector<double> columns = {1.0, 3.0, 5.0, 2.0, 4.0, 6.0};
  const std::string features =
      sparse ? mat_array(5, 3, 2, "features",
                         mat_element(5, raw_bytes(std::vector<std::int32_t>{0, 1, 2, 0, 1, 2})) +
                             mat_element(5, raw_bytes(std::vector<std::int32_t>{0, 3, 6})) +
                             mat_element(9, raw_bytes(columns)))
             : mat_array(6, 3, 2, "features", mat_element(9, raw_bytes(columns)));
  // Three bytes are a small element: tag and data in eight bytes.
  const std::string ids =
      mat_array(6, 1, 3, "bag_ids", le32(2U | (3U << 16U)) + std::string("\x07\x08\x07\x00", 4));
  const std::string labels =
      mat_array(6, 3, 1, "labels", mat_element(9, raw_bytes(std::vector<double>{1.0, -1.0, 1.0})));
  std::string file = mat_header();
  for (const std::string& element : {ids, labels, features}) {
    file += compressed ? compressed_element(element) : element;
  }
  return file;
}

/// A sparse 3 x 1 matrix whose one value is in this row.
inline std::string mat_with_sparse_row(std::int32_t row) {
  return mat_header() + mat_array(5, 3, 1, "x",
                                  mat_element(5, raw_bytes(std::vector{row})) +
                                      mat_element(5, raw_bytes(std::vector<std::int32_t>{0, 1})) +
                                      mat_element(9, raw_bytes(std::vector{1.5})));
}

}  // namespace mnemoscope::testing
