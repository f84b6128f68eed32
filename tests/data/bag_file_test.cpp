#include "data/bag_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/hand_made_mat.h"
#include "data/mat_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

void expect_three_bags(const Result<BagTable>& table) {
  ASSERT_TRUE(table) << table.error().text;
  EXPECT_THAT(table->bags, ElementsAre(ElementsAre(0, 2), ElementsAre(1)));
  EXPECT_THAT(table->labels, ElementsAre(1.0, 0.0));
  Eigen::MatrixXd expected(3, 2);
  expected << 1.0, 2.0, 3.0, 4.0, 5.0, 6.0;
  EXPECT_EQ(table->instances, expected);
}

TEST(BagFile, ReadsOneTable) {
  const TemporaryFolder folder;
  expect_three_bags(load_bags(folder.write("a.csv", "bag,x,label,y\nA,1,1,2\nB,3,0,4\nA,5,1,6\n")));
}

TEST(BagFile, ReadsThreeFilesWithAFeatureALine) {
  const TemporaryFolder folder;
  folder.write("t_bagids.csv", "7\n8\n7\n");
  folder.write("t_labels.csv", "1\n-1\n1\n");
  expect_three_bags(load_bags(folder.write("t_data.csv", "1\t3\t5\n2\t4\t6\n")));
}

TEST(BagFile, ReadsMatlabsFilesPlainSparseAndCompressed) {
  const TemporaryFolder folder;
  for (const bool compressed : {false, true}) {
    expect_three_bags(load_bags(folder.write("full.mat", testing::mat_bags(false, compressed))));
    expect_three_bags(load_bags(folder.write("sparse.mat", testing::mat_bags(true, compressed))));
  }
}

TEST(BagFile, RefusalsNameLineAndColumn) {
  const TemporaryFolder folder;
  const auto refusal = [&](std::string_view text) {
    const auto table = load_bags(folder.write("b.csv", text));
    return table ? "was read" : table.error().text;
  };
  EXPECT_THAT(refusal("bag,label,x\nA,1,1\nB,0,one\n"),
              HasSubstr("line 3, column 3: \"one\" is no number"));
  EXPECT_THAT(refusal("bag,label,x\nA,1,1\nA,0,1\n"),
              HasSubstr("line 3, column 2: bag A has instances of both labels"));
  EXPECT_THAT(refusal("bag,label,x\nA,1,1\nB,2,1\n"),
              HasSubstr("line 3, column 2: the label is 2; labels have to be 0 and 1"));
  EXPECT_THAT(refusal("bag,label,x\nA,1,1\nB,0,1\nC,-1,1\n"),
              HasSubstr("line 3, column 2: the label is 0"));
  EXPECT_THAT(refusal("bag,label,x\nA,1,1\nB,1,1\n"), HasSubstr("both of them"));
  EXPECT_THAT(refusal("bag,x\nA,1\n"), HasSubstr("line 1 needs a column"));
  EXPECT_THAT(refusal("bag,label,x,label\nA,1,1,1\nB,0,1,0\n"),
              HasSubstr("columns 2 and 4 are both called \"label\""));
  folder.write("d_bagids.csv", "7\nfoo\n7.0\n");
  folder.write("d_labels.csv", "1\n-1\n1\n");
  const auto words = load_bags(folder.write("d_data.csv", "1\t2\t3\n"));
  ASSERT_FALSE(words) << "a bag of its own for a slip of the hand";
  EXPECT_THAT(words.error().text,
              HasSubstr("d_bagids.csv: line 2, column 1: \"foo\" is no number"));
  folder.write("d_bagids.csv", "7\n8\n7.0\n");
  const auto numbers = load_bags(folder / "d_data.csv");
  ASSERT_TRUE(numbers) << numbers.error().text;
  EXPECT_THAT(numbers->bag_names, ::testing::ElementsAre("7", "8"));
  folder.write("c_bagids.csv", "7\n");
  folder.write("c_labels.csv", "1\n-1\n");
  const auto three = load_bags(folder.write("c_data.csv", "1\t2\n"));
  ASSERT_FALSE(three);
  EXPECT_THAT(three.error().text, HasSubstr("there are 2 instances"));
}

TEST(MatFile, IsRefusedWhereverItIsCut) {
  const TemporaryFolder folder;
  for (const bool compressed : {false, true}) {
    const std::string whole = testing::mat_bags(true, compressed);
    ASSERT_TRUE(load_bags(folder.write("whole.mat", whole)));
    for (std::size_t size = 0; size < whole.size(); size += 7) {
      EXPECT_FALSE(load_bags(folder.write("cut.mat", whole.substr(0, size)))) << size;
    }
  }
}

TEST(MatFile, VersionSevenPointThreeSaysHowToSaveItAgain) {
  const TemporaryFolder folder;
  const auto loaded =
      load_mat(folder.write("h.mat", "MATLAB 7.3 MAT-file" + std::string(200, ' ')));
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().text, HasSubstr("-v7"));
}

TEST(MatFile, ASparseMatrixWhosePlacesLieOutsideIsRefused) {
  const TemporaryFolder folder;
  EXPECT_FALSE(load_mat(folder.write("o.mat", testing::mat_with_sparse_row(3))));
  EXPECT_TRUE(load_mat(folder.write("i.mat", testing::mat_with_sparse_row(2))));
}

}  // namespace
}  // namespace mnemoscope
