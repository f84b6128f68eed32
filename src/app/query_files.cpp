#include "app/query_files.h"

#include <fmt/format.h>

#include <span>
#include <system_error>

#include "app/folders.h"
#include "data/file_bytes.h"
#include "data/npy_file.h"
#include "data/write_file.h"
#include "session/session_file.h"
#include "ui/shown/bits_hash.h"

namespace mnemoscope {
namespace fs = std::filesystem;

Result<fs::path> keep_query(const State& numbers, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path file = folder / fmt::format("query-{:016x}.npy", hash_of(std::span(&numbers, 1)));
  if (const Status written = write_npy_doubles(file, numbers.transpose()); !written) {
    return tl::unexpected(written.error());
  }
  return file;
}

Result<std::optional<SessionChange>> take_query_along(const Session& session,
                                                      const fs::path& session_file,
                                                      const fs::path& folder) {
  const fs::path kept(session.query.file);
  if (session.query.file.empty() || kept.parent_path() != folder) return std::nullopt;
  const fs::path real = real_session_file(session_file);
  const fs::path copy =
      real.parent_path() / fmt::format("{}-{}", real.stem().string(), kept.filename().string());
  const auto bytes = read_file(kept);
  if (!bytes) return tl::unexpected(bytes.error());
  if (const Status written = write_file(copy, *bytes); !written) {
    return tl::unexpected(written.error());
  }
  return SessionChange([kept = kept.string(), name = copy.string()](Session& s) {
    if (s.query.file == kept) s.query.file = name;
  });
}

fs::path kept_queries_folder() {
  return state_folder() / "queries";
}

}  // namespace mnemoscope
