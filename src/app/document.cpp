#include "app/document.h"

#include <fmt/format.h>

#include <cstdint>
#include <system_error>
#include <utility>

#include "data/file_bytes.h"
#include "data/write_file.h"
#include "session/session_file.h"

namespace mnemoscope {

Session with_memories(Session session, std::vector<std::string> sources) {
  session.memories.sources = std::move(sources);
  session.memories.count.reset();
  session.memories.keys = MemorySpec{}.keys;
  session.query.file.clear();
  session.query.memory = 0;
  session.queries.clear();
  std::erase_if(session.query.corruptions,
                [](const Corruption& c) { return c.shape == MaskShape::painted; });
  return session;
}

std::string mark_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return fmt::format("{}-{:016x}", text.size(), hash);
}

Document::Document(Session session, std::filesystem::path file, std::string text)
    : history_(std::move(session)),
      file_(std::move(file)),
      text_(std::move(text)),
      disk_mark_(file_.empty() ? std::string() : mark_of(text_)) {}

std::string Document::name() const {
  return file_.empty() ? "Untitled" : file_.filename().string();
}

void Document::apply(const std::vector<Command>& commands) {
  for (const Command& command : commands) history_.apply(command);
}

void Document::accept_candidate() {
  if (!candidate_) return;
  Candidate accepted = *std::exchange(candidate_, std::nullopt);
  if (accepted.is_edit) {
    history_.apply(
        {.label = fmt::format("Open {}", accepted.name),
         .change = [session = std::move(accepted.session)](Session& s) { s = session; }});
    return;
  }
  history_.replace(std::move(accepted.session));
  file_ = std::move(accepted.file);
  text_ = std::move(accepted.text);
  disk_mark_ = std::move(accepted.disk_mark);
  changed_from_start_ = accepted.unsaved;
}

std::optional<Candidate> Document::drop_candidate() {
  return std::exchange(candidate_, std::nullopt);
}

bool Document::is_changed_on_disk(const std::filesystem::path& file) const {
  std::error_code unknown;
  const bool same =
      file.empty() || file == file_ || std::filesystem::equivalent(file, file_, unknown);
  if (file_.empty() || !same) return false;
  const auto now = read_file(file_);
  // Gone is no change: it is written anew. What cannot be read cannot be written either.
  return now && mark_of({reinterpret_cast<const char*>(now->data()), now->size()}) != disk_mark_;
}

Status Document::save(const std::filesystem::path& file, const std::optional<Command>& edit) {
  const std::filesystem::path target = file.empty() ? file_ : file;
  if (target.empty()) return fail("the session has no file yet; choose one with Save as");
  history_.commit();
  Session session = history_.current();
  if (edit) edit->change(session);
  const auto text = text_to_save(session, target, text_);
  if (!text) return tl::unexpected(text.error());
  if (Status written = write_file(target, *text); !written) return written;
  if (edit) history_.apply(*edit);
  file_ = target;
  disk_mark_ = mark_of(*text);
  history_.mark_saved();
  changed_from_start_ = false;
  return {};
}

}  // namespace mnemoscope
