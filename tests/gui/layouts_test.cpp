// Keyboards of other languages. Keys are pressed by their codes, as a keyboard sends them: what
// they mean is up to the layout. (By name xdotool would look for a key that the layout has.)
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

/// X codes of places on the keyboard, named by what stands there on a US keyboard.
const std::map<char, int> kCodes{{'1', 10}, {'2', 11}, {'3', 12}, {'5', 14}, {'6', 15},  {'0', 19},
                                 {'-', 20}, {'=', 21}, {'Q', 24}, {'R', 27}, {'P', 33},  {']', 35},
                                 {'S', 39}, {'H', 43}, {';', 47}, {'O', 32}, {'\'', 48}, {'Z', 52},
                                 {'Y', 29}, {'W', 25}, {'M', 58}, {'.', 60}, {'/', 61},  {'L', 46},
                                 {'J', 44}, {'A', 38}, {'X', 53}, {'`', 49}, {'[', 34}};
constexpr int kSpace = 65;
constexpr int kReturn = 36;
constexpr int kAltGr = 108;
constexpr int kKeypad2 = 88;

std::string code(char place) {
  return std::to_string(kCodes.at(place));
}

/// Where a layout has the letters and signs that the shortcuts are named by.
struct Layout {
  std::string name;
  char z;
  char r;
  char plus;
  char minus;
  char decimal;               ///< the key of a decimal mark
  std::string shift_decimal;  ///< "shift+" where it needs Shift
  std::string shift_digit;    ///< likewise for digits
};

void PrintTo(const Layout& layout, std::ostream* out) {
  *out << layout.name;
}

class Layouts : public ::testing::TestWithParam<Layout> {};

TEST_P(Layouts, HaveEveryKindOfShortcut) {
  const Layout& layout = GetParam();
  Program program({}, 1440, 900, layout.name);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const auto shows = [&](const char* workspace) {
    return program.reaches([&](const State& now) { return now["workspace"] == workspace; });
  };
  program.key("ctrl+" + code('2'));
  EXPECT_TRUE(shows("theory")) << "a digit";
  program.key("ctrl+shift+" + code('3'));
  EXPECT_TRUE(shows("landscape")) << "a digit, with Shift as a French keyboard types it";
  program.key(std::to_string(kSpace));
  program.key("ctrl+" + std::to_string(kKeypad2));
  EXPECT_TRUE(shows("theory")) << "a digit of the number block";
  program.key("ctrl+" + code('1'));
  ASSERT_TRUE(shows("retrieve"));

  program.key(code(layout.r));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 0; })) << "R";
  program.key(std::to_string(kSpace));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 1; })) << "Space";

  const auto height = [](const State& now) {
    return now["widgets"]["retrieve.step"]["bottom"].get<double>() -
           now["widgets"]["retrieve.step"]["top"].get<double>();
  };
  const double usual = height(program.state());
  program.key("ctrl+" + code(layout.plus));
  EXPECT_TRUE(program.reaches([&](const State& now) { return height(now) > usual; })) << "Ctrl +";
  program.key("ctrl+" + code(layout.minus));
  EXPECT_TRUE(program.reaches([&](const State& now) { return height(now) <= usual; })) << "Ctrl -";

  const State before = program.state();
  program.click(program.on("retrieve.memory.1"));
  ASSERT_TRUE(program.settles_after(before));
  program.key("ctrl+" + code(layout.z));
  EXPECT_TRUE(program.reaches([&](const State& now) {
    return now["session"] == before["session"];
  })) << "Ctrl Z";
}

TEST_P(Layouts, TypeADecimalIntoASlider) {
  const Layout& layout = GetParam();
  Program program({}, 1440, 900, layout.name);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.ctrl_click(program.on("retrieve.beta"));
  program.on("retrieve.beta.typing");
  program.key(layout.shift_digit + code('0'));
  program.key(layout.shift_decimal + code(layout.decimal));
  program.key(layout.shift_digit + code('5'));
  program.key(std::to_string(kReturn));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["session"]["variants"][0]["beta"] == 0.5;
  })) << program.state()["status"];
}

INSTANTIATE_TEST_SUITE_P(Of, Layouts,
                         ::testing::Values(Layout{"ru", 'Z', 'R', '=', '-', '/', "shift+", ""},
                                           Layout{"gr", 'Z', 'R', '=', '-', '.', "", ""},
                                           Layout{"fr", 'W', 'R', '=', '6', 'M', "", "shift+"}),
                         [](const auto& layout) { return layout.param.name; });

TEST(Layout, OfDvorakIsReadByItsLetters) {
  Program program({}, 1440, 900, "us(dvorak)");
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.key(code('O'));  // prints r
  EXPECT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 0; }));
  const State before = program.state();
  program.click(program.on("retrieve.memory.1"));
  ASSERT_TRUE(program.settles_after(before));
  program.key("ctrl+" + code('/'));  // prints z
  EXPECT_TRUE(
      program.reaches([&](const State& now) { return now["session"] == before["session"]; }));
}

TEST(Layout, OfGermanHidesNoRowForASignTypedWithAltGr) {
  Program program({}, 1440, 900, "de");
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const auto rows = [](const State& now) {
    const auto& widgets = now["widgets"].items();
    return std::count_if(widgets.begin(), widgets.end(),
                         [](const auto& item) { return item.key().starts_with("retrieve.row"); });
  };
  const auto before = rows(program.state());
  program.key(std::to_string(kAltGr) + "+" + code('H'));
  program.key("ctrl+" + code('2'));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["workspace"] == "theory"; }));
  program.key("ctrl+" + code('1'));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["workspace"] == "retrieve"; }));
  EXPECT_EQ(rows(program.state()), before);
}

/// Saves the session in the home folder under the name that these keys type.
void save_as(Program& program, const std::string& places) {
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.key("ctrl+shift+" + code('S'));
  // A hand takes its time: each of these is seen before the next comes.
  const auto pause = [] { wait_until([] { return false; }, Milliseconds(500)); };
  for (const char* widget : {"browser.home", "browser.name"}) {
    program.click(program.on(widget));
    pause();
  }
  program.key("ctrl+" + code('A'));
  pause();
  for (const char place : places) {
    program.key(code(place));
    pause();
  }
  program.key(std::to_string(kReturn));
}

bool appears(const Program& program, const char* name) {
  const auto file = program.folder() / name;
  return wait_until([&] { return std::filesystem::exists(file); }, kPatience);
}

TEST(Layout, OfCyrillicNamesAFile) {
  Program program({}, 1440, 900, "ru");
  save_as(program, "ASA");
  EXPECT_TRUE(appears(program, "фыф.toml")) << program.state()["notices"];
}

TEST(Layout, OfGermanPutsADeadCircumflexOnTheNextLetter) {
  Program program({}, 1440, 900, "de");
  save_as(program, "S`A");
  EXPECT_TRUE(appears(program, "sâ.toml")) << program.state()["notices"];
}

TEST(Layout, OfFrenchPutsADeadCircumflexOnTheNextLetter) {
  Program program({}, 1440, 900, "fr");
  save_as(program, "S[Q");
  EXPECT_TRUE(appears(program, "sâ.toml")) << program.state()["notices"];
}

}  // namespace
}  // namespace mnemoscope::gui
