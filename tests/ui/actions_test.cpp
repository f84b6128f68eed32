#include "ui/frame/actions.h"

#include <gtest/gtest.h>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

Actions some_actions(int* steps = nullptr) {
  Actions actions;
  actions.add({.id = "retrieve.step",
               .label = "Step",
               .shortcut = {Key::space},
               .run = [steps](UiContext&) {
                 if (steps != nullptr) ++*steps;
               }});
  actions.add({.id = "retrieve.next", .label = "Next", .shortcut = {Key::right}, .repeats = true});
  actions.add({.id = "file.save", .label = "Save session", .shortcut = {Key::s, true}});
  actions.add(
      {.id = "file.save-as", .label = "Save session as…", .shortcut = {Key::s, true, true}});
  actions.add({.id = "edit.undo",
               .label = "Undo",
               .shortcut = {Key::z, true},
               .enabled = false,
               .why_not = "Nothing was changed yet."});
  actions.add({.id = "help.keys", .label = "Keys", .shortcut = {Key::f1}});
  return actions;
}

TEST(Actions, AreFoundByTheWholeShortcut) {
  const Actions actions = some_actions();
  EXPECT_EQ(actions.match({.shortcut = {Key::s, true}}, false)->id, "file.save");
  EXPECT_EQ(actions.match({.shortcut = {Key::s, true, true}}, false)->id, "file.save-as");
  EXPECT_EQ(actions.match({.shortcut = {Key::s}}, false), nullptr);
  EXPECT_EQ(actions.match({}, false), nullptr);
}

TEST(Actions, TheStatusLineNamesOnlyKeysThatDoSomething) {
  Actions actions;
  const auto train = [](bool enabled) {
    return Action{.id = "layers.train",
                  .label = "Train",
                  .hint = "train",
                  .shortcut = {Key::r},
                  .enabled = enabled};
  };
  actions.begin(ActionScope::workspace);
  actions.add(train(true));
  EXPECT_EQ(key_hints(actions, false), std::vector<std::string>{"R train"});
  Actions ended;
  ended.begin(ActionScope::workspace);
  ended.add(train(false));
  EXPECT_TRUE(key_hints(ended, false).empty());
}

TEST(Actions, AreFoundByTheirOtherShortcutTooAndShowBoth) {
  Actions actions;
  actions.add({.id = "edit.redo",
               .label = "Redo",
               .shortcut = {Key::z, true, true},
               .other_shortcut = {Key::y, true},
               .repeats = true});
  EXPECT_EQ(actions.match({.shortcut = {Key::y, true}}, false)->id, "edit.redo");
  EXPECT_EQ(actions.match({.shortcut = {Key::z, true, true}}, false)->id, "edit.redo");
  EXPECT_EQ(actions.match({.shortcut = {Key::y, true}}, true), nullptr) << "a field's own redo";
  EXPECT_EQ(shortcuts_text(*actions.find("edit.redo")), "Ctrl+Shift+Z, Ctrl+Y");
  EXPECT_EQ(shortcuts_text({.shortcut = {Key::s, true}}), "Ctrl+S");
  EXPECT_EQ(shortcuts_text({}), "");
}

TEST(Actions, LeaveTheKeysThatGoFromWordToWordToAField) {
  Actions actions;
  actions.add({.id = "compare.column_left", .label = "Left", .shortcut = {Key::left, true}});
  EXPECT_EQ(actions.match({.shortcut = {Key::left, true}}, true), nullptr);
  EXPECT_NE(actions.match({.shortcut = {Key::left, true}}, false), nullptr);
}

TEST(Actions, GiveTheirKeyAwayAndKeepAllElse) {
  Actions actions = some_actions();
  actions.free({Key::s, true});
  EXPECT_EQ(actions.match({.shortcut = {Key::s, true}}, false), nullptr);
  ASSERT_NE(actions.find("file.save"), nullptr);
  EXPECT_EQ(actions.find("file.save")->label, "Save session");
  EXPECT_EQ(actions.match({.shortcut = {Key::s, true, true}}, false)->id, "file.save-as");
}

TEST(Actions, LeaveKeysToATextFieldButForWhatNoFieldUses) {
  const Actions actions = some_actions();
  EXPECT_EQ(actions.match({.shortcut = {Key::space}}, true), nullptr);
  EXPECT_EQ(actions.match({.shortcut = {Key::z, true}}, true), nullptr);
  EXPECT_EQ(actions.match({.shortcut = {Key::s, true}}, true)->id, "file.save");
  EXPECT_EQ(actions.match({.shortcut = {Key::f1}}, true)->id, "help.keys");
}

TEST(Actions, RepeatOnlyWhereThatMakesSense) {
  const Actions actions = some_actions();
  EXPECT_EQ(actions.match({.shortcut = {Key::space}, .repeat = true}, false), nullptr);
  EXPECT_EQ(actions.match({.shortcut = {Key::right}, .repeat = true}, false)->id, "retrieve.next");
}

using PerformedAction = Gui;

TEST_F(PerformedAction, RunsWhenEnabledAndSaysWhyNotOtherwise) {
  int steps = 0;
  const Actions actions = some_actions(&steps);
  frame([&](UiContext& ui) {
    EXPECT_EQ(perform(*actions.find("retrieve.step"), ui), "");
    EXPECT_EQ(perform(*actions.find("edit.undo"), ui), "Nothing was changed yet.");
  });
  EXPECT_EQ(steps, 1);
}

TEST(Actions, AreFoundByWordsInAnyOrderAndCase) {
  const Actions actions = some_actions();
  const auto found = search_actions(actions, "SESSION save");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0]->id, "file.save");
  EXPECT_TRUE(search_actions(actions, "save nothing").empty());
  EXPECT_EQ(search_actions(actions, "").size(), actions.all().size());
}

TEST(ShortcutText, ReadsAsMenusPrintIt) {
  EXPECT_EQ(shortcut_text({Key::z, true, true}), "Ctrl+Shift+Z");
  EXPECT_EQ(shortcut_text({Key::space}), "Space");
  EXPECT_EQ(shortcut_text({Key::left}), "←");
  EXPECT_EQ(shortcut_text({}), "");
}

}  // namespace
}  // namespace mnemoscope
