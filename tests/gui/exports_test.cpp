// What is saved from the menu of a plot, with the real pointer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "data/image_file.h"
#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

namespace fs = std::filesystem;
using State = Program::State;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::string bytes_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

bool shows(const State& now, const std::string& widget) {
  return now["widgets"].contains(widget);
}

class Exports : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(program_.settles()) << program_.process().errors(); }

  void enlarge(const std::string& plot) {
    program_.click(program_.on(plot + ".large"));
    ASSERT_TRUE(program_.reaches([](const State& now) { return shows(now, "plot.large"); }));
  }

  /// Opens the menu of a plot and walks down its lines.
  void choose(const std::string& plot, const std::vector<std::string>& lines) {
    program_.right_click(program_.on(plot, 0.3, 0.3));
    for (const std::string& line : lines) program_.click(program_.on(plot + ".menu." + line));
  }

  /// The same of the menu `menu` that a right click on another widget opens.
  void choose_from(const std::string& widget, const std::string& menu,
                   const std::vector<std::string>& lines) {
    program_.right_click(program_.on(widget));
    for (const std::string& line : lines) program_.click(program_.on(menu + ".menu." + line));
  }

  /// A desktop that answers at once, so that nothing ever lies over the plot.
  void answer_without_a_dialog(const fs::path& file) {
    const auto zenity =
        program_.folder().write("zenity", "#!/bin/sh\necho \"" + file.string() + "\"\n");
    ASSERT_EQ(chmod(zenity.c_str(), 0700), 0);
  }

  Program program_{{}};
};

TEST_F(Exports, APictureAt300PercentHasNothingOfTheDialogOverThePlot) {
  enlarge("plot.error");
  choose("plot.error", {"png", "png.300"});
  const Point accept = program_.on("browser.accept");
  const Point from = program_.on("plot.large", 0, 0);
  const Point to = program_.on("plot.large", 1, 1);
  EXPECT_TRUE(accept.x > from.x && accept.x < to.x && accept.y > from.y && accept.y < to.y)
      << "the dialog lies over the plot";
  const fs::path under = program_.save_in_browser("under.png");
  choose("plot.error", {"png", "png.100"});
  const fs::path once = program_.save_in_browser("once.png");
  const fs::path alone = program_.folder() / "alone.png";
  answer_without_a_dialog(alone);
  choose("plot.error", {"png", "png.300"});
  ASSERT_TRUE(wait_until([&] { return fs::exists(alone); }, kPatience));
  EXPECT_TRUE(bytes_of(under) == bytes_of(alone)) << "the same as with nothing over it";

  const Picture large = read_picture(under).value();
  const Picture small = read_picture(once).value();
  EXPECT_GT(small.shape.width, 600);
  EXPECT_EQ(large.shape.width, 3 * small.shape.width);
  EXPECT_EQ(large.shape.height, 3 * small.shape.height);
}

TEST_F(Exports, TablesAndDrawingsComeFromTheSameMenu) {
  choose("plot.error", {"csv"});
  const fs::path table = program_.save_in_browser("error.csv");
  EXPECT_THAT(bytes_of(table), StartsWith("step t,"));
  choose("plot.error", {"svg"});
  const fs::path drawing = program_.save_in_browser("error.svg");
  EXPECT_THAT(bytes_of(drawing), StartsWith("<?xml"));
}

TEST_F(Exports, AFigureForPrintHasAPageOfItsOwnOnWhite) {
  choose("plot.error", {"print", "print.svg"});
  const std::string drawing = bytes_of(program_.save_in_browser("print.svg"));
  EXPECT_THAT(drawing, ::testing::HasSubstr("width=\"605\""));
  EXPECT_THAT(drawing, ::testing::HasSubstr("fill=\"#ffffff\""));
  EXPECT_THAT(drawing, ::testing::HasSubstr("font-size=\"10.67\""));
  choose("plot.error", {"print", "print.png"});
  const Picture picture = read_picture(program_.save_in_browser("print.png")).value();
  EXPECT_EQ(picture.shape.width, 1890);
  EXPECT_EQ(picture.pixels.front(), 255) << "a corner is white";
}

