// The rules find what they are there to find: each is tried on a bad example and on its good twin.
#include "house/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mnemoscope::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(UphillIncludes, AreFoundWithFileAndLine) {
  const SourceFile bad{"src/core/vectors.h", "// Vectors.\n#include \"engine/trace.h\"\n"};
  EXPECT_THAT(uphill_includes(bad),
              ElementsAre("src/core/vectors.h:2: core may not include engine"));
}

TEST(UphillIncludes, AreFoundInAngleBracketsAndWithSpaces) {
  const SourceFile bad{"src/data/npy.cpp", "#  include <session/session.h>\n"};
  EXPECT_THAT(uphill_includes(bad), SizeIs(1));
}

TEST(UphillIncludes, BetweenFoldersOfOneLayerAreUphillToo) {
  EXPECT_THAT(uphill_includes({"src/ui/panel.cpp", "#include \"gpu/buffer.h\"\n"}), SizeIs(1));
  EXPECT_THAT(uphill_includes({"src/variants/dense.cpp", "#include \"data/npy.h\"\n"}), SizeIs(1));
}

TEST(UphillIncludes, LetsFoldersSeeThemselvesAndWhatIsBelow) {
  const SourceFile good{"src/engine/run.cpp",
                        "#include <core>\n#include \"engine/run.h\"\n#include \"core/error.h\"\n"
                        "#include <tl/expected.hpp>\n"};
  EXPECT_THAT(uphill_includes(good), IsEmpty());
}

TEST(UphillIncludes, KeepsPlotApart) {
  EXPECT_THAT(uphill_includes({"src/plot/axes.h", "#include \"core/error.h\"\n"}), SizeIs(1));
  EXPECT_THAT(uphill_includes({"src/app/window.cpp", "#include \"plot/axes.h\"\n"}), SizeIs(1));
  EXPECT_THAT(uphill_includes({"src/ui/plots.cpp", "#include \"plot/axes.h\"\n"}), IsEmpty());
}

TEST(UphillIncludes, RefusesAFolderThatHasNoLayer) {
  EXPECT_THAT(uphill_includes({"src/misc/x.h", "// X.\n"}),
              ElementsAre(HasSubstr("src/misc has no place in the layers")));
}

TEST(LayersToldOtherwise, AreThoseThatTheRulesDoNotHave) {
  const std::string right =
      "core      >  kernels, text\ntheory    >  core\ndata      >  core\nvariants  >  theory\n"
      "layers    >  data\nengine    >  variants, layers\nsession   >  engine\n"
      "lessons   >  session\ngpu       >  session\nplot      >  text\nui        >  lessons, plot\n"
      "app       >  ui, gpu, not plot\n";
  EXPECT_THAT(layers_told_otherwise(right), IsEmpty());
  EXPECT_THAT(layers_told_otherwise(right + "theory > data\n"),
              ElementsAre("theory sees core, kernels, text; told is core, data, kernels, text"));
  EXPECT_THAT(layers_told_otherwise(right.substr(0, right.find("plot "))), SizeIs(3));
}

TEST(IncludesAcrossWorkspaces, AreFound) {
  EXPECT_THAT(includes_across_workspaces(
                  {"src/ui/theory/header.cpp", "#include \"ui/retrieve/panels.h\"\n"}),
              ElementsAre(HasSubstr("ui/theory may not include ui/retrieve")));
  EXPECT_THAT(
      includes_across_workspaces({"src/ui/shown/rows.cpp", "#include \"ui/retrieve/panels.h\"\n"}),
      SizeIs(1));
  EXPECT_THAT(
      includes_across_workspaces({"src/ui/widgets/slider.cpp", "#include \"ui/shown/shown.h\"\n"}),
      SizeIs(1));
}

