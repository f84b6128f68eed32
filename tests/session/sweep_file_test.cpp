#include "session/sweep_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "session/session_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::TemporaryFolder;

const std::string kHead = "format = \"mnemoscope-sweep\"\nversion = 1\n";
const std::string kSession =
    "[session.memories]\nsource = \"builtin:digits\"\n"
    "[[session.query.corruption]]\nkind = \"mask\"\n"
    "[[session.variants]]\nid = \"dense\"\n[[session.variants]]\nid = \"sparse\"\n";

SweepSpec accepted(const std::string& text) {
  auto sweep = parse_sweep(text, "sweep.toml", {});
  EXPECT_TRUE(sweep) << (sweep ? "" : sweep.error().text);
  return sweep ? *sweep : SweepSpec{};
}

std::string refusal(const std::string& text) {
  const auto sweep = parse_sweep(text, "sweep.toml", {});
  return sweep ? "was accepted: " + text : sweep.error().text;
}

/// A sweep with these lines of [axes].
SweepSpec with_axes(const std::string& axes) {
  return accepted(kHead + "[axes]\n" + axes + kSession);
}

std::string refused_axis(const std::string& axes) {
  return refusal(kHead + "[axes]\n" + axes + "\n" + kSession);
}

TEST(SweepFile, ReadsASessionItsAxesAndWhatIsMeasured) {
  const SweepSpec sweep =
      accepted(kHead +
               "title = \"T\"\nabout = \"A\"\n"
               "[axes]\nbeta = [0.5, 1, 10]\n"
               "memories.count = { from = 10, to = 200, steps = 20 }\n"
               "seeds = \"1..3\"\nvariants = [\"dense\", \"sparse\"]\n"
               "[measure]\nexperiment = \"retrieval\"\npixel_error = [0.1, 0.2]\n"
               "queries = 5\nobserver = \"off\"\n" +
               kSession);
  EXPECT_EQ(sweep.title, "T");
  ASSERT_EQ(sweep.axes.size(), 4U);
  EXPECT_EQ(sweep.axes[0].key, "beta");
  EXPECT_THAT(sweep.axes[0].values, ElementsAre("0.5", "1", "10"));
  EXPECT_EQ(sweep.axes[1].key, "memories.count");
  EXPECT_EQ(sweep.axes[1].values.size(), 20U);
  EXPECT_EQ(sweep.axes[1].values[1], "20");
  EXPECT_EQ(sweep.axes[1].values.back(), "200");
  EXPECT_THAT(sweep.axes[2].values, ElementsAre("1", "2", "3"));
  EXPECT_THAT(sweep.axes[3].values, ElementsAre("dense", "sparse"));
  EXPECT_EQ(sweep.session.memories.sources, std::vector<std::string>{"builtin:digits"});
  EXPECT_EQ(sweep.measure.values.at("pixel_error"), (std::vector{0.1, 0.2}));
  EXPECT_EQ(sweep.measure.values.at("queries"), std::vector{5.0});
  EXPECT_EQ(sweep.measure.values.at("observer"), std::vector{1.0});
}

TEST(SweepFile, KeepsTheOrderOfItsAxes) {
  const SweepSpec sweep = with_axes("seeds = [1]\nmemories.count = [2]\nbeta = [1.0]\n");
  EXPECT_EQ(sweep.axes[0].key, "seeds");
  EXPECT_EQ(sweep.axes[1].key, "memories.count");
  EXPECT_EQ(sweep.axes[2].key, "beta");
}

TEST(SweepFile, KnowsWholeAndLogarithmicRangesAndKeysInQuotesOrTables) {
  EXPECT_THAT(
      with_axes("beta = { from = 0.01, to = 1.0, steps = 3, scale = \"log\" }\n").axes[0].values,
      ElementsAre("0.01", "0.1", "1.0"));
  EXPECT_THAT(with_axes("\"memories.count\" = { from = 1, to = 100, steps = 3, scale = \"log\" }\n")
                  .axes[0]
                  .values,
              ElementsAre("1", "10", "100"));
  EXPECT_THAT(with_axes("beta = { from = 1, to = 3, steps = 9 }\n").axes[0].values,
              ElementsAre("1", "2", "3"))
      << "whole ends, whole numbers, each once";
  EXPECT_THAT(with_axes("beta = { from = 1.0, to = 2.0, steps = 3 }\n").axes[0].values,
              ElementsAre("1.0", "1.5", "2.0"));
  EXPECT_EQ(with_axes("[axes.memories]\ncount = [3, 4]\n").axes[0].key, "memories.count");
  EXPECT_THAT(with_axes("variants = \"all\"\n").axes[0].values, ElementsAre("dense", "sparse"));
  EXPECT_THAT(with_axes("beta = 0.5\n").axes[0].values, ElementsAre("0.5"));
}

