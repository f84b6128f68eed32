// Letters with marks, however they were written.
#include "text/normal_form.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(Decomposed, IsOneTextForBothWaysToWriteALetter) {
  EXPECT_EQ(decomposed("\u00e9.png"), "e\u0301.png");
  EXPECT_EQ(decomposed("e\u0301.png"), "e\u0301.png");
  EXPECT_EQ(decomposed("\u0439"), "\u0438\u0306") << "Cyrillic";
  EXPECT_EQ(decomposed("\u304c"), "\u304b\u3099") << "Japanese";
  EXPECT_EQ(decomposed("\ud55c"), "\u1112\u1161\u11ab") << "a syllable of three";
  EXPECT_EQ(decomposed("\uac00"), "\u1100\u1161") << "and of two";
}

TEST(Decomposed, TakesALetterOfSeveralMarksWhollyApart) {
  EXPECT_EQ(decomposed("\u1ec7"), "e\u0323\u0302") << "Vietnamese";
  EXPECT_EQ(decomposed("\u212b"), "A\u030a") << "the sign of the angstrom is a letter";
}

TEST(Decomposed, LeavesAllElse) {
  for (const char* const text : {"", "plain", "\u03be\u2211", "\U0001F600", "\xff\xc3", "\xc3"}) {
    EXPECT_EQ(decomposed(text), text);
  }
}

}  // namespace
}  // namespace mnemoscope
