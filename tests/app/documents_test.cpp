// What may stand on the command line, and what is answered to the rest.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <regex>

#include "app/arguments.h"
#include "app/program.h"
#include "session/session_file.h"
#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::TemporaryFolder;

bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c == '\n' || (byte >= 0x20 && byte != 0x7f);
  });
}

void expect_usage_error(const std::vector<std::string>& arguments, const std::string& about) {
  const Finished finished = testing::mnemoscope(arguments);
  EXPECT_EQ(finished.code, 2) << about;
  EXPECT_THAT(finished.err, AllOf(StartsWith("mnemoscope: "), HasSubstr(about)));
  EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1) << finished.err;
  EXPECT_FALSE(finished.window);
}

/// Why the window shows a notice instead of what was asked for; also a line on the error stream.
std::string notice(const std::vector<std::string>& arguments) {
  const Finished finished = testing::mnemoscope(arguments);
  if (!finished.window || !finished.window->startup_error) return "was opened";
  EXPECT_EQ(finished.err, "mnemoscope: " + finished.window->startup_error->text + "\n");
  return finished.window->startup_error->text;
}

TEST(Documents, MayBeBuiltInSets) {
  for (const std::string name : {"builtin:photos", "builtin:digits", "builtin:fashion"}) {
    const Finished finished = testing::mnemoscope({name});
    ASSERT_TRUE(finished.window);
    EXPECT_FALSE(finished.window->startup_error) << finished.window->startup_error->text;
    EXPECT_EQ(finished.window->session.memories.sources, std::vector{name});
  }
  const TemporaryFolder folder;
  const auto image = folder.write("a.png", "x");
  const Finished both = testing::mnemoscope({"builtin:photos", image.string()});
  EXPECT_EQ(both.window->session.memories.sources,
            (std::vector<std::string>{"builtin:photos", image.string()}));
  EXPECT_THAT(notice({"builtin:photo"}),
              AllOf(StartsWith("builtin:photo: "), HasSubstr("builtin:photos"),
                    HasSubstr("builtin:digits")));
  EXPECT_THAT(notice({"builtin:"}), HasSubstr("give one of"));
}

TEST(Documents, RunABuiltInSetToo) {
  const TemporaryFolder folder;
  const Finished finished =
      testing::mnemoscope({"run", "builtin:digits", "--set", "memories.count=9", "--set", "k=3",
                           "--backend", "cpu", "--out", (folder / "out").string()});
  EXPECT_EQ(finished.code, 0) << finished.err;
  EXPECT_TRUE(std::filesystem::exists(folder / "out/trace.json"));
}

TEST(Documents, ThatDoNotGoTogetherOrAreNotThereAreRefused) {
  const TemporaryFolder folder;
  const auto image = folder.write("a.png", "x");
  const auto session = folder.write("s.toml", write_session(default_session(), folder.path()));
  const auto marked =
      folder.write("marked", "\xef\xbb\xbf" + write_session(default_session(), folder.path()));
  EXPECT_THAT(notice({image.string(), session.string()}), HasSubstr("goes alone"));
  EXPECT_THAT(notice({session.string(), session.string()}), HasSubstr("goes alone"));
  EXPECT_THAT(notice({"builtin:photos", session.string()}), HasSubstr("goes alone"));
  EXPECT_EQ(notice({marked.string()}), "was opened");
  EXPECT_THAT(notice({image.string(), "/no/such.png"}), HasSubstr("no such file"));
  EXPECT_THAT(notice({""}), HasSubstr("no such file"));
}

TEST(Documents, OfAPictureThatWasAskedForMustOpen) {
  const Finished finished = testing::mnemoscope({"/no/such.toml", "--screenshot", "x.png"});
  EXPECT_EQ(finished.code, 1);
  EXPECT_EQ(testing::mnemoscope({"--screenshot", "x.png"}).code, 0);
}

TEST(Options, OfPicturesTakePngAlone) {
  for (const char* name : {"x.jpg", "x", "x.png.txt", "", ".jpeg", "x.svg"})
    expect_usage_error({"--screenshot", name}, "is a PNG");
  for (const char* name : {"x.png", "x.PNG", "a.b/x.Png"})
    EXPECT_EQ(testing::mnemoscope({"--screenshot", name}).code, 0) << name;
}

TEST(Options, WithNumbersReadThemAsEverywhere) {
  EXPECT_EQ(testing::mnemoscope({"--type-scale", "1,5"}).window->type_scale, 1.5);
  EXPECT_EQ(testing::mnemoscope({"--type-scale", "3/2"}).window->type_scale, 1.5);
  EXPECT_EQ(testing::mnemoscope({"--type-scale", "1"}).window->type_scale, 1.0);
  EXPECT_EQ(testing::mnemoscope({}).window->type_scale, std::nullopt);
  for (const char* wrong :
       {"nan", "inf", "0", "-1", "4", "two", "", "1e999", "150 %", "1,000", "0x2"})
    expect_usage_error({"--type-scale", wrong}, "--type-scale");
  for (const char* wrong : {"1.5", "0", "99999", "wide", "1e9", "-800", "nan"})
    expect_usage_error({"--width", wrong}, "--width");
  expect_usage_error({"bench", "--seconds", "nan"}, "--seconds");
  expect_usage_error({"--theme", "Dark"}, "dark, light");
  expect_usage_error({"--workspace", ""}, "retrieve, theory, landscape");
  expect_usage_error({"--workspace", "3"}, "retrieve, theory, landscape");
}

