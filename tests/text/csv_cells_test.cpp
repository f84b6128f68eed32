#include "text/csv_cells.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(TabsOfCsv, HaveTheSameCells) {
  EXPECT_EQ(tabs_of_csv("a,b\r\n1,2\r\n"), "a\tb\n1\t2\n");
  EXPECT_EQ(tabs_of_csv("\"a, b\",,\"say \"\"hi\"\"\"\r\n"), "a, b\t\tsay \"hi\"\n");
  EXPECT_EQ(tabs_of_csv(""), "");
}

TEST(TabsOfCsv, HaveNoTabAndNoLineThatIsNotTheTables) {
  EXPECT_EQ(tabs_of_csv("\"one\r\ntwo\",a\tb\r\n"), "one  two\ta b\n");
}

TEST(TabsOfCsv, KeepEveryLetter) {
  EXPECT_EQ(tabs_of_csv("中,Ж\r\n"), "中\tЖ\n");
}

}  // namespace
}  // namespace mnemoscope
