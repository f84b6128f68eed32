// Keys as layouts print them: rows of what each key prints, by what stands there on a US keyboard.
#include "ui/frame/keys.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <utility>

#include "ui/compare/compare_state.h"
#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/frame/main_window.h"
#include "ui/gui_fixture.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/shown/lesson_view.h"
#include "ui/shown/slow_step.h"

namespace mnemoscope {
namespace {

/// What the keys of a layout print, by their place; the rest print what they do on a US keyboard.
using Layout = std::map<char, std::string>;

std::string printed(const Layout& layout, char place) {
  const auto found = layout.find(place);
  if (found != layout.end()) return found->second;
  return {place >= 'A' && place <= 'Z' ? static_cast<char>(place - 'A' + 'a') : place};
}

Key pressed(const Layout& layout, char place) {
  const auto prints = [&layout](char wanted) {
    for (char p = '\''; p <= '`'; ++p) {
      const std::string text = printed(layout, p);
      if (text.size() != 1) continue;
      const char c = text.front();
      if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) == wanted) return true;
    }
    return false;
  };
  return key_of(printed(layout, place), place, prints);
}

const Layout kRussian{{'Q', "й"}, {'W', "ц"}, {'E', "у"}, {'R', "к"}, {'T', "е"}, {'Y', "н"},
                      {'U', "г"}, {'I', "ш"}, {'O', "щ"}, {'P', "з"}, {'A', "ф"}, {'S', "ы"},
                      {'D', "в"}, {'F', "а"}, {'G', "п"}, {'H', "р"}, {'J', "о"}, {'K', "л"},
                      {'L', "д"}, {'Z', "я"}, {'X', "ч"}, {'C', "с"}, {'V', "м"}, {'B', "и"},
                      {'N', "т"}, {'M', "ь"}};
const Layout kFrench{{'Q', "a"}, {'W', "z"}, {'A', "q"},  {'Z', "w"}, {';', "m"}, {'M', ","},
                     {'1', "&"}, {'2', "é"}, {'3', "\""}, {'4', "'"}, {'5', "("}, {'6', "-"},
                     {'7', "è"}, {'8', "_"}, {'9', "ç"},  {'0', "à"}, {'-', ")"}, {'=', "="}};
const Layout kGerman{{'Y', "z"}, {'Z', "y"}, {'-', "ß"}, {'=', "´"}, {']', "+"}, {'/', "-"}};
const Layout kCzech{{'1', "+"}, {'2', "ě"}, {'3', "š"}, {'0', "é"}, {'Y', "z"}, {'Z', "y"}};
const Layout kDvorak{{'-', "["}, {'=', "]"}, {'Q', "'"}, {'W', ","}, {'E', "."}, {'R', "p"},
                     {'T', "y"}, {'Y', "f"}, {'U', "g"}, {'I', "c"}, {'O', "r"}, {'P', "l"},
                     {'[', "/"}, {']', "="}, {'S', "o"}, {'D', "e"}, {'F', "u"}, {'G', "i"},
                     {'H', "d"}, {'J', "h"}, {'K', "t"}, {'L', "n"}, {';', "s"}, {'\'', "-"},
                     {'Z', ";"}, {'X', "q"}, {'C', "j"}, {'V', "k"}, {'B', "x"}, {'N', "b"},
                     {',', "w"}, {'.', "v"}, {'/', "z"}};

TEST(Keys, AreFoundByTheLetterThatTheLayoutPrints) {
  EXPECT_EQ(pressed({}, 'Z'), Key::z);
  EXPECT_EQ(pressed(kGerman, 'Y'), Key::z);
  EXPECT_EQ(pressed(kFrench, 'W'), Key::z);
  EXPECT_EQ(pressed(kFrench, 'A'), Key::q);
  EXPECT_EQ(pressed(kDvorak, ';'), Key::s);
  EXPECT_EQ(pressed(kDvorak, 'O'), Key::r);
  EXPECT_EQ(pressed(kDvorak, 'S'), Key::o) << "not the s of a US keyboard too";
}

TEST(Keys, AreFoundByPlaceWhereTheLayoutHasNoSuchLetter) {
  for (char letter = 'A'; letter <= 'Z'; ++letter)
    EXPECT_EQ(pressed(kRussian, letter), static_cast<Key>(letter)) << letter;
}

TEST(Keys, ThatPrintNoLetterOfTheirPlaceAreNoneWhereTheLetterIsElsewhere) {
  EXPECT_EQ(pressed(kFrench, 'M'), Key::none);
  EXPECT_EQ(pressed(kGerman, '-'), Key::none) << "- is beside the right Shift";
}

