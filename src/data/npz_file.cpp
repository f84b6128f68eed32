#include "data/npz_file.h"

#include <bit>
#include <utility>

#include "data/archive/archive.h"
#include "data/npy_header.h"

namespace mnemoscope {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie");

ArchivePart npz_part(const std::string& name, std::string header, const char* numbers,
                     std::size_t bytes) {
  header.append(numbers, bytes);
  return {.name = name + ".npy", .text = std::move(header)};
}

}  // namespace

Result<std::vector<std::uint8_t>> npz_bytes(const std::vector<NpzArray>& arrays,
                                            const std::vector<NpzText>& texts,
                                            const Loading& loading) {
  std::vector<ArchivePart> parts;
  for (const NpzArray& array : arrays) {
    parts.push_back(npz_part(
        array.name, npy_header_text(NpyType::float64, {array.rows.rows(), array.rows.cols()}),
        reinterpret_cast<const char*>(array.rows.data()),
        sizeof(double) * static_cast<std::size_t>(array.rows.size())));
  }
  for (const NpzText& text : texts) {
    parts.push_back(npz_part(text.name, npy_header_text(NpyType::uint8, {1, std::ssize(text.text)}),
                             text.text.data(), text.text.size()));
  }
  return pack_archive(std::move(parts), loading);
}

}  // namespace mnemoscope
