#include "ui/shown/remedy_edit.h"

#include "engine/choice_beta.h"

namespace mnemoscope {
namespace {

void make(const TriedRemedy& remedy, RowHandle row, Session& session) {
  apply(remedy.change, session.memories, session.query, session.run);
  for (VariantChoice& choice : session.variants) {
    if (remedy.change.changes_memories()) scale_betas(choice, remedy.beta_times);
    if (choice.handle == row) apply(remedy.change, choice);
  }
}

}  // namespace

Command remedy_edit(const TriedRemedy& remedy, RowHandle row) {
  return {.label = remedy.label,
          .change = [remedy, row](Session& session) { make(remedy, row, session); },
          .tried = remedy.change.changes_memories(),
          .suits_models = true};
}

}  // namespace mnemoscope