TEST(IncludesAcrossWorkspaces, AreFoundInWhatBelongsToNoWorkspace) {
  const std::string theory = "#include \"ui/theory/theory_state.h\"\n";
  EXPECT_THAT(includes_across_workspaces({"src/ui/program_view.h", theory}), SizeIs(1));
  EXPECT_THAT(includes_across_workspaces({"src/ui/frame/palette.cpp", theory}), SizeIs(1));
  EXPECT_THAT(includes_across_workspaces({"src/app/requests.cpp", theory}), SizeIs(1));
  EXPECT_THAT(includes_across_workspaces({"src/ui/workspaces.cpp", theory}), IsEmpty());
  EXPECT_THAT(includes_across_workspaces(
                  {"src/app/compare_files.cpp", "#include \"ui/compare/matrix_figure.h\"\n"}),
              IsEmpty());
}

TEST(IncludesAcrossWorkspaces, AreFoundWhereTheHeaderOfAControlSeesMoreThanControls) {
  const std::string context = "#include \"ui/context.h\"\n";
  EXPECT_THAT(includes_across_workspaces({"src/ui/widgets/slider.h", context}),
              ElementsAre(HasSubstr("ui/widgets may not include ui/context.h")));
  EXPECT_THAT(includes_across_workspaces({"src/ui/widgets/slider.cpp", context}), IsEmpty());
  EXPECT_THAT(
      includes_across_workspaces({"src/ui/widgets/slider.cpp", "#include \"ui/levels.h\"\n"}),
      ElementsAre(HasSubstr("ui/widgets may not include ui/levels.h")));
  EXPECT_THAT(includes_across_workspaces(
                  {"src/ui/widgets/slider.cpp", "#include \"ui/frame/actions.h\"\n"}),
              SizeIs(1));
}

TEST(IncludesAcrossWorkspaces, LetAWorkspaceSeeWhatAllShare) {
  EXPECT_THAT(includes_across_workspaces(
                  {"src/ui/theory/header.cpp",
                   "#include \"ui/context.h\"\n#include \"ui/frame/actions.h\"\n"
                   "#include \"ui/shown/shown.h\"\n#include \"ui/theory/panels.h\"\n"}),
              IsEmpty());
}

TEST(IncludesAcrossWorkspaces, AreFoundWhereWhatIsSharedSeesWhatIsAroundIt) {
  const std::string frame = "#include \"ui/frame/saving.h\"\n";
  EXPECT_THAT(includes_across_workspaces({"src/ui/shown/rows.cpp", frame}),
              ElementsAre(HasSubstr("ui/shown may not include ui/frame")));
  EXPECT_THAT(
      includes_across_workspaces({"src/ui/frame/report.cpp", "#include \"ui/shown/shown.h\"\n"}),
      IsEmpty());
}

SourceFile including(const std::string& path, const std::string& header) {
  return {path, "// X.\n#include \"" + header + "\"\n"};
}

TEST(CirclesOfRooms, AreFoundOnceWithAFileForEachStep) {
  const SourceFile a = including("src/ui/a/x.cpp", "ui/b/y.h");
  const SourceFile b = including("src/ui/b/y.cpp", "ui/c/z.h");
  const SourceFile c = including("src/ui/c/z.h", "ui/a/x.h");
  EXPECT_THAT(circles_of_rooms({b, a, c}),
              ElementsAre("src/ui/a/x.cpp:2: includes ui/b, src/ui/b/y.cpp:2: includes ui/c, "
                          "src/ui/c/z.h:2: includes ui/a"));
  EXPECT_THAT(circles_of_rooms({a, including("src/ui/b/w.h", "ui/a/x.h"), b, c}), SizeIs(2));
}

TEST(CirclesOfRooms, AreNoneWhereIncludesRunDownhill) {
  const SourceFile own = including("src/ui/a/x.cpp", "ui/a/y.h");
  const SourceFile down = including("src/ui/a/w.cpp", "ui/b/y.h");
  const SourceFile shared = including("src/ui/context.h", "ui/a/x.h");
  const SourceFile asks = including("src/ui/a/v.cpp", "ui/context.h");
  EXPECT_THAT(circles_of_rooms({own, down, shared, asks}), IsEmpty());
}

