// What is written about the command line is all that it knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "app/program.h"
#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

TEST(CommandLineDocumentation, NamesEveryOption) {
  const std::string text = testing::text_of(source_folder() / "docs/command-line.md");
  std::set<std::string> options;
  const std::vector<std::vector<std::string>> helps{
      {"--help"}, {"run", "--help"}, {"bench", "--help"}, {"info", "--help"}};
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

TEST(Readme, IsShort) {
  const std::string text = testing::text_of(source_folder() / "README.md");
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 130);
}

}  // namespace
}  // namespace mnemoscope
