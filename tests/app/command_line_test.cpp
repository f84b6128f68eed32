#include "app/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/program.h"
#include "session/session_file.h"
#include "temporary_folder.h"
#include "ui/frame/workspace.h"

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using testing::TemporaryFolder;

void expect_usage_error(const std::vector<std::string>& arguments, const std::string& about) {
  const Finished finished = testing::mnemoscope(arguments);
  EXPECT_EQ(finished.code, 2) << about;
  EXPECT_THAT(finished.err, AllOf(StartsWith("mnemoscope: "), HasSubstr(about)));
  EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1) << finished.err;
  EXPECT_FALSE(finished.window);
}

TEST(CommandLine, OpensTheFirstSessionWhenNothingIsGiven) {
  const Finished finished = testing::mnemoscope({});
  EXPECT_EQ(finished.code, 0);
  ASSERT_TRUE(finished.window);
  EXPECT_EQ(finished.window->session, default_session());
  EXPECT_FALSE(finished.window->startup_error);
  EXPECT_FALSE(finished.window->screenshot);
  EXPECT_THAT(finished.out + finished.err, IsEmpty());
}

TEST(CommandLine, RepeatsNoArgumentThatIsLongerThanAnyoneReads) {
  const std::string huge(100'000, 'y');
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--" + huge}, {"run", huge, "--out", "x"}, {huge}}) {
    std::ostringstream out;
    std::ostringstream err;
    EXPECT_NE(run_command_line(arguments, {out, err}, [](const WindowOptions&) { return 1; }), 0);
    EXPECT_LT(err.str().size(), 1200U);
  }
}

TEST(CommandLine, HandsTheWindowItsOptions) {
  const Finished finished = testing::mnemoscope(
      {"--screenshot", "w.png", "--after-frames", "60", "--width", "1280", "--height", "800",
       "--type-scale", "2", "--theme", "light", "--state-file", "state.json", "--backend", "cpu",
       "--workspace", "theory"});
  EXPECT_EQ(finished.code, 0) << finished.err;
  ASSERT_TRUE(finished.window);
  EXPECT_EQ(finished.window->screenshot, "w.png");
  EXPECT_EQ(finished.window->after_frames, 60);
  EXPECT_EQ(finished.window->width, 1280);
  EXPECT_EQ(finished.window->height, 800);
  EXPECT_EQ(finished.window->type_scale, 2.0);
  EXPECT_EQ(finished.window->theme, "light");
  EXPECT_EQ(finished.window->state_file, "state.json");
  EXPECT_EQ(finished.window->backend, BackendChoice::cpu);
  ASSERT_TRUE(finished.window->workspace);
  EXPECT_EQ(workspaces()[*finished.window->workspace]->word, "theory");
}

TEST(CommandLine, OpensASessionFileWithSettingsOnTop) {
  const TemporaryFolder folder;
  Session session = default_session();
  session.run.steps = 3;
  const auto file = folder.path() / "lecture.toml";
  ASSERT_TRUE(save_session(session, file));
  const Finished finished =
      testing::mnemoscope({"--set", "beta=2", "--set", "run.tolerance=0.5", file.string()});
  ASSERT_TRUE(finished.window);
  EXPECT_FALSE(finished.window->startup_error) << finished.window->startup_error->text;
  EXPECT_EQ(finished.window->session_file, file);
  EXPECT_EQ(finished.window->session.run, (RunOptions{.steps = 3, .tolerance = 0.5}));
  EXPECT_EQ(finished.window->session.variants.front().parameters.real("beta"), 2.0);
}

TEST(CommandLine, KnowsASessionByItsFirstWordWhateverItsName) {
  const TemporaryFolder folder;
  const auto file = folder.write("lecture", write_session(default_session(), folder.path()));
  const Finished finished = testing::mnemoscope({file.string()});
  ASSERT_TRUE(finished.window);
  EXPECT_EQ(finished.window->session_file, file);
}

TEST(CommandLine, TakesFoldersAndImagesAsMemories) {
  const TemporaryFolder folder;
  const auto a = folder.write("a.png", "x");
  const auto b = folder.write("more/b.png", "x");
  const Finished images = testing::mnemoscope({a.string(), b.string()});
  ASSERT_TRUE(images.window);
  EXPECT_EQ(images.window->session.memories.sources, (std::vector{a.string(), b.string()}));
  EXPECT_THAT(images.window->session_file.string(), IsEmpty());
  const Finished whole = testing::mnemoscope({folder.path().string()});
  ASSERT_TRUE(whole.window);
  EXPECT_EQ(whole.window->session.memories.sources, std::vector{folder.path().string()});
  EXPECT_FALSE(whole.window->session.variants.empty());
}

TEST(CommandLine, OpensTheWindowWithANoticeWhenADocumentIsBad) {
  const TemporaryFolder folder;
  const auto broken = folder.write("s.toml", "format = 3\nversion = 1");
  for (const std::string& document : {broken.string(), std::string("/no/such/file.png")}) {
    const Finished finished = testing::mnemoscope({document});
    ASSERT_TRUE(finished.window);
    EXPECT_EQ(finished.window->session, default_session());
    ASSERT_TRUE(finished.window->startup_error);
    EXPECT_THAT(finished.window->startup_error->text, StartsWith(document));
  }
  const Finished setting = testing::mnemoscope({"--set", "beta=0"});
  ASSERT_TRUE(setting.window);
  EXPECT_EQ(setting.window->session, default_session());
  EXPECT_TRUE(setting.window->startup_error);
}