TEST(ForeignIncludes, KeepFilesAndThreadsOutOfCore) {
  EXPECT_THAT(foreign_includes({"src/core/x.cpp", "#include <fstream>\n#include <thread>\n"}),
              SizeIs(2));
  EXPECT_THAT(foreign_includes({"src/data/x.cpp", "#include <fstream>\n"}), IsEmpty());
}

TEST(ForeignIncludes, KeepImGuiInTheInterface) {
  EXPECT_THAT(foreign_includes({"src/session/x.h", "#include <imgui.h>\n"}), SizeIs(1));
  EXPECT_THAT(foreign_includes({"src/engine/x.h", "#include <epoxy/gl.h>\n"}), SizeIs(1));
  EXPECT_THAT(foreign_includes({"src/plot/x.h", "#include <imgui.h>\n"}), IsEmpty());
  EXPECT_THAT(foreign_includes({"src/ui/x.h", "#include <cairo-ft.h>\n"}), SizeIs(1));
  EXPECT_THAT(foreign_includes({"src/plot/x.h", "#include <cairo.h>\n"}), IsEmpty());
}

TEST(StrayComputeCalls, AreFoundOutsideGpuOnly) {
  const std::string call = "  glDispatchCompute(1, 1, 1);\n";
  EXPECT_THAT(stray_compute_calls({"src/ui/texture.cpp", call}), SizeIs(1));
  EXPECT_THAT(stray_compute_calls({"src/gpu/pass.cpp", call}), IsEmpty());
}

TEST(ModelsByName, AreFoundOutsideOfTheirRoom) {
  const std::string line = "if (id == \"top-k\") return;\n";
  const std::vector<std::string> ids{"dense", "top-k"};
  EXPECT_THAT(models_by_name({"src/ui/shown/rows.cpp", line}, ids), SizeIs(1));
  EXPECT_THAT(models_by_name({"src/variants/top_k.cpp", line}, ids), IsEmpty());
  EXPECT_THAT(models_by_name({"src/ui/shown/rows.cpp", "say(\"top-keys\");\n"}, ids), IsEmpty());
  EXPECT_THAT(models_by_name({"src/ui/shown/rows.cpp", "say(\"a\", \"dense\");\n"}, ids),
              SizeIs(1));
  EXPECT_THAT(models_by_name({"src/theory/x.cpp", line}, ids), SizeIs(1));
  const std::string bound = ".claim = ErrorBound{.id = \"dense\",\n";
  EXPECT_THAT(models_by_name({"src/theory/statements/x.cpp", bound}, ids), IsEmpty());
  EXPECT_THAT(models_by_name({"src/theory/x.cpp", bound}, ids), SizeIs(1));
}

TEST(ModelsByName, AreFoundInSentencesAndBehindAddresses) {
  const std::vector<std::string> ids{"dense", "window"};
  for (const char* line :
       {"fail(\"add one with id = \\\"dense\\\"\");\n", "say(\"http://x\", \"dense\");\n",
        "fail(\"there is no 'dense'\");\n", "fail(R\"(id = \"dense\")\");\n",
        "constexpr std::string_view kUsual = \"dense\";\n", "if (id == \"window\") return;\n"}) {
    EXPECT_THAT(models_by_name({"src/app/x.cpp", line}, ids), SizeIs(1)) << line;
  }
  const std::string theory = "constexpr std::string_view kUsual = \"dense\";\n";
  EXPECT_THAT(models_by_name({"src/theory/x.cpp", theory}, ids), SizeIs(1));
  EXPECT_THAT(models_by_name({"src/app/x.cpp", "// Not \"dense\".\nsay(\"densely\");\n"}, ids),
              IsEmpty());
}

