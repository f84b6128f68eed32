// A session is taken away with its images, by hand: saved as a bundle, opened in another folder and
// another home, and it answers as before to the byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gui/program.h"
#include "source_folder.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;
using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::text_of;

bool is_answered(const State& now, std::size_t rows) {
  const State& compare = now["compare"];
  return compare.is_object() && compare.contains("rows") && compare["rows"].size() == rows &&
         compare["finished"] == true && compare["answered"] == rows;
}

/// Six photographs in a folder that is gone in the end.
fs::path photographs(const TemporaryFolder& folder) {
  const fs::path to = folder / "my pictures";
  fs::create_directories(to / "far");
  int count = 0;
  for (const auto& entry : fs::directory_iterator(source_folder() / "assets/memories/photos")) {
    if (entry.path().extension() != ".png" || count == 6) continue;
    fs::copy_file(entry.path(), (++count % 2 == 0 ? to : to / "far") / entry.path().filename());
  }
  return to;
}

/// The matrix in the Compare workspace, as the CSV file of its export.
std::string exported_table(const Program& program, std::size_t rows) {
  program.click(program.on("workspace.compare"));
  EXPECT_TRUE(program.reaches([&](const State& now) { return is_answered(now, rows); }));
  program.click(program.on("compare.export"));
  program.click(program.on("compare.export.csv"));
  return text_of(program.save_in_browser("matrix.csv"));
}

void click_in_menu(const Program& program, const std::string& menu, const std::string& item) {
  program.click(program.on(menu));
  program.click(program.on(item));
}

bool says(const State& now, const std::string& words) {
  return now["status"].dump().find(words) != std::string::npos;
}

TEST(ABundle, OpensElsewhereAndAnswersToTheByte) {
  const TemporaryFolder own;
  const TemporaryFolder elsewhere;
  const fs::path pictures = photographs(own);
  std::string table;
  {
    Program program({pictures.string()}, 1440, 900);
    ASSERT_TRUE(program.settles()) << program.process().errors();
    program.click(program.on("workspace.compare"));
    ASSERT_TRUE(program.reaches([](const State& now) { return is_answered(now, 5); }));
    ASSERT_TRUE(program.settles());
    program.click(program.on("compare.add.centre"));
    ASSERT_TRUE(program.reaches([](const State& now) { return is_answered(now, 6); }))
        << "the row is added before anything is saved";
    table = exported_table(program, 6);
    click_in_menu(program, "menu.file", "file.save-bundle");
    const fs::path saved = program.save_in_browser("mine.mnemo");
    ASSERT_TRUE(program.reaches([](const State& now) { return says(now, "Saved"); }));
    fs::copy_file(saved, elsewhere / "other name.mnemo");
  }
  fs::remove_all(pictures);
  EXPECT_GT(table.size(), 1000U);

  const fs::path bundle = elsewhere / "other name.mnemo";
  Program program({bundle.string()}, 1440, 900);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  EXPECT_THAT(program.state()["session"]["sources"][0].get<std::string>(),
              HasSubstr("/my pictures"));
  EXPECT_EQ(exported_table(program, 6), table);
  // However its rows are sorted, in a dark window.
  program.click(program.on("compare.column.0"));
  program.click(program.on("compare.export"));
  program.on("compare.export.order");
  program.click(program.on("compare.export.svg"));
  const std::string figure = text_of(program.save_in_browser("matrix.svg"));
  const fs::path out = program.folder() / "alone";
  ASSERT_EQ(run({.command = {MNEMOSCOPE_PROGRAM, "compare", bundle.string(), "--quiet", "--out",
                             out.string()},
                 .environment = environment_of(program.display(), program.folder()),
                 .folder = program.folder().path().string()}),
            0);
  EXPECT_EQ(text_of(out / "matrix.csv"), table);
  EXPECT_TRUE(text_of(out / "matrix.svg") == figure) << "the same figure as from the window";

  // Saved alone it takes its pictures along, and opens where the bundle is gone.
  program.key("ctrl+shift+s");
  const fs::path alone = program.save_in_browser("alone.toml");
  ASSERT_TRUE(program.reaches([](const State& now) { return says(now, "alone.toml"); }));
  EXPECT_TRUE(fs::is_directory(program.folder() / "alone files/1/my pictures/far"));
  EXPECT_THAT(text_of(alone), HasSubstr("source = \"alone files/1/my pictures\""));
}

TEST(ABundle, ThatIsDamagedIsSaidAndTheOpenSessionStays) {
  const TemporaryFolder own;
  const fs::path broken = own.write("broken.mnemo", "PK\x03\x04 and no more");
  Program program({}, 1440, 900);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state()["session"];
  program.key("ctrl+o");
  program.on("browser.accept");
  program.key("ctrl+l");
  program.type(broken.string());
  program.key("Return");
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["notices"].dump().find("broken.mnemo: is no whole session bundle") !=
           std::string::npos;
  }));
  EXPECT_EQ(program.state()["session"], before);
}

TEST(RecentSessions, HaveTheBundleAndSayWhenItIsGone) {
  Program program({}, 1440, 900);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  click_in_menu(program, "menu.file", "file.save-bundle");
  const fs::path saved = program.save_in_browser("mine.mnemo");
  ASSERT_TRUE(program.reaches([](const State& now) { return says(now, "Saved"); }));
  program.key("ctrl+n");
  const auto open_recent = [&] {
    program.click(program.on("menu.file"));
    program.click(program.on("menu.recent"));
    program.click(program.on("file.recent.0"));
  };
  open_recent();
  ASSERT_TRUE(program.reaches([](const State& now) { return says(now, "Opened mine.mnemo"); }));
  fs::remove(saved);
  program.key("ctrl+n");
  open_recent();
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["notices"].dump().find("taken off the recent ones") != std::string::npos;
  }));
}

}  // namespace
}  // namespace mnemoscope::gui
