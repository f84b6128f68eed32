// `mnemoscope report`: one file that needs nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "app/program.h"
#include "session/session_file.h"
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

/// The text in the element "session".
std::string session_in(const std::string& html) {
  const std::string begin = "<pre id=\"session\">";
  const std::size_t from = html.find(begin) + begin.size();
  std::string text = html.substr(from, html.find("</pre>", from) - from);
  for (const auto& [written, meant] : {std::pair<const char*, const char*>{"&lt;", "<"},
                                       {"&gt;", ">"},
                                       {"&quot;", "\""},
                                       {"&#39;", "'"},
                                       {"&amp;", "&"}}) {
    for (std::size_t at = text.find(written); at != std::string::npos; at = text.find(written)) {
      text.replace(at, std::string(written).size(), meant);
    }
  }
  return text;
}

TEST_F(ReportCommand, HoldsTheSessionItWasMadeOf) {
  const std::string text = session_in(report(session_));
  const Result<Session> inside = parse_session(text, "report", folder_.path());
  ASSERT_TRUE(inside) << inside.error().text;
  const Result<Session> asked = read_session(session_);
  ASSERT_TRUE(asked);
  EXPECT_TRUE(*inside == *asked) << text;
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