TEST(ModelsByName, AreFoundInLongerTextsWhereTheyAreNoWordsOfASentence) {
  const std::vector<std::string> ids{"dense", "linear", "sparse", "window"};
  for (const char* line :
       {"fail(\"{}: give models, such as variants=dense; there are {}\");\n",
        "fail(\"for example variants.dense.beta=0.5\");\n", "run(\"--variants top,sparse\");\n",
        "fail(\"--set variants.window.k=3\");\n"}) {
    EXPECT_THAT(models_by_name({"src/session/x.cpp", line}, ids), SizeIs(1)) << line;
  }
  for (const char* line :
       {"say(\"time the dense step, window closed\");\n", "mark(\"run.schedule.linear\");\n",
        "say(\"Closes the window; asks first.\");\n", "say(\"T_{dense}(x), sparse\");\n",
        "say(\"variants=denser\");\n", "open(\"variants/dense.comp\");\n"}) {
    EXPECT_THAT(models_by_name({"src/session/x.cpp", line}, ids), IsEmpty()) << line;
  }
}

TEST(ModelsByName, LeaveThePreferencesTheirWindow) {
  const std::vector<std::string> ids{"window"};
  const std::string kept = "  const auto window = document.find(\"window\");\n";
  EXPECT_THAT(models_by_name({"src/app/preferences.cpp", kept}, ids), IsEmpty());
  EXPECT_THAT(models_by_name({"src/app/window.cpp", kept}, ids), SizeIs(1));
  EXPECT_THAT(models_by_name({"src/app/preferences.cpp", "find_variant(\"window\");\n"}, ids),
              SizeIs(1));
}

TEST(WorkspacesByName, AreFoundAroundThem) {
  const std::vector<std::string> workspaces{"retrieve", "compare"};
  const std::string slow = "menu_item(ui, \"retrieve.slow\");\n";
  for (const char* file : {"src/ui/frame/top_bar.cpp", "src/ui/levels.cpp", "src/app/drops.h"}) {
    EXPECT_THAT(workspaces_by_name({file, slow}, workspaces), SizeIs(1)) << file;
    EXPECT_THAT(workspaces_by_name({file, "run(\"compare\", \"a retrieve.x\");\n"}, workspaces),
                IsEmpty());
  }
  EXPECT_THAT(workspaces_by_name({"src/ui/retrieve/x.cpp", slow}, workspaces), IsEmpty());
  EXPECT_THAT(workspaces_by_name({"src/ui/shown/x.cpp", slow}, workspaces), IsEmpty());
}

TEST(PartsOfModels, AreFoundOutsideOfTheirRoom) {
  const std::string spins = "#include \"variants/parts/spins.h\"\n";
  EXPECT_THAT(parts_of_models({"src/engine/x.cpp", spins}), SizeIs(1));
  EXPECT_THAT(parts_of_models({"src/engine/x.cpp", "#include \"variants/solvers/taylor.h\"\n"}),
              SizeIs(1));
  EXPECT_THAT(parts_of_models({"src/engine/x.cpp", "fit(variants::dense);\n"}), SizeIs(1));
  EXPECT_THAT(parts_of_models({"src/engine/experiments/pattern_capacity.cpp", spins}), IsEmpty());
  EXPECT_THAT(parts_of_models({"src/variants/x.cpp", spins + "&variants::dense;\n"}), IsEmpty());
  EXPECT_THAT(parts_of_models(
                  {"src/engine/x.cpp", "#include \"variants/catalogue.h\"\n// variants::dense\n"}),
              IsEmpty());
}

TEST(ModelsByName, LeaveAScheduleItsWordsAndNoMore) {
  const std::vector<std::string> ids{"linear", "dense"};
  const std::string schedule = "inline constexpr std::array<std::string_view, 2> kScheduleWords{";
  const std::string words = "src/engine/run_words.h";
  EXPECT_THAT(models_by_name({words, schedule + "\"constant\", \"linear\"};\n"}, ids), IsEmpty());
  EXPECT_THAT(models_by_name({words, schedule + "\"dense\", \"linear\"};\n"}, ids), SizeIs(1));
  EXPECT_THAT(models_by_name({words, "if (id == \"linear\") return;\n"}, ids), SizeIs(1));
  EXPECT_THAT(models_by_name({"src/engine/run.h", schedule + "\"linear\"};\n"}, ids), SizeIs(1));
}

