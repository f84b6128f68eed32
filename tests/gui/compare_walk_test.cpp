// The whole way of a table of a paper, by hand: built from the gallery, a painted row and an image,
// read against a baseline, sorted, looked into, taken away, and answered again in another folder.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "data/image_file.h"
#include "gui/program.h"
#include "plot/xml.h"
#include "source_folder.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;
using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::text_of;
using ::testing::UnorderedElementsAreArray;

constexpr std::size_t kRows = 5;
constexpr std::size_t kModels = 4;
const std::vector<std::string> kBuilt{"Centre, black", "Border, black", "Checkerboard, black",
                                      "By hand", "cloud, grey"};

/// Six photographs in a folder that is gone in the end.
fs::path photographs(const TemporaryFolder& folder) {
  const fs::path to = folder / "my pictures";
  fs::create_directories(to);
  std::vector<fs::path> all;
  for (const auto& entry : fs::directory_iterator(source_folder() / "assets/memories/photos")) {
    if (entry.path().extension() == ".png") all.push_back(entry.path());
  }
  std::sort(all.begin(), all.end());
  for (std::size_t i = 0; i < 6; ++i) fs::copy_file(all.at(i), to / all[i].filename());
  return to;
}

std::vector<std::string> names(const State& now) {
  std::vector<std::string> all;
  for (const State& row : now["compare"]["rows"]) all.push_back(row["name"]);
  return all;
}

bool is_answered(const State& now, std::size_t rows) {
  const State& compare = now["compare"];
  return compare.is_object() && compare.contains("rows") && compare["rows"].size() == rows &&
         compare["finished"] == true && compare["answered"] == rows;
}

/// The lines of an RFC 4180 file, each with its cells by the names of the first line.
std::vector<std::map<std::string, std::string>> lines_of_csv(const std::string& text) {
  std::vector<std::vector<std::string>> lines(1, {""});
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '"' || (c == '\r' && !quoted)) continue;
    if (c == ',' && !quoted) {
      lines.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      lines.push_back({""});
    } else {
      lines.back().back() += c;
    }
  }
  lines.pop_back();
  std::vector<std::map<std::string, std::string>> named;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].size(), lines[0].size()) << i;
    for (std::size_t k = 0; k < lines[0].size(); ++k) {
      if (k == 0) named.emplace_back();
      named.back()[lines[0][k]] = lines[i].at(k);
    }
  }
  return named;
}

class AMatrixOfAPaper : public ::testing::Test {
 protected:
  AMatrixOfAPaper() : pictures_(photographs(own_)) {
    program_ = std::make_unique<Program>(std::vector<std::string>{pictures_.string()}, 1440, 900);
  }

  bool reaches(const std::function<bool(const State&)>& condition) const {
    return program_->reaches(condition);
  }
  void click(const std::string& widget) const { program_->click(program_->on(widget)); }
  State compare() const { return program_->state()["compare"]; }

  bool has_rows(std::size_t count) const {
    return reaches([count](const State& now) { return is_answered(now, count); });
  }

  void choose(int row, const std::string& word) const {
    program_->right_click(program_->on("compare.row." + std::to_string(row)));
    click("compare.row." + std::to_string(row) + "." + word);
  }

  void add_a_model() const {
    ASSERT_TRUE(program_->settles()) << program_->process().errors();
    ASSERT_EQ(program_->state()["session"]["variants"].size(), kModels - 1);
    const State before = program_->state();
    click("retrieve.add_model");
    click("retrieve.add.window");
    click("retrieve.add_chosen");
    ASSERT_TRUE(program_->settles_after(before));
  }

  void remove_the_first_rows() const {
    click("workspace.compare");
    ASSERT_TRUE(has_rows(5)) << program_->process().errors();
    for (std::size_t left = 5; left-- > 0;) {
      choose(0, "remove");
      ASSERT_TRUE(
          reaches([left](const State& now) { return now["compare"]["rows"].size() == left; }));
    }
  }

