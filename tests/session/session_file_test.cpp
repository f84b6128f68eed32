#include "session/session_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "session/random_session.h"
#include "temporary_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::TemporaryFolder;
using testing::text_of;

const std::string kHead = "format = \"mnemoscope-session\"\nversion = 1\n";

Result<Session> parse(const std::string& text) {
  return parse_session(text, "s.toml", "/tmp");
}

/// The error of a document that is the head and these lines; the first of them is line 3.
std::string refusal(const std::string& lines) {
  const auto session = parse(kHead + lines);
  return session ? "was accepted: " + lines : session.error().text;
}

TEST(SessionFile, ReadsWhatItWroteForEveryFieldOfRandomSessions) {
  const TemporaryFolder folder;
  const std::vector<std::filesystem::path> files{
      folder.write("a.npy", "1"), folder.write("under/ne\"ath.png", "2"),
      folder.write("sessions/here\\ü.png", "3"), folder.write("söß 日本/# ☂'.npy", "4"),
      folder.write("state/queries/query-1.npy", "5")};
  Lcg random(2024);
  for (int i = 0; i < 300; ++i) {
    const Session session = testing::random_session(random, files);
    const std::string text = write_session(session, folder.path() / "sessions");
    const auto read = parse_session(text, "s.toml", folder.path() / "sessions");
    ASSERT_TRUE(read) << read.error().text << "\n" << text;
    ASSERT_EQ(*read, session) << text;
  }
}

/// The folder that a session lies in is one path however it is written.
TEST(SessionFile, NamesItsOwnFolderAsItWas) {
  const TemporaryFolder folder;
  Session session = default_session();
  session.memories.sources = {folder.path().string()};
  const auto read = parse_session(write_session(session, folder.path()), "s.toml", folder.path());
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(*read, session);
  folder.write("under/a.png", "x");
  for (const char* source : {"under", "under/", "./under/.", "under/../under/"}) {
    const auto written = parse_session(
        std::string(kHead) + "[memories]\nsource = \"" + source + "\"\n", "s.toml", folder.path());
    ASSERT_TRUE(written) << written.error().text;
    EXPECT_EQ(written->memories.sources.at(0), (folder / "under").string()) << source;
  }
}

TEST(SessionFile, ReadsTheDocumentOfTheHandbook) {
  const auto session = parse(kHead + R"(
[memories]
source = "builtin:digits"
count = 60
seed = 3
scale = "unit"
centre = false
normalise = false
key_noise = 0.0
keys = "values"
[query]
memory = 20
[[query.corruption]]
kind = "mask"
shape = "half"
side = "bottom"
fill = 0.0
[[query.corruption]]
kind = "gaussian"
sigma = 0.15
seed = 7
[run]
steps = 10
tolerance = 1e-6
[[variants]]
id = "dense"
beta = 0.25
[[variants]]
id = "top-k"
beta = 0.25
k = 12
reading = "renormalised"
)");
  ASSERT_TRUE(session) << session.error().text;
  EXPECT_EQ(session->memories, (MemorySpec{.sources = {"builtin:digits"}, .count = 60, .seed = 3}));
  EXPECT_EQ(session->query.memory, 20);
  ASSERT_EQ(session->query.corruptions.size(), 2U);
  EXPECT_EQ(session->query.corruptions[0], Corruption{});
  EXPECT_EQ(session->query.corruptions[1],
            (Corruption{.kind = CorruptionKind::gaussian, .sigma = 0.15, .seed = 7}));
  EXPECT_EQ(session->run, RunOptions{});
  ASSERT_EQ(session->variants.size(), 2U);
  EXPECT_EQ(session->variants[0].parameters.real("beta"), 0.25);
  EXPECT_EQ(session->variants[1].parameters.integer("k"), 12);
  EXPECT_FALSE(session->variants[1].parameters.has("share"));
}

TEST(SessionFile, WritesThePrecisionOnlyWhereItIsSaid) {
  Session session = default_session();
  EXPECT_EQ(write_session(session, ".").find("precision"), std::string::npos);
  for (const auto& [word, precision] : {std::pair{"exact", Precision::exact},
                                        {"fast", Precision::fast},
                                        {"auto", Precision::automatic}}) {
    session.run.precision = precision;
    const std::string text = write_session(session, ".");
    EXPECT_THAT(text, HasSubstr(fmt::format("precision = \"{}\"\n", word)));
    const auto read = parse_session(text, "s.toml", ".");
    ASSERT_TRUE(read) << read.error().text;
    EXPECT_EQ(read->run.precision, precision);
  }
  EXPECT_EQ(parse("format = \"mnemoscope-session\"\nversion = 1\n[run]\nprecision = \"exact\"\n")
                ->run.precision,
            Precision::exact);
  EXPECT_THAT(refusal("[run]\nprecision = \"quick\"\n"), HasSubstr("quick"));
}