TEST(ParametersByLiteral, AreFoundOutsideOfTheirRoom) {
  const std::vector<std::string> keys{"beta", "heads"};
  for (const char* line :
       {"if (choice.parameters.has(\"beta\")) return;\n", "const double b = p.real(\"beta\");\n",
        "if (parameter.key == \"beta\") return;\n", "recipe.uniforms.find(\"heads\");\n",
        "*find_parameter(v->variant->parameters, \"beta\");\n",
        "constexpr std::string_view kKey = \"beta\";\n"}) {
    EXPECT_THAT(parameters_by_literal({"src/gpu/x.cpp", line}, keys), SizeIs(1)) << line;
    EXPECT_THAT(parameters_by_literal({"src/variants/x.cpp", line}, keys), IsEmpty()) << line;
  }
  const std::string own = "json[\"heads\"] = {};\nif (key == \"beta_to\") find(kBetaKey);\n";
  EXPECT_THAT(parameters_by_literal({"src/ui/x.cpp", own}, keys), IsEmpty());
}

TEST(TooLong, StartsOneLineAfterTheLimit) {
  const std::string limit(kMostLines, '\n');
  EXPECT_THAT(too_long({"src/ui/x.cpp", limit}), IsEmpty());
  EXPECT_THAT(too_long({"src/ui/x.cpp", limit + "\n"}), SizeIs(1));
}

/// So many lines of a body.
std::string lines(int count) {
  std::string text;
  for (int line = 0; line < count; ++line) text += "  step();\n";
  return text;
}

Violations of_body(const std::string& before, int count, const std::string& after = "}\n") {
  return long_functions({"src/ui/x.cpp", before + lines(count) + after});
}

TEST(LongFunctions, StartOneLineAfterTheLimit) {
  EXPECT_THAT(of_body("void f(int a) {\n", kMostBodyLines), IsEmpty());
  EXPECT_THAT(of_body("\nvoid f(int a) {\n", kMostBodyLines + 1),
              ElementsAre("src/ui/x.cpp:2: a function of 41 lines, at most 40"));
}

TEST(LongFunctions, AreFoundHoweverTheyBegin) {
  for (const char* before : {"namespace a {\nvoid f(int a) {\n",
                             "class A {\n  int f() const override {\n",
                             "auto f(int a) -> std::optional<int> {\n",
                             "A::A(int a) : a_(a), b_{a, {}} {\n",
                             "A::A(int a)\n    : a_{a},\n      b_(a) {\n",
                             "bool operator==(A, A) {\n",
                             "template <class T>\nvoid f(T a) requires Whole<T> {\n",
                             "int f(int a) try {\n",
                             "A::A(int a) noexcept : a_(a) {\n",
                             "A::A(int a) try : a_(a) {\n",
                             "const auto f = [a] mutable {\n",
                             "const auto f = [a = b[0]] {\n",
                             "const auto f = [] -> int {\n",
                             "constexpr Row kRow{.run = [](int a) {\n",
                             "const auto f = [] {\n",
                             "std::string f(std::string a = \"{\") {\n",
                             "char c = '{';\nvoid f() noexcept {\n",
                             "// if (a) {\nvoid f() {\n",
                             "const auto* r = R\"x({ \" )x\";\nvoid f() {\n",
                             "#define OPEN {\nvoid f() {\n",
                             "int x{1};\nstruct B {\n  int y{2};\n};\nvoid f() {\n"}) {
    EXPECT_THAT(of_body(before, kMostBodyLines + 1), SizeIs(1)) << before;
    EXPECT_THAT(of_body(before, kMostBodyLines - 1), IsEmpty()) << before;
  }
}

