#include "data/gzipped_file.h"

#include "data/file_formats.h"
#include "data/file_kind.h"
#include "data/gz_input.h"
#include "data/idx_file.h"

namespace mnemoscope {

Result<ImageSet> load_gzipped(const std::filesystem::path& file, const ArrayUse& use,
                              const Loading& loading) {
  auto input = GzInput::open(file, loading);
  if (!input) return tl::unexpected(input.error());
  const auto beginning = input->read_up_to(kTellingBytes);
  if (!beginning) return tl::unexpected(beginning.error());
  const FileFormat* const inside = format_of("", *beginning);
  if (inside != nullptr && inside->may_be_gzipped) return inside->load(file, use, loading);
  if (const auto kind = foreign_kind(*beginning)) {
    return fail("{}: is gzipped, and inside is {}; unpack it, then {}", file.string(), kind->name,
                kind->advice);
  }
  if (is_picture(inside)) {
    return fail("{}: is a gzipped picture; unpack it first", file.string());
  }
  return load_idx(file, loading);  // which says what it misses
}

}  // namespace mnemoscope