TEST(Options, BehindACommandThatDoesNotExistAreNotWhatIsWrong) {
  const TemporaryFolder folder;
  const auto image = folder.write("a.png", "x").string();
  const std::string meant = "rum: there is no such command, file or folder";
  for (const auto& behind : {std::vector<std::string>{"--out", "x"},
                             {image, "--out", "x"},
                             {"--quiet"},
                             {"--width", "wide"},
                             {}}) {
    std::vector<std::string> arguments{"rum"};
    arguments.insert(arguments.end(), behind.begin(), behind.end());
    expect_usage_error(arguments, meant);
    expect_usage_error(arguments, "perhaps run was meant");
  }
  expect_usage_error({image, "--out", "x"}, "--out");
  expect_usage_error({"run", "rum", "--out", "x", "--wide"}, "--wide");
}

TEST(Messages, ShowWhatATerminalWouldObey) {
  const TemporaryFolder folder;
  const std::string head = "format = \"mnemoscope-session\"\nversion = 1\n";
  const std::string key = R"("\u001b[2J\u001b]0;owned\u0007\nmnemoscope: all is well" = 1)";
  for (const std::string& text :
       {head + key, head + "[memories]\nsource = \"\\u001b[31m\"",
        head + "[memories]\nscale = \"\\u202e\\u009b\"", head + "[[variants]]\nid = \"\\u001b\"",
        head + "\x1b = 1", head + "a = \"\x1b\"",
        head + "[[variants]]\nid = \"dense\"\nbeta = \"\\u0007\""}) {
    const auto file = folder.write("escape.toml", text);
    const Finished finished =
        testing::mnemoscope({"run", file.string(), "--out", (folder / "out").string()});
    EXPECT_EQ(finished.code, 1);
    EXPECT_TRUE(is_plain(finished.err)) << finished.err;
    EXPECT_EQ(finished.err.find("\u009b"), std::string::npos);
    EXPECT_EQ(finished.err.find("\u202e"), std::string::npos);
    EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1) << finished.err;
  }
  for (const std::string& argument :
       {std::string("\x1b[2J"), std::string("--\x1b[2J"), std::string("\xff\n.png")}) {
    EXPECT_TRUE(is_plain(testing::mnemoscope({"run", argument, "--out", "x"}).err)) << argument;
    EXPECT_TRUE(is_plain(testing::mnemoscope({"--set", argument, "--screenshot", "x.png"}).err));
    EXPECT_TRUE(is_plain(testing::mnemoscope({"--theme", argument}).err));
  }
}

TEST(Messages, OfARunShowNamesOfFoldersAsTheyAre) {
  const TemporaryFolder folder;
  const Finished finished = testing::mnemoscope(
      {"run", "builtin:digits", "--set", "memories.count=9", "--set", "k=3", "--set", "run.steps=1",
       "--backend", "cpu", "--out", (folder / "\x1b[2J").string()});
  EXPECT_EQ(finished.code, 0) << finished.err;
  EXPECT_TRUE(is_plain(finished.out)) << finished.out;
  EXPECT_THAT(finished.out, HasSubstr("\\x1b[2J/trace.json"));
}

TEST(Output, ThatCannotBeWrittenIsAFailure) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"},
                                                    {"--version"},
                                                    {"info", "--backend", "cpu"},
                                                    {"run", "--help"}}) {
    std::ofstream full("/dev/full");
    std::ostringstream err;
    const int code =
        run_command_line(arguments, {full, err}, [](const WindowOptions&) { return 0; });
    EXPECT_EQ(code, 1) << arguments.front();
    EXPECT_THAT(err.str(), HasSubstr("could not be written")) << arguments.front();
  }
}

/// What stands between pairs of back quotes, in one line or in a block.
std::vector<std::string> code_in(const std::string& text, const char* pattern) {
  const std::regex code(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), code), end; it != end; ++it)
    found.push_back((*it)[1]);
  return found;
}

TEST(Readme, TellsCommandsThatTheProgramTakes) {
  std::string readme;
  for (const char* page :
       {"README.md", "docs/manual.md", "docs/session-file.md", "docs/command-line.md"}) {
    readme += testing::text_of(source_folder() / page);
  }
  int tried = 0;
  for (const std::string& command : code_in(readme, "`(mnemoscope [^`]*)`")) {
    std::istringstream words(command);
    std::vector<std::string> arguments;
    for (std::string word; words >> word;) arguments.push_back(word);
    arguments.erase(arguments.begin());
    const bool is_pattern = command.find('[') != std::string::npos || command == "mnemoscope run" ||
                            command == "mnemoscope compare" || command == "mnemoscope sweep" ||
                            command == "mnemoscope train";
    if (is_pattern) continue;
    const auto parsed = parse_arguments(arguments);
    const auto* leave = std::get_if<EarlyExit>(&parsed);
    EXPECT_TRUE(leave == nullptr || leave->code == 0) << command << ": " << leave->text;
    ++tried;
  }
  EXPECT_GT(tried, 3);
  for (const std::string& name : code_in(readme, "`(builtin:[a-z-]+)`")) {
    EXPECT_FALSE(testing::mnemoscope({name}).window->startup_error) << name;
  }
  for (const std::string& setting : code_in(readme, "`--set ([a-z.]+=[0-9.]+)`")) {
    EXPECT_FALSE(testing::mnemoscope({"--set", setting}).window->startup_error) << setting;
  }
}

TEST(Readme, HoldsASessionThatOpens) {
  const std::string readme = testing::text_of(source_folder() / "README.md");
  const auto sessions = code_in(readme, "```toml\n([^`]*)```");
  for (const std::string& text : sessions) {
    const auto session = parse_session(text, "README.md", "/tmp");
    EXPECT_TRUE(session) << session.error().text;
  }
}

}  // namespace
}  // namespace mnemoscope
