// Edits of the memories: what other memories leave behind, and how the models are made to suit
// them. The one way to change them, for panels, menus, the palette, dropped files and the command
// line.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/choice_beta.h"
#include "session/session.h"

namespace mnemoscope {

/// Whether `memories.keys` names a file, and is not one of the words.
bool is_key_file(const std::string& keys);

/// Other memories. What belonged to the old ones is left out: the target, the sequence, the query's
/// file, painted masks (they have the old size), a file of keys, how an array was read. A bundled
/// set of a thousand starts with 60 of them: enough to be interesting and few enough to be seen at
/// once.
void use_memories(Session& session, std::vector<std::string> sources);

/// How memories are taken that have too little contrast for the choices of the session.
struct Relaxed {
  std::function<void(MemorySpec&)> change{};
  std::string words{};  ///< why and how, one sentence
};
/// What to do about the error of a load, where it advises another choice of centring, normalising
/// or keys: for memories that were only just opened, whose person did not choose those. nullopt
/// where it is about something else.
std::optional<Relaxed> relaxed_after(const Error& error);

/// The query starts from its memory again and no longer from a file.
void start_from_memory(Session& session);

/// As many memories, at least 1; target and sequence stay among them.
void use_count(Session& session, Index count);

/// Only images of these classes, all where there are none; the source has so many of them.
void use_classes(Session& session, std::vector<std::string> classes, Index images);

/// Memories as they were chosen before an import, instead of those that there are: where they come
/// from, of which classes, how many, in which order, and how pictures are brought to one shape.
/// What belonged to other memories is left out, as use_memories and use_size do.
void import_memories(Session& session, const MemorySpec& chosen);

/// Pictures of this size, cut to it where the session does not say how they are fitted; nullopt: of
/// the first picture's. Painted masks of another size are left out.
void use_size(Session& session, std::optional<PictureSize> size);

/// Another way to fit pictures of other shapes. Without one, each must have the first one's size.
void use_fit(Session& session, Fit fit);

/// What parameters of models depend on.
struct BankSize {
  Shape shape{};
  double squared_norm = 1.0;  ///< m^2, m = max |xi|
};
/// `picture` is the shape of a pattern.
BankSize size_of(const MemoryBank& bank, const ImageShape& picture);

/// Parameters chosen for one bank, before it was exchanged.
struct ChosenFor {
  std::vector<VariantChoice> variants{};  ///< found again by their handles
  BankSize bank{};
};

/// Makes the models that were chosen for the one bank suit the other: b = beta m^2, in which all
/// banks behave alike, stays what it was, and what depends on the bank (k <= M) is within its
/// limits. Rows that were not there before are only brought within their limits. The target and the
/// sequence are brought among the memories.
void suit_bank(Session& session, const ChosenFor& before, const BankSize& now);

}  // namespace mnemoscope
