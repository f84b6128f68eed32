// The controls that say which images become memories and how they are brought to one shape, for
// memories that are there and for an import that is only looked at.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/memory_spec.h"
#include "session/session.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

/// Whose memories are edited, and what is known of them now.
struct MemoryEditor {
  std::string_view prefix{};  ///< of the controls' names: "memories" gives "memories.count"
  const MemorySpec& spec;
  Index available = 1;                       ///< images of the classes chosen; >= 1
  Index count = 1;                           ///< memories, 1..available
  ImageShape shape{};                        ///< of a memory
  const std::vector<LabelCount>* classes{};  ///< of the source; null or empty: it has none
  /// Takes an edit, of the session that the memories belong to.
  std::function<void(const ControlText&, std::function<void(Session&)>, Edit)> push{};
};

/// How many, the first ones or drawn by a seed.
void draw_which_memories(UiContext& ui, const MemoryEditor& editor);

/// A check box for every class, below a heading; nothing where there are none.
void draw_memory_classes(UiContext& ui, const MemoryEditor& editor);

/// Fit, size, colours, what is behind transparent parts.
void draw_picture_fitting(UiContext& ui, const MemoryEditor& editor);

/// A row of the words of the session file, of which one is chosen: the one clicked, where it is
/// another. `tooltips` has one for each word.
std::optional<std::size_t> words_row(UiContext& ui, const ControlText& text,
                                     std::span<const std::string_view> words, std::size_t chosen,
                                     std::span<const std::string_view> tooltips);

/// The classes asked for once `label` is wanted or not: empty where all are, as in a session.
/// Unchanged where none would be left. `classes` are those of the source.
std::vector<std::string> classes_with(const std::vector<std::string>& asked,
                                      const std::vector<LabelCount>& classes,
                                      const std::string& label, bool wanted);

}  // namespace mnemoscope
