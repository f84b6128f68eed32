#include "gpu/shader_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "gpu/embedded_shaders.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

TEST(EmbeddedShaders, HoldEveryPassOfTheDenseStep) {
  for (const char* file :
       {"scores.comp", "variants/dense.comp", "combine.comp", "combine_sum.comp", "real.glsl"}) {
    const auto shaders = embedded_shaders();
    const auto found =
        std::find_if(shaders.begin(), shaders.end(), [&](const auto& s) { return s.file == file; });
    ASSERT_NE(found, shaders.end()) << file;
    EXPECT_GT(found->text.size(), 100u) << file;
  }
}

// The text of an embedded shader; empty when there is none.
std::string embedded(const std::string& file) {
  const auto shaders = embedded_shaders();
  const auto found =
      std::find_if(shaders.begin(), shaders.end(), [&](const auto& s) { return s.file == file; });
  return found == shaders.end() ? std::string() : std::string(found->text);
}

// Buffers and groups are told by the shader itself or by the file that it names.
TEST(EmbeddedShaders, BeginWithVersionAndFormulaAndTellTheirBuffers) {
  for (const EmbeddedText& shader : embedded_shaders()) {
    if (!shader.file.ends_with(".comp")) continue;
    const std::string text(shader.text);
    EXPECT_TRUE(text.starts_with("#version 430 core\n// ")) << shader.file;
    const std::string elsewhere = "// Shapes, buffers and groups: ";
    const std::size_t named = text.find(elsewhere);
    std::string told = text;
    if (named != std::string::npos) {
      const std::size_t begin = named + elsewhere.size();
      told = embedded(text.substr(begin, text.find(".glsl", begin) + 5 - begin));
    }
    for (const char* part : {"// Shapes", "// Buffers", "// Groups"}) {
      EXPECT_NE(told.find(part), std::string::npos) << shader.file << " does not tell " << part;
    }
  }
}

TEST(ShaderFile, InTheFolderWinsOverTheEmbeddedCopy) {
  const TemporaryFolder folder;
  folder.write("real.glsl", "edited\n");
  EXPECT_EQ(read_shader_file(folder.path(), "real.glsl"), "edited\n");
  EXPECT_THAT(read_shader_file({}, "real.glsl").value(), HasSubstr("#define real"));
  EXPECT_THAT(read_shader_file(folder.path(), "scores.comp").value(), HasSubstr("#version"));
}

TEST(ShaderFile, MissingEverywhereIsAnErrorThatNamesIt) {
  const TemporaryFolder folder;
  const auto text = read_shader_file(folder.path(), "absent.glsl");
  ASSERT_FALSE(text);
  EXPECT_THAT(text.error().text, HasSubstr("absent.glsl"));
  EXPECT_THAT(text.error().text, HasSubstr(folder.path().string()));
}

TEST(ShaderFolder, ChosenOneWins) {
  const TemporaryFolder folder;
  EXPECT_EQ(find_shader_folder(folder.path()), folder.path());
}

TEST(AssembledShader, KeepsLineNumbersAroundDefinesAndIncludes) {
  const TemporaryFolder folder;
  folder.write("pass.comp",
               "#version 430 core\n// two\n#include \"part.glsl\"\n// four\n#include "
               "\"part.glsl\"\n// six\n");
  folder.write("part.glsl", "// part one\n");
  const auto source = assemble_shader(folder.path(), "pass", {{"WIDTH", 4}});
  ASSERT_TRUE(source) << source.error().text;
  EXPECT_EQ(source->text,
            "#version 430 core\n#define WIDTH 4\n#line 1 0\n\n// two\n#line 1 1\n// part "
            "one\n#line 4 0\n// four\n"
            "#line 6 0\n// six\n");
  EXPECT_EQ(source->files, (std::vector<std::string>{"pass.comp", "part.glsl"}));
}

TEST(AssembledShader, NamesFileAndLineOfAMissingInclude) {
  const TemporaryFolder folder;
  folder.write("pass.comp", "#version 430 core\n\n#include \"absent.glsl\"\n");
  const auto source = assemble_shader(folder.path(), "pass", {});
  ASSERT_FALSE(source);
  EXPECT_THAT(source.error().text, HasSubstr("pass.comp:3: "));
  EXPECT_THAT(source.error().text, HasSubstr("absent.glsl"));
}

TEST(AssembledShader, MustBeginWithItsVersion) {
  const TemporaryFolder folder;
  folder.write("pass.comp", "// no version\n");
  const auto source = assemble_shader(folder.path(), "pass", {});
  ASSERT_FALSE(source);
  EXPECT_THAT(source.error().text, HasSubstr("pass.comp:1"));
}

TEST(DriverLog, GetsItsFileNamesBackInEveryDialect) {
  const ShaderSource source{.text = {}, .files = {"scores.comp", "real.glsl"}};
  EXPECT_EQ(place_in_files(source, "0:7(3): warning: unused\n1:12(5): error: syntax error\n"),
            "real.glsl:12: error: syntax error");
  EXPECT_EQ(place_in_files(source, "0(31) : error C1008: undefined variable \"x\"\n"),
            "scores.comp:31: error C1008: undefined variable \"x\"");
  EXPECT_EQ(place_in_files(source, "ERROR: 1:4: 'foo' : undeclared identifier\n"),
            "real.glsl:4: 'foo' : undeclared identifier");
}

TEST(DriverLog, ThatNamesNoLineIsQuotedWithTheShader) {
  const ShaderSource source{.text = {}, .files = {"scores.comp"}};
  EXPECT_EQ(place_in_files(source, "error: out of registers\n"),
            "scores.comp: error: out of registers");
  EXPECT_EQ(place_in_files(source, "9:12(5): error: elsewhere\n"),
            "scores.comp: 9:12(5): error: elsewhere");
  EXPECT_EQ(place_in_files(source, ""), "scores.comp: the driver gives no reason");
}

// NVIDIA's linker puts a heading and a rule above what it has to say.
TEST(DriverLog, IsQuotedFromItsErrorAndNotFromItsHeading) {
  const ShaderSource source{.text = {}, .files = {"scores.comp"}};
  EXPECT_EQ(place_in_files(source,
                           "Compute info\n------------\n(0) : error C5041: cannot locate suitable "
                           "resource to bind variable\n"),
            "scores.comp: (0) : error C5041: cannot locate suitable resource to bind variable");
  EXPECT_EQ(place_in_files(source, "Compute info\n------------\n0(7) : error C1008: undefined\n"),
            "scores.comp:7: error C1008: undefined");
  EXPECT_EQ(place_in_files(source, "Compute info\n"), "scores.comp: Compute info");
}

}  // namespace
}  // namespace mnemoscope
