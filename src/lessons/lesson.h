// A lesson: pages of text, each with what it changes, what it points at and a task that is done in
// the window.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lessons/condition.h"
#include "lessons/page_text.h"
#include "session/session.h"

namespace mnemoscope {

/// How a guess is given.
enum class GuessBy {
  answers,  ///< by a button with an answer
  memory,   ///< by a click on the memory that one thinks a run ends at
  curve,    ///< by dragging where one thinks that a curve goes
};

/// The curve that is drawn by hand.
enum class GuessedCurve { error, energy };

/// Something asked before it is tried: the guess is kept, then the window shows what happens.
struct Prediction {
  std::string question{};
  GuessBy by = GuessBy::answers;
  std::vector<std::string> answers{};  ///< two or more by answers, else none
  std::size_t right = 0;               ///< place of what happens
  GuessedCurve curve = GuessedCurve::error;
  std::string of{};               ///< by memory and curve: id of the model it is about
  Condition holds{};              ///< then, if it is: for tests
  std::optional<Session> then{};  ///< what shows it; nullopt: nothing changes
};

struct LessonPage {
  int line = 0;            ///< of the file, where it begins
  int done_line = 0;       ///< where `done` stands; 0 where it does not
  int fulfilled_line = 0;  ///< the same of `fulfilled_by`
  std::string title{};
  std::vector<TextBlock> text{};
  std::optional<Session> session{};  ///< with it the page begins; nullopt: with what is there
  std::string workspace{};    ///< word of the one that it speaks of; empty: whichever is shown
  std::optional<int> step{};  ///< t of the state shown first
  std::string row{};          ///< id of the model that is selected; empty: whichever is
  std::string view{};  ///< JSON of what is kept of a view, see ui/frame/kept_view.h; or empty
  std::vector<std::string> point{};  ///< widgets to use: framed; a name may end in * for all alike
  std::vector<std::string> watch{};  ///< widgets to look at: lit as those, not framed
  bool slow_step = false;  ///< it begins with one step shown slowly (ui/shown/slow_step.h)
  std::optional<Prediction> ask{};
  std::string task{};               ///< what to do, in one sentence; empty: reading
  std::optional<Condition> done{};  ///< when it is done; there where there is a task
  /// Settings (session/settings.h), "step=2" or "workspace=theory" that do it: one way of many, for
  /// tests.
  std::vector<std::string> fulfilled_by{};
};

struct Lesson {
  std::string id{};  ///< its file's name without the ending
  std::filesystem::path file{};
  std::string title{};
  std::string level = "standard";   ///< word of how much of the interface it shows (ui/levels.h)
  std::string summary{};            ///< what a person can say afterwards, in one sentence
  std::string question{};           ///< open, to explore after the last page
  std::vector<LessonPage> pages{};  ///< never empty; the first has a session
};

}  // namespace mnemoscope
