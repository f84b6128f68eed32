// What is written about the program is all that it knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "app/program.h"
#include "app/sweep_command.h"
#include "data/archive/archive.h"
#include "data/builtin_set.h"
#include "data/file_formats.h"
#include "engine/experiments/experiment_kind.h"
#include "engine/reasons/reasons.h"
#include "lessons/facts.h"
#include "session/session_bundle.h"
#include "source_folder.h"
#include "temporary_folder.h"
#include "theory/statements.h"
#include "ui/frame/workspace.h"
#include "ui/theory/counter_examples.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

TEST(SweepDocumentation, NamesEveryKeyAndEverySweep) {
  const std::string text = testing::text_of(source_folder() / "docs/sweeps.md");
  for (const ExperimentKind* kind : experiment_kinds()) {
    EXPECT_NE(text.find("\"" + std::string(kind->id) + "\""), std::string::npos) << kind->id;
    for (const MeasureKey& key : kind->keys) {
      EXPECT_NE(text.find("| `" + std::string(key.name) + "` |"), std::string::npos) << key.name;
    }
  }
  const std::string command_line = testing::text_of(source_folder() / "docs/command-line.md");
  for (const std::string& name : builtin_sweeps()) {
    EXPECT_NE(text.find("| `" + name + "` |"), std::string::npos) << name;
    EXPECT_NE(command_line.find("`" + name + "`"), std::string::npos) << name;
  }
}

TEST(CommandLineDocumentation, NamesEveryOption) {
  const std::string text = testing::text_of(source_folder() / "docs/command-line.md");
  std::set<std::string> options;
  const std::vector<std::vector<std::string>> helps{
      {"--help"},          {"run", "--help"},  {"compare", "--help"}, {"report", "--help"},
      {"bench", "--help"}, {"info", "--help"}, {"lessons", "--help"}, {"sweep", "--help"},
      {"train", "--help"}};
  for (const auto& arguments : helps) {
    const std::string help = testing::mnemoscope(arguments).out;
    const std::regex option("--[a-z][a-z-]*");
    options.insert(std::sregex_token_iterator(help.begin(), help.end(), option),
                   std::sregex_token_iterator());
  }
  EXPECT_GT(options.size(), 15U);
  for (const std::string& option : options) {
    EXPECT_TRUE(std::regex_search(text, std::regex("`" + option + "[` ]"))) << option;
  }
}

// One that it did not know was refused without a display.
TEST(RunScript, KnowsEveryCommandThatNeedsNoDisplay) {
  const std::string refusal = testing::mnemoscope({"swarm", "some.toml"}).err;
  std::smatch list;
  ASSERT_TRUE(std::regex_search(refusal, list, std::regex("the commands are ([a-z, ]*);")))
      << refusal;
  const std::string commands = list[1];
  const std::string script = testing::text_of(source_folder() / "scripts/run.sh");
  const std::regex word("[a-z]+");
  int count = 0;
  for (std::sregex_iterator it(commands.begin(), commands.end(), word), end; it != end; ++it) {
    EXPECT_TRUE(std::regex_search(script, std::regex(" " + it->str() + "( \\||\\))"))) << it->str();
    ++count;
  }
  EXPECT_GT(count, 5);
}

std::string theory_text() {
  return testing::text_of(source_folder() / "docs/theory.md");
}

/// Every file below these folders.
std::vector<std::filesystem::path> files_below(const std::vector<std::string>& folders) {
  std::vector<std::filesystem::path> files;
  for (const std::string& folder : folders) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(source_folder() / folder)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  return files;
}

TEST(TheoryDocumentation, HasEveryStatementOfTheTable) {
  const std::string text = theory_text();
  for (const Statement& statement : statements()) {
    EXPECT_NE(text.find("**" + std::string(statement.id) + "**"), std::string::npos)
        << statement.id;
  }
}

TEST(TheoryDocumentation, HasEveryModel) {
  const std::string text = theory_text();
  for (const Variant* variant : catalogue()) {
    EXPECT_NE(text.find(fmt::format(" `{}`** – ", variant->id)), std::string::npos) << variant->id;
  }
}

TEST(TheoryDocumentation, HasEveryCounterExample) {
  const std::string text = theory_text();
  for (const CounterExample& example : counter_examples()) {
    const std::string row =
        "| " + std::string(example.id) + " | " + std::string(example.row) + " |";
    EXPECT_NE(text.find(row), std::string::npos) << row;
  }
}

TEST(TheoryDocumentation, HasEverySectionThatTheCodeCites) {
  const std::string text = theory_text();
  const std::regex citation("docs/theory\\.md, section ([0-9]+(\\.[0-9]+)?)");
  std::set<std::string> sections;
  for (const std::filesystem::path& file : files_below({"src", "shaders", "tests"})) {
    const std::string ending = file.extension().string();
    if (ending != ".h" && ending != ".cpp" && ending != ".comp" && ending != ".glsl") continue;
    const std::string code = testing::text_of(file);
    sections.insert(std::sregex_token_iterator(code.begin(), code.end(), citation, 1),
                    std::sregex_token_iterator());
  }
  EXPECT_GT(sections.size(), 5U);
  for (const std::string& section : sections) {
    const auto stands = [&](const std::string& heading) {
      return text.find("\n" + heading) != std::string::npos;
    };
    EXPECT_TRUE(stands("## " + section + ". ") || stands("### " + section + " ") ||
                stands("**" + section + " "))
        << section;
  }
}