  void add_rows_of_the_gallery() const {
    std::size_t rows = 0;
    for (const char* word : {"centre", "border", "checkers"}) {
      click("compare.add." + std::string(word));
      ASSERT_TRUE(has_rows(++rows)) << word;
    }
  }

  /// The query as it is in Retrieve, named anew and painted on.
  void add_a_painted_row() const {
    click("compare.add.query");
    ASSERT_TRUE(has_rows(4));
    choose(3, "rename");
    program_->on("compare.name");
    program_->key("ctrl+a");
    program_->type("By hand");
    program_->key("Return");
    ASSERT_TRUE(reaches([](const State& now) { return names(now)[3] == "By hand"; }));
    choose(3, "paint");
    program_->drag({program_->on("compare.canvas", 0.2, 0.3),
                    program_->on("compare.canvas", 0.4, 0.3),
                    program_->on("compare.canvas", 0.6, 0.5)});
    ASSERT_TRUE(reaches([](const State& now) {
      const std::string corruption = now["compare"]["rows"][3]["corruption"];
      return is_answered(now, 4) && corruption.find("painted") != std::string::npos;
    }));
    click("compare.paint");
    ASSERT_TRUE(reaches([](const State& now) { return now["compare"]["painting"] == false; }));
  }

  void add_a_row_from_an_image() const {
    std::vector<std::uint8_t> pixels(40 * 30, 255);
    for (std::size_t i = 0; i < pixels.size() / 3; ++i) pixels[i] = 10;
    ASSERT_TRUE(write_png(program_->folder() / "cloud.png", pixels, 40, 30, 1));
    click("compare.fill.grey");
    click("compare.add.image");
    click("browser.home");
    for (int tries = 0; tries < 5; ++tries) {
      click("browser.cloud.png");
      const auto chosen = [&] {
        return program_->state()["widgets"]["browser.accept"]["enabled"] == true;
      };
      if (wait_until(chosen, Milliseconds(5000))) break;
    }
    click("browser.accept");
    ASSERT_TRUE(has_rows(kRows));
    fs::remove(program_->folder() / "cloud.png");
  }

  void build() const {
    ASSERT_NO_FATAL_FAILURE(add_a_model());
    ASSERT_NO_FATAL_FAILURE(remove_the_first_rows());
    ASSERT_NO_FATAL_FAILURE(add_rows_of_the_gallery());
    ASSERT_NO_FATAL_FAILURE(add_a_painted_row());
    ASSERT_NO_FATAL_FAILURE(add_a_row_from_an_image());
  }

  void take_a_baseline_and_sort() const {
    click("compare.cell.2.1");
    program_->key("b");
    ASSERT_TRUE(reaches([](const State& now) { return !now["compare"]["baseline"].is_null(); }));
    click("compare.column.0");
    ASSERT_TRUE(reaches([](const State& now) { return now["compare"]["sorted_by"] == "model"; }));
  }

  /// Enter opens the cell in place, and the arrows go on along its row.
  void flip_through_a_row() const {
    click("compare.cell.1.0");
    program_->key("Return");
    ASSERT_TRUE(reaches([](const State& now) {
      return now["compare"]["large"] == true && now["compare"]["row"] == 1 &&
             now["compare"]["column"] == 0 && now["widgets"].contains("compare.large");
    }));
    for (std::size_t column = 1; column < kModels + 2; ++column) {
      program_->key("Right");
      ASSERT_TRUE(reaches([column](const State& now) {
        return now["compare"]["column"] == column && now["compare"]["row"] == 1 &&
               now["compare"]["large"] == true && now["widgets"].contains("compare.large");
      })) << column;
    }
    program_->key("Escape");
    ASSERT_TRUE(reaches([](const State& now) { return now["compare"]["large"] == false; }));
  }

