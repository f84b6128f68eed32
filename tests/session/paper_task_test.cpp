// The papers' experiments on layers as the window has them.
#include "session/paper_task.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::shared_ptr<const PaperTask> paper(const std::string& name) {
  const PaperTasks papers = load_paper_tasks({source_folder() / "assets" / "papers"});
  for (const auto& one : papers.tasks) {
    if (one->file.stem() == name) return one;
  }
  ADD_FAILURE() << "no " << name;
  return nullptr;
}

const layers::TrainingSpec& first_of(const PaperTask& paper) {
  return *paper.points.front().spec;
}

TEST(PaperTasks, AreEverySweepThatTrains) {
  const testing::TemporaryFolder folder;
  folder.write("broken.toml", "axes = 3\n");
  const PaperTasks papers = load_paper_tasks(
      {source_folder() / "assets" / "papers", folder.path(), folder.path() / "none"});
  EXPECT_THAT(papers.tasks, SizeIs(5));
  ASSERT_THAT(papers.refused, SizeIs(1));
  EXPECT_THAT(papers.refused[0].text, HasSubstr("broken.toml"));
  for (const auto& one : papers.tasks) {
    ASSERT_FALSE(one->points.empty()) << one->file;
    EXPECT_FALSE(one->title().empty()) << one->file;
    EXPECT_FALSE(first_of(*one).about.empty()) << one->file;
    EXPECT_EQ(first_of(*one).about.find('\n'), std::string::npos) << "it flows in the window";
    EXPECT_THAT(first_of(*one).competitors, IsEmpty()) << "everyone learns side by side";
  }
}

TEST(PaperTasks, HaveAPointForWhatTheirTableTellsApart) {
  const auto four = paper("figure-4");
  ASSERT_NE(four, nullptr);
  EXPECT_EQ(four->jobs, 70U);
  ASSERT_THAT(four->points, SizeIs(7));
  EXPECT_EQ(four->points[6].label, "size 100");
  EXPECT_EQ(four->points[6].spec->bags.size, 100);
  const auto five = paper("table-5");
  ASSERT_NE(five, nullptr);
  EXPECT_EQ(five->jobs, 50U);
  EXPECT_THAT(five->points, SizeIs(1)) << "folds and seeds are repeated, nothing else";
}

TEST(PaperTasks, TakeAxesThatAreZippedTogether) {
  const auto six = paper("table-6");
  ASSERT_NE(six, nullptr);
  EXPECT_EQ(six->jobs, 20U);
  ASSERT_THAT(six->points, SizeIs(4));
  EXPECT_EQ(six->points[3].label, "horizon 720");
  EXPECT_EQ(six->points[3].spec->series.horizon, 720);
  for (const layers::AssociationChoice& one : six->points[3].spec->associations) {
    if (one.id != "window") continue;
    EXPECT_EQ(one.parameters.integer("width"), 8);
  }
}

TEST(PaperTasks, HaveThePapersNumbersForTheDataThatAreNamed) {
  const auto five = paper("table-5");
  ASSERT_NE(five, nullptr);
  EXPECT_THAT(paper_numbers_of(*five, first_of(*five)), IsEmpty()) << "no file is named";
  const auto fox = paper_numbers_of(*five, with_file(first_of(*five), "/data/Fox_data.csv"));
  ASSERT_THAT(fox, SizeIs(7));
  EXPECT_EQ(fox.at("random-features").least, 0.508);
  EXPECT_EQ(paper_text(fox.at("top-20")), "0.562");
  EXPECT_THAT(paper_numbers_of(*five, with_file(first_of(*five), "/data/ucsb.csv")), IsEmpty());
}

TEST(PaperTasks, HaveTheNumbersOfTheirPoint) {
  const auto six = paper("table-6");
  ASSERT_NE(six, nullptr);
  const auto at = [&](std::size_t point) {
    return paper_numbers_of(*six, with_file(*six->points[point].spec, "ETTh1.csv"));
  };
  EXPECT_EQ(paper_text(at(0).at("window")), "1.043");
  EXPECT_EQ(paper_text(at(3).at("dense")), "0.123 to 0.184");
  EXPECT_FALSE(at(3).contains("window"));
}

TEST(PaperTasks, WaitForTheirFile) {
  const auto five = paper("table-5");
  ASSERT_NE(five, nullptr);
  EXPECT_TRUE(needs_file(first_of(*five)));
  EXPECT_FALSE(needs_file(with_file(first_of(*five), "fox.mat")));
  const auto four = paper("figure-4");
  ASSERT_NE(four, nullptr);
  EXPECT_FALSE(needs_file(first_of(*four)));
}

TEST(PaperTasks, SayHowAllOfThemAreTrained) {
  const auto five = paper("table-5");
  ASSERT_NE(five, nullptr);
  EXPECT_THAT(command_of(*five, first_of(*five)),
              HasSubstr("table-5 --set bags.file=FILE --out table-5"));
  EXPECT_THAT(command_of(*five, with_file(first_of(*five), "/my data/fox.mat")),
              HasSubstr("--set bags.file='/my data/fox.mat'"));
  const auto four = paper("figure-4");
  ASSERT_NE(four, nullptr);
  EXPECT_THAT(command_of(*four, first_of(*four)), ::testing::EndsWith("figure-4 --out figure-4"));
}

}  // namespace
}  // namespace mnemoscope
