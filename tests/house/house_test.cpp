// The rules of the house, held against every file of the project.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

#include "house/rules.h"
#include "source_folder.h"

namespace mnemoscope::house {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::Field;
using testing::IsEmpty;

std::string read_text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<SourceFile> files_below(const std::string& folder) {
  const fs::path root = source_folder();
  std::vector<SourceFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const fs::path& path = entry.path();
    const std::string ending = path.extension().string();
    if (ending != ".h" && ending != ".cpp" && ending != ".comp" && ending != ".sh" &&
        ending != ".py") {
      continue;
    }
    files.push_back({fs::relative(path, root).generic_string(), read_text(path)});
  }
  return files;
}

// All that the rule finds in these folders, one sentence a line.
std::string found(Violations (*rule)(const SourceFile&), const std::vector<std::string>& folders) {
  std::ostringstream text;
  for (const std::string& folder : folders) {
    for (const SourceFile& file : files_below(folder)) {
      for (const std::string& violation : rule(file)) text << violation << '\n';
    }
  }
  return text.str();
}

TEST(House, IsReadFromTheRightPlace) {
  EXPECT_THAT(files_below("src"), Contains(Field(&SourceFile::path, "src/core/error.h")));
  EXPECT_THAT(files_below("tests"), Contains(Field(&SourceFile::path, "tests/house/rules.h")));
}

TEST(House, IncludesRunDownhillOnly) {
  EXPECT_THAT(found(uphill_includes, {"src"}), IsEmpty());
}

TEST(House, TellsWhichFolderSeesWhichAsItIs) {
  EXPECT_THAT(layers_told_otherwise(read_text(source_folder() / "docs/architecture.md")),
              IsEmpty());
}

TEST(House, KeepsWorkspacesApart) {
  EXPECT_THAT(found(includes_across_workspaces, {"src/ui", "src/app"}), IsEmpty());
}

TEST(House, HasNoCircleOfRooms) {
  EXPECT_THAT(circles_of_rooms(files_below("src/ui")), IsEmpty());
}

TEST(House, KeepsDependenciesInTheirRooms) {
  EXPECT_THAT(found(foreign_includes, {"src"}), IsEmpty());
}

TEST(House, DispatchesComputeShadersInGpuOnly) {
  EXPECT_THAT(found(stray_compute_calls, {"src"}), IsEmpty());
}

/// The models by the names of their files.
std::vector<std::string> model_ids() {
  std::vector<std::string> ids;
  for (const auto& entry : fs::directory_iterator(source_folder() / "src/variants")) {
    std::string id = entry.path().stem().string();
    std::replace(id.begin(), id.end(), '_', '-');
    if (entry.path().extension() == ".cpp" && id != "catalogue") ids.push_back(id);
  }
  return ids;
}

TEST(House, KnowsNoModelByNameOutsideOfItsRoom) {
  const std::vector<std::string> ids = model_ids();
  ASSERT_THAT(ids, Contains("top-k"));
  ASSERT_THAT(ids, Contains("window"));
  for (const SourceFile& file : files_below("src")) {
    EXPECT_THAT(models_by_name(file, ids), IsEmpty());
  }
}

TEST(House, KnowsNoWorkspaceByNameAroundThem) {
  std::vector<std::string> workspaces;
  for (const auto& entry : fs::directory_iterator(source_folder() / "src/ui")) {
    const std::string room = entry.path().filename().string();
    const bool is_shared = room == "frame" || room == "shown" || room == "widgets";
    if (entry.is_directory() && !is_shared) workspaces.push_back(room);
  }
  ASSERT_THAT(workspaces, Contains("retrieve"));
  for (const SourceFile& file : files_below("src")) {
    EXPECT_THAT(workspaces_by_name(file, workspaces), IsEmpty());
  }
}

TEST(House, KeepsPartsOfModelsInTheirRoom) {
  EXPECT_THAT(found(parts_of_models, {"src"}), IsEmpty());
}

TEST(House, LooksUpParametersByTheirConstants) {
  const std::vector<SourceFile> core = files_below("src/core");
  const auto declared = std::find_if(core.begin(), core.end(), [](const SourceFile& file) {
    return file.path == "src/core/parameter_keys.h";
  });
  ASSERT_NE(declared, core.end());
  static const std::regex kKey(R"re(Key = "(\w+)")re");
  std::vector<std::string> keys;
  const std::sregex_iterator end;
  for (std::sregex_iterator at(declared->text.begin(), declared->text.end(), kKey); at != end; ++at)
    keys.push_back((*at)[1]);
  ASSERT_THAT(keys, Contains("beta"));
  for (const SourceFile& file : files_below("src")) {
    if (file.path == declared->path) continue;
    EXPECT_THAT(parameters_by_literal(file, keys), IsEmpty());
  }
}

TEST(House, HasNoFileThatIsTooLong) {
  EXPECT_THAT(found(too_long, {"src", "tests", "shaders", "scripts", "python"}), IsEmpty());
}

TEST(House, HasNoFunctionThatIsTooLong) {
  EXPECT_THAT(found(long_functions, {"src"}), IsEmpty());
}

TEST(House, HidesNoConstantBehindAnother) {
  EXPECT_THAT(hiding_constants(files_below("src")), IsEmpty());
}

TEST(House, HasNoNameThatSaysNothing) {
  EXPECT_THAT(found(forbidden_names, {"src", "shaders", "scripts", "python"}), IsEmpty());
}

TEST(House, BreaksNoNumberWhereItWraps) {
  EXPECT_THAT(found(broken_numbers, {"src"}), IsEmpty());
}

TEST(House, SaysWhatEveryHeaderIsFor) {
  EXPECT_THAT(found(headers_without_a_purpose, {"src", "tests"}), IsEmpty());
}

TEST(House, LeavesNothingForLater) {
  EXPECT_THAT(found(unfinished_work, {"src", "shaders", "scripts", "tests", "python"}), IsEmpty());
}

TEST(House, HasNoHeaderThatLintingPassesBy) {
  const std::string text = read_text(source_folder() / ".clang-tidy");
  std::smatch filter;
  ASSERT_TRUE(std::regex_search(text, filter, std::regex("HeaderFilterRegex: '([^']+)'")));
  const std::regex linted(filter[1].str());
  std::vector<std::string> passed_by;
  for (const SourceFile& file : files_below("src")) {
    if (file.path.ends_with(".h") && !std::regex_search(file.path, linted)) {
      passed_by.push_back(file.path);
    }
  }
  EXPECT_THAT(passed_by, IsEmpty());
  EXPECT_TRUE(std::regex_search("src/ui/compare/deep/x.h", linted));
}

// .clang-tidy says "# -name: reason" beside every check it switches off.
TEST(House, GivesAReasonForEveryLintThatIsOff) {
  const std::string text = read_text(source_folder() / ".clang-tidy");
  std::istringstream lines(text);
  std::vector<std::string> without_reason;
  int off = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string::npos || line[start] != '-' || line.back() != ',') continue;
    const std::string check = line.substr(start, line.size() - start - 1);
    ++off;
    if (text.find("# " + check + ": ") == std::string::npos) without_reason.push_back(check);
  }
  EXPECT_GT(off, 0);
  EXPECT_THAT(without_reason, IsEmpty());
}

}  // namespace
}  // namespace mnemoscope::house