TEST(Documentation, CitesNoTextThatIsNotHere) {
  // In two parts, so that this file does not say it.
  const std::string elsewhere = std::string("heory ") + "sheet";
  for (const std::filesystem::path& file : files_below({"src", "shaders", "tests", "docs"})) {
    EXPECT_EQ(testing::text_of(file).find(elsewhere), std::string::npos) << file;
  }
}

/// `mnemoscope info --markdown` makes it; what a model says of itself is said once.
TEST(Manual, HoldsTheTableOfModelsAsTheProgramPrintsIt) {
  const std::string text = testing::text_of(source_folder() / "docs/manual.md");
  const std::string table = testing::mnemoscope({"info", "--markdown"}).out;
  EXPECT_GT(std::count(table.begin(), table.end(), '\n'), 12);
  EXPECT_NE(text.find(table), std::string::npos) << table;
}

TEST(Manual, HasEveryReasonOfAnEndAndTheoryWhereItComesFrom) {
  const std::string manual = testing::text_of(source_folder() / "docs/manual.md");
  const std::string theory = theory_text();
  for (const ReasonRow* row : reason_rows_in_order()) {
    EXPECT_NE(manual.find(fmt::format("`{}`", row->id)), std::string::npos) << row->id;
    const std::string source(row->source);
    const std::regex section("section ([0-9.]*[0-9])");
    for (std::sregex_iterator at(source.begin(), source.end(), section), end; at != end; ++at) {
      const std::regex heading("(\\n#+ |\\*\\*)" + (*at)[1].str() + "[. ]");
      EXPECT_TRUE(std::regex_search(theory, heading)) << source;
    }
  }
}

TEST(Documentation, HasEveryWorkspace) {
  const std::string manual = testing::text_of(source_folder() / "docs/manual.md");
  const std::string readme = testing::text_of(source_folder() / "README.md");
  const std::string options = testing::text_of(source_folder() / "docs/command-line.md");
  std::string words;
  for (const WorkspaceEntry* workspace : workspaces()) {
    const std::string label(workspace->label);
    const std::string key = shortcut_text({workspace->key, true});
    EXPECT_NE(manual.find("\n## " + label + "\n"), std::string::npos) << label;
    EXPECT_NE(manual.find("| **" + key + "** |"), std::string::npos) << key;
    EXPECT_NE(readme.find("- **" + label + "** (" + key + ")"), std::string::npos) << label;
    words += (words.empty() ? "" : "\\|") + std::string(workspace->word);
  }
  EXPECT_NE(options.find("`--workspace " + words + "`"), std::string::npos) << words;
}

TEST(LessonDocumentation, HasEveryFact) {
  const std::string text = testing::text_of(source_folder() / "docs/lessons.md");
  for (const FactHelp& fact : known_facts())
    EXPECT_NE(text.find(fmt::format("`{}`", fact.name)), std::string::npos) << fact.name;
}

TEST(LessonDocumentation, HasEveryWorkspaceThatAPageCanSpeakOf) {
  const std::string text = testing::text_of(source_folder() / "docs/lessons.md");
  std::string words;
  for (const WorkspaceEntry* workspace : workspaces()) {
    words += fmt::format("{}`{}`", words.empty() ? "" : ", ", workspace->word);
  }
  EXPECT_NE(text.find(fmt::format("| `workspace` | the workspace it speaks of: {} |", words)),
            std::string::npos)
      << words;
}

/// Scripts that look at every workspace ask for them there.
TEST(Info, NamesEveryWorkspace) {
  const std::string told = testing::mnemoscope({"info", "--backend", "cpu"}).out;
  const std::size_t list = told.find("\nWorkspaces\n");
  ASSERT_NE(list, std::string::npos) << told;
  for (const WorkspaceEntry* workspace : workspaces()) {
    EXPECT_NE(told.find(fmt::format("\n  {} ", workspace->word), list), std::string::npos)
        << workspace->word;
  }
}

TEST(Readme, HasEveryBuiltInSetAndPictureFormat) {
  const std::string text = testing::text_of(source_folder() / "README.md");
  for (const BuiltinSet& set : builtin_sets()) {
    EXPECT_NE(text.find(fmt::format("`builtin:{}`", set.name)), std::string::npos) << set.name;
  }
  for (const FileFormat& format : file_formats()) {
    if (format.decode == nullptr) continue;
    EXPECT_NE(text.find(format.name), std::string::npos) << format.name;
  }
}

TEST(TheDesktop, OpensBundlesByTheTypeThatItIsToldOf) {
  const auto folder = source_folder() / "src/app/desktop";
  const std::string entry = testing::text_of(folder / "mnemoscope.desktop");
  const std::string type = testing::text_of(folder / "mnemoscope.xml");
  EXPECT_NE(entry.find("MimeType=application/x-mnemoscope-bundle;"), std::string::npos);
  EXPECT_NE(type.find("type=\"application/x-mnemoscope-bundle\""), std::string::npos);
  EXPECT_NE(type.find(fmt::format("pattern=\"*.{}\"", kBundleEnding)), std::string::npos);
}

TEST(Documentation, SaysWhatABundleMayTake) {
  const std::string text = testing::text_of(source_folder() / "docs/session-file.md");
  EXPECT_EQ(kMostArchiveBytes, 4'000'000'000U);
  EXPECT_NE(text.find("4 GB unpacked"), std::string::npos);
  EXPECT_EQ(kMostArchiveFiles, 100'000U);
  EXPECT_NE(text.find("100,000 files"), std::string::npos);
}

TEST(Readme, IsShort) {
  const std::string text = testing::text_of(source_folder() / "README.md");
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 130);
}

}  // namespace
}  // namespace mnemoscope
