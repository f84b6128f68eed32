#include "engine/python/python_values.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <zlib.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace mnemoscope {
namespace {

std::string base64(const std::vector<std::uint8_t>& bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t k) {
      return i + k < bytes.size() ? std::uint32_t{bytes[i + k]} : 0U;
    };
    const std::uint32_t three = (byte(0) << 16U) | (byte(1) << 8U) | byte(2);
    for (std::size_t k = 0; k < 4; ++k) {
      const bool is_there = i + k <= bytes.size();
      text += is_there ? kDigits[(three >> (18U - 6U * k)) & 63U] : '=';
    }
  }
  return text;
}

}  // namespace

std::string python_number(double value) {
  if (std::isfinite(value)) {
    const std::string digits = fmt::format("{}", value);
    return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
  }
  return fmt::format("float(\"{}\")", std::isnan(value) ? "nan" : value > 0.0 ? "inf" : "-inf");
}

std::string python_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' ? ' ' : c;
  }
  return quoted + '"';
}

std::string python_value(const ParameterValue& value) {
  if (const auto* real = std::get_if<double>(&value)) return python_number(*real);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *whole);
  if (const auto* toggle = std::get_if<bool>(&value)) return *toggle ? "True" : "False";
  return python_text(std::get<std::string>(value));
}

std::string python_dictionary(const std::map<std::string, std::string>& entries) {
  std::vector<std::string> items;
  items.reserve(entries.size());
  for (const auto& [key, value] : entries) {
    items.push_back(fmt::format("{}: {}", python_text(key), value));
  }
  std::string line = fmt::format("{{{}}}", fmt::join(items, ", "));
  constexpr std::size_t kShort = 80;
  if (line.size() <= kShort) return line;
  return fmt::format("{{\n    {},\n}}", fmt::join(items, ",\n    "));
}

std::string packed_numbers(const RowMajorDoubles& rows) {
  const auto size = static_cast<uLong>(rows.size()) * sizeof(double);
  uLongf packed_size = compressBound(size);
  std::vector<std::uint8_t> packed(packed_size);
  // compressBound is enough for any content, so this cannot fail but for memory.
  compress(packed.data(), &packed_size, reinterpret_cast<const Bytef*>(rows.data()), size);
  packed.resize(packed_size);
  return base64(packed);
}

}  // namespace mnemoscope
