#include "app/bank_files.h"

#include <gtest/gtest.h>

#include "app/document.h"
#include "data/query_spec.h"
#include "session/session_file.h"
#include "temporary_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

SendBank keys_of_a_layer() {
  SendBank bank{.name = "the keys of Dense", .memories = RowMajorDoubles(3, 4)};
  bank.memories << -0.5, 0.25, 0.75, 0.0, 0.125, -1.0, 0.5, 0.875, 0.0, 0.125, -0.25, 1.0;
  bank.query = State::LinSpaced(4, -1.0, 0.5);
  const Variant& first = *catalogue().front();
  bank.models = {{.id = first.id, .parameters = Parameters::initial(first.parameters)}};
  return bank;
}

Command command_for(const SendBank& bank, const TemporaryFolder& folder) {
  auto command = bank_command(bank, folder / "banks", folder / "queries");
  EXPECT_TRUE(command) << command.error().text;
  return *command;
}

TEST(KeptBank, IsWhatRetrievesMemoriesAndQueryAreToTheBit) {
  const TemporaryFolder folder;
  const SendBank bank = keys_of_a_layer();
  Session session = default_session();
  session.memories.centre = true;
  session.memories.normalise = true;
  session.memories.key_noise = 0.3;
  session.matrix.baseline = 2;
  session.matrix.order = MatrixOrder::model;
  session.matrix.order_model = 1;
  command_for(bank, folder).change(session);
  const auto memories = load_memories(session.memories);
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->bank->values().dense().transpose(), bank.memories);
  EXPECT_EQ(memories->pixel_range(), std::pair(-1.0, 1.0)) << "pictures show both signs";
  EXPECT_FALSE(memories->bank->has_own_keys());
  const auto query = make_query(session.query, *memories);
  ASSERT_TRUE(query) << query.error().text;
  EXPECT_EQ(query->state, bank.query);
  EXPECT_EQ(session.variants, bank.models);
  EXPECT_FALSE(session.matrix.baseline) << "there is no third model any more";
  EXPECT_FALSE(session.matrix.order_model);
  EXPECT_EQ(session.matrix.order, MatrixOrder::listed);
}

TEST(KeptBank, IsOneStepThatUndoTakesBackWhole) {
  const TemporaryFolder folder;
  Document document(default_session(), {});
  document.started({.shape = {.m = 20, .d = 12288}, .squared_norm = 1.0});
  document.apply({command_for(keys_of_a_layer(), folder)});
  document.started({.shape = {.m = 3, .d = 4}, .squared_norm = 2.0});
  EXPECT_EQ(document.session().variants.size(), 1U);
  EXPECT_EQ(document.undo_label(), "Send the keys of Dense to Retrieve");
  document.undo();
  EXPECT_EQ(document.session(), default_session());
}

TEST(KeptBank, HasOneFileForEqualNumbersAndAnotherForOthers) {
  const TemporaryFolder folder;
  SendBank bank = keys_of_a_layer();
  const auto once = keep_bank(bank.memories, folder.path());
  const auto again = keep_bank(bank.memories, folder.path());
  bank.memories(0, 0) += 1e-12;
  const auto other = keep_bank(bank.memories, folder.path());
  ASSERT_TRUE(once && again && other);
  EXPECT_EQ(*once, *again);
  EXPECT_NE(*once, *other);
}

TEST(KeptBank, GoesAlongWithASavedSessionAndOpensFromThere) {
  const TemporaryFolder folder;
  Session session = default_session();
  command_for(keys_of_a_layer(), folder).change(session);
  const fs::path file = folder / "mine.toml";
  const auto along = take_bank_along(session, file, folder / "banks");
  ASSERT_TRUE(along && *along);
  (**along)(session);
  ASSERT_TRUE(save_session(session, file));
  fs::remove_all(folder / "banks");
  const auto read = read_session(file);
  ASSERT_TRUE(read) << read.error().text;
  const auto memories = load_memories(read->memories);
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->bank->values().dense().transpose(), keys_of_a_layer().memories);
}

TEST(KeptBank, LeavesAPersonsOwnFilesWhereTheyAre) {
  EXPECT_FALSE(*take_bank_along(default_session(), "/a/session.toml", "/state"));
}

}  // namespace
}  // namespace mnemoscope