TEST_F(Exports, AMemoryIsSavedInItsOwnPixelsEnlarged) {
  program_.right_click(program_.on("retrieve.memory.1"));
  program_.click(program_.on("memory 1.menu.png"));
  program_.click(program_.on("memory 1.menu.png.100"));
  const Picture own = read_picture(program_.save_in_browser("own.png")).value();
  program_.right_click(program_.on("retrieve.memory.1"));
  program_.click(program_.on("memory 1.menu.png"));
  program_.click(program_.on("memory 1.menu.png.400"));
  const Picture large = read_picture(program_.save_in_browser("large.png")).value();
  EXPECT_EQ(large.shape.width, 4 * own.shape.width);
  EXPECT_EQ(large.shape.height, 4 * own.shape.height);
}

TEST_F(Exports, ARunIsSavedAndCopiedAsPython) {
  program_.click(program_.on("retrieve.menu.0"));
  program_.click(program_.on("row.save_python"));
  const std::string script = bytes_of(program_.save_in_browser("mine.py"));
  EXPECT_THAT(script, StartsWith("# Dense: T(x) = "));
  EXPECT_NE(script.find("np.load(\"mine-memories.npy\")"), std::string::npos);
  EXPECT_TRUE(fs::exists(program_.folder() / "mine-memories.npy"));
  program_.click(program_.on("retrieve.menu.0"));
  program_.click(program_.on("row.copy_python"));
  EXPECT_TRUE(program_.reaches([](const State& now) {
    return now["notices"].dump().find("as Python. It loads") != std::string::npos;
  }));
}

TEST_F(Exports, TheHeadsOfATableOfferItAsCsv) {
  program_.right_click(program_.on("retrieve.sort.model"));
  program_.click(program_.on("retrieve.models.menu.csv"));
  const std::string models = bytes_of(program_.save_in_browser("models.csv"));
  EXPECT_THAT(models, StartsWith("model,id,step,"));
  EXPECT_EQ(std::count(models.begin(), models.end(), '\n'),
            1 + static_cast<long>(program_.state()["session"]["variants"].size()));
  program_.key("ctrl+2");
  program_.right_click(program_.on("theory.head.statement"));
  program_.click(program_.on("theory.verdicts.menu.csv"));
  EXPECT_THAT(bytes_of(program_.save_in_browser("verdicts.csv")),
              StartsWith("id,statement,claim,verdict,left,right,slack,"));
}

TEST_F(Exports, AMapIsSavedAsItsPictureAndItsField) {
  program_.key("ctrl+3");
  ASSERT_TRUE(program_.reaches([](const State& now) { return shows(now, "landscape.map"); }));
  ASSERT_TRUE(program_.settles());
  choose("landscape.map", {"npy"});
  EXPECT_THAT(bytes_of(program_.save_in_browser("field.npy")), StartsWith("\x93NUMPY"));
  choose("landscape.map", {"png", "png.200"});
  EXPECT_GT(read_picture(program_.save_in_browser("map.png")).value().shape.width, 800);
}

TEST_F(Exports, ARunIsAFilmAndNumberedPictures) {
  const State variants = program_.state()["session"]["variants"];
  ASSERT_FALSE(variants.empty());
  choose_from("retrieve.state.0.1", "film 0.1", {"gif", "gif.200", "gif.200.500"});
  EXPECT_THAT(bytes_of(program_.save_in_browser("run.gif")), StartsWith("GIF89a"));
  choose_from("retrieve.step_heads", "films", {"gif", "gif.100", "gif.100.200"});
  EXPECT_THAT(bytes_of(program_.save_in_browser("all.gif")), StartsWith("GIF89a"));
  choose_from("retrieve.state.0.1", "film 0.1", {"frames", "frames.400"});
  // The name that is asked for is that of none of the pictures.
  program_.click(program_.on("browser.home"));
  program_.click(program_.on("browser.name"));
  program_.key("ctrl+a");
  program_.type("run.png");
  program_.key("Return");
  const fs::path first = program_.folder() / "run-000.png";
  const fs::path second = program_.folder() / "run-001.png";
  ASSERT_TRUE(wait_until([&] { return fs::exists(second); }, kPatience));
  EXPECT_EQ(read_picture(first).value().shape.width, read_picture(second).value().shape.width);
}

