// The fields of the session file, told once: reader and writer are visitors of the same
// description, so what one writes the other reads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run_spec.h"
#include "session/words.h"

namespace mnemoscope {

/// What a fill can be in place of a number, in the order of MaskFill::Kind from `mean` on.
inline constexpr std::array<std::string_view, 2> kFillWords{"mean", "noise"};

/// The numbers a field accepts, ends included.
struct Range {
  double least = 0.0;
  double most = std::numeric_limits<double>::max();
  std::string_view why = {};  ///< why it ends there, behind the range in a refusal; or nothing
};

/// A key of the document. A telling key is written even when it holds its default, because the rest
/// of its table reads better beside it.
struct FieldKey {
  std::string_view name;
  bool telling = false;
};

/// One visit per field. A reader assigns to the values, a writer only looks at them.
class FieldVisitor {
 public:
  FieldVisitor() = default;
  FieldVisitor(const FieldVisitor&) = delete;
  FieldVisitor& operator=(const FieldVisitor&) = delete;
  virtual ~FieldVisitor() = default;

  virtual void toggle(FieldKey key, bool& value) = 0;
  virtual void real(FieldKey key, double& value, Range range) = 0;
  virtual void whole(FieldKey key, Index& value, Range range) = 0;
  /// Written only when there is a value.
  virtual void optional_whole(FieldKey key, std::optional<Index>& value, Range range) = 0;
  /// One number for a square, or [width, height]; written only when there is a value.
  virtual void optional_size(FieldKey key, std::optional<PictureSize>& value, Range range) = 0;
  virtual void seed(FieldKey key, std::uint64_t& value) = 0;
  /// One of `words`, by its position.
  virtual void choice(FieldKey key, std::size_t& position,
                      std::span<const std::string_view> words) = 0;
  /// A file, one of `words` that stand for no file, or (the default) nothing.
  virtual void path(FieldKey key, std::string& value, std::span<const std::string_view> words) = 0;
  /// Files or builtin:NAMEs; a list of one is written as the one.
  virtual void sources(FieldKey key, std::vector<std::string>& values) = 0;
  /// Any finite number, or one of kFillWords.
  virtual void fill(FieldKey key, MaskFill& fill) = 0;
  virtual void paint(FieldKey key, SharedPaint& layer) = 0;
  /// Any words of a person.
  virtual void text(FieldKey key, std::string& value) = 0;
  /// A list of them; written only when there are some.
  virtual void texts(FieldKey key, std::vector<std::string>& values) = 0;

  /// An enumeration by its words.
  template <class Enum>
  void word(FieldKey key, Enum& value) {
    auto position = static_cast<std::size_t>(value);
    choice(key, position, words_of(value));
    value = static_cast<Enum>(position);
  }
};

/// The fields of [memories].
void describe(MemorySpec& memories, FieldVisitor& visitor);

/// The fields of [query] but for queries and corruption, which are lists.
void describe(QuerySpec& query, FieldVisitor& visitor);

/// The fields of [matrix] but for its rows, which are a list.
void describe(MatrixChoice& matrix, FieldVisitor& visitor);

/// The fields of one [[matrix.rows]] but for its corruptions, which are a list.
void describe(MatrixRowSpec& row, FieldVisitor& visitor);

/// The fields of one [[query.corruption]] or [[matrix.rows.corruption]].
void describe(Corruption& corruption, FieldVisitor& visitor);

/// The fields of [run].
void describe(RunOptions& options, FieldVisitor& visitor);

}  // namespace mnemoscope
