#include "lessons/page_text.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using Kind = TextBlock::Kind;

std::vector<TextBlock> parsed(std::string_view text) {
  Result<std::vector<TextBlock>> blocks = parse_page_text(text);
  EXPECT_TRUE(blocks) << blocks.error().text;
  return blocks ? std::move(*blocks) : std::vector<TextBlock>();
}

TEST(PageText, IsParagraphsAndItems) {
  const auto blocks = parsed("One line\nand another.\n\n- first\n- second\n  goes on\n\nLast.\n");
  ASSERT_EQ(blocks.size(), 4U);
  EXPECT_EQ(blocks[0].spans.front().text, "One line and another.");
  EXPECT_EQ(blocks[1].kind, Kind::item);
  EXPECT_EQ(blocks[2].spans.front().text, "second goes on");
  EXPECT_EQ(blocks[3].kind, Kind::paragraph);
}

TEST(PageText, HasEmphasisFormulasAndFacts) {
  const auto spans = parsed("a **b *c*** $x_t$ {beta of dense}").front().spans;
  ASSERT_EQ(spans.size(), 6U);
  EXPECT_TRUE(spans[1].bold && !spans[1].emphasis);
  EXPECT_EQ(spans[1].text, "b *c") << "bold ends at the first pair of stars";
  EXPECT_EQ(spans[3].kind, TextSpan::Kind::formula);
  EXPECT_EQ(spans[3].text, "x_t");
  EXPECT_EQ(spans[5].fact, (FactName{"beta", "dense"}));
  const auto emphasised = parsed("an *old* word").front().spans;
  ASSERT_EQ(emphasised.size(), 3U);
  EXPECT_TRUE(emphasised[1].emphasis && !emphasised[1].bold);
}

/// What a page says of its beginning stays true while its task is done.
TEST(PageText, SaysAFactAsItWasAtItsBeginningOrAsItIsNow) {
  Session session = default_session();
  const LiveRun run;
  const Seen seen{.session = session, .run = run};
  const auto blocks = with_facts(parsed("It was {query.memory}; it is {now query.memory}."), seen);
  const std::vector<TextSpan>& spans = blocks.front().spans;
  ASSERT_EQ(spans.size(), 5U);
  EXPECT_FALSE(spans[1].is_live);
  EXPECT_TRUE(spans[3].is_live);
  session.query.memory = 5;
  EXPECT_EQ(words_of_fact(spans[1], seen), "#13");
  EXPECT_EQ(words_of_fact(spans[3], seen), "#5");
}

TEST(PageText, NamesWidgetsAndColours) {
  const auto spans = parsed("the [half](query.0.on #query) and [Dense](#dense).").front().spans;
  ASSERT_EQ(spans.size(), 5U);
  EXPECT_EQ(spans[1].widget, "query.0.on");
  EXPECT_EQ(spans[1].colour, "query");
  EXPECT_EQ(spans[3].colour, "dense");
  EXPECT_EQ(spans[3].widget, "");
}

TEST(PageText, HasFormulasOnLinesOfTheirOwn) {
  const auto blocks = parsed("As\n\n$$E(x) = 1$$\n\nsays.");
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[1].kind, Kind::formula);
  EXPECT_EQ(blocks[1].spans.front().text, "E(x) = 1");
}

TEST(PageText, KeepsWhatIsNoMark) {
  for (const char* text : {"5 * 3", "[no link]", "a *b", "in [0, 1], 2 * 3, (so)"})
    EXPECT_EQ(plain_words(parsed(text)), std::string(text) + "\n") << text;
}

TEST(PageText, SaysWhichFactOrColourThereIsNot) {
  EXPECT_EQ(parse_page_text("{eror of dense}").error().text,
            "{eror of dense}: eror is nothing that a lesson knows; perhaps error was meant");
  EXPECT_NE(parse_page_text("[a](#pink)").error().text.find("#pink is no colour"),
            std::string::npos);
}

TEST(PageText, RefusesMarksThatDoNotFit) {
  const auto refusal = [](std::string_view text) {
    const auto read = parse_page_text(text);
    return read ? std::string("accepted") : read.error().text;
  };
  EXPECT_EQ(refusal("$$x_{t = 3$$"),
            "a brace is never closed in the formula \"x_{t = 3\"; braces come in pairs");
  EXPECT_EQ(refusal("so $x_t}$"),
            "a brace is never opened in the formula \"x_t}\"; braces come in pairs");
  EXPECT_EQ(refusal("*Low:** many"),
            "\"*Low:**\" begins with one star and ends with two; give it as many");
  EXPECT_EQ(
      refusal("It is {error of dense and much else, until {beta of dense} comes"),
      "{ is never closed, at \"{error of dense and much else, un\"; close it, or leave it out");
  EXPECT_EQ(refusal("$x_{t+1}$ and *so*, **so**"), "accepted");
}

TEST(PageText, RefusesAMarkThatNothingCloses) {
  for (const char* const text :
       {"a $x_t b", "**bold", "**not bold", "{", "$5", "a [b](", "**", "$$", "a [word",
        "a [word](retrieve.beta", "the {error of dense", "- item $$x"}) {
    const auto parsed = parse_page_text(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_NE(parsed.error().text.find("is never closed"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace mnemoscope
