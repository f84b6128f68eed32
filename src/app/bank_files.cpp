#include "app/bank_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <system_error>
#include <utility>

#include "app/folders.h"
#include "app/query_files.h"
#include "data/file_bytes.h"
#include "data/write_file.h"
#include "session/memory_edits.h"
#include "session/session_file.h"
#include "ui/shown/bits_hash.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

void use_bank(Session& session, const std::string& bank, const std::string& query,
              const std::vector<VariantChoice>& models) {
  use_memories(session, {bank});
  session.memories.scale = ValueScale::signed_unit;
  session.memories.centre = false;
  session.memories.normalise = false;
  session.memories.key_noise = 0.0;
  session.memories.keys = MemorySpec{}.keys;
  session.memories.size.reset();
  session.memories.grey = false;
  session.query.memory.reset();
  session.query.file = query;
  session.query.exact = false;
  for (Corruption& corruption : session.query.corruptions) corruption.enabled = false;
  session.variants = models;
  // Both name models by their places, which others have now.
  session.matrix.baseline.reset();
  if (session.matrix.order_model) session.matrix.order = MatrixOrder::listed;
  session.matrix.order_model.reset();
}

/// As files of the signed scale hold them: -1 is 0, 1 is 1.
template <class Numbers>
Numbers in_unit(const Numbers& numbers) {
  return (0.5 * (numbers.array() + 1.0)).matrix();
}

}  // namespace

Result<fs::path> keep_bank(const RowMajorDoubles& memories, const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  const State numbers =
      Eigen::Map<const State>(memories.data(), static_cast<Index>(memories.size()));
  const fs::path file =
      folder / fmt::format("bank-{:016x}-{}.npy", hash_of(std::span(&numbers, 1)), memories.rows());
  if (const Status written = write_npy_doubles(file, memories); !written) {
    return tl::unexpected(written.error());
  }
  return file;
}

Result<Command> bank_command(const SendBank& request, const fs::path& banks,
                             const fs::path& queries) {
  const auto bank = keep_bank(in_unit(request.memories), banks);
  if (!bank) return tl::unexpected(bank.error());
  const auto query = keep_query(in_unit(request.query), queries);
  if (!query) return tl::unexpected(query.error());
  return Command{
      .label = fmt::format("Send {} to Retrieve", request.name),
      .change = [bank = bank->string(), query = query->string(), models = request.models](
                    Session& session) { use_bank(session, bank, query, models); },
      .tried = true};
}

Result<std::optional<SessionChange>> take_bank_along(const Session& session,
                                                     const fs::path& session_file,
                                                     const fs::path& folder) {
  const std::vector<std::string>& sources = session.memories.sources;
  const auto kept = std::find_if(sources.begin(), sources.end(), [&](const std::string& source) {
    return fs::path(source).parent_path() == folder;
  });
  if (kept == sources.end()) return std::nullopt;
  const fs::path from(*kept);
  const fs::path real = real_session_file(session_file);
  const fs::path copy =
      real.parent_path() / fmt::format("{}-{}", real.stem().string(), from.filename().string());
  const auto bytes = read_file(from);
  if (!bytes) return tl::unexpected(bytes.error());
  if (const Status written = write_file(copy, *bytes); !written) {
    return tl::unexpected(written.error());
  }
  return SessionChange([name = from.string(), to = copy.string()](Session& s) {
    std::replace(s.memories.sources.begin(), s.memories.sources.end(), name, to);
  });
}

fs::path kept_banks_folder() {
  return state_folder() / "banks";
}

}  // namespace mnemoscope