TEST(LongFunctions, AreFoundBehindOthersAndWithWhatIsInThem) {
  EXPECT_THAT(of_body("void f() {\n  if (a) {\n  }\n}\n\nvoid g() {\n", kMostBodyLines + 1),
              ElementsAre(HasSubstr("src/ui/x.cpp:6: ")));
  EXPECT_THAT(of_body("void f() {\n  for (;;) {\n", kMostBodyLines, "  }\n}\n"), SizeIs(1));
}

TEST(LongFunctions, AreNoClassesAndNoTables) {
  EXPECT_THAT(of_body("class A : public B {\n", kMostBodyLines + 1, "};\n"), IsEmpty());
  EXPECT_THAT(of_body("namespace {\n", kMostBodyLines + 1), IsEmpty());
  EXPECT_THAT(of_body("const Table kTable = {\n", kMostBodyLines + 1, "};\n"), IsEmpty());
  EXPECT_THAT(of_body("const std::array kTable{\n", kMostBodyLines + 1, "};\n"), IsEmpty());
}

TEST(HidingConstants, AreFoundWhereAHeaderHasTheName) {
  const SourceFile enumerators{"src/ui/x/table.h", "enum Column { kName,\n kColumns };\n"};
  const SourceFile constants{"src/ui/x/wide.h", "inline constexpr float kWidth = 4;\n"};
  const SourceFile hides{"src/ui/x/a.cpp", "namespace {\nconstexpr int kColumns = 8;\n}\n"};
  EXPECT_THAT(hiding_constants({enumerators, constants, hides}), SizeIs(1));
  const SourceFile wide{"src/ui/x/b.cpp", "constexpr std::array<int, 2> kWidth{1, 2};\n"};
  EXPECT_THAT(hiding_constants({enumerators, constants, wide}), SizeIs(1));
  const SourceFile inside{"src/ui/x/c.cpp", "void f() {\n  constexpr int kWidth = 1;\n}\n"};
  EXPECT_THAT(hiding_constants({enumerators, constants, inside}), IsEmpty());
}

TEST(ForbiddenNames, AreFoundInFilesTypesAndFunctions) {
  EXPECT_THAT(forbidden_names({"src/ui/image_utils.h", ""}), SizeIs(1));
  EXPECT_THAT(forbidden_names({"src/ui/x.h", "class TextureManager {\n"}), SizeIs(1));
  EXPECT_THAT(forbidden_names({"src/ui/x.h", "  int get_width() const;\n"}), SizeIs(1));
}

TEST(ForbiddenNames, LeaveTheNamesOfOthersAlone) {
  EXPECT_THAT(forbidden_names({"src/app/x.cpp",
                               "  app->get_option(\"--set\");\n"
                               "  const int target_set = offset_of(x);\n"}),
              IsEmpty());
}

TEST(HeadersWithoutAPurpose, AreThoseThatOpenWithoutAComment) {
  EXPECT_THAT(headers_without_a_purpose({"src/ui/x.h", "#pragma once\n"}), SizeIs(1));
  EXPECT_THAT(headers_without_a_purpose({"src/ui/x.h", "// What it is for.\n"}), SizeIs(1));
  EXPECT_THAT(headers_without_a_purpose({"src/ui/x.h", "// What for.\n#pragma once\n"}), IsEmpty());
}

TEST(UnfinishedWork, IsFound) {
  const std::string mark = std::string("TO") + "DO";  // in two, so that this file itself passes
  EXPECT_THAT(unfinished_work({"src/ui/x.cpp", "// " + mark + ": colours\n"}), SizeIs(1));
  EXPECT_THAT(unfinished_work({"src/ui/x.cpp", "// done\n"}), IsEmpty());
}

TEST(BrokenNumbers, AreFoundWhereImGuiWraps) {
  EXPECT_THAT(broken_numbers({"src/ui/x.cpp", "  ImGui::TextWrapped(\"%s\", words);\n"}),
              SizeIs(1));
  EXPECT_THAT(broken_numbers({"src/ui/x.cpp", "  wrapped_text(words);\n"}), IsEmpty());
}

}  // namespace
}  // namespace mnemoscope::house
