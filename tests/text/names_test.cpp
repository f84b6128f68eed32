// A name that is not ours, in everything that is taken away: obeyed by none, and the same in all.
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "text/csv_cells.h"
#include "text/markup.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

const std::vector<std::string> kHostile = {"plain",
                                           "a\nb\r\nc\rd\te",
                                           "a|b*c_d`e",
                                           "<script>alert(\"1\")</script>&amp;",
                                           "50 % & {x} $y$ #1 ~ ^ \\cite",
                                           "[1pt] \"quoted\", and 'so'",
                                           "=SUM(A1)",
                                           "-1+2",
                                           "\t=1",
                                           "\u202egnp.exe\u0085\x1b[31m",
                                           "\xff\xfe no UTF-8",
                                           "Ξ β σ ∞ 漢"};

/// Every `written` becomes what was `meant`, in one pass.
std::string read_back(const std::string& text,
                      const std::vector<std::pair<std::string, std::string>>& spellings) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t taken = 1;
    std::string meant = text.substr(at, 1);
    for (const auto& [written, stands_for] : spellings) {
      if (text.compare(at, written.size(), written) != 0) continue;
      taken = written.size();
      meant = stands_for;
      break;
    }
    result += meant;
    at += taken;
  }
  return result;
}

std::string of_csv(std::string cell) {
  if (cell.starts_with('"')) cell = read_back(cell.substr(1, cell.size() - 2), {{"\"\"", "\""}});
  return cell.starts_with('\'') ? cell.substr(1) : cell;
}

TEST(AName, IsOneLineOfWhatCanBeSeen) {
  EXPECT_EQ(shown_name("a\nb\r\nc\rd\te"), "a b c d e");
  EXPECT_EQ(shown_name("\u202ea\x1b\xff"), "\\u202ea\\x1b\\xff");
  for (const std::string& name : kHostile)
    EXPECT_EQ(shown_name(shown_name(name)), shown_name(name));
}

TEST(AName, IsTheSameInEveryExport) {
  const std::vector<std::pair<std::string, std::string>> html = {
      {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
  std::vector<std::pair<std::string, std::string>> markdown(html.begin(), html.end() - 2);
  for (const char c : std::string("\\|`*_[]#~$^{}")) {
    markdown.emplace_back(std::string("\\") + c, std::string(1, c));
  }
  for (const std::string& name : kHostile) {
    const std::string shown = shown_name(name);
    EXPECT_EQ(of_csv(csv_text_cell(name)), shown);
    EXPECT_EQ(of_csv(csv_any_cell(name)), shown);
    EXPECT_EQ(read_back(html_text(name), html), shown);
    EXPECT_EQ(read_back(markdown_text(name), markdown), shown);
    EXPECT_EQ(tex_text(name), tex_text(shown));
  }
}

TEST(AName, IsNoFormulaAndEndsNoLine) {
  for (const std::string& name : kHostile) {
    for (const std::string& cell : {csv_text_cell(name), csv_any_cell(name)}) {
      EXPECT_EQ(cell.find_first_of("\r\n\t"), std::string::npos) << cell;
      EXPECT_EQ(std::string("=+-@").find(cell.front()), std::string::npos) << cell;
    }
  }
  EXPECT_EQ(csv_any_cell("-1.5e-3"), "-1.5e-3") << "a number is one";
  EXPECT_EQ(csv_any_cell("-inf"), "-inf");
  EXPECT_EQ(csv_any_cell("-1,5"), "\"'-1,5\"");
}

}  // namespace
}  // namespace mnemoscope
