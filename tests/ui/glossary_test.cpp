// The glossary: how its file is read, what explains a widget, and what the program's own one holds.
#include "ui/glossary.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "data/builtin_set.h"
#include "data/corruption_type.h"
#include "engine/experiments/experiment_kind.h"
#include "lessons/lesson_file.h"
#include "session/session_file.h"
#include "source_folder.h"
#include "ui/frame/frame_parts.h"
#include "ui/frame/workspace.h"
#include "ui/glossary_sketch.h"
#include "ui/shown/formula.h"

namespace mnemoscope {
namespace {

using testing::HasSubstr;

constexpr std::string_view kTwo = R"([support]
term = "support"
symbol = "S"
names = ["retrieve.k", "retrieve.*"]
sentence = "The memories that a model may look at."
is_not = "a mask"
see = ["mask"]

[mask]
term = "Mask"
names = ["retrieve.mask.*"]
sentence = "Hides pixels of the query."
)";

Glossary two() {
  return parse_glossary(kTwo, "glossary.toml").value();
}

/// How many characters, of which a letter beyond ASCII is one.
std::size_t letters(std::string_view text) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

std::string refusal(std::string_view text) {
  const auto read = parse_glossary(text, "glossary.toml");
  return read ? std::string("accepted") : read.error().text;
}

TEST(Glossary, ExplainsAWidgetByItsNameThenByTheLongestPatternItFits) {
  const Glossary glossary = two();
  ASSERT_NE(glossary.explaining("retrieve.k"), nullptr);
  EXPECT_EQ(glossary.explaining("retrieve.k")->id, "support");
  EXPECT_EQ(glossary.explaining("retrieve.mask.3.on")->id, "mask");
  EXPECT_EQ(glossary.explaining("retrieve.other")->id, "support");
  EXPECT_EQ(glossary.explaining("theory.k"), nullptr);
  EXPECT_EQ(glossary.explaining(""), nullptr);
}

TEST(Glossary, ListsTermsInTheOrderOfTheAlphabetAndFindsWordsInThem) {
  const Glossary glossary = two();
  EXPECT_EQ(glossary.entries().front().term, "Mask");
  ASSERT_EQ(glossary.search("LOOK").size(), 1U);
  EXPECT_EQ(glossary.search("look").front()->id, "support");
  EXPECT_EQ(glossary.search("").size(), 2U);
  EXPECT_TRUE(glossary.search("zebra").empty());
}

TEST(Glossary, PatternsStandForAnyLettersOrNone) {
  EXPECT_TRUE(fits_pattern("query.0.sigma", "query.*.sigma*"));
  EXPECT_TRUE(fits_pattern("query.0.sigma.typing", "query.*.sigma*"));
  EXPECT_TRUE(fits_pattern("query.", "query.*"));
  EXPECT_FALSE(fits_pattern("query", "query.*"));
  EXPECT_FALSE(fits_pattern("a.query.0", "query.*"));
}

TEST(Glossary, ABrokenFileIsOneSentenceWithFileLineAndKey) {
  EXPECT_THAT(refusal("[a]\nterm = \"a\"\n"),
              testing::AllOf(HasSubstr("glossary.toml:1"), HasSubstr("[a] has no sentence")));
  EXPECT_THAT(refusal("[a]\nterm = 3\n"),
              testing::AllOf(HasSubstr("glossary.toml:2"), HasSubstr("a.term")));
  EXPECT_THAT(
      refusal("[a]\nterm = \"a\"\nsentence = \"b\"\nsymbl = \"c\"\n"),
      testing::AllOf(HasSubstr("glossary.toml:4"), HasSubstr("symbl"), HasSubstr("symbol")));
  EXPECT_THAT(refusal("a = 1\n"), testing::AllOf(HasSubstr("glossary.toml:1"), HasSubstr("\"a\"")));
  EXPECT_THAT(refusal("[a\n"), HasSubstr("glossary.toml:1"));
  EXPECT_THAT(refusal("[a]\nterm = \"a\"\nsentence = \"b\"\nsee = [\"c\"]\n"),
              testing::AllOf(HasSubstr("glossary.toml:4"), HasSubstr("\"c\"")));
  EXPECT_THAT(refusal("[a]\nterm = \"a\"\nsentence = \"b\"\nnames = [\"x\"]\n"
                      "[b]\nterm = \"b\"\nsentence = \"b\"\nnames = [\"x\"]\n"),
              testing::AllOf(HasSubstr("names"), HasSubstr("\"x\""), HasSubstr("glossary.toml:")));
}

TEST(Glossary, WordsMakeNames) {
  EXPECT_EQ(name_of_words("Energy E(x)"), "energy-e-x");
  EXPECT_EQ(name_of_words("separation Δ of the target"), "separation-of-the-target");
  EXPECT_EQ(name_of_words("Δ"), "");
}

class OwnGlossary : public testing::Test {
 protected:
  void SetUp() override {
    const auto read = read_glossary(assets() / "glossary.toml");
    ASSERT_TRUE(read) << read.error().text;
    glossary_ = *read;
  }
  static std::filesystem::path assets() { return source_folder() / "assets"; }

