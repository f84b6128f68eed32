#include "ui/shown/query_edits.h"

namespace mnemoscope {
namespace {

/// The edit and its taking back are one undo entry, which then changes nothing and is none.
constexpr const char* kMergeKey = "query.start";
constexpr const char* kLabel = "Start from a file";

Command close_edit(std::function<void(Session&)> change) {
  return {.label = kLabel, .change = std::move(change), .merge_key = kMergeKey};
}

}  // namespace

Command start_from_file(const std::filesystem::path& file) {
  return {.label = kLabel,
          .change =
              [file = file.string()](Session& session) {
                session.query.file = file;
                session.queries.clear();  // a sequence asks for memories
              },
          .live = true,
          .merge_key = kMergeKey};
}

void settle_query(UiContext& ui) {
  if (ui.busy || !ui.run.start) return;
  std::optional<QueryStart>& good = ui.state.retrieve.good_start;
  const QueryStart now{ui.session.query.memory, ui.session.query.file, ui.session.queries};
  if (good == now) return;
  if (!ui.run.failure) {
    const bool from_another_file = good && good->file != now.file && !now.file.empty();
    good = now;
    if (from_another_file) ui.commands.push(close_edit([](Session&) {}));
    return;
  }
  if (ui.run.refused != SpecPart::query || !good) return;
  ui.commands.push(close_edit([start = *good](Session& session) {
    session.query.memory = start.memory;
    session.query.file = start.file;
    session.queries = start.queries;
  }));
}

}  // namespace mnemoscope