  void figure_and_table_are_whole() const {
    const plot::XmlReader svg(exported(*program_, "svg"));
    EXPECT_TRUE(svg.well_formed()) << svg.problem();
    EXPECT_THAT(svg.characters(), HasSubstr("baseline"));
    EXPECT_THAT(svg.characters(), HasSubstr("By hand"));
    const std::string tex = exported(*program_, "tex");
    EXPECT_EQ(std::count(tex.begin(), tex.end(), '{'), std::count(tex.begin(), tex.end(), '}'));
    for (const std::string& name : kBuilt) EXPECT_THAT(tex, HasSubstr("\n" + name + " & "));
    EXPECT_THAT(tex, HasSubstr("\\bottomrule"));
  }

  fs::path saved_as_bundle() const {
    click("menu.file");
    click("file.save-bundle");
    const fs::path saved = program_->save_in_browser("table.mnemo");
    EXPECT_TRUE(reaches(
        [](const State& now) { return now["status"].dump().find("Saved") != std::string::npos; }));
    return saved;
  }

  static std::string exported(const Program& program, const std::string& kind) {
    program.click(program.on("compare.export"));
    program.click(program.on("compare.export." + kind));
    return text_of(program.save_in_browser("matrix." + kind));
  }

  TemporaryFolder own_;
  fs::path pictures_;
  std::unique_ptr<Program> program_;
};

/// Its lines for the first model, in the order that is shown, have errors that only fall.
void is_sorted_by_the_first_model(const std::vector<std::map<std::string, std::string>>& lines,
                                  const std::vector<std::string>& shown) {
  std::map<std::string, double> errors;
  for (const auto& line : lines) {
    if (line.at("model") == lines.at(0).at("model"))
      errors[line.at("row")] = std::stod(line.at("relative_error"));
  }
  ASSERT_EQ(errors.size(), kRows);
  for (std::size_t i = 1; i < shown.size(); ++i)
    EXPECT_GE(errors.at(shown[i - 1]), errors.at(shown[i])) << "the worst stands on top";
}

TEST_F(AMatrixOfAPaper, IsBuiltReadTakenAwayAndTheSameToTheByteInAnotherFolder) {
  ASSERT_NO_FATAL_FAILURE(build());
  EXPECT_EQ(names(program_->state()), kBuilt);
  for (const State& row : compare()["rows"]) {
    ASSERT_EQ(row["marks"].size(), kModels + 2) << row["name"];
    for (const State& mark : row["marks"]) EXPECT_NE(mark, "") << row["name"];
  }
  ASSERT_NO_FATAL_FAILURE(take_a_baseline_and_sort());
  ASSERT_NO_FATAL_FAILURE(flip_through_a_row());

  const std::string csv = exported(*program_, "csv");
  const auto lines = lines_of_csv(csv);
  ASSERT_EQ(lines.size(), kRows * (kModels + 3)) << "the references of a row are three lines";
  const std::vector<std::string> shown = names(program_->state());
  EXPECT_THAT(shown, UnorderedElementsAreArray(kBuilt));
  ASSERT_NO_FATAL_FAILURE(is_sorted_by_the_first_model(lines, shown));
  ASSERT_NO_FATAL_FAILURE(figure_and_table_are_whole());

  const TemporaryFolder elsewhere;
  const fs::path bundle = elsewhere / "table.mnemo";
  fs::copy_file(saved_as_bundle(), bundle);
  const State baseline = compare()["baseline"];
  program_.reset();
  fs::remove_all(pictures_);
  Program again({bundle.string()}, 1440, 900);
  ASSERT_TRUE(again.settles()) << again.process().errors();
  again.click(again.on("workspace.compare"));
  ASSERT_TRUE(again.reaches([](const State& now) { return is_answered(now, kRows); }));
  EXPECT_EQ(names(again.state()), shown) << "sorted as it was";
  EXPECT_EQ(again.state()["compare"]["baseline"], baseline);
  EXPECT_EQ(exported(again, "csv"), csv);
}

}  // namespace
}  // namespace mnemoscope::gui