  Glossary glossary_;
};

TEST_F(OwnGlossary, SaysOnePlainSentenceOfEachTerm) {
  EXPECT_GE(glossary_.entries().size(), 50U);
  for (const GlossaryEntry& entry : glossary_.entries()) {
    EXPECT_LE(letters(entry.sentence), 140U) << entry.id;
    EXPECT_TRUE(entry.sentence.ends_with('.')) << entry.id;
    EXPECT_EQ(entry.sentence.find(". "), std::string::npos) << entry.id << " has two sentences";
  }
}

/// A bare word after ^ is set above the line as a whole: "Ξ^Tx" lifts x with the T.
std::vector<std::string> words_above_the_line(std::string_view formula) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  std::vector<std::string> words;
  for (std::size_t at = formula.find('^'); at != std::string_view::npos;
       at = formula.find('^', at + 1)) {
    const std::string_view rest = formula.substr(at + 1);
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_letter);
    if (end - rest.begin() > 1) words.emplace_back(rest.begin(), end);
  }
  return words;
}

TEST(FormulaPowers, OfSeveralLettersWithoutBracesAreFound) {
  EXPECT_THAT(words_above_the_line("β Ξ^Tx + x^2 + y^{Tz}"), testing::ElementsAre("Tx"));
}

TEST_F(OwnGlossary, LiftsOnlyWhatIsMeantToStandAboveTheLine) {
  for (const GlossaryEntry& entry : glossary_.entries())
    EXPECT_THAT(words_above_the_line(entry.formula), testing::IsEmpty()) << entry.id;
  for (const Lesson& lesson : load_lessons({assets() / "lessons"}).lessons) {
    for (const LessonPage& page : lesson.pages) {
      for (const TextBlock& block : page.text) {
        for (const TextSpan& span : block.spans) {
          if (span.kind != TextSpan::Kind::formula) continue;
          EXPECT_THAT(words_above_the_line(span.text), testing::IsEmpty())
              << lesson.id << ": " << page.title;
        }
      }
    }
  }
}

/// F1 opens the page of what the words under the pointer speak of.
TEST_F(OwnGlossary, OpensThePageOfWhatAHeadOfTheTableSays) {
  const std::pair<const char*, const char*> kPages[] = {
      {"retrieve.head.0", "step"},      {"retrieve.head.12", "step"},
      {"retrieve.sort.model", "model"}, {"retrieve.sort.shown_error", "error"},
      {"retrieve.sort.error", "error"}, {"retrieve.sort.ending", "verdict"},
      {"retrieve.heads", "heads"}};
  for (const auto& [name, page] : kPages) {
    const GlossaryEntry* const entry = glossary_.explaining(name);
    ASSERT_NE(entry, nullptr) << name;
    EXPECT_EQ(entry->id, page) << name;
  }
}

/// Words of the window that a newcomer looks for are found by those words.
TEST_F(OwnGlossary, HasAPageForWordsThatTheWindowUses) {
  for (const char* const word : {"salt", "undamaged", "noise", "slack", "PSNR", "SSIM",
                                 "learning rate", "epoch", "seed", "baseline"}) {
    const auto found = glossary_.search(word);
    const bool has_page = std::any_of(found.begin(), found.end(), [word](const auto* entry) {
      return entry->term.find(word) != std::string::npos;
    });
    EXPECT_TRUE(has_page) << word;
  }
  for (const auto& [name, page] : {std::pair{"layers.seed", "seed"},
                                   {"layers.rate", "learning-rate"},
                                   {"layers.epochs", "epoch"},
                                   {"fact.psnr-db", "psnr"},
                                   {"fact.ssim", "ssim"},
                                   {"theory.head.slack", "slack"}}) {
    ASSERT_NE(glossary_.explaining(name), nullptr) << name;
    EXPECT_EQ(glossary_.explaining(name)->id, page);
  }
}

TEST_F(OwnGlossary, ShowsAPictureOfWhatFormulasDo) {
  std::set<std::string> pictures;
  for (const GlossaryEntry& entry : glossary_.entries()) {
    if (!entry.picture.empty()) pictures.insert(entry.picture);
  }
  EXPECT_EQ(pictures.size(), sketch_words().size()) << "each is of use somewhere";
  for (const std::string& word : pictures) EXPECT_TRUE(sketch_of(word)) << word;
}

