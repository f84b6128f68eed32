// Which keys, letters and buttons one frame sees, without a window.
#include "app/input_queue.h"

#include <epoxy/gl.h>
// epoxy first: it stands in for the system's GL headers.
#include <GLFW/glfw3.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace mnemoscope {
namespace {

using Kind = InputEvent::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

void press(InputQueue& queue, int key) {
  queue.add({.kind = Kind::press, .code = key});
}

void let_go(InputQueue& queue, int key) {
  queue.add({.kind = Kind::release, .code = key});
}

void stroke(InputQueue& queue, char letter) {
  press(queue, letter);
  queue.add({.kind = Kind::letter, .letter = static_cast<unsigned>(letter)});
  let_go(queue, letter);
}

void ctrl(InputQueue& queue, char key) {
  press(queue, GLFW_KEY_LEFT_CONTROL);
  press(queue, key);
  let_go(queue, key);
  let_go(queue, GLFW_KEY_LEFT_CONTROL);
}

void click(InputQueue& queue, float x) {
  queue.add({.kind = Kind::button_down, .place = {x, 1.0F}});
  queue.add({.kind = Kind::button_up, .place = {x, 1.0F}});
}

/// "+L" a key that goes down, "-L" up, "L" a letter; "down" and "up" of a button.
std::string word_of(const InputEvent& event) {
  std::string key(1, static_cast<char>(event.code));
  if (event.code == GLFW_KEY_LEFT_CONTROL) key = "Ctrl";
  if (event.code == GLFW_KEY_LEFT_SHIFT) key = "Shift";
  if (event.code == GLFW_KEY_ENTER) key = "Enter";
  switch (event.kind) {
    case Kind::press: return "+" + key;
    case Kind::repeat: return "*" + key;
    case Kind::release: return "-" + key;
    case Kind::letter: return {static_cast<char>(event.letter)};
    case Kind::button_down: return "down";
    case Kind::button_up: return "up";
  }
  return {};
}

std::vector<std::string> words(InputQueue& queue, KeyReceiver receiver) {
  std::vector<std::string> all;
  for (const InputEvent& event : queue.take(receiver)) all.push_back(word_of(event));
  return all;
}

TEST(InputQueue, GivesAFieldAllItsLettersAtOnce) {
  InputQueue queue;
  stroke(queue, 'A');
  press(queue, GLFW_KEY_LEFT_SHIFT);
  stroke(queue, 'B');
  let_go(queue, GLFW_KEY_LEFT_SHIFT);
  EXPECT_THAT(words(queue, KeyReceiver::field),
              ElementsAre("+A", "A", "-A", "+Shift", "+B", "B", "-B", "-Shift"));
  EXPECT_TRUE(queue.is_empty());
}

TEST(InputQueue, KeepsACommandOfAFieldBehindTheLettersBeforeIt) {
  InputQueue queue;
  stroke(queue, 'A');
  press(queue, GLFW_KEY_ENTER);
  EXPECT_THAT(words(queue, KeyReceiver::field), ElementsAre("+A", "A", "-A"));
  EXPECT_THAT(words(queue, KeyReceiver::field), ElementsAre("+Enter"));
}

TEST(InputQueue, MakesNoCommandOfLettersThatCameBeforeCtrl) {
  InputQueue queue;
  stroke(queue, 'A');
  ctrl(queue, 'L');
  EXPECT_THAT(words(queue, KeyReceiver::field), ElementsAre("+A", "A", "-A"));
  EXPECT_THAT(words(queue, KeyReceiver::field), ElementsAre("+Ctrl", "+L"));
  EXPECT_THAT(words(queue, KeyReceiver::field), ElementsAre("-L", "-Ctrl"));
}

TEST(InputQueue, HoldsLettersUntilTheFieldThatACommandOpensHasTheKeyboard) {
  InputQueue queue;
  ctrl(queue, 'L');
  stroke(queue, 'A');
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("+Ctrl", "+L"));
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("-L", "-Ctrl"))
      << "what the command opens is there in this frame only";
  EXPECT_THAT(words(queue, KeyReceiver::coming_field), IsEmpty());
  EXPECT_THAT(words(queue, KeyReceiver::field), ElementsAre("+A", "A", "-A"));
}

TEST(InputQueue, ShowsEveryCommandToAFrameOfItsOwnAndDown) {
  InputQueue queue;
  stroke(queue, 'R');
  stroke(queue, 'P');
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("+R", "R"));
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("-R"));
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("+P", "P"));
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("-P"));
  EXPECT_TRUE(queue.is_empty());
}

TEST(InputQueue, LetsAClickWaitForTheLettersBeforeIt) {
  InputQueue queue;
  stroke(queue, 'A');
  click(queue, 7.0F);
  EXPECT_THAT(words(queue, KeyReceiver::field), ElementsAre("+A", "A", "-A"));
  const std::vector<InputEvent> down = queue.take(KeyReceiver::field);
  ASSERT_EQ(down.size(), 1U);
  EXPECT_EQ(word_of(down.front()), "down");
  EXPECT_EQ(down.front().place[0], 7.0F) << "where it was made, wherever the pointer is now";
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("up"));
}

TEST(InputQueue, ADoubleClickTakesFourFramesAndNoMore) {
  InputQueue queue;
  click(queue, 0.0F);
  click(queue, 0.0F);
  for (const char* const one : {"down", "up", "down", "up"}) {
    EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre(one));
  }
}

TEST(InputQueue, KeepsCtrlHeldForTheClickThatItWasHeldFor) {
  InputQueue queue;
  press(queue, GLFW_KEY_LEFT_CONTROL);
  click(queue, 0.0F);
  let_go(queue, GLFW_KEY_LEFT_CONTROL);
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("+Ctrl", "down"));
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("up"));
  EXPECT_THAT(words(queue, KeyReceiver::commands), ElementsAre("-Ctrl"));
}

TEST(InputQueue, FallsNotBehindAKeyThatIsHeld) {
  InputQueue queue;
  press(queue, 'R');
  for (int i = 0; i < 9; ++i) queue.add({.kind = Kind::repeat, .code = 'R'});
  EXPECT_EQ(queue.take(KeyReceiver::commands).size(), 10U);
  EXPECT_TRUE(queue.is_empty());
}

TEST(InputQueue, TakesEverythingForALibraryThatKeepsTheOrderItself) {
  InputQueue queue;
  ctrl(queue, 'L');
  click(queue, 0.0F);
  EXPECT_EQ(queue.take_all().size(), 6U);
  EXPECT_TRUE(queue.is_empty());
}

}  // namespace
}  // namespace mnemoscope
