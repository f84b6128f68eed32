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
  SendBank bank{.name = "keys of Dense, epoch 12", .memories = RowMajorDoubles(3, 4)};
  bank.memories << -0.5, 0.25, 0.75, 0.0, 0.125, -1.0, 0.5, 0.875, 0.0, 0.125, -0.25, 1.0;
  bank.labels = {"9: bag 1, instance 1", "bag 1, instance 2", "bag 2, instance 1"};
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
  EXPECT_EQ(memories->images.name, "keys of Dense, epoch 12.npy") << "what its heading says";
  EXPECT_EQ(memories->images.labels, bank.labels);
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
  EXPECT_EQ(document.undo_label(), "Send the keys of Dense, epoch 12 to Retrieve");
  document.undo();
  EXPECT_EQ(document.session(), default_session());
}

TEST(KeptBank, HasOneFileForEqualNumbersAndAnotherForOthers) {
  const TemporaryFolder folder;
  SendBank bank = keys_of_a_layer();
  const auto once = keep_bank(bank, folder.path());
  const auto again = keep_bank(bank, folder.path());
  bank.memories(0, 0) += 1e-12;
  const auto other = keep_bank(bank, folder.path());
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
  EXPECT_EQ(memories->images.labels, keys_of_a_layer().labels);
}

TEST(KeptBank, OfAsManyRowsAsAPictureHasIsStillNotTakenForOne) {
  const TemporaryFolder folder;
  SendBank bank = keys_of_a_layer();
  bank.memories = RowMajorDoubles::Random(24, 32);  // hours of a window
  bank.labels.clear();
  bank.query = State::LinSpaced(32, -1.0, 0.5);
  Session session = default_session();
  command_for(bank, folder).change(session);
  const auto memories = load_memories(session.memories);
  ASSERT_TRUE(memories) << memories.error().text;
  EXPECT_EQ(memories->bank->count(), 24);
  EXPECT_TRUE(memories->notes.empty()) << memories->notes.front();
  ASSERT_TRUE(make_query(session.query, *memories));
}

TEST(KeptBank, HasAFileUnderAnyNameALayerCanHave) {
  const TemporaryFolder folder;
  SendBank bank = keys_of_a_layer();
  bank.name = "keys of a/b: \"c\", epoch 1";
  const auto file = keep_bank(bank, folder.path());
  ASSERT_TRUE(file) << file.error().text;
  EXPECT_TRUE(fs::is_regular_file(*file));
}

TEST(KeptBank, OfAnEarlierVersionGoesAlongToo) {
  const TemporaryFolder folder;
  const fs::path kept = folder.write("banks/bank-00ff-3.npy", "numbers");
  Session session = default_session();
  session.memories.sources = {kept.string()};
  const auto along = take_bank_along(session, folder / "mine.toml", folder / "banks");
  ASSERT_TRUE(along && *along);
  (**along)(session);
  EXPECT_EQ(session.memories.sources.front(), (folder / "mine-bank-00ff-3.npy").string());
}

TEST(KeptBank, LeavesAPersonsOwnFilesWhereTheyAre) {
  EXPECT_FALSE(*take_bank_along(default_session(), "/a/session.toml", "/state"));
}

}  // namespace
}  // namespace mnemoscope