TEST(SessionFile, WritesTheKeysOfACorruptionInTheOrderOfItsMembers) {
  Session session = default_session();
  session.query.corruptions = {
      {.kind = CorruptionKind::uniform,
       .enabled = false,
       .shape = MaskShape::painted,
       .side = Side::left,
       .fill = MaskFill(MaskFill::Kind::mean),
       .invert = true,
       .x = 0.125,
       .y = 0.5,
       .width = 0.75,
       .height = 0.625,
       .cell = 7,
       .share = 0.375,
       .paint = PaintLayer{.width = 1, .height = 1, .coverage = {255}, .value = {0}},
       .sigma = 2.0,
       .amplitude = 0.25,
       .clip = true,
       .seed = 9}};
  const std::string text = write_session(session, ".");
  std::size_t at = text.find("[[query.corruption]]");
  for (const char* line :
       {"kind = \"uniform\"", "enabled = false", "shape = \"painted\"", "side = \"left\"",
        "fill = \"mean\"", "invert = true", "x = 0.125", "y = 0.5", "width = 0.75",
        "height = 0.625", "cell = 7", "share = 0.375", "paint = ", "sigma = 2", "amplitude = 0.25",
        "clip = true", "seed = 9"}) {
    at = text.find(fmt::format("\n{}", line), at);
    ASSERT_NE(at, std::string::npos) << line << " in\n" << text;
  }
}

TEST(SessionFile, NeedsItsFormatAndVersion) {
  EXPECT_THAT(parse("").error().text, AllOf(StartsWith("s.toml:"), HasSubstr("format is missing")));
  EXPECT_THAT(parse("format = \"mnemoscope-session\"").error().text,
              HasSubstr("version is missing"));
  EXPECT_THAT(parse("version = 1\nformat = \"toml\"").error().text,
              StartsWith("s.toml:2: format = \"toml\" is not accepted"));
  EXPECT_THAT(parse("format = \"mnemoscope-session\"\nversion = 2").error().text,
              StartsWith("s.toml:2: version = 2 is not accepted"));
}

TEST(SessionFile, NamesTheLineOfASyntaxError) {
  EXPECT_THAT(refusal("[memories]\nsource = \n"), StartsWith("s.toml:4: "));
  EXPECT_FALSE(parse("\xff\xfe"));
  EXPECT_FALSE(parse(std::string("a\0b", 3)));
}

TEST(SessionFile, NamesFileLineAndKeyOfUnknownKeys) {
  EXPECT_THAT(refusal("colour = 1"), StartsWith("s.toml:3: \"colour\" is not a key of a session"));
  EXPECT_THAT(
      refusal("[memories]\ncuont = 3"),
      AllOf(StartsWith("s.toml:4: \"cuont\" is not a key of [memories]"), HasSubstr("count")));
  EXPECT_THAT(refusal("[query]\nmask = 3"), HasSubstr("\"mask\" is not a key of [query]"));
  EXPECT_THAT(refusal("[[query.corruption]]\nkind = \"mask\"\nangle = 3"),
              StartsWith("s.toml:5: \"angle\" is not a key of [query.corruption.0]"));
  EXPECT_THAT(refusal("[run]\nstep = 3"), HasSubstr("known are steps, tolerance"));
  EXPECT_THAT(refusal("[[variants]]\nid = \"dense\"\nb = 3"),
              AllOf(StartsWith("s.toml:5: \"b\" is not a key"), HasSubstr("beta")));
}