TEST(SweepFile, OpensASessionByItsPathOrOneThatComesWithTheProgram) {
  const TemporaryFolder folder;
  folder.write("sub/s.toml",
               "format = \"mnemoscope-session\"\nversion = 1\n[run]\nsteps = 3\n"
               "[[variants]]\nid = \"dense\"\n");
  const auto file = folder.write("sweep.toml", kHead + "session = \"sub/s.toml\"\n");
  const auto sweep = read_sweep(file);
  ASSERT_TRUE(sweep) << sweep.error().text;
  EXPECT_EQ(sweep->session.run.steps, 3);
  EXPECT_EQ(accepted(kHead + "session = \"builtin:first\"\n").session, default_session());
  EXPECT_EQ(accepted(kHead + "session = \"builtin:fashion\"\n").session.memories.sources,
            std::vector<std::string>{"builtin:fashion"});
  EXPECT_THAT(refusal(kHead + "session = \"builtin:nothing\"\n"),
              AllOf(StartsWith("sweep.toml:3: session = "), HasSubstr("builtin:digits")));
  EXPECT_THAT(refusal(kHead + "session = \"none.toml\"\n"),
              AllOf(StartsWith("sweep.toml:3:"), HasSubstr("does not exist")));
}

TEST(SweepFile, RefusesWithFileLineAndKey) {
  EXPECT_THAT(refusal("version = 1\n"), HasSubstr("format is missing"));
  EXPECT_THAT(refusal("format = \"mnemoscope-session\"\nversion = 1\n"),
              AllOf(StartsWith("sweep.toml:1: format"), HasSubstr("mnemoscope-sweep")));
  EXPECT_THAT(refusal(kHead), HasSubstr("session is missing"));
  EXPECT_THAT(refusal(kHead + "session = 3\n"), StartsWith("sweep.toml:3: session = 3"));
  EXPECT_THAT(refusal(kHead + "titel = \"x\"\nsession = \"builtin:first\"\n"),
              AllOf(StartsWith("sweep.toml:3: \"titel\" is not a key of a sweep"),
                    HasSubstr("perhaps title was meant")));
  EXPECT_THAT(refusal(kHead + "combine = \"both\"\nsession = \"builtin:first\"\n"),
              AllOf(StartsWith("sweep.toml:3: combine"), HasSubstr("product, zip")));
  EXPECT_THAT(refusal(kHead + "[session.run]\nsteps = 0\n"),
              StartsWith("sweep.toml:4: run.steps = 0"));
  EXPECT_THAT(refusal(kHead + kSession + "[measure]\nexperiment = \"guess\"\n"),
              AllOf(HasSubstr("measure.experiment"), HasSubstr("retrieval")));
  EXPECT_THAT(refusal(kHead + kSession + "[measure]\npixel_error = [0.2, 0.1]\n"),
              AllOf(HasSubstr("measure.pixel_error"), HasSubstr("larger than the one before")));
  EXPECT_THAT(refusal(kHead + kSession + "[measure]\nqueries = 1.5\n"),
              AllOf(HasSubstr("measure.queries"), HasSubstr("whole number")));
  EXPECT_THAT(refusal(kHead + kSession + "[measure]\nnoise = 1\n"),
              HasSubstr("\"noise\" is not a key of [measure]"));
  EXPECT_THAT(refusal(kHead + kSession + "[report]\nscore = \"auc\"\n"),
              HasSubstr("this sweep has none"));
}

TEST(SweepFile, TellsAListThatIsNotTakenByWhatIsInIt) {
  const auto of_bits = [](const std::string& bits) {
    return refusal(kHead + kSession + "[measure]\nexperiment = \"precision\"\nbits = " + bits +
                   "\n");
  };
  EXPECT_THAT(of_bits("[54]"),
              HasSubstr("measure.bits = [54] is not accepted; give a list of 1 to"));
  EXPECT_THAT(of_bits("[]"), HasSubstr("measure.bits = [] is not accepted"))
      << "nothing would be measured";
  std::string long_list = "[1";
  for (int i = 0; i < 200; ++i) long_list += ", 1";
  EXPECT_THAT(of_bits(long_list + "]"), HasSubstr("…"));
  EXPECT_TRUE(parse_sweep(kHead + kSession + "[measure]\npixel_error = []\n", "s", {}))
      << "no column a limit";
}

