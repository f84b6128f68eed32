// The grid of memories in the real window.
#include <gtest/gtest.h>

#include <string>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

bool shows_all_photographs(const State& now) {
  for (int i = 0; i < 20; ++i) {
    const auto found = now["widgets"].find("retrieve.memory." + std::to_string(i));
    if (found == now["widgets"].end() || (*found)["visible"] != true) return false;
    if ((*found)["bottom"] > now["widgets"]["retrieve.memories"]["bottom"]) return false;
  }
  return true;
}

/// The bar that many digits need took a column from the photographs, which then needed it too.
TEST(MemoryGrid, ShowsAllPhotographsAlsoAfterMemoriesThatHadToBeScrolled) {
  Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  ASSERT_TRUE(program.reaches(shows_all_photographs));
  program.click(program.on("memories.digits"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["session"]["sources"][0] == "builtin:digits" && now["finished"] == true &&
           now["busy"] == false;
  }));
  program.click(program.on("memories.photos"));
  ASSERT_TRUE(program.settles());
  EXPECT_TRUE(program.reaches(shows_all_photographs));
}

}  // namespace
}  // namespace mnemoscope::gui
