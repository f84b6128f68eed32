#include "data/toml_files.h"

#include <gtest/gtest.h>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

TEST(TomlFiles, AreInTheOrderOfTheirNumbersAndNothingElse) {
  const testing::TemporaryFolder folder;
  for (const char* name : {"10-b.toml", "2-a.toml", "1-z.toml", "note.txt"}) {
    folder.write(name, "");
  }
  folder.write("inside/3.toml", "");
  std::vector<std::string> names;
  for (const auto& file : toml_files(folder.path())) names.push_back(file.filename().string());
  EXPECT_EQ(names, (std::vector<std::string>{"1-z.toml", "2-a.toml", "10-b.toml"}));
  EXPECT_TRUE(toml_files(folder.path() / "none").empty());
}

}  // namespace
}  // namespace mnemoscope
