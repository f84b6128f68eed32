#include "app/bank_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <system_error>
#include <utility>

#include "app/folders.h"
#include "app/query_files.h"
#include "data/archive/names.h"
#include "data/file_bytes.h"
#include "data/npy_labels.h"
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
  session.memories.array =
      ArrayReading::pictures;  // as many rows as a picture may have are no picture
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

/// "keys of Dense, epoch 12.npy"
std::string file_name_of(const std::string& bank) {
  std::string name = bank;
  std::replace(name.begin(), name.end(), '/', '_');
  return portable_name(name + ".npy");
}

/// Below `folder`, or in it, as earlier versions kept them.
bool is_kept_in(const fs::path& source, const fs::path& folder) {
  const fs::path own = source.parent_path();
  return own == folder || own.parent_path() == folder;
}

/// Its own numbers are in the name: another bank of that name beside the same session must not
/// change what undo finds.
fs::path copy_of_bank(const fs::path& kept, const fs::path& folder, const fs::path& session_file) {
  const fs::path own = kept.parent_path();
  const std::string numbers = own == folder ? std::string() : "-" + own.filename().string();
  return session_file.parent_path() /
         fmt::format("{}-{}{}.npy", session_file.stem().string(), kept.stem().string(), numbers);
}

Status copy_bytes(const fs::path& from, const fs::path& to) {
  const auto bytes = read_file(from);
  return bytes ? write_file(to, *bytes) : tl::unexpected(bytes.error());
}

}  // namespace

Result<fs::path> keep_bank(const SendBank& bank, const fs::path& folder) {
  const RowMajorDoubles memories = in_unit(bank.memories);
  const State numbers =
      Eigen::Map<const State>(memories.data(), static_cast<Index>(memories.size()));
  const fs::path own =
      folder / fmt::format("{:016x}-{}", hash_of(std::span(&numbers, 1)), memories.rows());
  std::error_code error;
  fs::create_directories(own, error);
  const fs::path file = own / file_name_of(bank.name);
  if (!bank.labels.empty()) {
    const Status written = write_file(labels_path_of(file), labels_text(bank.labels));
    if (!written) return tl::unexpected(written.error());
  }
  if (const Status written = write_npy_doubles(file, memories); !written) {
    return tl::unexpected(written.error());
  }
  return file;
}

Result<Command> bank_command(const SendBank& request, const fs::path& banks,
                             const fs::path& queries) {
  const auto bank = keep_bank(request, banks);
  if (!bank) return tl::unexpected(bank.error());
  const auto query = keep_query(in_unit(request.query), queries);
  if (!query) return tl::unexpected(query.error());
  return Command{
      .label = fmt::format("Send the {} to Retrieve", request.name),
      .change = [bank = bank->string(), query = query->string(), models = request.models](
                    Session& session) { use_bank(session, bank, query, models); },
      .tried = true};
}

Result<std::optional<SessionChange>> take_bank_along(const Session& session,
                                                     const fs::path& session_file,
                                                     const fs::path& folder) {
  const std::vector<std::string>& sources = session.memories.sources;
  const auto kept = std::find_if(sources.begin(), sources.end(), [&](const std::string& source) {
    return is_kept_in(source, folder);
  });
  if (kept == sources.end()) return std::nullopt;
  const fs::path from(*kept);
  const fs::path copy = copy_of_bank(from, folder, real_session_file(session_file));
  std::error_code error;
  if (fs::exists(labels_path_of(from), error)) {
    const Status copied = copy_bytes(labels_path_of(from), labels_path_of(copy));
    if (!copied) return tl::unexpected(copied.error());
  }
  if (const Status copied = copy_bytes(from, copy); !copied) return tl::unexpected(copied.error());
  return SessionChange([name = from.string(), to = copy.string()](Session& s) {
    std::replace(s.memories.sources.begin(), s.memories.sources.end(), name, to);
  });
}

fs::path kept_banks_folder() {
  return state_folder() / "banks";
}

}  // namespace mnemoscope