/// A person looks there for what is named on every screen.
TEST_F(OwnGlossary, HasAPictureOfTheTermsThatAreUsedMost) {
  for (const char* id : {"weights", "inverse-temperature", "support", "energy", "basin", "bound",
                         "pattern-separation", "mask", "fill", "query", "state", "similarity",
                         "cycle", "residual"}) {
    const GlossaryEntry* const entry = glossary_.find(id);
    ASSERT_NE(entry, nullptr) << id;
    EXPECT_NE(entry->picture, "") << id;
  }
}

/// It is shown as it is, not set as a formula.
TEST_F(OwnGlossary, NamesTheQueryByItsSymbolAsItIsSet) {
  EXPECT_EQ(glossary_.find("query")->symbol, "x₀");
}

TEST(GlossarySketch, PromisesNeverLessThanTheError) {
  const Sketch sketch = sketch_of("bound").value();
  ASSERT_EQ(sketch.curves.size(), 2U);
  for (std::size_t i = 0; i < sketch.curves[0].points.size(); ++i)
    EXPECT_GE(sketch.curves[0].points[i].second, sketch.curves[1].points[i].second) << i;
}

TEST(GlossarySketch, HasPointsThatAreNumbers) {
  for (const std::string_view word : sketch_words()) {
    const std::optional<Sketch> sketch = sketch_of(word);
    ASSERT_TRUE(sketch);
    EXPECT_LE(sketch->curves.size(), 2U) << word << ": there are two colours";
    for (const SketchCurve& curve : sketch->curves) {
      EXPECT_GE(curve.points.size(), 2U) << word;
      for (const auto& [x, y] : curve.points) EXPECT_TRUE(std::isfinite(x + y)) << word;
    }
  }
}

TEST(GlossarySketch, TurnsSpinsForEverOnlyAtOnce) {
  const Sketch sketch = sketch_of("cycle").value();
  ASSERT_EQ(sketch.curves.size(), 2U);
  const auto& at_once = sketch.curves[0].points;
  const auto& one_by_one = sketch.curves[1].points;
  EXPECT_NE(at_once.back().second, at_once[at_once.size() - 2].second);
  EXPECT_EQ(one_by_one.back().second, one_by_one[1].second);
}

TEST(GlossarySketch, HasWeightsThatAreShares) {
  for (const std::string_view word : sketch_words()) {
    const std::optional<Sketch> sketch = sketch_of(word);
    ASSERT_TRUE(sketch);
    for (const SketchBars& bars : sketch->bars) {
      double sum = 0.0;
      for (const double share : bars.shares) {
        EXPECT_GE(share, 0.0) << word;
        sum += share;
      }
      if (bars.name == "literal") {
        EXPECT_LT(sum, 0.9);
      } else {
        EXPECT_NEAR(sum, 1.0, 1e-12) << word << " " << bars.name;
      }
    }
  }
}

TEST(GlossarySketch, ShowsRunsThatDescendAndEndWhereTheCaptionSays) {
  for (const char* word : {"energy", "basin", "mixture"}) {
    const Sketch sketch = sketch_of(word).value();
    ASSERT_FALSE(sketch.paths.empty()) << word;
    for (const SketchPath& path : sketch.paths) {
      for (std::size_t t = 1; t < path.points.size(); ++t)
        EXPECT_LE(path.points[t].second, path.points[t - 1].second + 1e-12) << word;
    }
  }
  const Sketch basin = sketch_of("basin").value();
  EXPECT_LT(basin.paths[0].points.back().first, -0.9);
  EXPECT_GT(basin.paths[1].points.back().first, 0.9);
  EXPECT_LT(std::abs(sketch_of("mixture")->paths[0].points.back().first), 0.2);
  EXPECT_FALSE(sketch_of("nothing"));
}

/// What several panels or a menu name their widgets by, and every workspace.
std::vector<std::string> areas() {
  std::vector<std::string> names{"lesson", "heading", "fact", "query", "file", "edit", "view"};
  for (const WorkspaceEntry* workspace : workspaces()) names.emplace_back(workspace->word);
  return names;
}

TEST_F(OwnGlossary, CatchesNoWholeWorkspaceByOnePattern) {
  // What only such a pattern fits has a page about something else.
  for (const std::string& area : areas()) {
    for (const GlossaryEntry& entry : glossary_.entries()) {
      for (const std::string& name : entry.names) {
        EXPECT_FALSE(fits_pattern(area + ".anything-at-all", name) ||
                     fits_pattern(area + ".anything.at.all", name))
            << entry.id << " has " << name;
      }
    }
  }
}

