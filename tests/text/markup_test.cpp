#include "text/markup.h"

#include <gtest/gtest.h>

#include "text/base64.h"

namespace mnemoscope {
namespace {

TEST(Markup, LeavesPlainWordsAlone) {
  for (const char* words : {"Right half, black", "éß 漢 שלום", ""}) {
    EXPECT_EQ(tex_text(words), words);
    EXPECT_EQ(markdown_text(words), words);
    EXPECT_EQ(html_text(words), words);
  }
}

TEST(Markup, KeepsANameOnItsLine) {
  EXPECT_EQ(tex_text("a\r\nb\tc\nd"), "a b c d");
  EXPECT_EQ(markdown_text("a\r\nb\tc\nd"), "a b c d");
}

TEST(Markup, WritesTheExponentsOfNumbersForLatex) {
  EXPECT_EQ(tex_text("−2.14·10⁻⁹"), "$-2.14\\cdot10^{-9}$");
  EXPECT_EQ(tex_text("from 5.05·10⁻⁹ to 3·10¹²."), "from $5.05\\cdot10^{-9}$ to $3\\cdot10^{12}$.");
  EXPECT_EQ(tex_text("0.25, 2·x, x²"), "0.25, 2$\\cdot$x, x\\textsuperscript{2}");
}

TEST(Markup, LetsNoTagOrQuoteThroughToHtml) {
  EXPECT_EQ(html_text("<script a='1' b=\"2\">&amp;"),
            "&lt;script a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;amp;");
  EXPECT_EQ(html_text("\xff\x1b"), "\\xff\\x1b");
}

// RFC 4648, section 10.
TEST(Base64, HasTheTestVectorsOfItsDocument) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foob"), "Zm9vYg==");
  EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xff\xfe\xfd"), "//79");
}

}  // namespace
}  // namespace mnemoscope
