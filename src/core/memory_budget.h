// How much memory may be taken: asked before anything large is asked for, so that a session that is
// too large ends in a sentence and not in a machine that stands still.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.h"

namespace mnemoscope {

/// Bytes this process could still take: the least of what the machine has free (MemAvailable), what
/// is left to the process's memory groups (cgroup 1 and 2) and below its address-space limit.
/// `root` comes before the names of the system's files below /proc and /sys: for tests.
std::uint64_t available_memory(std::string_view root = "");

/// What one request may take: half of available_memory(), so that the rest of the run has room too.
std::uint64_t memory_budget();

/// Fails when `bytes` is more than `budget`:
///     "WHAT would take 16.8 GB of memory, but 11.5 GB can be taken here; ADVICE"
/// of ErrorKind::no_room. `what` names the culprit ("cats.png: 16384 x 16384 pixels"), `advice` says what to do instead.
Status fits_in_memory(std::uint64_t bytes, std::string_view what, std::string_view advice,
                      std::uint64_t budget);

/// The same against memory_budget(). Requests up to 16 MiB pass unasked, so that it may be called
/// for every small picture.
Status fits_in_memory(std::uint64_t bytes, std::string_view what,
                      std::string_view advice = "choose fewer or smaller pictures");

/// Memory that is about to be taken: while it lives, others that claim find that much less, so that
/// several that ask at the same time do not all count on the same room.
class MemoryClaim {
 public:
  MemoryClaim() = default;
  MemoryClaim(const MemoryClaim&) = delete;
  MemoryClaim& operator=(const MemoryClaim&) = delete;
  MemoryClaim(MemoryClaim&& other) noexcept : bytes_(std::exchange(other.bytes_, 0)) {}
  MemoryClaim& operator=(MemoryClaim&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MemoryClaim();

 private:
  friend Result<MemoryClaim> claim_memory(std::uint64_t bytes, std::string_view what,
                                          std::string_view advice,
                                          const std::function<bool()>& should_stop);
  explicit MemoryClaim(std::uint64_t bytes) : bytes_(bytes) {}

  std::uint64_t bytes_ = 0;
};

/// Claims what fits_in_memory lets pass. What would fit but for the claims of others waits until
/// they are gone; `should_stop` is asked every few milliseconds meanwhile, and once it says true
/// that is an error too. Safe from any thread; who holds a claim may not wait for another one.
Result<MemoryClaim> claim_memory(std::uint64_t bytes, std::string_view what,
                                 std::string_view advice, const std::function<bool()>& should_stop);

/// From now on pieces of 4 MiB and more that are freed go back to the system at once. Otherwise the
/// C library comes to keep pieces of up to 32 MiB, which lie between others and are not all used
/// again: a tenth of a large bank. For the beginning of a program, before there are threads.
void give_back_large_pieces();

/// The product of sizes, or the largest number where it leaves 64 bits: for asking whether what
/// they describe would fit. Factors below 0 count as 0.
std::uint64_t bytes_of(std::initializer_list<std::int64_t> factors);

}  // namespace mnemoscope