TEST(CommandLine, SaysWhatIsWrongWithTheUsageInOneLine) {
  expect_usage_error({"--no-such-option"}, "--no-such-option");
  expect_usage_error({"run"}, "session is required");
  expect_usage_error({"run", "s.toml"}, "--out");
  expect_usage_error({"run", "s.toml", "--out", "d", "--backend", "tpu"},
                     "tpu is not one of auto, cpu, gpu");
  expect_usage_error({"run", "s.toml", "--out", "d", "--precision", "quick"},
                     "quick is not one of exact, fast, auto");
  expect_usage_error({"run", "s.toml", "--out", "d", "--screenshot", "x.png"}, "--screenshot");
  expect_usage_error({"--type-scale", "9"}, "--type-scale");
  expect_usage_error({"--level", "expert"}, "expert is not one of essential, standard, everything");
  expect_usage_error({"--theme", "pink"}, "pink is not one of dark, light");
  expect_usage_error({"--workspace", "attic"}, "attic is not one of retrieve, theory, landscape");
  expect_usage_error({"--after-frames", "5"}, "--screenshot");
  EXPECT_EQ(testing::mnemoscope({"--screenshot", "/dev/stdout"}).window->screenshot, "/dev/stdout");
  expect_usage_error({"--width", "wide"}, "--width");
  expect_usage_error({"bench", "--memories", "0"}, "--memories");
}

TEST(CommandLine, RefusesAWordThatIsNeitherACommandNorAFile) {
  const auto refusal = [](const std::vector<std::string>& arguments) {
    const Finished finished = testing::mnemoscope(arguments);
    EXPECT_EQ(finished.code, 2);
    EXPECT_FALSE(finished.window);
    EXPECT_EQ(finished.out, "");
    return finished.err;
  };
  EXPECT_EQ(refusal({"rnu", "x"}),
            "mnemoscope: rnu: there is no such command, file or folder; the commands are run, "
            "compare, report, train, lessons, sweep, bench, info; perhaps run was meant; see "
            "mnemoscope --help\n");
  EXPECT_THAT(refusal({"Info"}), HasSubstr("perhaps info was meant"));
  EXPECT_THAT(refusal({"benhc", "--memories"}), ::testing::StartsWith("mnemoscope: "));
  EXPECT_THAT(
      refusal({"swarm", "some.toml"}),
      HasSubstr("the commands are run, compare, report, train, lessons, sweep, bench, info; "));
}

TEST(CommandLine, OpensAFileThatIsCalledLikeAMistypedCommand) {
  const TemporaryFolder folder;
  folder.write("rnu", "format = \"mnemoscope-session\"\nversion = 1\n");
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  const Finished finished = testing::mnemoscope({"rnu"});
  std::filesystem::current_path(before);
  EXPECT_TRUE(finished.window);
  EXPECT_EQ(finished.err, "");
}

TEST(CommandLine, KnowsEveryBackendByItsWord) {
  for (const auto& [word, choice] : {std::pair{"auto", BackendChoice::automatic},
                                     {"cpu", BackendChoice::cpu},
                                     {"gpu", BackendChoice::gpu}}) {
    const Finished finished = testing::mnemoscope({"--backend", word});
    ASSERT_TRUE(finished.window) << finished.err;
    EXPECT_EQ(finished.window->backend, choice);
  }
}

TEST(CommandLine, TakesThePrecisionInsteadOfTheSessions) {
  for (const auto& [word, choice] : {std::pair{"exact", Precision::exact},
                                     {"fast", Precision::fast},
                                     {"auto", Precision::automatic}}) {
    const Finished finished =
        testing::mnemoscope({"--set", "run.precision=fast", "--precision", word});
    ASSERT_TRUE(finished.window) << finished.err;
    EXPECT_EQ(finished.window->session.run.precision, choice);
  }
  EXPECT_EQ(testing::mnemoscope({"--set", "run.precision=auto"}).window->session.run.precision,
            Precision::automatic);
}

TEST(CommandLine, TellsItsVersionAndItsCommands) {
  const Finished version = testing::mnemoscope({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_EQ(version.out, "mnemoscope " MNEMOSCOPE_VERSION "\n");
  const Finished help = testing::mnemoscope({"--help"});
  EXPECT_EQ(help.code, 0);
  for (const char* word :
       {"run", "info", "bench", "--screenshot", "--set", "--backend", "Exit codes"}) {
    EXPECT_THAT(help.out, HasSubstr(word));
  }
  EXPECT_EQ(testing::mnemoscope({"run", "--help"}).code, 0);
  EXPECT_THAT(testing::mnemoscope({"run", "--help"}).out, HasSubstr("--out"));
}

}  // namespace
}  // namespace mnemoscope
