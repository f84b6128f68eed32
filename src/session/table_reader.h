// Reads one table of a session document field by field and remembers the first thing that is wrong
// with it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/fields.h"
#include "session/toml.h"

namespace mnemoscope {

/// What a session that names a missing file is refused with.
inline constexpr std::string_view kNotThere = "which does not exist";

/// Where a document comes from, for errors and for its relative paths.
struct Origin {
  std::string name;                       ///< begins every error: the file, or "--set beta=0.5"
  bool has_lines = true;                  ///< whether line numbers mean anything to the person
  std::filesystem::path base_dir;         ///< absolute; relative paths start here
  bool is_bundle = false;                 ///< it may name only what lies in base_dir
  std::string_view document = "session";  ///< what it is, for errors

  /// "session.toml:12" for a place in the document, or just the name.
  std::string place(const toml::source_region& region) const;
};

/// A visitor that assigns what the table holds. Fields the table does not name keep their value.
/// After the first failure nothing more is assigned.
class TableReader final : public FieldVisitor {
 public:
  /// `name` is the table's dotted key ("query.corruption.0"), empty for the document itself.
  TableReader(const toml::table& table, std::string name, const Origin& origin)
      : table_(table), name_(std::move(name)), origin_(origin) {}

  void toggle(FieldKey key, bool& value) override;
  void real(FieldKey key, double& value, Range range) override;
  void whole(FieldKey key, Index& value, Range range) override;
  void optional_whole(FieldKey key, std::optional<Index>& value, Range range) override;
  void optional_size(FieldKey key, std::optional<PictureSize>& value, Range range) override;
  void seed(FieldKey key, std::uint64_t& value) override;
  void choice(FieldKey key, std::size_t& position,
              std::span<const std::string_view> words) override;
  void path(FieldKey key, std::string& value, std::span<const std::string_view> words) override;
  void sources(FieldKey key, std::vector<std::string>& values) override;
  void fill(FieldKey key, MaskFill& fill) override;
  void paint(FieldKey key, SharedPaint& layer) override;
  void text(FieldKey key, std::string& value) override;
  void texts(FieldKey key, std::vector<std::string>& values) override;

  /// The value of a key, or nullptr when it is absent or something failed before. Asking makes the
  /// key known.
  const toml::node* take(std::string_view key);

  /// The table of a key, or nullptr as above; anything else under that key is a failure.
  const toml::table* table(std::string_view key);

  /// The tables of an array of tables; empty as above; anything else under that key is a failure.
  std::vector<const toml::table*> tables(std::string_view key);

  /// Remembers a failure at a value: "session.toml:12: run.steps = 0 is not accepted; give
  /// <wanted>", or "... run.steps holds a list; give <wanted>".
  void refuse(const toml::node& node, std::string_view key, std::string_view wanted);

  /// Remembers a failure in other words: "session.toml:12: <sentence>".
  void refuse_with(const toml::node& node, std::string_view sentence);

  /// The first failure so far.
  Status failed() const;

  /// The first failure; else the first key that nothing asked for; else success.
  Status finish() const;

  /// "run.steps" for "steps" of the table "run".
  std::string dotted(std::string_view key) const;

 private:
  std::optional<std::string> file(const toml::node& node, std::string_view key,
                                  const std::string& text, std::span<const std::string_view> words);
  std::optional<std::string> source(const toml::node& node, std::string_view key, bool in_list);

  const toml::table& table_;
  std::string name_;
  const Origin& origin_;
  std::vector<std::string> known_;
  std::optional<Error> failure_;
};

/// A value as a person would type it: 0.5, "left", or "a table" for what is no single value.
std::string shown(const toml::node& node);

}  // namespace mnemoscope