TEST_F(Exports, TheMatrixIsAFigure) {
  program_.click(program_.on("workspace.compare"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["compare"].value("finished", false) && shows(now, "compare.export");
  }));
  program_.click(program_.on("compare.export"));
  program_.click(program_.on("compare.export.svg"));
  const std::string svg = bytes_of(program_.save_in_browser("matrix.svg"));
  EXPECT_THAT(svg, StartsWith("<?xml"));
  // Names of rows go on in the next line where they must.
  EXPECT_THAT(svg, HasSubstr("Right half,"));
  EXPECT_THAT(svg, HasSubstr("Ideal observer"));
  program_.click(program_.on("compare.export"));
  program_.click(program_.on("compare.export.png"));
  program_.click(program_.on("compare.export.png.200"));
  EXPECT_GT(read_picture(program_.save_in_browser("matrix.png")).value().shape.width, 1000);
  program_.click(program_.on("compare.export"));
  program_.click(program_.on("compare.export.tex"));
  EXPECT_THAT(bytes_of(program_.save_in_browser("matrix.tex")), HasSubstr("\\toprule"));
}

TEST_F(Exports, TheMatrixIsNumbersForOtherPrograms) {
  program_.click(program_.on("workspace.compare"));
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["compare"].value("finished", false) && shows(now, "compare.export");
  }));
  program_.click(program_.on("compare.export"));
  program_.click(program_.on("compare.export.npy"));
  const std::string npy = bytes_of(program_.save_in_browser("matrix.npy"));
  EXPECT_THAT(npy, HasSubstr("'descr': '<f8'"));
  EXPECT_THAT(npy, HasSubstr("(5, 5)")) << "three models and two references";
  program_.click(program_.on("compare.export"));
  program_.click(program_.on("compare.export.copy"));
  // Where it can be pasted, without its tabs and lines.
  program_.click(program_.on("compare.filter"));
  program_.key("ctrl+v");
  EXPECT_TRUE(program_.reaches([](const State& now) {
    const std::string pasted = now["compare"]["filter"];
    return pasted.starts_with("relative error") && pasted.find("Right half") != std::string::npos;
  })) << program_.state()["compare"]["filter"];
}

TEST_F(Exports, TheReportIsSavedFromTheMenuOfFiles) {
  program_.click(program_.on("menu.file"));
  program_.click(program_.on("file.report"));
  const std::string html = bytes_of(program_.save_in_browser("report.html"));
  EXPECT_THAT(html, StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(html, HasSubstr("<pre id=\"session\">"));
  EXPECT_THAT(html, HasSubstr("data:image/png;base64,"));
}

TEST_F(Exports, AReportOpensAsTheSessionThatItIsOf) {
  program_.key("ctrl+3");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    const State& maps = now["landscape"].value("maps", State::array());
    return !maps.empty() && maps[0]["finished"] == true;
  }));
  program_.key("ctrl+1");
  program_.click(program_.on("retrieve.memory.3"));
  ASSERT_TRUE(program_.settles());
  const State before = program_.state();
  program_.click(program_.on("menu.file"));
  program_.click(program_.on("file.report"));
  const fs::path report = program_.save_in_browser("report.html");
  EXPECT_THAT(bytes_of(report), HasSubstr("<h2>Landscape</h2>"));
  Program again({report.string()});
  ASSERT_TRUE(again.settles()) << again.process().errors();
  EXPECT_EQ(again.state()["session"], before["session"]);
  // It opens as well from File > Open, in place of what is there.
  program_.click(program_.on("retrieve.memory.5"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["session"]["memory"] == 5; }));
  program_.click(program_.on("menu.file"));
  program_.click(program_.on("file.open"));
  program_.on("browser.accept");
  program_.key("ctrl+l");
  program_.type(report.string());
  program_.key("Return");
  program_.click(program_.on("unsaved.discard"));
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["session"] == before["session"];
  })) << program_.state()["notices"];
  ASSERT_TRUE(program_.settles());
  // It is saved elsewhere: the report stays a page.
  again.key("ctrl+s");
  again.save_in_browser("session.toml");
  EXPECT_THAT(bytes_of(report), StartsWith("<!DOCTYPE html>"));
}

/// The owners of the pictures in sight that no right click takes away.
std::vector<std::string> without_a_menu(const State& now) {
  std::vector<std::string> owners;
  for (const State& picture : now["pictures"]) {
    const double x = (picture["left"].get<double>() + picture["right"].get<double>()) / 2;
    const double y = (picture["top"].get<double>() + picture["bottom"].get<double>()) / 2;
    const bool is_seen = picture["right"].get<double>() - picture["left"].get<double>() >= 2 &&
                         picture["bottom"].get<double>() - picture["top"].get<double>() >= 2;
    const auto covers = [&](const State& place) {
      return place["left"] <= x && x <= place["right"] && place["top"] <= y && y <= place["bottom"];
    };
    const State& places = now["exports"];
    if (is_seen && std::none_of(places.begin(), places.end(), covers)) {
      owners.push_back(picture["owner"]);
    }
  }
  return owners;
}

