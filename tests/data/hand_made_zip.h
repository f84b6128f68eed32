// Zip archives put together byte by byte, so that they can say what no archiver would.
#pragma once

#include <zlib.h>

#include <string>
#include <vector>

#include "data/test_files.h"

namespace mnemoscope::testing {

/// One entry, stored or already compressed; everything that it says of itself can be a lie.
struct ZipEntry {
  std::string name{};
  FileBytes content{};           ///< as it stands in the archive
  std::uint32_t size = 0;        ///< claimed, unpacked; 0: that of the content
  std::uint16_t method = 0;      ///< 0 stored, 8 deflate
  std::uint16_t flags = 0;       ///< 1: encrypted
  std::uint32_t mode = 0100644;  ///< of Unix; 0120777 is a link
  std::uint32_t checksum = 0;    ///< of the unpacked bytes; 0: of the content
};

inline void put(FileBytes& bytes, std::uint64_t number, unsigned count) {
  for (unsigned i = 0; i < count; ++i) bytes.push_back(static_cast<std::uint8_t>(number >> 8 * i));
}

inline std::uint32_t checksum_of(const FileBytes& bytes) {
  return static_cast<std::uint32_t>(crc32(0, bytes.data(), static_cast<unsigned>(bytes.size())));
}

/// What local and central record have in common.
inline void put_common(FileBytes& bytes, const ZipEntry& entry) {
  put(bytes, 20, 2);
  put(bytes, entry.flags, 2);
  put(bytes, entry.method, 2);
  put(bytes, 0, 2);
  put(bytes, 0x21, 2);
  put(bytes, entry.checksum != 0 ? entry.checksum : checksum_of(entry.content), 4);
  put(bytes, entry.content.size(), 4);
  put(bytes, entry.size != 0 ? entry.size : entry.content.size(), 4);
  put(bytes, entry.name.size(), 2);
  put(bytes, 0, 2);
}

inline FileBytes zip_of(const std::vector<ZipEntry>& entries) {
  FileBytes bytes;
  FileBytes central;
  for (const ZipEntry& entry : entries) {
    const std::size_t at = bytes.size();
    put(bytes, 0x04034b50, 4);
    put_common(bytes, entry);
    bytes = joined(joined(std::move(bytes), to_bytes(entry.name)), entry.content);
    put(central, 0x02014b50, 4);
    put(central, 3U << 8U | 20U, 2);  // made by Unix
    put_common(central, entry);
    put(central, 0, 2);
    put(central, 0, 2);
    put(central, 0, 2);
    put(central, std::uint64_t{entry.mode} << 16U, 4);
    put(central, at, 4);
    central = joined(std::move(central), to_bytes(entry.name));
  }
  const std::size_t at = bytes.size();
  bytes = joined(std::move(bytes), central);
  put(bytes, 0x06054b50, 4);
  put(bytes, 0, 4);
  put(bytes, entries.size(), 2);
  put(bytes, entries.size(), 2);
  put(bytes, central.size(), 4);
  put(bytes, at, 4);
  put(bytes, 0, 2);
  return bytes;
}

/// Bytes as deflate has them.
inline FileBytes deflated(const FileBytes& bytes) {
  return packed_by_zlib(bytes, -15);
}

}  // namespace mnemoscope::testing