TEST(SessionFile, RefusesWrongTypes) {
  EXPECT_THAT(refusal("memories = 3"),
              HasSubstr("memories = 3 is not accepted; give one table, begun with [memories]"));
  EXPECT_THAT(
      refusal("[memories]\ncount = \"ten\""),
      StartsWith("s.toml:4: memories.count = \"ten\" is not accepted; give a whole number"));
  EXPECT_THAT(refusal("[memories]\ncount = 1.5"), HasSubstr("memories.count = 1.5"));
  EXPECT_THAT(refusal("[memories]\ncentre = 1"), HasSubstr("give true or false"));
  EXPECT_THAT(refusal("[memories]\nsource = 1"), HasSubstr("memories.source = 1"));
  EXPECT_THAT(refusal("[memories]\nsource = []"), HasSubstr("empty list"));
  EXPECT_THAT(refusal("[memories]\nscale = \"log\""), HasSubstr("one of unit, signed, raw"));
  EXPECT_THAT(refusal("[query]\ncorruption = 3"), HasSubstr("[[query.corruption]]"));
  EXPECT_THAT(refusal("[query]\ncorruption = [3]"), HasSubstr("[[query.corruption]]"));
  EXPECT_THAT(refusal("[[query.corruption]]\nsigma = 0.5"),
              HasSubstr("query.corruption.0.kind is missing"));
  EXPECT_THAT(refusal("[[variants]]\nbeta = 0.5"), HasSubstr("variants.0.id is missing"));
  EXPECT_THAT(refusal("[[variants]]\nid = \"dense\"\nbeta = [1]"),
              HasSubstr("variants.0.beta holds a list; give a number from"));
  EXPECT_THAT(refusal("[[variants]]\nid = \"dense\"\nenabled = 1"), HasSubstr("true or false"));
}

TEST(SessionFile, RefusesNumbersOutOfRange) {
  for (const char* beta : {"0", "0.0", "-1", "nan", "inf", "-inf", "1e300", "\"one\""}) {
    EXPECT_THAT(
        refusal(fmt::format("[[variants]]\nid = \"dense\"\nbeta = {}", beta)),
        AllOf(StartsWith("s.toml:5: beta = "), HasSubstr("is not accepted; give a number")));
  }
  EXPECT_THAT(refusal("[run]\nsteps = 0"),
              HasSubstr("run.steps = 0 is not accepted; give a whole number from 1 to 1000"));
  EXPECT_THAT(refusal("[run]\ntolerance = nan"), HasSubstr("run.tolerance = nan"));
  EXPECT_THAT(refusal("[run]\ntolerance = inf"), HasSubstr("run.tolerance = inf"));
  EXPECT_THAT(refusal("[memories]\ncount = 0"), HasSubstr("memories.count = 0"));
  EXPECT_THAT(refusal("[memories]\nseed = -1"), HasSubstr("memories.seed = -1"));
  EXPECT_THAT(refusal("[memories]\nkey_noise = -0.1"),
              HasSubstr("a number from 0 to 1000000000000"));
  EXPECT_THAT(refusal("[query]\nmemory = -1"), HasSubstr("query.memory = -1"));
  EXPECT_THAT(refusal("[[query.corruption]]\nkind = \"gaussian\"\nsigma = -1"),
              StartsWith("s.toml:5: query.corruption.0.sigma = -1 is not accepted"));
}

TEST(SessionFile, SaysHowASeedBeyondTheIntegersOfTomlIsWritten) {
  EXPECT_THAT(refusal("[memories]\nseed = 9223372036854775808"),
              AllOf(StartsWith("s.toml:4: "), HasSubstr("in quotes, up to "
                                                        "\"18446744073709551615\"")));
  EXPECT_THAT(refusal("[memories]\nseed = \"18446744073709551616\""),
              EndsWith("give a whole number from 0 to 18446744073709551615"));
}

TEST(SessionFile, KeepsNumbersThatAreWords) {
  const std::string text = kHead +
                           "[[variants]]\nid = \"window\"\ncentre = \"query-index\"\n"
                           "[[variants]]\nid = \"window\"\ncentre = 3\n"
                           "[[variants]]\nid = \"low-rank\"\nshift = \"auto\"\n"
                           "[[variants]]\nid = \"low-rank\"\nshift = 0\n";
  const auto session = parse(text);
  ASSERT_TRUE(session) << session.error().text;
  EXPECT_EQ(session->variants[0].parameters.choice("centre"), "query-index");
  EXPECT_EQ(session->variants[1].parameters.integer("centre"), 3);
  EXPECT_EQ(session->variants[2].parameters.choice("shift"), "auto");
  EXPECT_EQ(session->variants[3].parameters.real("shift"), 0.0);
  const auto again = parse(write_session(*session, {}));
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_EQ(*again, *session);
}

TEST(SessionFile, SaysWhichWordsANumberAccepts) {
  EXPECT_THAT(
      refusal("[[variants]]\nid = \"window\"\ncentre = \"best\""),
      AllOf(StartsWith("s.toml:5: centre = \"best\" is not accepted; give a whole number from "
                       "0 to 1000000000, or arg-max, or query-index, or position")));
  EXPECT_THAT(refusal("[[variants]]\nid = \"window\"\ncentre = 1.5"),
              HasSubstr("centre = 1.5 is not accepted; give a whole number"));
  EXPECT_THAT(
      refusal("[[variants]]\nid = \"low-rank\"\nshift = \"none\""),
      HasSubstr("shift = \"none\" is not accepted; give a number from 0 to 100000000, or auto"));
  EXPECT_THAT(refusal("[[variants]]\nid = \"low-rank\"\nshift = true"),
              HasSubstr("shift = true is not accepted"));
}