TEST_F(Exports, EveryPictureOfEveryWorkspaceHasAMenu) {
  for (const std::string workspace :
       {"retrieve", "landscape", "compare", "theory", "experiments", "layers", "learn"}) {
    program_.click(program_.on("workspace." + workspace));
    ASSERT_TRUE(program_.reaches(
        [&](const State& now) { return now["workspace"] == workspace && now["busy"] == false; }));
    const bool has_pictures = workspace == "retrieve" || workspace == "compare";
    ASSERT_TRUE(program_.reaches([&](const State& now) {
      return now["pictures"].size() >= (has_pictures ? 10U : 0U);
    })) << workspace;
    EXPECT_THAT(without_a_menu(program_.state()), IsEmpty()) << workspace;
  }
}

/// Tall enough for all that is said of a cell.
class CompareExports : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    program_.click(program_.on("workspace.compare"));
    ASSERT_TRUE(program_.reaches([](const State& now) {
      return now["compare"].value("finished", false) && shows(now, "compare.spread");
    }));
  }

  /// A right click on what is named so, and the lines of the menu that it opens.
  fs::path saved(const std::string& widget, const std::string& menu,
                 const std::vector<std::string>& lines, const std::string& file) {
    program_.right_click(program_.on(widget));
    for (const std::string& line : lines) program_.click(program_.on(menu + ".menu." + line));
    return program_.save_in_browser(file);
  }

  Program program_{{}, 1440, 1500};
};

TEST_F(CompareExports, AreOfEveryPictureWhileTheCellIsLargeOrPaintedToo) {
  EXPECT_THAT(without_a_menu(program_.state()), IsEmpty());
  program_.click(program_.on("compare.paint"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return shows(now, "compare.canvas"); }));
  EXPECT_THAT(without_a_menu(program_.state()), IsEmpty());
  program_.key("Escape");
  program_.key("Return");
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["compare"]["large"] == true; }));
  EXPECT_THAT(without_a_menu(program_.state()), IsEmpty());
}

/// Each way to see a cell has what it shows.
TEST_F(CompareExports, AreOfAllThatTheCellShows) {
  EXPECT_THAT(bytes_of(saved("compare.large", "compare.large", {"npy"}, "answer.npy")),
              HasSubstr("'descr': '<f4'"));
  EXPECT_THAT(bytes_of(saved("compare.large", "compare.large", {"csv"}, "answer.csv")),
              StartsWith("row,0"));
  EXPECT_THAT(bytes_of(saved("compare.spread", "compare.spread", {"svg"}, "errors.svg")),
              HasSubstr("pixels"));
  EXPECT_THAT(bytes_of(saved("compare.visible", "compare.visible", {"csv"}, "mask.csv")),
              StartsWith("row,0"));
  EXPECT_THAT(bytes_of(saved("compare.row_mean.0", "compare.row_mean.0", {"csv"}, "means.csv")),
              StartsWith("row,mean relative error"));
  EXPECT_EQ(read_picture(saved("compare.large", "compare.large", {"png", "png.200"}, "answer.png"))
                    .value()
                    .shape.width %
                2,
            0);
}

TEST_F(CompareExports, StandInTheMenuOfACellToo) {
  program_.right_click(program_.on("compare.cell.1.0"));
  program_.click(program_.on("compare.menu.numbers"));
  program_.click(program_.on("compare.numbers.menu.csv"));
  const std::string numbers = bytes_of(program_.save_in_browser("numbers.csv"));
  EXPECT_THAT(numbers, StartsWith("quantity,value"));
  EXPECT_THAT(numbers, HasSubstr("SSIM,"));
}

TEST_F(CompareExports, AreFoundInThePaletteByTheirNames) {
  const auto choose = [&](const std::string& words) {
    program_.key("ctrl+p");
    ASSERT_TRUE(program_.reaches([](const State& now) { return shows(now, "palette.query"); }));
    program_.type(words);
    program_.key("Return");
  };
  choose("matrix as csv");
  EXPECT_THAT(bytes_of(program_.save_in_browser("matrix.csv")), StartsWith("row,corruption"));
  choose("copy the cell");
  EXPECT_TRUE(program_.reaches(
      [](const State& now) { return now["status"] == "Copied the numbers of the cell"; }));
}

}  // namespace
}  // namespace mnemoscope::gui
