// Names in any script: the window goes on, says what it cannot draw, and what is saved has them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/program.h"
#include "source_folder.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;
using ::testing::HasSubstr;

/// Of every kind: Chinese, Cyrillic, Greek, Arabic, an accent of its own, beyond 16 bits, one that
/// no font has, control characters, and as long as a name can be.
const std::vector<std::string>& names() {
  static const std::vector<std::string> all{
      "中",        "Шум",          "θόρυβος",         "ضوضاء",
      "e\u0301te", "\U0001F600 !", "nobody's \uFDD0", std::string(200, 'w')};
  return all;
}

std::string session_with(const std::vector<std::string>& rows) {
  std::string text =
      "format = \"mnemoscope-session\"\nversion = 1\n[memories]\nsource = \"memories\"\n"
      "[query]\nmemory = 1\n[run]\nsteps = 2\n[matrix]\n";
  for (const std::string& row : rows) text += "[[matrix.rows]]\nname = \"" + row + "\"\n";
  text += "[[matrix.rows]]\nname = \"bell\\u0007 and\\ntwo lines\"\n";
  return text + "[[variants]]\nid = \"dense\"\n";
}

class NamesOfAnyScript : public ::testing::Test {
 protected:
  NamesOfAnyScript() {
    const fs::path photos = source_folder() / "assets/memories/photos";
    fs::create_directories(own_ / "memories");
    const std::vector<std::string> files{"中文.png", "пёс.png", std::string(240, 'l') + ".png"};
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(photos)) {
      if (entry.path().extension() != ".png" || count == files.size()) continue;
      fs::copy_file(entry.path(), own_ / "memories" / files[count++]);
    }
    program_ = std::make_unique<Program>(std::vector<std::string>{
        own_.write("names.toml", session_with(names())).string(), "--workspace", "compare"});
  }

  testing::TemporaryFolder own_;
  std::unique_ptr<Program> program_;
};

TEST_F(NamesOfAnyScript, AreShownToldWhereTheyCannotBeAndKeptInWhatIsSaved) {
  ASSERT_TRUE(program_->reaches([](const State& now) {
    return now["compare"].value("finished", false) && now["widgets"].contains("compare.export");
  })) << program_->process().errors();
  ASSERT_TRUE(program_->reaches([](const State& now) {
    return now["notices"].dump().find("U+FDD0") != std::string::npos;
  })) << program_->state()["notices"];
  const State rows = program_->state()["compare"]["rows"];
  ASSERT_EQ(rows.size(), names().size() + 1);
  program_->click(program_->on("compare.export"));
  program_->click(program_->on("compare.export.svg"));
  const std::string svg = text_of(program_->save_in_browser("matrix.svg").string());
  program_->click(program_->on("compare.export"));
  program_->click(program_->on("compare.export.csv"));
  const std::string csv = text_of(program_->save_in_browser("matrix.csv").string());
  for (std::size_t i = 0; i + 1 < names().size(); ++i) {
    EXPECT_EQ(rows[i]["name"], names()[i]);
    EXPECT_THAT(csv, HasSubstr(names()[i]));
  }
  for (const char* word : {"中", "Шум", "ضوضاء", "\U0001F600", "\uFDD0"}) {
    EXPECT_THAT(svg, HasSubstr(word));
  }
  EXPECT_THAT(csv, HasSubstr("bell\\x07 and two lines"));
}

}  // namespace
}  // namespace mnemoscope::gui
