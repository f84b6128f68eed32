// Words of the session file and rows of the tables go together.
#include "session/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "data/corruption_type.h"
#include "session/session_file.h"
#include "source_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

bool has_row(CorruptionKind kind, MaskShape shape) {
  return std::ranges::any_of(corruption_types(), [&](const CorruptionType& type) {
    return type.kind == kind && (kind != CorruptionKind::mask || type.shape == shape);
  });
}

TEST(CorruptionWords, HaveARowEach) {
  for (std::size_t shape = 0; shape < words_of(MaskShape{}).size(); ++shape) {
    EXPECT_TRUE(has_row(CorruptionKind::mask, static_cast<MaskShape>(shape)))
        << words_of(MaskShape{})[shape];
  }
  for (std::size_t kind = 0; kind < words_of(CorruptionKind{}).size(); ++kind) {
    EXPECT_TRUE(has_row(static_cast<CorruptionKind>(kind), {})) << words_of(CorruptionKind{})[kind];
  }
}

TEST(CorruptionTypes, HaveAWordEach) {
  for (const CorruptionType& type : corruption_types()) {
    EXPECT_LT(static_cast<std::size_t>(type.kind), words_of(type.kind).size()) << type.word;
    if (type.kind != CorruptionKind::mask) continue;
    EXPECT_LT(static_cast<std::size_t>(type.shape), words_of(type.shape).size()) << type.word;
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
