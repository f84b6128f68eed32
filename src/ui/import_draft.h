// An import that a person looks at before it happens.
#pragma once

#include <string>

#include "session/session.h"

namespace mnemoscope {

struct ImportDraft {
  std::string name{};  ///< for people: "pets", "a.png and 3 more"
  /// The session as it would be: what the controls of the import edit. Only its memories are taken
  /// over (import_memories), for the session may have changed since.
  Session session{};
};

}  // namespace mnemoscope
