// FNV-1a: a number for bytes, equal for equal bytes on every machine. For telling whether two things
// are the same, not for secrets.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace mnemoscope {

class Fnv {
 public:
  /// A word at a time, which is another number than its bytes one by one.
  void add(std::uint64_t word) { value_ = (value_ ^ word) * kPrime; }

  void add(std::string_view bytes) {
    for (const char byte : bytes) add(std::uint64_t{static_cast<unsigned char>(byte)});
  }

  std::uint64_t value() const { return value_; }

  /// 16 digits, as files have it for a check of what they hold.
  std::string digits() const { return fmt::format("{:016x}", value_); }

 private:
  static constexpr std::uint64_t kPrime = 0x100000001b3ULL;
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace mnemoscope
