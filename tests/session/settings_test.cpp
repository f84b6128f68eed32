#include "session/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temporary_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// The default session with one setting applied, which must be accepted.
Session with(const std::string& setting, Session session = default_session()) {
  const Status status = apply_setting(session, setting);
  EXPECT_TRUE(status) << status.error().text;
  return session;
}

/// Why a setting is refused; the session must be as it was.
std::string refusal(const std::string& setting) {
  Session session = default_session();
  const Status status = apply_setting(session, setting);
  EXPECT_EQ(session, default_session()) << setting;
  return status ? "was accepted: " + setting : status.error().text;
}

const VariantChoice& choice(const Session& session, std::string_view id) {
  for (const VariantChoice& c : session.variants) {
    if (c.id == id) return c;
  }
  ADD_FAILURE() << "no variant " << id;
  return session.variants.front();
}

TEST(Setting, ReachesEveryTableOfTheDocument) {
  EXPECT_EQ(with("memories.count=30").memories.count, 30);
  EXPECT_EQ(with("memories.centre=true").memories.centre, true);
  EXPECT_EQ(with("memories.size=32").memories.size, square(32));
  EXPECT_EQ(with("memories.size=[48, 32]").memories.size, (PictureSize{48, 32}));
  EXPECT_EQ(with("query.memory=4").query.memory, 4);
  EXPECT_EQ(with("run.steps=5").run.steps, 5);
  EXPECT_EQ(with("run.tolerance=0.25").run.tolerance, 0.25);
  EXPECT_EQ(with("query.corruption.0.enabled=false").query.corruptions[0].enabled, false);
  EXPECT_EQ(with("query.corruption.1.sigma=0.2").query.corruptions[1].sigma, 0.2);
  EXPECT_EQ(with("query.corruption=[]").query.corruptions.size(), 0U);
}

TEST(Setting, ChangesNothingElse) {
  Session expected = default_session();
  expected.run.steps = 5;
  EXPECT_EQ(with("run.steps=5"), expected);
}

TEST(Setting, TakesABareWordAsText) {
  EXPECT_EQ(with("memories.scale=raw").memories.scale, ValueScale::raw);
  EXPECT_EQ(with("memories.scale=\"raw\"").memories.scale, ValueScale::raw);
  EXPECT_EQ(with("memories.source=builtin:digits").memories.sources,
            std::vector<std::string>{"builtin:digits"});
}

TEST(Setting, SpeaksOfQuotesOnlyWhereSomebodyTypedThem) {
  EXPECT_EQ(with("run.steps=4/2").run.steps, 2);
  EXPECT_EQ(with("k=5,0").variants, with("k=5").variants);
  for (const char* setting : {"run.steps=5,5", "k=5,5", "memories.count=7/2", "run.steps=−3",
                              "query.memory=1/0", "run.tolerance=-1/2"}) {
    const std::string sentence = refusal(setting);
    EXPECT_THAT(sentence, Not(HasSubstr("quotes"))) << setting;
    EXPECT_THAT(sentence, HasSubstr("number")) << setting;
  }
  EXPECT_THAT(refusal("run.steps=\"5\""), HasSubstr("without quotes"));
}

TEST(Setting, FindsRelativePathsFromTheWorkingDirectory) {
  const testing::TemporaryFolder folder;
  const auto before = std::filesystem::current_path();
  folder.write("images/a.png", "x");
  std::filesystem::current_path(folder.path());
  const Session session = with("memories.source=images");
  std::filesystem::current_path(before);
  EXPECT_EQ(session.memories.sources, std::vector{(folder.path() / "images").string()});
}

TEST(Setting, OfABareParameterChangesEveryVariantThatHasIt) {
  const Session session = with("beta=0.5");
  EXPECT_EQ(choice(session, "dense").parameters.real("beta"), 0.5);
  EXPECT_EQ(choice(session, "sparse").parameters.real("beta"), 0.5);
  EXPECT_EQ(with("alpha=1.5").variants[0], default_session().variants[0]);
}

TEST(Setting, OfOneVariantChangesThatOne) {
  const Session session = with("variants.dense.beta=0.5");
  EXPECT_EQ(choice(session, "dense").parameters.real("beta"), 0.5);
  EXPECT_EQ(choice(session, "sparse"), choice(default_session(), "sparse"));
  EXPECT_FALSE(choice(with("variants.sparse.enabled=false"), "sparse").enabled);
}

TEST(Setting, OfANumberThatAcceptsWordsTakesBoth) {
  const auto parameters = [](const std::string& key_and_value) {
    Session session;
    for (const char* id : {"window", "low-rank"}) {
      session.variants.push_back(
          {.id = id, .parameters = Parameters::initial(find_variant(id)->parameters)});
    }
    session = with(key_and_value, session);
    return std::pair(session.variants[0].parameters, session.variants[1].parameters);
  };
  EXPECT_EQ(parameters("centre=query-index").first.choice("centre"), "query-index");
  EXPECT_EQ(parameters("variants.window.centre=position").first.choice("centre"), "position");
  EXPECT_EQ(parameters("centre=7").first.integer("centre"), 7);
  EXPECT_EQ(parameters("shift=0").second.real("shift"), 0.0);
  EXPECT_EQ(parameters("shift=2.5").second.real("shift"), 2.5);
  EXPECT_EQ(parameters("shift=auto").second.choice("shift"), "auto");
}