TEST(SessionFile, RefusesParametersThatExcludeEachOther) {
  EXPECT_THAT(refusal("[[variants]]\nid = \"top-k\"\nk = 3\nshare = 0.5"),
              AllOf(StartsWith("s.toml:"), HasSubstr("exclude each other")));
  EXPECT_THAT(refusal("[query]\nfile = \"/dev/null\"\nqueries = [4, 5]"), HasSubstr("excludes"));
}

TEST(SessionFile, ListsTheKnownVariantsWhenOneIsUnknown) {
  const std::string text = refusal("[[variants]]\nid = \"densest\"");
  EXPECT_THAT(text,
              StartsWith("s.toml:4: variants.0.id = \"densest\" is not accepted; give one of "));
  for (const Variant* variant : catalogue()) EXPECT_THAT(text, HasSubstr(variant->id));
}

TEST(SessionFile, NamesMissingFilesWithLineAndKey) {
  EXPECT_THAT(refusal("[memories]\nsource = \"no-such-folder\""),
              AllOf(StartsWith("s.toml:4: memories.source names \"/tmp/no-such-folder\""),
                    HasSubstr("does not exist")));
  EXPECT_THAT(refusal("[memories]\nsource = [\"builtin:photos\", \"gone.png\"]"),
              HasSubstr("/tmp/gone.png"));
  EXPECT_THAT(refusal("[memories]\nkeys = \"gone.npy\""), HasSubstr("memories.keys"));
  EXPECT_THAT(refusal("[query]\nfile = \"gone.png\""), HasSubstr("query.file"));
}

TEST(SessionFile, RefusesAPaintedLayerThatIsNotWhatItClaims) {
  const std::string head = "[[query.corruption]]\nkind = \"mask\"\nshape = \"painted\"\npaint = ";
  EXPECT_THAT(
      refusal(head + "{ width = 4000, height = 4000, pixels = \"789c030000000001\" }"),
      AllOf(StartsWith("s.toml:6: query.corruption.0.paint"), HasSubstr("not 4000 x 4000")));
  EXPECT_THAT(refusal(head + "{ width = 9223372036854775807, height = 2, pixels = \"\" }"),
              HasSubstr("not accepted"));
  EXPECT_THAT(refusal(head + "{ width = 4 }"), HasSubstr("must hold width, height and pixels"));
  EXPECT_THAT(refusal(head + "3"), HasSubstr("give { width = W"));
}

TEST(SessionFile, SurvivesEveryTruncationOfADocument) {
  const std::string text = write_session(default_session(), "/tmp");
  for (std::size_t length = 0; length < text.size(); ++length) {
    const auto session = parse(text.substr(0, length));
    const std::string said = session ? "" : session.error().text;
    EXPECT_EQ(said.find('\n'), std::string::npos) << said;
  }
  EXPECT_TRUE(parse(text));
}

TEST(SessionFile, FindsItsFilesFromItsOwnFolder) {
  const TemporaryFolder folder;
  const auto image = folder.write("data/a.png", "x");
  const auto file =
      folder.write("sessions/s.toml", kHead + "[memories]\nsource = \"../data/a.png\"");
  const auto session = read_session(file);
  ASSERT_TRUE(session) << session.error().text;
  EXPECT_EQ(session->memories.sources, std::vector{image.string()});
  EXPECT_THAT(write_session(*session, folder.path()), HasSubstr("source = \"data/a.png\""));
  EXPECT_THAT(write_session(*session, "/usr/share"),
              HasSubstr(fmt::format("source = \"{}\"", image.string())));
}

TEST(SessionFile, IsSavedWholeAndOpensAgain) {
  const TemporaryFolder folder;
  const auto file = folder.write("s.toml", "what was there");
  Session session = default_session();
  session.memories.sources = {folder.write("a.npy", "x").string()};
  ASSERT_TRUE(save_session(session, file));
  EXPECT_EQ(text_of(file), write_session(session, folder.path()));
  EXPECT_EQ(*read_session(file), session);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 2);
}

TEST(SessionFile, OfASequenceOpensAgainWithTheMemoryThatWasAskedForBefore) {
  const TemporaryFolder folder;
  Session session = default_session();
  session.query.memory = 4;
  session.queries = {3, 7, 20};
  ASSERT_TRUE(save_session(session, folder / "s.toml"));
  const auto read = read_session(folder / "s.toml");
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(*read, session);
}

