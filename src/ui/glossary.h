// The glossary: what every term, symbol and heading of the window means, in words that need no
// other text. One file of entries, assets/glossary.toml; widgets are found in it by their names.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace mnemoscope {

struct UiContext;

/// One term. What is empty is not shown.
struct GlossaryEntry {
  std::string id{};                  ///< the key of its table: "inverse-temperature"
  std::string term{};                ///< as it is written: "inverse temperature"
  std::string symbol{};              ///< the papers' letter: "β"
  std::vector<std::string> names{};  ///< widgets it explains; * stands for any letters
  std::string sentence{};            ///< one plain sentence: what a hover says
  std::string what{};                ///< the page: what it is
  std::string is_not{};              ///< with what it is easily confused
  std::string formula{};             ///< as ui/shown/formula.h sets it
  std::string source{};              ///< of the formula: paper and equation
  std::vector<std::string> see{};    ///< ids of entries that say more
  std::string picture{};             ///< a word of ui/glossary_sketch.h
  std::string session{};             ///< one to try: the path of an asset
};

/// All entries. Immutable.
class Glossary {
 public:
  Glossary() = default;
  explicit Glossary(std::vector<GlossaryEntry> entries);

  /// In the order of their terms.
  const std::vector<GlossaryEntry>& entries() const { return entries_; }

  /// What explains the widget of this name: the entry that has it, else the one with the longest
  /// pattern that it fits; nullptr for none.
  const GlossaryEntry* explaining(std::string_view widget) const;

  /// Whether some widget whose name begins so may have an entry.
  bool explains_some(std::string_view beginning) const;

  /// By its id; nullptr for none.
  const GlossaryEntry* find(std::string_view id) const;

  /// Those whose term, symbol or sentence holds the words, whatever their case; all for none.
  std::vector<const GlossaryEntry*> search(std::string_view words) const;

 private:
  struct Name {
    std::string pattern;
    std::size_t entry;
  };
  std::vector<GlossaryEntry> entries_;
  std::vector<Name> names_;  // plain ones first, then patterns, the longest first
};

/// Whether a name fits a pattern in which * stands for any letters, or none.
bool fits_pattern(std::string_view name, std::string_view pattern);

/// Reads the file's text; `name` begins every error: "glossary.toml:12: [beta] has no sentence;
/// ...". Errors: no TOML, a key that no entry has, a text that is none, an entry without term or
/// sentence, a name that two entries claim, an id in `see` that none has.
Result<Glossary> parse_glossary(std::string_view text, std::string_view name);

/// The same from a file.
Result<Glossary> read_glossary(const std::filesystem::path& file);

/// That of the program. Errors: as above, and no such file among its assets.
Result<Glossary> read_own_glossary();

/// The program's own, read when it is first asked for. A file that cannot be read is said once, in
/// a notice, and explains nothing.
const Glossary& glossary(const UiContext& ui);

/// What a widget's name is made of words: "Energy E(x)" is "energy-e-x". Letters beyond ASCII are
/// left out.
std::string name_of_words(std::string_view words);

}  // namespace mnemoscope
