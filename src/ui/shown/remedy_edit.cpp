#include "ui/shown/remedy_edit.h"

#include "engine/choice_beta.h"
#include "session/memory_edits.h"

namespace mnemoscope {
namespace {

/// Whether the edit makes the models suit the other memories; what depends on how many there are is
/// left to the document, which knows all rows.
bool suits_itself(const TriedRemedy& remedy) {
  return remedy.change.changes_memories() && !remedy.change.count;
}

void make(const TriedRemedy& remedy, RowHandle row, Session& session) {
  apply(remedy.change, session.memories, session.query, session.run);
  if (remedy.change.count) use_count(session, *remedy.change.count);
  for (VariantChoice& choice : session.variants) {
    if (suits_itself(remedy)) scale_betas(choice, remedy.beta_times);
    if (choice.handle == row) apply(remedy.change, choice);
  }
}

}  // namespace

Command remedy_edit(const TriedRemedy& remedy, RowHandle row) {
  return {.label = remedy.label,
          .change = [remedy, row](Session& session) { make(remedy, row, session); },
          .tried = remedy.change.changes_memories(),
          .suits_models = !remedy.change.count};
}

}  // namespace mnemoscope