TEST(Setting, ReplacesAParameterItExcludes) {
  const Session shared = with("variants.top-k.share=0.5");
  EXPECT_FALSE(choice(shared, "top-k").parameters.has("k"));
  const Session counted = with("k=7", shared);
  EXPECT_EQ(choice(counted, "top-k").parameters.integer("k"), 7);
  EXPECT_FALSE(choice(counted, "top-k").parameters.has("share"));
}

TEST(Setting, OfOneMemoryAndOfSeveralReplaceEachOther) {
  const Session several = with("query.queries=[1, 2]");
  EXPECT_EQ(several.queries, (std::vector<Index>{1, 2}));
  EXPECT_EQ(several.query.memory, std::nullopt);
  const Session one = with("query.memory=3", several);
  EXPECT_TRUE(one.queries.empty());
  EXPECT_EQ(one.query.memory, 3);
}

TEST(Setting, SaysWhatItDoesNotUnderstand) {
  EXPECT_THAT(refusal("steps"), AllOf(StartsWith("--set steps: "), HasSubstr("key=value")));
  EXPECT_THAT(refusal("=3"), HasSubstr("key=value"));
  EXPECT_THAT(refusal("gamma=3"), AllOf(StartsWith("--set gamma=3: "), HasSubstr("beta")));
  EXPECT_THAT(refusal("run.stops=3"),
              AllOf(StartsWith("--set run.stops=3: \"stops\" is not a key of [run]")));
  EXPECT_THAT(refusal("rum.steps=3"), HasSubstr("\"rum\" is not a key of a session"));
  EXPECT_THAT(refusal("format.x=3"), HasSubstr("no table \"format\""));
  EXPECT_THAT(refusal("query.corruption.9.sigma=1"), HasSubstr("has 2 corruptions"));
  EXPECT_THAT(refusal("query.corruption.x.sigma=1"), HasSubstr("has 2 corruptions"));
  EXPECT_THAT(refusal("variants.densest.beta=1"), HasSubstr("it has dense"));
  EXPECT_THAT(refusal("variants.dense=1"), HasSubstr("variants.ID.KEY=VALUE"));
  EXPECT_THAT(refusal("variants.dense=1"), HasSubstr("variants.dense.enabled=true"));
  EXPECT_THAT(refusal("variants.dense.gamma=1"), HasSubstr("not a parameter"));
  EXPECT_THAT(refusal("variants.dense.enabled=1"), HasSubstr("true or false"));
}

TEST(Setting, OfWhatKindOfFileItIsIsNone) {
  EXPECT_EQ(refusal("format=x"),
            "--set format=x: format says what kind of file a session is and is not set; leave it "
            "out");
  EXPECT_THAT(refusal("version=2"), HasSubstr("version says what kind of file"));
}

TEST(Setting, RepeatsWhatWasTyped) {
  EXPECT_THAT(refusal("run.steps=3,5"), HasSubstr("run.steps = \"3,5\" is not accepted"));
  EXPECT_THAT(refusal("k=2,5"), HasSubstr("k = \"2,5\" is not accepted"));
}

TEST(Setting, NamesEachKeyThatIsKnownOnce) {
  Session session = default_session();
  const Status status = apply_setting(session, "x=1");
  ASSERT_FALSE(status);
  const std::string& text = status.error().text;
  ASSERT_THAT(text, HasSubstr("beta"));
  EXPECT_EQ(text.find("beta"), text.rfind("beta")) << text;
}

TEST(Setting, SpeaksOfOneCorruptionAsOne) {
  Session session;
  session.query.corruptions.resize(1);
  const Status status = apply_setting(session, "query.corruption.9.sigma=1");
  ASSERT_FALSE(status);
  EXPECT_THAT(status.error().text, HasSubstr("has 1 corruption, counted from 0"));
}

TEST(Setting, OfASizeIsRefusedBeyondWhatPicturesAreBroughtTo) {
  EXPECT_THAT(refusal("memories.size=5000"),
              HasSubstr("give a whole number from 1 to 4096, or [width, height]"));
}

TEST(Setting, IsCheckedLikeALineOfTheFile) {
  for (const char* beta : {"0", "-1", "nan", "inf", "one", "[1]", ""}) {
    EXPECT_THAT(refusal(fmt::format("beta={}", beta)), StartsWith("--set beta="));
  }
  EXPECT_THAT(
      refusal("run.steps=0"),
      "--set run.steps=0: run.steps = 0 is not accepted; give a whole number from 1 to 1000");
  EXPECT_THAT(refusal("memories.source=no-such-folder"), HasSubstr("does not exist"));
  EXPECT_THAT(refusal("run.steps=3\nrun.tolerance=1"), HasSubstr("not accepted"));
}

/// What the seed fields of the window take (core/typed_number.h).
TEST(Setting, OfASeedIsAnyNumberOf64Bits) {
  EXPECT_EQ(with("memories.seed=18446744073709551615").memories.seed, 18446744073709551615U);
  EXPECT_EQ(with("memories.seed=9007199254740993").memories.seed, 9007199254740993U);
  EXPECT_THAT(refusal("memories.seed=18446744073709551616"),
              EndsWith("give a whole number from 0 to 18446744073709551615"));
  EXPECT_THAT(refusal("memories.seed=\"18446744073709551616\""),
              EndsWith("give a whole number from 0 to 18446744073709551615"));
}

}  // namespace
}  // namespace mnemoscope