TEST_F(OwnGlossary, HasAPageForEveryCorruptionAndWhatIsSetOfIt) {
  const auto page = [this](const std::string& widget) {
    const GlossaryEntry* const entry = glossary_.explaining(widget);
    EXPECT_NE(entry, nullptr) << widget;
    return entry == nullptr ? "" : entry->id;
  };
  // Of Compare's rows some are noise too.
  for (const char* row : {"compare.row.3", "compare.add.noise", "compare.look.noise"}) {
    EXPECT_EQ(page(row), "corruption") << row;
  }
  for (const CorruptionType& type : corruption_types()) {
    for (const CorruptionSetting& setting : type.settings) {
      const bool is_side = setting.key == "side";  // its control is a button for each
      page(is_side ? "query.side.top" : fmt::format("query.0.{}", setting.key));
    }
    if (!type.is_offered) continue;
    const bool is_mask = type.kind == CorruptionKind::mask;
    EXPECT_EQ(page(fmt::format("query.add.{}", type.word)) == "mask", is_mask) << type.word;
    EXPECT_EQ(page(fmt::format("query.0.kind.{}", type.word)) == "mask", is_mask) << type.word;
  }
}

TEST_F(OwnGlossary, HasAPageForEveryRowOfOtherTablesThatTheWindowNames) {
  std::vector<std::string> widgets;
  for (const BuiltinSet& set : builtin_sets()) widgets.push_back(source_action_id(set));
  for (const WorkspaceEntry* workspace : workspaces()) {
    widgets.push_back(workspace_action_id(*workspace));
  }
  for (const ExperimentKind* kind : experiment_kinds()) {
    for (const MeasureKey& key : kind->keys) {
      widgets.push_back(fmt::format("experiments.measure.{}", key.name));
    }
  }
  for (const std::string& widget : widgets) {
    EXPECT_NE(glossary_.explaining(widget), nullptr)
        << widget << " has no entry in assets/glossary.toml";
  }
}

TEST_F(OwnGlossary, GivesEveryFormulaItsSource) {
  for (const GlossaryEntry& entry : glossary_.entries()) {
    EXPECT_TRUE(entry.formula.empty() || !entry.source.empty()) << entry.id;
    const auto pieces = formula_pieces(entry.formula);
    for (const FormulaPiece& piece : pieces) {
      EXPECT_FALSE(piece.text.empty()) << entry.id;
      EXPECT_EQ(piece.text.find_first_of("_^{}"), std::string::npos)
          << entry.id << ": braces do not nest";
    }
  }
}

TEST_F(OwnGlossary, TellsApartWhatIsEasilyConfused) {
  for (const auto& [id, other] : {std::pair{"mask", "support"}, std::pair{"support", "mask"},
                                  std::pair{"separation", "pattern separation"},
                                  std::pair{"pattern-separation", "separation"},
                                  std::pair{"residual", "error"}, std::pair{"query", "target"}}) {
    const GlossaryEntry* const entry = glossary_.find(id);
    ASSERT_NE(entry, nullptr) << id;
    EXPECT_THAT(entry->is_not, HasSubstr(other)) << id;
  }
}

/// The first lesson is for somebody who knows nothing yet.
TEST_F(OwnGlossary, ExplainsTheTermsOfTheFirstLessonWhichHasNoSymbol) {
  const LessonList list = load_lessons({assets() / "lessons"});
  ASSERT_FALSE(list.lessons.empty());
  std::set<std::string> terms;
  for (const LessonPage& page : list.lessons.front().pages) {
    for (const TextBlock& block : page.text) {
      EXPECT_NE(block.kind, TextBlock::Kind::formula);
      for (const TextSpan& span : block.spans) {
        EXPECT_EQ(span.kind, TextSpan::Kind::words) << span.text;
        for (const char* symbol : {"β", "Δ", "ξ", "x₀", "=", "%"})
          EXPECT_EQ(span.text.find(symbol), std::string::npos) << span.text;
        if (span.bold) terms.insert(span.text);
      }
    }
  }
  EXPECT_GE(terms.size(), 2U);
  for (const std::string& term : terms) {
    const bool has_words = std::any_of(glossary_.entries().begin(), glossary_.entries().end(),
                                       [&](const GlossaryEntry& e) { return e.term == term; });
    EXPECT_TRUE(has_words) << term;
  }
}

TEST_F(OwnGlossary, HasOnlySessionsThatOpen) {
  std::set<std::string> sessions;
  for (const GlossaryEntry& entry : glossary_.entries()) {
    if (!entry.session.empty()) sessions.insert(entry.session);
  }
  EXPECT_GE(sessions.size(), 8U);
  for (const std::string& session : sessions) {
    const auto read = read_session(assets() / session);
    EXPECT_TRUE(read) << (read ? "" : read.error().text);
  }
}

}  // namespace
}  // namespace mnemoscope
