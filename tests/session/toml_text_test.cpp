#include "session/toml_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "core/random.h"
#include "session/session_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string refusal(std::string_view text) {
  const auto table = parse_toml(text, "s.toml");
  return table ? "was read" : table.error().text;
}

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST(TomlText, WithAKeyOfManyPartsIsRefusedAtItsLine) {
  EXPECT_THAT(refusal("x = 1\na" + repeated(".b", 250'000) + " = 1\n"),
              AllOf(StartsWith("s.toml:2: "), HasSubstr("dots")));
  EXPECT_THAT(refusal("[a" + repeated(".b", 250'000) + "]\n"), StartsWith("s.toml:1: "));
  EXPECT_THAT(refusal("[[a" + repeated(" . \"b\"", 250'000) + "]]\n"), StartsWith("s.toml:1: "));
  EXPECT_THAT(refusal("x = {a" + repeated(".'b'", 250'000) + " = 1}"), StartsWith("s.toml:1: "));
  EXPECT_EQ(refusal("a.b.c.d.e = 0.5\n"), "was read");
}

TEST(TomlText, NestedDeeplyIsRefusedAtItsLine) {
  EXPECT_THAT(refusal("a = " + repeated("[", 1'000'000)),
              AllOf(StartsWith("s.toml:1: "), HasSubstr("nests deeper")));
  EXPECT_THAT(refusal("\n\na = [\n" + repeated("[", 100) + repeated("]", 100) + "]"),
              StartsWith("s.toml:4: nests deeper"));
  EXPECT_THAT(refusal("a = " + repeated("{a.b.c.d=", 1000)), HasSubstr("nests deeper"));
  EXPECT_EQ(refusal("a = [[[[1]]]]"), "was read");
}

TEST(TomlText, WithMoreThanASessionCanHoldIsRefused) {
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += fmt::format("[t{}.a]\n", i);
  EXPECT_THAT(refusal(many), HasSubstr("more than a session can hold"));
  EXPECT_THAT(refusal("a = [" + repeated("1,", 1'000'100) + "]"),
              HasSubstr("more than a session can hold"));
}

TEST(TomlText, CountsNothingInsideTextAndComments) {
  const std::string dots = repeated("../", 100) + repeated("[{", 100);
  EXPECT_EQ(refusal("a = \"" + dots + "\"\nb = '" + dots + "'\n# " + dots + "\n"), "was read");
  EXPECT_EQ(refusal("a = \"\"\"\n" + dots + "\n\\\" \"\" " + dots + "\"\"\"\"\"\nb = 1"),
            "was read");
  EXPECT_EQ(refusal("a = '''\n" + dots + "\n' '' " + dots + "'''''\nb = 1"), "was read");
  EXPECT_EQ(refusal("a = \"\\\\\" # \"" + dots + "\nb = '\\' # '" + dots + "\n"), "was read");
}

TEST(TomlText, ThatBreaksOffIsRefusedInWords) {
  for (const char* text : {"[",
                           "[\n",
                           "[[",
                           "[[\n",
                           "[ \r",
                           "[a",
                           "[a.",
                           "a",
                           "a =",
                           "a = [",
                           "a = [}",
                           "a = [1 }",
                           "a = {",
                           "a = {b",
                           "a = {b = ",
                           "a = {b = 1,",
                           "a = {b = 1, }",
                           "a = 1979-05-27T",
                           "a = 1979-05-27Ttrue",
                           "a = 1979-05-27 0}",
                           "a = 1979-05-27T07:",
                           "a = 1979-05-27T07:32:00+",
                           "a = 07:",
                           "a = 0x",
                           "a = 0b2",
                           "a = +",
                           "a = 1__0",
                           "a = 1e",
                           "a = .",
                           "a = \"",
                           "a = \"\\u00",
                           "a = \"\"\"",
                           "a = '",
                           "a = '''",
                           "a = t",
                           "a = nope",
                           "a = 1\na = 2",
                           "[a]\n[a]",
                           "a = 1\n[a]",
                           "a.b = 1\n[a.b]",
                           "= 1",
                           "]",
                           "}",
                           ",",
                           "a = 99999999999999999999",
                           "\xff\xfe[\0",
                           "a = \"\xff\"",
                           "a = \x01",
                           "\x0c",
                           "a = 1 b = 2"}) {
    EXPECT_THAT(refusal(text), StartsWith("s.toml:")) << text;
  }
  EXPECT_THAT(refusal(std::string_view("a = 1\0", 6)), HasSubstr("no text"));
  EXPECT_THAT(refusal(std::string_view("\xff\xfe"
                                       "f\0o\0",
                                       6)),
              HasSubstr("UTF-16"));
}

TEST(TomlText, WithLettersOutsideQuotesThatAreNotAsciiIsRefusedAtItsLine) {
  // toml++ 3.3 asks of them whether they are blanks, in a way that is undefined for most.
  for (const char* text : {"é = 1", "a = é", "a = 1é", "a\u00a0= 1", "a = [1, ü]", "[ö]",
                           "a = {ä = 1}", "\u3000", "a = \"\"\"\\\n é\"\"\"", "a = \"\"\"\\é\"\"\"",
                           "a = \"\"\"x \\ \n\n\té\"\"\"", "a = 'b' \ufeff"}) {
    EXPECT_THAT(refusal(std::string("# é\nb = \"é\" # é\n") + text),
                AllOf(StartsWith("s.toml:"), HasSubstr("outside quotes that is not ASCII")))
        << text;
  }
  EXPECT_EQ(refusal("\"é\" = 'ü' # ö\na = \"\"\"é\n\\\n b é \"\"\"\n[\"ä\".'ß']"), "was read");
}

TEST(TomlText, WithADateAndItsTimeApartIsRefusedAtItsLine) {
  for (const char* text : {"a = 1979-05-27 07:32:00Z", "a = 1979-05-27 0 \"é\"", "a = [1 2]"})
    EXPECT_THAT(refusal(text), StartsWith("s.toml:1: holds a date with a time")) << text;
  EXPECT_EQ(refusal("a = 1979-05-27T07:32:00Z\nb = [1, 2 , 3\n,4] # 5 6\nc = true # 1"),
            "was read");
}

TEST(TomlText, WithAQuoteInTheMiddleOfAWordIsRefusedAtItsLine) {
  for (const char* text : {"a = 4\"é\"", "a = 1979-05-27T0\"é\"7:32:00Z", "a = [1'é']"})
    EXPECT_THAT(refusal(text), StartsWith("s.toml:1: holds a quote in the middle of a word"))
        << text;
  for (const char* text : {"a'b' = 1", "don't = 1"})  // the parser itself stops at the quote
    EXPECT_THAT(refusal(text), AllOf(StartsWith("s.toml:1:"), HasSubstr("expected '='"))) << text;
  EXPECT_EQ(refusal("\"a\".'b' = [\"c\",'d', \"\"]\n\"e\"={'f'=\"\"}\n"), "was read");
}

TEST(TomlText, OfOtherEditorsIsRead) {
  EXPECT_EQ(refusal(""), "was read");
  EXPECT_EQ(refusal("\n \t\n# nothing"), "was read");
  EXPECT_EQ(refusal("\xef\xbb\xbf"
                    "a = 1\r\n[b]\r\nc = 2\r\n"),
            "was read");
}

TEST(TomlText, SaysHowAFractionIsWritten) {
  EXPECT_EQ(refusal("[query]\nsigma = 0,5\n").substr(0, 9), "s.toml:2:");
  EXPECT_THAT(refusal("sigma = 0,5\n"), HasSubstr("write the number with a point, as 0.5"));
}

/// Pieces that TOML is made of, and some that it is not.
constexpr std::array<std::string_view, 50> kPieces{
    "[",    "]",    "{",        "}",           "[[",     "]]",  "=",          ".",        ",",
    "\"",   "'",    "\"\"\"",   "'''",         "#",      "\n",  "\r",         " ",        "\t",
    "\v",   "\f",   "\u0085",   "\u2028",      "\ufeff", "_",   "+",          "-",        "0",
    "1",    "0x",   "0b",       "0o",          "1e5",    "inf", "nan",        "true",     "T",
    "Z",    ":",    "\\u0000",  "\\",          "\xff",   "a",   "1979-05-27", "07:32:00", "é",
    "\x7f", "\x1b", "memories", "version = 1", "k"};

std::string_view piece(Lcg& draws) {
  return kPieces[static_cast<std::size_t>(draws.below(kPieces.size()))];
}

void expect_one_line(const std::string& text) {
  const auto session = parse_session(text, "s.toml", "/tmp");
  if (session) return;
  EXPECT_FALSE(session.error().text.empty()) << text;
  EXPECT_EQ(session.error().text.find('\n'), std::string::npos) << session.error().text;
}

TEST(SessionsUnderMutation, AreReadOrRefusedInOneLine) {
  const std::string whole = write_session(default_session(), "/tmp");
  Lcg draws(77);
  for (int i = 0; i < 8'000; ++i) {
    std::string text = whole;
    for (std::int64_t n = 1 + draws.below(4); n > 0; --n) {
      const auto at =
          static_cast<std::size_t>(draws.below(static_cast<std::int64_t>(text.size()) + 1));
      const auto length = static_cast<std::size_t>(draws.below(12));
      switch (draws.below(4)) {
        case 0: text.insert(at, piece(draws)); break;
        case 1: text.erase(at, length); break;
        case 2:
          text.insert(at, text.substr(text.size() - std::min(text.size(), at), length));
          break;
        default:
          if (at < text.size()) text[at] = static_cast<char>(draws.below(256));
      }
    }
    expect_one_line(text);
  }
}

TEST(SessionsUnderMutation, MadeOfPiecesAreReadOrRefusedInOneLine) {
  Lcg draws(78);
  for (int i = 0; i < 20'000; ++i) {
    std::string text = draws.below(2) == 0 ? "a = " : "";
    for (std::int64_t n = 1 + draws.below(12); n > 0; --n) text += piece(draws);
    expect_one_line(text);
  }
}

TEST(SessionFile, OfAnotherKindIsRefusedInWords) {
  const testing::TemporaryFolder folder;
  const auto refused = [](const std::filesystem::path& file) {
    const auto session = read_session(file);
    return session ? std::string("was read") : session.error().text;
  };
  EXPECT_THAT(refused(folder.path()), HasSubstr("is not a file"));
  EXPECT_THAT(refused(folder.write("empty.toml", "")), HasSubstr("format is missing"));
  EXPECT_THAT(refused(folder.write("binary.toml", std::string(5000, '\0'))), HasSubstr("no text"));
  const auto pipe = folder / "pipe.toml";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(refused(pipe), HasSubstr("is not a file"));
  EXPECT_THAT(refused("/dev/zero"), HasSubstr("is not a file"));
}

TEST(SessionFile, WithManyPaintedLayersIsRefusedBeforeTheyTakeMemory) {
  std::string text = "format = \"mnemoscope-session\"\nversion = 1\n";
  for (int i = 0; i < 5; ++i) {
    text +=
        "[[query.corruption]]\nkind = \"mask\"\nshape = \"painted\"\n"
        "paint = { width = 4096, height = 4096, pixels = \"\" }\n";
  }
  const auto session = parse_session(text, "s.toml", "/tmp");
  ASSERT_FALSE(session);
  EXPECT_THAT(session.error().text,
              AllOf(StartsWith("s.toml:19: the painted layers"), HasSubstr("83886080 pixels")));
}

}  // namespace
}  // namespace mnemoscope
