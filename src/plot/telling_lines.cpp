#include "plot/telling_lines.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "plot/typesetting.h"

namespace mnemoscope::plot {
namespace {

using Words = std::vector<std::string>;

Words words_in(const std::string& text) {
  Words words;
  std::istringstream all(text);
  for (std::string word; all >> word;) words.push_back(std::move(word));
  return words;
}

/// Of each word whether a name that is like this one does not have it.
std::vector<bool> telling_words(const Words& name, const std::vector<std::string>& others) {
  std::vector<bool> tells(name.size(), false);
  bool has_likes = false;
  for (const std::string& other : others) {
    const Words theirs = words_in(other);
    if (theirs.empty() || theirs == name) continue;
    if (theirs.front() != name.front() && theirs.back() != name.back()) continue;
    has_likes = true;
    const std::set<std::string> had(theirs.begin(), theirs.end());
    for (std::size_t i = 0; i < name.size(); ++i) tells[i] = tells[i] || !had.contains(name[i]);
  }
  // Alone in its kind it is told by how it begins.
  if (!has_likes) tells.front() = true;
  return tells;
}

/// Words that give way: `count` of them from `first` on.
struct Gap {
  std::size_t first = 0;
  std::size_t count = 0;
  std::size_t lost = 0;  ///< of those that tell
  bool at_end = false;   ///< or at the beginning
};

std::vector<Gap> gaps_of(const std::vector<bool>& tells) {
  std::vector<Gap> gaps;
  for (std::size_t first = 0; first < tells.size(); ++first) {
    std::size_t lost = 0;
    for (std::size_t end = first + 1; end <= tells.size(); ++end) {
      lost += tells[end - 1] ? 1 : 0;
      if (end - first == tells.size()) continue;
      gaps.push_back({first, end - first, lost, first == 0 || end == tells.size()});
    }
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) {
    if (a.lost != b.lost) return a.lost < b.lost;
    if (a.count != b.count) return a.count < b.count;
    return a.at_end < b.at_end;
  });
  return gaps;
}

std::string without(const Words& words, const Gap& gap) {
  std::string text;
  const auto add = [&text](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == gap.first) add("…");
    if (i < gap.first || i >= gap.first + gap.count) add(words[i]);
  }
  return text;
}

bool has_room(const std::string& text, float width, std::size_t most, const Canvas& canvas) {
  const Words words = words_in(text);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& w) { return canvas.width_of({w}) <= width; }) &&
         wrapped(text, width, canvas).size() <= most;
}

}  // namespace

std::vector<std::string> telling_lines(const std::string& name,
                                       const std::vector<std::string>& others, float width,
                                       std::size_t most, const Canvas& canvas) {
  // Beyond so many words only the usual cut is worth its time.
  constexpr std::size_t kMostWords = 24;
  const Words words = words_in(name);
  const bool whole = words.size() < 2 || has_room(name, width, most, canvas);
  if (whole || words.size() > kMostWords) return in_lines(name, width, most, canvas);
  for (const Gap& gap : gaps_of(telling_words(words, others))) {
    const std::string shorter = without(words, gap);
    if (has_room(shorter, width, most, canvas)) return wrapped(shorter, width, canvas);
  }
  return in_lines(name, width, most, canvas);
}

}  // namespace mnemoscope::plot
