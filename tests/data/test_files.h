// Small files of every format, made in memory.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope::testing {

using FileBytes = std::vector<std::uint8_t>;

inline FileBytes to_bytes(std::string_view text) {
  return {text.begin(), text.end()};
}

inline FileBytes contents(const std::filesystem::path& file) {
  std::ifstream input(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

/// One of the fixtures in tests/data/files: a 6 x 4 picture, r = 40 x, g = 60 y, b = 255 - 20 x -
/// 10 y.
inline std::filesystem::path fixture(std::string_view name) {
  return source_folder() / "tests/data/files" / name;
}

/// 0, 1, 2, ... in steps of `step`, wrapping at 256.
inline FileBytes counting(std::size_t count, unsigned step = 1) {
  FileBytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(i * step);
  return bytes;
}

inline FileBytes joined(FileBytes head, const FileBytes& tail) {
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

inline FileBytes prefix(const FileBytes& bytes, std::size_t count) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count)};
}

/// An IDX file of unsigned bytes (or another type) with these sizes and content.
inline FileBytes idx(const std::vector<std::uint32_t>& sizes, const FileBytes& content,
                     std::uint8_t type = 0x08) {
  FileBytes bytes{0, 0, type, static_cast<std::uint8_t>(sizes.size())};
  for (const std::uint32_t size : sizes) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
      bytes.push_back(static_cast<std::uint8_t>(size >> shift));
    }
  }
  return joined(std::move(bytes), content);
}

/// Packed by zlib, whose `window_bits` say in what frame.
inline FileBytes packed_by_zlib(const FileBytes& bytes, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  FileBytes packed(deflateBound(&stream, bytes.size()) + 64);
  stream.next_in = const_cast<std::uint8_t*>(bytes.data());
  stream.avail_in = static_cast<unsigned>(bytes.size());
  stream.next_out = packed.data();
  stream.avail_out = static_cast<unsigned>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline FileBytes gzipped(const FileBytes& bytes) {
  return packed_by_zlib(bytes, 15 + 16);
}

/// A .npy file (format 1.0) of this type and shape text, e.g. npy("<f4", "(2, 3)", raw(values)).
inline FileBytes npy(const std::string& type, const std::string& shape, const FileBytes& content,
                     bool fortran_order = false) {
  std::string header = "{'descr': " + type +
                       ", 'fortran_order': " + (fortran_order ? "True" : "False") +
                       ", 'shape': " + shape + ", }";
  header.append(63 - (10 + header.size()) % 64, ' ');
  header += '\n';
  FileBytes bytes = to_bytes("\x93NUMPY");
  bytes.insert(bytes.end(), {1, 0, static_cast<std::uint8_t>(header.size() % 256),
                             static_cast<std::uint8_t>(header.size() / 256)});
  return joined(joined(std::move(bytes), to_bytes(header)), content);
}

/// Numbers as they lie in memory.
template <class T>
FileBytes raw(const std::vector<T>& numbers) {
  const auto* const first = reinterpret_cast<const std::uint8_t*>(numbers.data());
  return {first, first + numbers.size() * sizeof(T)};
}

/// One CIFAR-10 record: entry i of plane c is (i * (c + 1)) mod 256.
inline FileBytes cifar_record(std::uint8_t label) {
  FileBytes record{label};
  for (const unsigned step : {1U, 2U, 3U}) record = joined(std::move(record), counting(1024, step));
  return record;
}

}  // namespace mnemoscope::testing
