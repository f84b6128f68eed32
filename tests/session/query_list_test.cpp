#include "session/query_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "session/session_file.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

Result<Session> session_with(const std::string& lines) {
  return parse_session("format = \"mnemoscope-session\"\nversion = 1\n[query]\n" + lines, "s.toml",
                       "/tmp");
}

std::vector<Index> queries_of(const std::string& value) {
  const auto session = session_with("queries = " + value);
  EXPECT_TRUE(session) << session.error().text;
  return session ? session->queries : std::vector<Index>{};
}

std::string refusal_of(const std::string& value) {
  const auto session = session_with("queries = " + value);
  EXPECT_FALSE(session) << value;
  return session ? "" : session.error().text;
}

TEST(Queries, AreAListARangeOrBoth) {
  EXPECT_THAT(queries_of("[3, 7, 20]"), ElementsAre(3, 7, 20));
  EXPECT_THAT(queries_of("\"10-13\""), ElementsAre(10, 11, 12, 13));
  EXPECT_THAT(queries_of("\"10..13\""), ElementsAre(10, 11, 12, 13));
  EXPECT_THAT(queries_of("\" 10 \u2013 11 \""), ElementsAre(10, 11));
  EXPECT_THAT(queries_of("\"7\""), ElementsAre(7));
  EXPECT_THAT(queries_of("\"3, 7, 20-21\""), ElementsAre(3, 7, 20, 21));
  EXPECT_THAT(queries_of("[3, \"7-8\", 20]"), ElementsAre(3, 7, 8, 20));
}

QueryRule rule_of(const std::string& value) {
  const auto session = session_with("queries = " + value);
  EXPECT_TRUE(session) << session.error().text;
  EXPECT_TRUE(session && session->query_rule && session->queries.empty()) << value;
  return session && session->query_rule ? *session->query_rule : QueryRule{};
}

TEST(Queries, CanBeARuleThatWaitsForTheMemories) {
  EXPECT_EQ(rule_of("\"all\""), QueryRule{});
  EXPECT_EQ(rule_of("{ draw = 20, seed = 3 }"), (QueryRule{.draw = 20, .seed = 3}));
  EXPECT_EQ(rule_of("{ draw = 20 }"), (QueryRule{.draw = 20}));
  EXPECT_EQ(rule_of("{ label = \"cat\" }"), QueryRule{.label = "cat"});
  EXPECT_EQ(rule_of("{ label = 3, draw = 5 }"), (QueryRule{.label = "3", .draw = 5}));
}

TEST(Queries, KeepTheirRuleWhenTheyAreSaved) {
  for (const char* value : {"\"all\"", "{ draw = 20, seed = 3 }", "{ label = \"cat\" }",
                            "{ label = \"3\", draw = 5, seed = 0 }"}) {
    const auto session = session_with(fmt::format("queries = {}\n", value));
    ASSERT_TRUE(session) << session.error().text;
    EXPECT_THAT(write_session(*session, "/tmp"), HasSubstr(fmt::format("queries = {}\n", value)));
  }
}

TEST(Queries, ByARuleAreRefusedInASentence) {
  EXPECT_THAT(refusal_of("{}"), HasSubstr("query.queries is a table without draw or label; give"));
  EXPECT_THAT(refusal_of("{ seed = 3 }"), HasSubstr("without draw or label"));
  EXPECT_THAT(refusal_of("{ draw = 0 }"), StartsWith("s.toml:4: query.queries.draw"));
  EXPECT_THAT(refusal_of("{ draw = 2.5 }"), StartsWith("s.toml:4: query.queries.draw"));
  EXPECT_THAT(refusal_of("{ draw = 2, seed = -1 }"), StartsWith("s.toml:4: query.queries.seed"));
  EXPECT_THAT(refusal_of("{ label = \"\" }"), StartsWith("s.toml:4: query.queries.label"));
  EXPECT_THAT(refusal_of("{ label = true }"), StartsWith("s.toml:4: query.queries.label"));
  EXPECT_THAT(refusal_of("{ lable = \"cat\" }"), StartsWith("s.toml:4: query.queries"));
  EXPECT_THAT(refusal_of("{ draw = 3 }\nfile = \"x.png\""), HasSubstr("query.file"));
}

TEST(Queries, AreRefusedInASentence) {
  for (const char* value : {"[]", "7", "true", "[-1]", "[1.5]", "[[1]]"}) {
    EXPECT_THAT(refusal_of(value), StartsWith("s.toml:4: query.queries")) << value;
  }
  EXPECT_THAT(refusal_of("7"), HasSubstr("\"all\", a range such as"));
  EXPECT_THAT(refusal_of("\"\""), HasSubstr("no memory and no range"));
  EXPECT_THAT(refusal_of("\"every\""), HasSubstr("\"every\" is no memory and no range"));
  EXPECT_THAT(refusal_of("\"1,,2\""), HasSubstr("\"\" is no memory"));
  EXPECT_THAT(refusal_of("\"3-\""), HasSubstr("\"3-\" is no memory and no range"));
  EXPECT_THAT(refusal_of("\"-3\""), HasSubstr("\"-3\" is no memory"));
  EXPECT_THAT(refusal_of("[3, \"all\"]"), HasSubstr("\"all\" is no memory"));
  EXPECT_THAT(refusal_of("\"19-10\""), HasSubstr("runs backwards; write 10-19"));
  EXPECT_THAT(refusal_of("\"0-9000000000000000\""), HasSubstr("more than 10000000 queries"));
  EXPECT_THAT(refusal_of("[3]\nfile = \"x.png\""), HasSubstr("query.file"));
}

TEST(Queries, AreWrittenAsARangeWhereTheyAreOne) {
  EXPECT_EQ(queries_text({3, 7, 20}), "[3, 7, 20]");
  EXPECT_EQ(queries_text({4, 5, 6}), "[4, 5, 6]");
  std::vector<Index> many;
  ASSERT_TRUE(add_queries(many, "100-60099"));
  EXPECT_THAT(many, SizeIs(60000));
  EXPECT_EQ(queries_text(many), "\"100-60099\"");
}

TEST(Queries, StandBesideTheMemoryThatWasShownBefore) {
  const auto session = session_with("memory = 3\nqueries = [4, 5]");
  ASSERT_TRUE(session) << session.error().text;
  EXPECT_EQ(session->query.memory, 3);
  EXPECT_EQ(run_spec(*session, BackendChoice::cpu).query.memory, 4);
  const auto again = parse_session(write_session(*session, "/tmp"), "s.toml", "/tmp");
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_EQ(*again, *session);
}

}  // namespace
}  // namespace mnemoscope