TEST(SweepFile, RefusesAxesThatAreNone) {
  const std::string place = "sweep.toml:4: axes.";
  EXPECT_THAT(refused_axis("beta = []"), StartsWith(place + "beta is an empty list"));
  EXPECT_THAT(refused_axis("beta = [[1]]"), StartsWith(place + "beta lists"));
  EXPECT_THAT(refused_axis("beta = [1, 2, 1.0]"), StartsWith(place + "beta lists 1.0 twice"));
  EXPECT_THAT(refused_axis("seeds = [3, 3]"), HasSubstr("lists 3 twice"));
  EXPECT_THAT(refused_axis("variants = [\"dense\", \"dense\"]"), HasSubstr("dense twice"));
  EXPECT_THAT(refusal(kHead + "combine = \"zip\"\n[axes]\nbeta = [1, 2, 1.0]\nseeds = [1, 1, 1]\n" +
                      kSession),
              HasSubstr("the same point at places 1 and 3"));
  EXPECT_EQ(
      accepted(kHead + "combine = \"zip\"\n[axes]\nbeta = [1, 1]\nseeds = [1, 2]\n" + kSession)
          .axes.size(),
      2U);
  EXPECT_THAT(refused_axis("\"\" = [1]"), HasSubstr("a key without a name"));
  EXPECT_THAT(refused_axis("beta = [nan]"), StartsWith(place + "beta lists"));
  EXPECT_THAT(refused_axis("beta = 1979-05-27"), StartsWith(place + "beta = "));
  EXPECT_THAT(refused_axis("seeds = \"10..1\""), HasSubstr("runs backwards"));
  EXPECT_THAT(refused_axis("seeds = \"1..99999999999\""), HasSubstr("give fewer"));
  EXPECT_THAT(refused_axis("seeds = \"-9223372036854775808..9223372036854775807\""),
              HasSubstr("give fewer"));
  EXPECT_THAT(refused_axis("beta = { from = 1, to = 2 }"), HasSubstr("needs from, to and steps"));
  EXPECT_THAT(refused_axis("beta = { from = 1, to = 2, steps = 1 }"), HasSubstr("give 2 to"));
  EXPECT_THAT(refused_axis("beta = { from = 1, to = 2, steps = -1 }"), HasSubstr("give 2 to"));
  EXPECT_THAT(refused_axis("beta = { from = 1, to = 1, steps = 3 }"), HasSubstr("that differ"));
  EXPECT_THAT(refused_axis("beta = { from = 0, to = 1, steps = 3, scale = \"log\" }"),
              HasSubstr("above 0"));
  EXPECT_THAT(refused_axis("beta = { from = 1, to = inf, steps = 3 }"), HasSubstr("that differ"));
  EXPECT_THAT(refused_axis("beta = { from = 1, to = 2, steps = 3, scale = \"root\" }"),
              HasSubstr("\"linear\" or \"log\""));
  EXPECT_THAT(refused_axis("beta = { from = 1, to = 2, steps = 3, step = 1 }"),
              HasSubstr("unknown key step"));
  EXPECT_THAT(refused_axis("memories.count = [1]\n\"memories.count\" = [2]"), HasSubstr("twice"));
  EXPECT_THAT(refusal(kHead + "axes = 3\n" + kSession), HasSubstr("axes"));
  EXPECT_THAT(refusal(kHead + "combine = \"zip\"\n[axes]\nbeta = [1, 2]\nseeds = [1]\n" + kSession),
              AllOf(HasSubstr("beta has 2 values"), HasSubstr("seeds has 1")));
}

TEST(SweepFile, AnswersAnyBytesWithASentence) {
  const std::string good =
      kHead + "[axes]\nbeta = { from = 1.0, to = 2.0, steps = 3 }\nseeds = \"1..3\"\n" + kSession;
  for (std::size_t length = 0; length < good.size(); length += 3) {
    const auto sweep = parse_sweep(good.substr(0, length), "s", {});
    EXPECT_TRUE(sweep || sweep.error().text.starts_with("s:")) << length;
  }
  EXPECT_THAT(refusal(std::string("\0\0", 2)), HasSubstr("no text"));
}

