// Words of the session file and rows of the tables go together.
#include "session/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "data/corruption_type.h"
#include "session/session_file.h"
#include "source_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;

// Files that people keep have them: a word is never another.
TEST(CorruptionWords, AreThoseOfTheSessionFile) {
  EXPECT_THAT(words_of(CorruptionKind{}), ElementsAre("mask", "gaussian", "salt-and-pepper",
                                                      "uniform", "blur", "column-noise"));
  EXPECT_THAT(words_of(MaskShape{}), ElementsAre("half", "rectangle", "ellipse", "checkerboard",
                                                 "random-pixels", "painted", "stencil"));
}

TEST(CorruptionWords, AreTheirOwnForEveryRow) {
  for (const CorruptionType& type : corruption_types()) {
    const bool is_mask = type.kind == CorruptionKind::mask;
    const std::string_view word = is_mask ? word_for(type.shape) : word_for(type.kind);
    EXPECT_FALSE(word.empty()) << type.word;
    const auto words = is_mask ? words_of(type.shape) : words_of(type.kind);
    EXPECT_EQ(std::ranges::count(words, word), 1) << word;
  }
}

/// scripts/compare_runs.sh compares what they compute.
TEST(EveryModelSession, HasEveryModel) {
  const auto session = read_session(source_folder() / "tests/sessions/every_model.toml");
  ASSERT_TRUE(session) << session.error().text;
  std::set<std::string> ids;
  for (const VariantChoice& choice : session->variants) ids.insert(choice.id);
  for (const Variant* variant : catalogue()) EXPECT_TRUE(ids.contains(variant->id)) << variant->id;
}

}  // namespace
}  // namespace mnemoscope
