#include "app/document.h"

#include <fmt/format.h>

#include <utility>

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

Document::Document(Session session, std::filesystem::path file)
    : history_(std::move(session)), file_(std::move(file)) {}

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
  changed_from_start_ = accepted.unsaved;
}

std::optional<Candidate> Document::drop_candidate() {
  return std::exchange(candidate_, std::nullopt);
}

Status Document::save(const std::filesystem::path& file) {
  const std::filesystem::path& target = file.empty() ? file_ : file;
  if (target.empty()) return fail("the session has no file yet; choose one with Save as");
  history_.commit();
  if (Status saved = save_session(history_.current(), target); !saved) return saved;
  file_ = target;
  history_.mark_saved();
  changed_from_start_ = false;
  return {};
}

}  // namespace mnemoscope