TEST(Keys, ThatChooseAWorkspaceAreInTheRowOfDigitsOnEveryLayout) {
  for (const Layout& layout : {Layout{}, kRussian, kFrench, kGerman, kCzech, kDvorak}) {
    EXPECT_EQ(pressed(layout, '1'), Key::one);
    EXPECT_EQ(pressed(layout, '2'), Key::two);
    EXPECT_EQ(pressed(layout, '3'), Key::three);
    EXPECT_EQ(pressed(layout, '4'), Key::four);
    EXPECT_EQ(pressed(layout, '7'), Key::seven);
    EXPECT_EQ(pressed(layout, '0'), Key::zero);
  }
  EXPECT_TRUE(ignores_shift(Key::one)) << "a French keyboard types digits with Shift";
  EXPECT_TRUE(ignores_shift(Key::plus));
  EXPECT_FALSE(ignores_shift(Key::z));
}

TEST(Keys, ThatChangeTheTypeSizeAreWhereTheSignsAre) {
  EXPECT_EQ(pressed({}, '='), Key::plus);
  EXPECT_EQ(pressed({}, '-'), Key::minus);
  EXPECT_EQ(pressed(kGerman, ']'), Key::plus);
  EXPECT_EQ(pressed(kGerman, '/'), Key::minus);
  EXPECT_EQ(pressed(kFrench, '='), Key::plus);
  EXPECT_EQ(pressed(kFrench, '6'), Key::minus);
  EXPECT_EQ(pressed(kDvorak, ']'), Key::plus);
  EXPECT_EQ(pressed(kDvorak, '\''), Key::minus);
}

class ActionKeys : public Gui {
 protected:
  /// What can be done while that workspace is shown.
  Actions actions_in(const WorkspaceEntry& workspace) {
    Actions actions;
    shown_workspace_ = &workspace;
    frame([&](UiContext& ui) {
      add_frame_actions(actions, ui, {});
      add_workspaces_actions(actions, ui);
    });
    return actions;
  }

  /// A page of a lesson is open, with what can be done there.
  void open_lesson() {
    auto list = std::make_shared<LessonList>();
    list->lessons = {Lesson{.pages = {LessonPage{}, LessonPage{}}}};
    auto& lessons = program_.of<LessonView>();
    lessons.list = std::move(list);
    lessons.open.emplace();
  }

  /// The action that the key fires there; "" for none.
  std::string fired(std::string_view word, Shortcut shortcut) {
    for (const WorkspaceEntry* workspace : workspaces()) {
      if (workspace->word != word) continue;
      const Actions actions = actions_in(*workspace);
      const Action* const action = actions.match({.shortcut = shortcut}, false);
      return action == nullptr ? std::string() : action->id;
    }
    return "no such workspace";
  }
};

/// Something that takes keys, or frees them, while it is so.
struct TakesKeys {
  std::string name;
  std::function<void()> begin;
};

class KeysInStates : public ActionKeys {
 protected:
  std::vector<TakesKeys> states() {
    return {
        {"nothing", [] {}},
        {"a lesson", [this] { open_lesson(); }},
        {"a lecture", [this] { program_.presentation.on = true; }},
        {"a large plot", [this] { view_.large_plot = "plot"; }},
        {"painting in Compare", [this] { view_.of<CompareState>().painting = true; }},
        {"a large cell in Compare", [this] { view_.of<CompareState>().large = true; }},
        {"a slow step", [this] { view_.of<SlowStepView>().on = true; }},
        {"the pointer on the memories",
         [this] { view_.of<RetrieveState>().memories_pointed = true; }},
        {"several queries", [this] { ask_for_several(); }},
    };
  }

  void ask_for_several() {
    session_.queries = {0, 1, 2};
    auto rows = std::make_shared<const SequenceRows::Block>(SequenceRows::kBlock);
    run_.sequence =
        std::make_shared<const SequenceRows>(3, std::vector<decltype(rows)>{std::move(rows)});
  }

  void begin_anew() {
    view_ = {};
    program_.presentation = {};
    program_.of<LessonView>() = {};
    session_.queries.clear();
    run_.sequence = std::make_shared<const SequenceRows>();
  }

  void expect_given_once(const WorkspaceEntry& workspace, const std::string& state) {
    std::map<std::string, std::string> owners;
    const Actions actions = actions_in(workspace);
    for (const Action& action : actions.all()) {
      for (const Shortcut& shortcut : {action.shortcut, action.other_shortcut}) {
        if (shortcut.key == Key::none) continue;
        const auto [owner, is_new] = owners.emplace(shortcut_text(shortcut), action.id);
        EXPECT_TRUE(is_new) << owner->first << " is the key of " << owner->second << " and "
                            << action.id << " in " << workspace.label << " during " << state;
      }
    }
    EXPECT_GT(owners.size(), 10U);
  }
};

TEST_F(KeysInStates, AreGivenOnceInEachWorkspaceWhateverTwoThingsTakeKeys) {
  const std::vector<TakesKeys> all = states();
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t k = i; k < all.size(); ++k) {
      begin_anew();
      all[i].begin();
      all[k].begin();
      for (const WorkspaceEntry* workspace : workspaces()) {
        expect_given_once(*workspace, all[i].name + " and " + all[k].name);
      }
    }
  }
}

