// The same bytes under every locale: one that writes a decimal comma, one whose i is not ours.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <cstdlib>
#include <map>
#include <regex>

#include "app/preferences.h"
#include "app/program.h"
#include "core/typed_number.h"
#include "plot/export.h"
#include "session/session_file.h"
#include "session/settings.h"
#include "temporary_folder.h"
#include "text/text.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

/// Makes a locale of the C library in a folder of the test's own; most machines have but one.
void make_locale(const fs::path& folder, const std::string& name) {
  const std::string command = fmt::format("localedef -i {} -f UTF-8 '{}' 2>/dev/null", name,
                                          (folder / (name + ".UTF-8")).string());
  static_cast<void>(std::system(command.c_str()));  // it warns with its exit code
  ASSERT_TRUE(fs::exists(folder / (name + ".UTF-8") / "LC_NUMERIC"))
      << command << ": is the package locales installed?";
}

/// Everything in the folder by its name, but for the times that were measured and the folder
/// itself.
std::map<std::string, std::string> bytes_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().lexically_relative(folder).string();
    files[name] = std::regex_replace(testing::text_of(entry.path()),
                                     std::regex("\"[a-z_]*(seconds|ms)\": [0-9.e+-]+"), "time");
  }
  return files;
}

plot::Figure some_figure() {
  plot::Figure figure{
      .title = "TITLE IN CAPITALS", .x = {.label = "step"}, .y = {.label = "error"}};
  figure.series = {plot::line("Dense", {6.25, 0.001, 1234567.5})};
  return figure;
}

template <class Outcome>
std::string why_not(const Outcome& outcome) {
  return outcome ? std::string() : outcome.error().text;
}

/// Texts of everything that formats or reads numbers and letters.
std::vector<std::string> texts() {
  Session session = default_session();
  std::vector<std::string> all{
      write_session(session, "/tmp"),
      preferences_text({}),
      plot::to_csv(some_figure()),
      plot::to_svg(plot::FigureExport(some_figure(), {}), {.size = {400.0F, 300.0F}}),
      plot::file_name(plot::FigureExport(some_figure(), {}), "svg"),
      number_text(1234.5),
      number_text(-0.00001234),
      lower_ascii("TITLE İI"),
      fmt::format("{}", read_typed_number("1,5").value_or(0.0)),
      fmt::format("{}", read_typed_number("1.5").value_or(0.0)),
      why_not(read_typed_number("1.5.5")),
      why_not(apply_setting(session, "beta=-1")),
      why_not(apply_setting(session, "run.tolerance=0.125")),
      write_session(session, "/tmp"),
      testing::mnemoscope({"--type-scale", "1.25"}).err,
      testing::mnemoscope({"--type-scale", "9.5"}).err,
      testing::mnemoscope({"--help"}).out,
      testing::mnemoscope({"run", "/no/such/FILE.TOML", "--out", "/tmp/x"}).err};
  return all;
}

class Locale : public ::testing::Test {
 protected:
  void enter(const std::string& name) {
    make_locale(locales_.path(), name);
    ASSERT_EQ(setenv("LOCPATH", locales_.path().c_str(), 1), 0);
    ASSERT_NE(std::setlocale(LC_ALL, (name + ".UTF-8").c_str()), nullptr) << name;
  }
  ~Locale() override {
    std::setlocale(LC_ALL, "C");
    unsetenv("LOCPATH");
  }

  std::map<std::string, std::string> run_results(const std::string& name) const {
    const fs::path out = own_ / name;
    const auto finished = testing::mnemoscope(
        {"run", "builtin:digits", "--set", "memories.count=20", "--set", "query.memory=3", "--set",
         "run.steps=3", "--set", "k=5", "--backend", "cpu", "--out", out.string()});
    EXPECT_EQ(finished.code, 0) << finished.err;
    return bytes_below(out);
  }

  TemporaryFolder locales_;
  TemporaryFolder own_;
};

TEST_F(Locale, ChangesNoByteOfWhatIsWritten) {
  const auto usual_texts = texts();
  const auto usual_files = run_results("usual");
  EXPECT_GT(usual_files.size(), 3U);
  for (const char* name : {"de_DE", "tr_TR"}) {
    enter(name);
    ASSERT_FALSE(HasFatalFailure());
    EXPECT_EQ(texts(), usual_texts) << name;
    EXPECT_EQ(run_results(name), usual_files) << name;
  }
}

TEST_F(Locale, OfTheTestsIsReallyAnother) {
  enter("de_DE");
  ASSERT_FALSE(HasFatalFailure());
  EXPECT_EQ(std::string(std::localeconv()->decimal_point), ",");
}

}  // namespace
}  // namespace mnemoscope
