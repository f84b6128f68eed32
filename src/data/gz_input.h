// Files that may be gzipped, read from front to back.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/error.h"
#include "data/loading.h"

namespace mnemoscope {

/// Sequential reading through zlib, which passes plain files through unchanged.
class GzInput {
 public:
  /// `loading` must outlive it. Errors: missing, a folder, not readable.
  static Result<GzInput> open(const std::filesystem::path& file, const Loading& loading);

  const std::filesystem::path& file() const { return file_; }
  /// Bytes delivered so far, after unpacking.
  std::uint64_t offset() const { return offset_; }
  /// Bytes that the file can hold at most, after unpacking.
  std::uint64_t capacity() const;

  /// Fills `out`; fails where the file ends before, where its gzip data are damaged, or when asked
  /// to stop.
  Status read(std::uint8_t* out, std::size_t count);

  /// The next `count` bytes. Memory is taken as the file really delivers, so a header that lies
  /// costs none. Errors as read, and more than fits in memory.
  Result<std::vector<std::uint8_t>> read_block(std::uint64_t count);

  /// Everything up to the end; at most `count` bytes. Errors as read_block, but for an early end.
  Result<std::vector<std::uint8_t>> read_up_to(std::uint64_t count);

  /// Fails when more bytes follow; also where gzip's checksum shows damage.
  Status expect_end();

 private:
  struct Close {
    void operator()(gzFile_s* stream) const { gzclose(stream); }
  };

  GzInput(const std::filesystem::path& file, std::uint64_t size, const Loading& loading);

  /// Up to `count` bytes; fewer only at the end of the file.
  Result<std::size_t> read_some(std::uint8_t* out, std::size_t count);
  Status failure() const;
  Status too_early() const;

  std::filesystem::path file_;
  std::uint64_t size_;
  const Loading* loading_;
  std::uint64_t offset_ = 0;
  std::unique_ptr<gzFile_s, Close> stream_;
};

}  // namespace mnemoscope
