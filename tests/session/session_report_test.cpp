// The session in a report: comes back as it was; and a page that is none is refused in a sentence.
#include "session/session_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "session/random_session.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::TemporaryFolder;

std::string page_with(const std::string& element) {
  return "<!DOCTYPE html>\n<body>\n" + element + "\n</body>\n";
}

/// The sentence that refuses it.
std::string refusal(const std::string& page) {
  const TemporaryFolder folder;
  const auto opened = open_report(folder.write("r.html", page));
  if (opened) return "was opened";
  EXPECT_THAT(opened.error().text, HasSubstr("r.html: "));
  EXPECT_EQ(std::count(opened.error().text.begin(), opened.error().text.end(), '\n'), 0);
  return opened.error().text;
}

const std::string kText = "format = \"mnemoscope-session\"\nversion = 1\n";

TEST(AReport, IsToldByItsName) {
  for (const char* file : {"x/y.html", "Y.HTML", "a.htm"}) EXPECT_TRUE(is_report(file)) << file;
  for (const char* file : {"html", "x.toml", "x.html/y", ".html", "x.html.zip"})
    EXPECT_FALSE(is_report(file)) << file;
}

TEST(TheSessionInAReport, IsAnySessionToTheBit) {
  const TemporaryFolder folder;
  const std::vector<fs::path> files = {folder.write("a/b.npy", "x"),
                                       folder.write("<c> &.npy", "x")};
  Lcg random(5);
  for (int i = 0; i < 40; ++i) {
    Session session = testing::random_session(random, files);
    if (session.matrix.rows && !session.matrix.rows->empty()) {
      // What html obeys, what turns the rest of a line, what ends a page.
      session.matrix.rows->front().name = "</pre>&amp;'\"\\ <b>\u202e\u0085\x01 a\nb\tc\u2028";
    }
    const std::string text = write_session(session, "/");
    const std::string element = session_element(text);
    EXPECT_THAT(element, Not(HasSubstr("\u202e")));
    const auto opened = open_report(folder.write("elsewhere/r.html", page_with(element)));
    ASSERT_TRUE(opened) << opened.error().text;
    EXPECT_EQ(opened->text, text);
    EXPECT_TRUE(opened->session == parse_session(text, "s", "/").value());
    EXPECT_TRUE(opened->session.matrix == session.matrix);
  }
}

TEST(APage, ThatHoldsNoSessionIsRefusedInASentence) {
  EXPECT_EQ(refusal(page_with(session_element(kText))), "was opened");
  EXPECT_THAT(refusal(""), HasSubstr("without the session of a report"));
  EXPECT_THAT(refusal("<html><pre>format</pre>"), HasSubstr("without the session"));
  EXPECT_THAT(refusal(page_with(session_element(kText) + session_element(kText))),
              HasSubstr("without the session"));
  const std::string element = session_element(kText);
  for (std::size_t cut = 1; cut < element.size(); ++cut)
    EXPECT_NE(refusal(element.substr(0, element.size() - cut)), "was opened") << cut;
  for (const char* inside : {"<script>x</script>", "&copy;", "&", "&amp", "&#60;"})
    EXPECT_THAT(refusal("<pre id=\"session\">" + kText + "# " + inside + "\n</pre>"),
                HasSubstr("is damaged"))
        << inside;
  EXPECT_THAT(refusal(page_with(session_element("format = 3\nversion = 1\n"))),
              HasSubstr("r.html: its session:1"));
  EXPECT_NE(refusal(page_with(session_element(std::string(300000, '[')))), "was opened");
}

TEST(APage, LargerThanAnyReportIsNotRead) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("r.html", "");
  fs::resize_file(file, kMostReportBytes + 1);
  const auto opened = open_report(file);
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().text, HasSubstr("larger than a report can be (512 MiB)"));
}

TEST(AReport, WhoseImagesAreElsewhereSaysWhatIsMissing) {
  const std::string text = kText + "[memories]\nsource = \"/nowhere/faces\"\n";
  EXPECT_THAT(refusal(page_with(session_element(text))),
              AllOf(HasSubstr("names \"/nowhere/faces\", which does not exist"),
                    HasSubstr("a report holds no images")));
}

TEST(ASession, ThatNamesAFolderAsAShellDoesIsToldSo) {
  const auto read = parse_session(kText + "[memories]\nsource = \"~/faces\"\n", "s", "/");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().text, HasSubstr("a session knows no \"~\""));
}

}  // namespace
}  // namespace mnemoscope