/// Each of the states above changes which key does what somewhere, else it would show nothing.
TEST_F(KeysInStates, AreOthersInEachOfThem) {
  const auto keys = [this] {
    std::string text;
    for (const WorkspaceEntry* workspace : workspaces()) {
      const Actions actions = actions_in(*workspace);
      for (const Action& action : actions.all()) text += action.id + shortcuts_text(action) + "\n";
    }
    return text;
  };
  const std::string usual = keys();
  for (const TakesKeys& state : states()) {
    begin_anew();
    state.begin();
    // A large plot has Esc for itself, and takes it only from a step shown slowly.
    if (state.name == "a large plot") {
      view_.of<SlowStepView>().on = true;
      EXPECT_EQ(fired("retrieve", {Key::escape}), "");
      view_.large_plot.clear();
      EXPECT_EQ(fired("retrieve", {Key::escape}), "slow.end");
      continue;
    }
    EXPECT_EQ(keys() == usual, state.name == "nothing") << state.name;
  }
}

TEST_F(ActionKeys, ComeFromActionsThatSayWhereTheyApply) {
  open_lesson();
  for (const WorkspaceEntry* workspace : workspaces()) {
    const Actions actions = actions_in(*workspace);
    EXPECT_EQ(actions.find("file.open")->scope, ActionScope::everywhere);
    EXPECT_EQ(actions.find("lesson.next")->scope, ActionScope::everywhere) << "beside every one";
    for (const Action& action : actions.all()) {
      if (action.id.starts_with("compare.") || action.id.starts_with("retrieve.")) {
        EXPECT_EQ(action.scope, ActionScope::workspace) << action.id;
      }
    }
  }
}

TEST_F(ActionKeys, OfTheEndsOfALineAreTheFirstAndTheLastCellWhereThereIsAGrid) {
  EXPECT_EQ(fired("compare", {Key::home}), "compare.first");
  EXPECT_EQ(fired("compare", {Key::end}), "compare.last");
  EXPECT_EQ(fired("retrieve", {Key::home}), "file.home");
}

TEST_F(ActionKeys, OpenTheMenusOfTheCellAndDoWhatStandsThere) {
  EXPECT_EQ(fired("compare", {Key::f10, false, true}), "compare.row_menu");
  EXPECT_EQ(fired("compare", {Key::menu}), "compare.row_menu");
  EXPECT_EQ(fired("compare", {Key::menu, true}), "compare.column_menu");
  EXPECT_EQ(fired("compare", {Key::f2}), "compare.rename");
  EXPECT_EQ(fired("compare", {Key::up, true}), "compare.row_up");
  EXPECT_EQ(fired("compare", {Key::right, true}), "compare.column_right");
}

TEST_F(ActionKeys, HaveAllThatTheMenusOfRowsAndColumnsHaveInThePaletteOfCompare) {
  for (const WorkspaceEntry* workspace : workspaces()) {
    if (workspace->word != "compare") continue;
    const Actions actions = actions_in(*workspace);
    for (const char* const id :
         {"compare.rename", "compare.sweep", "compare.row_up", "compare.row_down",
          "compare.hide_row", "compare.remove_row", "compare.sort", "compare.baseline",
          "compare.column_left", "compare.column_right", "compare.hide_column",
          "compare.add_models", "compare.duplicate_column", "compare.remove_column"}) {
      EXPECT_NE(actions.find(id), nullptr) << id;
    }
  }
}

TEST_F(ActionKeys, OfRowsAndStepsActOnlyWhereThoseAreShown) {
  for (const Key key : {Key::space, Key::enter, Key::r, Key::left, Key::right, Key::p, Key::h,
                        Key::up, Key::down}) {
    EXPECT_NE(fired("retrieve", {key}), "");
    EXPECT_EQ(fired("landscape", {key}), "");
  }
  for (const Key key : {Key::p, Key::h, Key::up, Key::down}) EXPECT_EQ(fired("theory", {key}), "");
  EXPECT_EQ(fired("theory", {Key::space}), "retrieve.step") << "its button stands there too";
}

/// One word, one key, one sentence each; the program reads all of them from the table.
TEST_F(ActionKeys, ShowEachWorkspace) {
  std::set<std::string_view> words;
  for (std::size_t place = 0; place < workspaces().size(); ++place) {
    const WorkspaceEntry& workspace = *workspaces()[place];
    EXPECT_TRUE(words.insert(workspace.word).second) << workspace.word;
    EXPECT_FALSE(workspace.label.empty() || workspace.tooltip.empty()) << workspace.word;
    ASSERT_NE(workspace.draw, nullptr) << workspace.word;
    EXPECT_EQ(fired("retrieve", {workspace.key, true}), fmt::format("view.{}", workspace.word));
  }
}

}  // namespace
}  // namespace mnemoscope
