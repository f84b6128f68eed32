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

TEST(Queries, CanBeAllMemories) {
  auto session = session_with("queries = \"all\"");
  ASSERT_TRUE(session);
  EXPECT_TRUE(session->all_queries);
  EXPECT_THAT(write_session(*session, "/tmp"), HasSubstr("queries = \"all\"\n"));
  settle_queries(*session, 4);
  EXPECT_THAT(session->queries, ElementsAre(0, 1, 2, 3));
  EXPECT_FALSE(session->all_queries);
}

TEST(Queries, AreRefusedInASentence) {
  for (const char* value : {"[]", "7", "true", "[-1]", "[1.5]", "[[1]]", "{ a = 1 }"}) {
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