TEST(SweepFile, WritesWhatItReads) {
  const TemporaryFolder folder;
  folder.write("pictures/a.pgm", "P2 2 2 255 0 10 20 30\n");
  folder.write("pictures/b.pgm", "P2 2 2 255 9 90 20 60\n");
  const auto file = folder.write(
      "here/sweep.toml",
      kHead +
          "title = \"T “x”\"\ncombine = \"zip\"\n[axes]\nbeta = [0.5, 1, 10]\nseeds = \"1..3\"\n"
          "[measure]\npixel_error = [0.1]\nobserver = \"off\"\n"
          "[session.memories]\nsource = \"../pictures\"\n[session.matrix]\n"
          "[[session.variants]]\nid = \"dense\"\n[[session.matrix.rows]]\nname = \"r\"\n");
  const auto sweep = read_sweep(file);
  ASSERT_TRUE(sweep) << sweep.error().text;
  for (const char* place : {"here", "elsewhere/deep"}) {
    const auto base = std::filesystem::weakly_canonical(folder / place);
    const std::string text = write_sweep(*sweep, base);
    const auto again = parse_sweep(text, "again", base);
    ASSERT_TRUE(again) << again.error().text << text;
    EXPECT_EQ(*again, *sweep) << text;
    EXPECT_EQ(again->base_dir, sweep->base_dir) << "keys of jobs are made from there: " << text;
  }
}

TEST(SweepFile, KeepsPathsInFullWhereItNamedThemSoOrNobodyKnowsWhereItWillLie) {
  const TemporaryFolder folder;
  folder.write("pictures/a.pgm", "P2 2 2 255 0 10 20 30\n");
  folder.write("here/empty.txt", "");
  const auto lies = std::filesystem::weakly_canonical(folder / "here");
  const std::string pictures = std::filesystem::weakly_canonical(folder / "pictures").string();
  const auto named = [&](const std::string& source) {
    return *parse_sweep(kHead + "[axes]\nseeds = [1, 2]\n[session.memories]\nsource = \"" + source +
                            "\"\n[[session.variants]]\nid = \"dense\"\n",
                        "sweep.toml", lies);
  };
  const SweepSpec in_full = named(pictures);
  const SweepSpec relative = named("../pictures");
  const auto beside = std::filesystem::weakly_canonical(folder / "out");
  EXPECT_THAT(write_sweep(in_full, beside), HasSubstr("\"" + pictures + "\""));
  EXPECT_EQ(write_sweep(relative, beside).find(pictures), std::string::npos) << "both may move";
  // Where a person puts the copy it still finds its files, and its jobs are the same ones.
  const std::filesystem::path far = "/somewhere/very/far";
  for (const std::string& text : {write_sweep(in_full, beside), write_sweep(relative, {})}) {
    const auto again = parse_sweep(text, "again", far);
    ASSERT_TRUE(again) << again.error().text << text;
    EXPECT_EQ(*again, in_full) << text;
    EXPECT_EQ(again->base_dir, lies) << text;
    EXPECT_EQ(write_sweep(*again, beside), write_sweep(in_full, beside)) << "it says the same";
  }
}

TEST(SweepFile, TakesAxesFromSettingsUnlessItListsThemItself) {
  SweepSpec sweep = with_axes("beta = [0.5, 1]\n");
  std::string beaten;
  EXPECT_EQ(add_axis_setting(sweep, "memories.count=range(10,30,3)", beaten), true);
  EXPECT_THAT(sweep.axes.back().values, ElementsAre("10", "20", "30"));
  EXPECT_EQ(add_axis_setting(sweep, "run.steps=list(1, 2)", beaten), true);
  EXPECT_THAT(sweep.axes.back().values, ElementsAre("1", "2"));
  EXPECT_EQ(add_axis_setting(sweep, "beta=range(1,9,3)", beaten), true);
  EXPECT_EQ(beaten, "beta");
  EXPECT_THAT(sweep.axes[0].values, ElementsAre("0.5", "1"));
  EXPECT_EQ(add_axis_setting(sweep, "run.steps=5", beaten), false);
  EXPECT_EQ(sweep.axes.size(), 3U);
  for (const char* wrong :
       {"a=range(1,2)", "a=range(1,2,x)", "a=range(1,2,3", "a=range(1,2,3,root)",
        "a=range(0,2,3,log)", "a=list()", "a=list(1,,2)"}) {
    const auto refused = add_axis_setting(sweep, wrong, beaten);
    ASSERT_FALSE(refused) << wrong;
    EXPECT_THAT(refused.error().text, StartsWith(std::string("--set ") + wrong));
  }
}

}  // namespace
}  // namespace mnemoscope
