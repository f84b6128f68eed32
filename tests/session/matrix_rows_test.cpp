// The rows of [matrix] in the session file: none chosen, none at all, hidden ones.
#include <gmock/gmock.h>

#include "engine/run.h"
#include "session/matrix_question.h"
#include "session/session_file.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kHead = "format = \"mnemoscope-session\"\nversion = 1\n";

Session parsed(const std::string& text) {
  const auto session = parse_session(std::string(kHead) + text, "s.toml", ".");
  EXPECT_TRUE(session) << session.error().text;
  return session.value_or(Session{});
}

std::vector<std::string> names(const std::vector<MatrixRowSpec>& rows) {
  std::vector<std::string> all;
  for (const MatrixRowSpec& row : rows) all.push_back(row.name);
  return all;
}

TEST(MatrixRows, ThatNobodyChoseAreTheFirstFive) {
  EXPECT_EQ(rows_of(parsed("").matrix).size(), 5U);
  EXPECT_EQ(rows_of(parsed("[matrix]\nmeasure = \"psnr\"\n").matrix).size(), 5U);
}

TEST(MatrixRows, ThatAreAnEmptyListStayNone) {
  const Session session = parsed("[matrix]\nrows = []\n");
  EXPECT_TRUE(rows_of(session.matrix).empty());
  const std::string text = write_session(session, ".");
  EXPECT_THAT(text, HasSubstr("[matrix]\nrows = []\n"));
  EXPECT_EQ(parsed(text.substr(kHead.size())), session);
}

TEST(MatrixRows, HaveNamesOfAReasonableLength) {
  const std::string most(200, 'x');
  EXPECT_EQ(rows_of(parsed("[[matrix.rows]]\nname = \"" + most + "\"\n").matrix)[0].name, most);
  const std::string longer = "[[matrix.rows]]\nname = \"x" + most + "\"\n";
  const auto refused = parse_session(std::string(kHead) + longer, "s.toml", ".");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text,
              HasSubstr("the name of a row has 201 bytes; at most 200 are read"));
}

TEST(MatrixRows, ThatAreHiddenAreKeptAndNotAskedFor) {
  const Session session = parsed(
      "[[matrix.rows]]\nname = \"a\"\n[[matrix.rows]]\nname = \"b\"\nhidden = true\n"
      "[[matrix.rows]]\nname = \"c\"\n");
  EXPECT_THAT(names(rows_of(session.matrix)), ElementsAre("a", "b", "c"));
  EXPECT_THAT(names(shown_rows_of(session.matrix)), ElementsAre("a", "c"));
  EXPECT_THAT(write_session(session, "."), HasSubstr("name = \"b\"\nhidden = true\n"));
}

TEST(MatrixColumns, AreTheModelsThatAreOnAndCompared) {
  const Session session = parsed(
      "[[variants]]\nid = \"dense\"\ncompared = false\n[[variants]]\nid = \"sparse\"\n"
      "[[variants]]\nid = \"top-k\"\nenabled = false\n");
  const std::vector<VariantChoice> columns = compared_variants(session);
  ASSERT_EQ(columns.size(), 1U);
  EXPECT_EQ(columns[0].id, "sparse");
  const std::string text = write_session(session, ".");
  EXPECT_THAT(text, HasSubstr("id = \"dense\"\ncompared = false\n"));
  EXPECT_THAT(text, Not(HasSubstr("compared = true")));
}

TEST(MatrixColumns, AreTheReferencesThatAreNotHidden) {
  const Session session = parsed("[matrix]\nobserver = false\n");
  EXPECT_EQ(session.matrix.references, (MatrixReferences{.observer = false}));
  const std::string text = write_session(session, ".");
  EXPECT_THAT(text, HasSubstr("[matrix]\nobserver = false\n"));
  EXPECT_THAT(text, Not(HasSubstr("mean_image")));
  EXPECT_EQ(parsed(text.substr(kHead.size())), session);
  EXPECT_THAT(write_session(parsed("[matrix]\nobserver = true\n"), "."),
              Not(HasSubstr("observer")));
}

TEST(MatrixColumns, AreNoBusinessOfTheRun) {
  Session session = default_session();
  const RunSpec before = run_spec(session, BackendChoice::cpu);
  session.variants.front().compared = false;
  EXPECT_EQ(run_spec(session, BackendChoice::cpu), before) << "hiding a column runs nothing again";
  EXPECT_NE(session, default_session()) << "but it is an edit";
}

TEST(MatrixQuestion, IsExactUnlessTheSessionItselfSaysOtherwise) {
  Session session = default_session();
  for (const auto& [said, taken] : {std::pair{Precision::unsaid, Precision::exact},
                                    {Precision::exact, Precision::exact},
                                    {Precision::automatic, Precision::automatic},
                                    {Precision::fast, Precision::fast}}) {
    session.run = {.steps = 4, .precision = said};
    EXPECT_EQ(matrix_spec(session, Start{}).options, (RunOptions{.steps = 4, .precision = taken}));
  }
}

TEST(MaskFills, OfTheFileAreANumberOrAWord) {
  const auto fill_in = [](const std::string& value) {
    return parsed("[query]\nmemory = 0\n[[query.corruption]]\nkind = \"mask\"\nfill = " + value)
        .query.corruptions.at(0)
        .fill;
  };
  EXPECT_EQ(fill_in("-2"), MaskFill(-2.0));
  EXPECT_EQ(fill_in("0.25"), MaskFill(0.25));
  EXPECT_EQ(fill_in("\"mean\""), MaskFill(MaskFill::Kind::mean));
  EXPECT_EQ(fill_in("\"noise\""), MaskFill(MaskFill::Kind::noise));
}

const std::string kTwoModels = "[[variants]]\nid = \"dense\"\n[[variants]]\nid = \"sparse\"\n";

TEST(MatrixModels, AreNamedByTheirPlaces) {
  const Session session =
      parsed("[matrix]\nbaseline = 1\norder = \"model\"\norder_model = 0\n" + kTwoModels);
  EXPECT_EQ(session.matrix.baseline, 1);
  EXPECT_EQ(session.matrix.order, MatrixOrder::model);
  EXPECT_EQ(session.matrix.order_model, 0);
  EXPECT_EQ(parse_session(write_session(session, "."), "s.toml", ".")->matrix, session.matrix);
}

TEST(MatrixModels, ThatAreNotThereAreRefused) {
  const auto refused = [](const std::string& lines) {
    const auto read =
        parse_session(std::string(kHead) + "[matrix]\n" + lines + kTwoModels, "s.toml", ".");
    return read ? std::string() : read.error().text;
  };
  EXPECT_THAT(refused("baseline = 99\n"), HasSubstr("matrix.baseline = 99 names no model"));
  EXPECT_THAT(refused("order = \"model\"\norder_model = 99\n"),
              HasSubstr("matrix.order_model = 99 names no model"));
  EXPECT_THAT(refused("order = \"model\"\n"), HasSubstr("belong together"));
  EXPECT_THAT(refused("order_model = 0\n"), HasSubstr("belong together"));
}

}  // namespace
}  // namespace mnemoscope
