// Where a person is in the lessons, whichever document is open: ui.program.of<LessonView>(). Pages
// ask for guesses that are given in another workspace.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lessons/lesson_file.h"
#include "lessons/progress.h"
#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// How far they went is kept in this file (KeepText).
inline constexpr const char* kLessonProgressFile = "lessons.json";

/// How a form of the card was laid out when it was last drawn, in pixels.
struct CardLayout {
  float others = 0.0F;       ///< head, foot and task, around its text and its question to predict
  float text_height = 0.0F;  ///< all of its text
  bool is_known = false;     ///< it was drawn for the page that is open
};

/// Where the card of a lesson is. Beside a side or below, as a strip, it takes room from the
/// workspace; else it lies over it.
struct LessonCard {
  enum class Side { none, left, right };
  Side side = Side::none;
  /// Where a hand put it, its upper left corner; nullopt: it keeps clear of what is lit.
  std::optional<ImVec2> at{};
  ImVec2 clear{0.0F, 0.0F};  ///< where it keeps clear (ui/learn/card_place.h), where no hand put it
  float height = 0.0F;       ///< pixels, of the last frame
  ImVec2 end{0.0F, 0.0F};    ///< its lower right corner in the last frame
  /// The same of the page before, where the card lay over the workspace by itself.
  std::optional<ImVec2> foot{};
  /// It is as wide as the workspace and below it, where a card would cover what the page speaks of;
  /// once it is, it stays so for the lesson, and its buttons where they are.
  bool is_strip = false;
  bool is_decided = false;  ///< which of the two it is, for the page that is open
  CardLayout floating{};
  CardLayout strip{};
  float asks = 0.0F;         ///< pixels of its question to predict, of the last frame
  bool asks_inside = false;  ///< which scrolls with the text, for want of room
  float way = 0.0F;    ///< pixels of the way to what is out of sight, of the last frame; 0 for none
  float title = 0.0F;  ///< pixels of the title, of the last frame
  float told_asks = 0.0F;          ///< its pixels when the answer was last scrolled to
  float most = 0.0F;               ///< pixels that it may be high where it is; a strip is as high
  std::vector<float> line_ends{};  ///< pixels from the top of what scrolls, of the last frame
  float scrolls_height = 0.0F;     ///< pixels of all that scrolls
  float text_room = 0.0F;          ///< pixels of it that were to be seen
  int lines_seen = 0;              ///< whole lines of it, with its title
  int first_lines = 0;             ///< the same when it was last seen from its beginning
  float scroll = 0.0F;             ///< screenfuls that the text is scrolled by in the next frame
  bool to_top = false;             ///< the text is scrolled to its beginning in the next frame
  ImVec2 room{0.0F, 0.0F};       ///< that a card had, with what a strip takes, when it was decided
  float type = 0.0F;             ///< size of the type then
  ImVec2 workspace{0.0F, 0.0F};  ///< size of the workspace in the last frame
  float width = 0.0F;  ///< pixels, with the gap beside it, of the last frame; 0: none is drawn

  /// That of the form that is drawn.
  CardLayout& layout() { return is_strip ? strip : floating; }

  /// Another page comes, and is laid out anew. `follows`: a page of the same lesson was open.
  void begin_page(bool follows) {
    const bool floats = side == Side::none && !at && !is_strip;
    foot = follows && floats ? std::optional(end) : std::nullopt;
    is_strip = is_strip && follows;
    is_decided = is_strip;
    floating.is_known = strip.is_known = false;
    asks = told_asks = 0.0F;
    to_top = true;
  }

  /// Pixels that it takes from the workspace at a side.
  float taken(Side where) const { return side == where ? width : 0.0F; }
  float taken_below() const { return is_strip ? most : 0.0F; }
};

/// A guess that is given by hand (GuessBy), and what came of it.
struct HandGuess {
  std::optional<Index> memory{};  ///< clicked in the grid
  std::vector<double> curve{};    ///< by steps from 0; NaN where nothing was drawn
  std::size_t given = 0;          ///< so many of them were there before the guess
  ImRect plot{};                  ///< data area of the plot in the frame before, pixels
  bool awaits_truth = false;      ///< it was given, and what happens is still computed
  bool saw_settings = false;      ///< what the page shows after it was there
  std::string words{};            ///< how far it was, once that is known
  double told_at = 0.0;           ///< when that was, seconds
};

/// The page that is open.
struct OpenLesson {
  std::size_t lesson = 0;  ///< place in the list
  std::size_t page = 0;
  /// What the page begins with and has not come yet; until then nothing on it is done.
  std::optional<Session> awaited{};
  int idle_frames = 0;  ///< in a row in which it was awaited and nothing was computed
  /// The page's text with its facts as they were with its first results; nullopt before those.
  std::optional<std::vector<TextBlock>> text{};
  bool done = false;                   ///< the task was done since the page was opened
  bool in_sight = false;               ///< its widgets were shown with the first results, too
  bool was_done = false;               ///< it was done before, when the page was open earlier
  std::optional<std::size_t> guess{};  ///< the answer chosen; the one after the last: not sure yet,
                                       ///< and after that: by hand
  HandGuess hand{};
  double since = 0.0;                   ///< when the page came, seconds
  std::optional<double> scrolled_at{};  ///< when something was last scrolled to for it
};

struct LessonView {
  std::shared_ptr<const LessonList> list = std::make_shared<const LessonList>();
  CourseProgress progress{};
  /// To be opened in the next frame: the number of a lesson or its id, and after a colon the number
  /// of a page, all from 1; empty for nothing.
  std::string wanted{};
  bool told_refused = false;  ///< that there are lessons that cannot be read was said
  std::optional<OpenLesson> open{};
  /// The page in whose place an example of the glossary is shown, as `wanted` is written; it is
  /// opened again where the example is left. Empty for none.
  std::string waiting{};
  std::set<std::pair<std::size_t, std::size_t>> done{};  ///< lessons and pages done while open
  LessonCard card{};
  std::string pointed_word{};  ///< the widget that a word under the pointer names; or empty

  std::optional<Index> clicked_memory{};  ///< in the grid while it is the guess

  /// Whether the page waits for a guess of this kind: then a click or drag is one.
  bool waits_for(GuessBy by) const {
    return open && !open->awaited && page()->ask && !open->guess && page()->ask->by == by;
  }

  const Lesson* lesson() const { return open ? &list->lessons[open->lesson] : nullptr; }
  const LessonPage* page() const { return open ? &lesson()->pages[open->page] : nullptr; }
};

}  // namespace mnemoscope
