// `mnemoscope report`: one file that needs nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "app/program.h"
#include "session/session_report.h"
#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TemporaryFolder;
using testing::text_of;

constexpr const char* kSession =
    "format = \"mnemoscope-session\"\nversion = 1\n"
    "[memories]\nsource = \"builtin:digits\"\ncount = 30\nnormalise = true\n"
    "[query]\nmemory = 7\n[[query.corruption]]\nkind = \"mask\"\nshape = \"half\"\n"
    "[run]\nsteps = 4\n"
    "[[variants]]\nid = \"dense\"\nbeta = 30\n[[variants]]\nid = \"sparse\"\nbeta = 2\n"
    "[[matrix.rows]]\nname = \"<b>left</b>\"\n"
    "[[matrix.rows.corruption]]\nkind = \"mask\"\nshape = \"half\"\nside = \"left\"\n";

class ReportCommand : public ::testing::Test {
 protected:
  std::string report(const std::string& session, const char* name = "report.html") {
    const auto out = folder_ / name;
    const Finished finished = testing::mnemoscope({"report", session, "--out", out.string()});
    EXPECT_EQ(finished.code, 0) << finished.err;
    return text_of(out);
  }

  TemporaryFolder folder_;
  std::string session_ = folder_.write("s.toml", kSession).string();
};

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST_F(ReportCommand, HasPicturesPlotsTablesSentencesAndTheMatrix) {
  const std::string html = report(session_);
  EXPECT_THAT(html, HasSubstr("<h2>Retrieve</h2>"));
  EXPECT_THAT(html, HasSubstr("<h2>Theory</h2>"));
  EXPECT_THAT(html, HasSubstr("<h2>Compare</h2>"));
  // Target, query, two states, and the states of two models, at least x0 and x1 of each.
  EXPECT_GE(count_of(html, "<img "), 8U);
  // Energy, residual, error, weights and the matrix.
  EXPECT_EQ(count_of(html, "<svg "), 5U);
  EXPECT_EQ(count_of(html, "<svg "), count_of(html, "</svg>"));
  EXPECT_EQ(count_of(html, "<table>"), 3U);
  EXPECT_THAT(html, HasSubstr("target at step"));
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;left&lt;/b&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<b>left")));
}

TEST_F(ReportCommand, NeedsNothingElseAndRunsNothing) {
  const std::string html = report(session_);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  // The only addresses are data; names of XML are no addresses.
  const std::regex reference("(src|href)=\"([^\"]{0,24})");
  for (std::sregex_iterator it(html.begin(), html.end(), reference), end; it != end; ++it) {
    const std::string address = (*it)[2];
    EXPECT_TRUE(address.starts_with("data:image/png;base64,")) << address;
  }
  EXPECT_THAT(html, Not(HasSubstr("@import")));
  EXPECT_THAT(html, Not(HasSubstr("url(http")));
}

TEST_F(ReportCommand, GivesTheSameBytesForTheSameSession) {
  EXPECT_EQ(report(session_), report(session_, "again.html"));
}

TEST_F(ReportCommand, HoldsTheSessionItWasMadeOf) {
  const std::string html = report(session_);
  const auto inside = open_report(folder_ / "report.html");
  ASSERT_TRUE(inside) << inside.error().text;
  const Result<Session> asked = read_session(session_);
  ASSERT_TRUE(asked);
  EXPECT_TRUE(inside->session == *asked) << inside->text;
}

TEST_F(ReportCommand, IsASessionForEveryCommandAndMakesTheSameReportAgain) {
  const std::string html = report(session_);
  const std::string again = report((folder_ / "report.html").string(), "again.html");
  EXPECT_EQ(again, html);
  const Finished run = testing::mnemoscope({"run", (folder_ / "report.html").string(), "--quiet",
                                            "--no-arrays", "--out", (folder_ / "out").string()});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(text_of(folder_ / "out/trace.json"), HasSubstr("\"sparse\""));
}

TEST_F(ReportCommand, IsOpenedByTheWindowAsASessionThatIsSavedElsewhere) {
  report(session_);
  const Finished finished = testing::mnemoscope({(folder_ / "report.html").string()});
  ASSERT_TRUE(finished.window);
  EXPECT_FALSE(finished.window->startup_error);
  EXPECT_TRUE(finished.window->from_report);
  EXPECT_EQ(finished.window->session_file, std::filesystem::path());
  EXPECT_TRUE(finished.window->session == *read_session(session_));
  const auto page = folder_.write("page.html", "<p>no report</p>");
  const Finished refused = testing::mnemoscope({page.string()});
  ASSERT_TRUE(refused.window->startup_error);
  EXPECT_THAT(refused.window->startup_error->text, HasSubstr("page.html: is a page without"));
}

TEST_F(ReportCommand, NamesFilesByTheirFullPathsWhereverItIsStarted) {
  const auto picture = source_folder() / "assets/memories/photos";
  const std::string text = "format = \"mnemoscope-session\"\nversion = 1\n[memories]\nsource = \"" +
                           picture.string() +
                           "\"\nfit = \"crop\"\ncount = 4\nsize = 16\n[query]\nmemory = 1\n";
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(source_folder() / "assets");
  const std::string html = report(folder_.write("p.toml", text).string());
  std::filesystem::current_path(before);
  EXPECT_THAT(html, HasSubstr("source = &quot;" + picture.string() + "&quot;"));
}

TEST_F(ReportCommand, RefusesInOneSentenceAndLeavesTheOlderReport) {
  const auto out = folder_.write("report.html", "older");
  const Finished finished =
      testing::mnemoscope({"report", session_, "--set", "query.memory=999", "--out", out.string()});
  EXPECT_EQ(finished.code, 1);
  EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1);
  EXPECT_EQ(text_of(out), "older");
}

}  // namespace
}  // namespace mnemoscope
