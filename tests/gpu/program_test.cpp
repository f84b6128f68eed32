#include "gpu/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include "gpu/egl_context.h"
#include "gpu/pass_uniforms.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr const char* kGood =
    "#version 430 core\n"
    "layout(local_size_x = 1) in;\n"
    "layout(std430, binding = 0) writeonly buffer Out { float result[]; };\n"
    "uniform float f;\nuniform double d;\nuniform uint u;\nuniform int i;\nuniform bool b;\n"
    "void main() { result[0] = f; result[1] = float(d); result[2] = float(u); result[3] = "
    "float(i);\n"
    "  result[4] = b ? 1.0 : 0.0; }\n";

class ProgramTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto context = EglContext::open();
    ASSERT_TRUE(context) << context.error().text;
    context_.emplace(std::move(*context));
  }

  // Runs one invocation of the program in use over a buffer of eight zeros.
  static std::array<float, 8> run() {
    BufferBudget budget;
    auto buffer = Buffer::allocate("results", 8 * sizeof(float), budget);
    std::array<float, 8> values{};
    buffer->write(0, values.data(), sizeof(values));
    buffer->bind(0, sizeof(values));
    glDispatchCompute(1, 1, 1);
    glMemoryBarrier(GL_BUFFER_UPDATE_BARRIER_BIT);
    buffer->read(0, values.data(), sizeof(values));
    return values;
  }

  std::optional<EglContext> context_;
  TemporaryFolder folder_;
};

TEST_F(ProgramTest, SetsUniformsOfEveryScalarTypeFromNumbers) {
  folder_.write("pass.comp", kGood);
  ProgramCache programs(folder_.path());
  const auto program = programs.find("pass", {});
  ASSERT_TRUE(program) << program.error().text;
  (*program)->use();
  for (const auto& [name, value] :
       {std::pair{"f", 1.5}, {"d", 2.5}, {"u", 3.0}, {"i", -4.0}, {"b", 1.0}, {"absent", 9.0}}) {
    (*program)->set(name, value);
  }
  EXPECT_EQ(run(), (std::array<float, 8>{1.5F, 2.5F, 3.0F, -4.0F, 1.0F, 0.0F, 0.0F, 0.0F}));
  EXPECT_TRUE(check_gl("setting uniforms"));
}

TEST_F(ProgramTest, NamesFileAndLineOfAMistake) {
  folder_.write(
      "pass.comp",
      "#version 430 core\nlayout(local_size_x = 1) in;\n\nvoid main() { undeclared = 1; }\n");
  ProgramCache programs(folder_.path());
  const auto program = programs.find("pass", {});
  ASSERT_FALSE(program);
  EXPECT_THAT(program.error().text, HasSubstr("pass.comp:4: "));
  EXPECT_THAT(program.error().text, HasSubstr("undeclared"));
}

TEST_F(ProgramTest, NamesTheIncludedFileOfAMistake) {
  folder_.write("pass.comp",
                "#version 430 core\nlayout(local_size_x = 1) in;\n#include \"part.glsl\"\nvoid "
                "main() { part(); }\n");
  folder_.write("part.glsl", "void part() {\n  int x = 1\n}\n");
  ProgramCache programs(folder_.path());
  const auto program = programs.find("pass", {});
  ASSERT_FALSE(program);
  EXPECT_THAT(program.error().text, HasSubstr("part.glsl:3: "));
}

TEST_F(ProgramTest, IsReplacedWhenItsFileIsEdited) {
  folder_.write("pass.comp", kGood);
  ProgramCache programs(folder_.path());
  const auto program = programs.find("pass", {});
  ASSERT_TRUE(program);
  folder_.write("pass.comp",
                "#version 430 core\nlayout(local_size_x = 1) in;\n"
                "layout(std430, binding = 0) writeonly buffer Out { float result[]; };\n"
                "void main() { result[7] = 7.0; }\n");
  programs.refresh();
  EXPECT_EQ(programs.notice(), "");
  (*program)->use();
  EXPECT_EQ(run()[7], 7.0F);
}

TEST_F(ProgramTest, KeepsItsLastGoodVersionWhenAnEditFails) {
  folder_.write("pass.comp", kGood);
  ProgramCache programs(folder_.path());
  const auto program = programs.find("pass", {});
  ASSERT_TRUE(program);
  folder_.write("pass.comp",
                "#version 430 core\nlayout(local_size_x = 1) in;\nvoid main() { broken }\n");
  programs.refresh();
  EXPECT_THAT(programs.notice(), HasSubstr("pass.comp:3: "));
  EXPECT_THAT(programs.notice(), HasSubstr("last good version"));
  (*program)->use();
  (*program)->set("f", 5.0);
  EXPECT_EQ(run()[0], 5.0F);

  folder_.write("pass.comp", kGood);
  programs.refresh();
  EXPECT_EQ(programs.notice(), "");
}

TEST_F(ProgramTest, LooksForEditsOnceInAPause) {
  using std::chrono::seconds;
  folder_.write("pass.comp", kGood);
  ProgramCache programs(folder_.path());
  ASSERT_TRUE(programs.find("pass", {}));
  const auto start = ProgramCache::Clock::now();
  programs.refresh_if_due(start, seconds(1));
  folder_.write("pass.comp", "#version 430 core\nvoid main() { broken }\n");
  programs.refresh_if_due(start + std::chrono::milliseconds(999), seconds(1));
  EXPECT_EQ(programs.notice(), "");
  programs.refresh_if_due(start + seconds(1), seconds(1));
  EXPECT_THAT(programs.notice(), HasSubstr("pass.comp:2: "));
}

TEST_F(ProgramTest, PutsTheValuesOfARecipeThereOnceAndThoseOfAnotherInTheirPlace) {
  folder_.write("pass.comp", kGood);
  ProgramCache programs(folder_.path());
  const auto found = programs.find("pass", {});
  ASSERT_TRUE(found) << found.error().text;
  const Program& program = **found;
  const PassUniforms first(program, {{"f", 1.5}, {"i", 3.0}, {"absent", 9.0}});
  const PassUniforms second(program, {{"f", 2.5}, {"i", 4.0}});
  program.use();
  first.put_values(program);
  EXPECT_EQ(run()[0], 1.5F);
  EXPECT_EQ(run()[3], 3.0F);
  program.set("f", 7.0);
  first.put_values(program);  // they are there already, so nothing is set
  EXPECT_EQ(run()[0], 7.0F);
  second.put_values(program);
  EXPECT_EQ(run()[0], 2.5F);
  first.put_values(program);
  EXPECT_EQ(run()[0], 1.5F);
}

TEST_F(ProgramTest, TellsAProgramFromTheOneThatWasInItsPlace) {
  folder_.write("pass.comp", kGood);
  ProgramCache programs(folder_.path());
  const auto found = programs.find("pass", {});
  ASSERT_TRUE(found) << found.error().text;
  const PassUniforms uniforms(**found, {{"f", 1.5}});
  EXPECT_TRUE(uniforms.are_of(**found));
  folder_.write("pass.comp", std::string(kGood) + "\n");
  programs.refresh();
  EXPECT_FALSE(uniforms.are_of(**found));
}

}  // namespace
}  // namespace mnemoscope
