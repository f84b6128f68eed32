// Letters that names brought besides those that every face has: from which fonts of the machine
// they come, and which no font has.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plot/typeface.h"
#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// A sentence of the letters of a text that no font of the machine has; empty where all are there.
std::string words_for_missing_letters(std::string_view text);

class Letters {
 public:
  /// The faces that hold them in memory stay quick up to this many; of more the window shows the
  /// number.
  static constexpr std::size_t kMost = 1500;

  /// One font and what is taken from it.
  struct Source {
    plot::FontFile font{};
    std::vector<ImWchar> ranges{0};  ///< pairs, then 0, as the atlas reads them
  };

  /// Tells of text that is drawn with faces like this one. Letters that it lacks are looked for;
  /// once for each letter.
  void see(std::string_view text, const ImFont& face);
  void see(unsigned letter, const ImFont& face);

  /// Whether faces built before lack some that were seen; until it is taken.
  bool has_news() const { return has_news_; }
  bool take_news() { return std::exchange(has_news_, false); }

  const std::vector<Source>& sources() const { return sources_; }

  /// Those that no font has, or no room is for: the faces draw their numbers.
  const std::vector<ImWchar>& numbered() const { return numbered_; }

  /// What a person has to know of letters that were seen since it was asked last; a sentence, or
  /// empty.
  std::string take_words();

 private:
  void add(unsigned letter, const plot::FontFile& font);

  std::vector<bool> known_ = std::vector<bool>(0x110000);
  std::vector<Source> sources_{};
  std::vector<ImWchar> numbered_{};
  std::size_t count_ = 0;
  bool has_news_ = false;
  std::vector<unsigned> missing_{};  // not told yet
  std::vector<unsigned> beyond_{};   // the same, of what the interface library cannot draw
};

}  // namespace mnemoscope