TEST(SessionFile, FindsItsFilesAgainWhenTheyWereNamedFromTheWorkingDirectory) {
  const TemporaryFolder folder;
  const auto image = folder.write("pictures/å b.png", "x");
  const auto before = std::filesystem::current_path();
  std::filesystem::create_directory(folder / "sub");
  std::filesystem::current_path(folder.path());
  Session session = default_session();
  session.memories.sources = {"pictures/å b.png", "builtin:digits"};
  session.query.file = "./pictures/../pictures/å b.png";
  const Status saved = save_session(session, "sub/s.toml");
  const auto read = read_session("sub/s.toml");
  std::filesystem::current_path(before);
  ASSERT_TRUE(saved) << saved.error().text;
  ASSERT_TRUE(read) << read.error().text;
  session.memories.sources[0] = image.string();
  session.query.file = image.string();
  EXPECT_EQ(*read, session);
  EXPECT_EQ(*read_session(folder / "sub/s.toml"), session);
}

TEST(SessionFile, SaysTheSameByWhateverLinkItIsOpened) {
  const TemporaryFolder folder;
  folder.write("p.png", "another");
  const auto image = folder.write("real/p.png", "meant");
  folder.write("real/s.toml", kHead + "[memories]\nsource = \"p.png\"\n");
  std::filesystem::create_symlink("real/s.toml", folder / "s.toml");
  std::filesystem::create_symlink("s.toml", folder / "again.toml");
  std::filesystem::create_directory_symlink("real", folder / "way");
  for (const char* name : {"real/s.toml", "s.toml", "again.toml", "way/s.toml"}) {
    const auto session = read_session(folder / name);
    ASSERT_TRUE(session) << session.error().text;
    EXPECT_EQ(session->memories.sources, std::vector{image.string()}) << name;
  }
}

TEST(SessionFile, WrittenThroughALinkIsWrittenForTheFileItself) {
  const TemporaryFolder folder;
  Session session = default_session();
  session.memories.sources = {folder.write("real/p.png", "x").string()};
  std::filesystem::create_symlink("real/new.toml", folder / "s.toml");  // which is not there yet
  ASSERT_TRUE(save_session(session, folder / "s.toml"));
  EXPECT_THAT(text_of(folder / "real/new.toml"), HasSubstr("source = \"p.png\""));
  EXPECT_EQ(*read_session(folder / "real/new.toml"), session);
  EXPECT_EQ(*read_session(folder / "s.toml"), session);
  std::filesystem::create_symlink("round.toml", folder / "round.toml");
  EXPECT_FALSE(read_session(folder / "round.toml"));
}

TEST(SessionFile, KeepsPathsShortThroughALinkToItsFolder) {
  const TemporaryFolder folder;
  folder.write("real/p.png", "x");
  std::filesystem::create_directory_symlink("real", folder / "way");
  std::filesystem::create_directory_symlink(folder.path(), folder / "real/far");
  Session session = default_session();
  session.memories.sources = {(folder / "way/p.png").string(),
                              (folder / "real/far/real/p.png").string()};
  EXPECT_THAT(write_session(session, folder / "real"),
              HasSubstr("source = [\"p.png\", \"far/real/p.png\"]"));
}

TEST(SessionFile, SaysWhyItCannotBeSavedAndLeavesWhatWasThere) {
  const TemporaryFolder folder;
  const auto nowhere = folder.path() / "no" / "such" / "folder.toml";
  const Status status = save_session(default_session(), nowhere);
  ASSERT_FALSE(status);
  EXPECT_THAT(status.error().text, HasSubstr(nowhere.string()));

  const auto file = folder.write("s.toml", "what was there");
  Session session = default_session();
  session.query.file = "/tmp/\xff.png";
  ASSERT_FALSE(save_session(session, file));
  EXPECT_EQ(text_of(file), "what was there");
}

TEST(SessionFile, SaysWhichFileIsMissing) {
  EXPECT_THAT(read_session("/tmp/no/such.toml").error().text, StartsWith("/tmp/no/such.toml: "));
  EXPECT_FALSE(read_session("/tmp"));
}

TEST(SessionFile, KeepsToWhatMatters) {
  const std::string text = write_session(default_session(), "/tmp");
  EXPECT_THAT(text, StartsWith(kHead));
  EXPECT_THAT(text, ::testing::Not(HasSubstr("key_noise")));
  EXPECT_THAT(text, ::testing::Not(HasSubstr("amplitude")));
}

}  // namespace
}  // namespace mnemoscope
