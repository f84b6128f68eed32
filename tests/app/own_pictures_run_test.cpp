// `run` around pictures that a person only named.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/program.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using testing::Finished;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

TEST(RunCommand, RunsAroundPicturesWithoutContrastAsTheyAllowAndSaysSo) {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.pgm", std::string("P5\n2 2\n255\n\x10\x20\x30\x40", 15));
  const std::string b = folder.write("b.pgm", std::string("P5\n2 2\n255\n\x10\x20\x30\x40", 15));
  const std::string black = folder.write("c.pgm", std::string("P5\n2 2\n255\n\0\0\0\0", 15));
  const auto out = (folder.path() / "out").string();
  const Finished equal = testing::mnemoscope({"run", a, b, "--out", out});
  EXPECT_EQ(equal.code, 0) << equal.err;
  EXPECT_THAT(equal.err, HasSubstr("they were opened with centre = false"));
  const Finished flat = testing::mnemoscope({"run", black, "--out", out});
  EXPECT_EQ(flat.code, 0) << flat.err;
  EXPECT_THAT(flat.err, HasSubstr("has norm 0; they were opened with normalise = false"));
  const Finished chosen =
      testing::mnemoscope({"run", black, "--out", out, "--set", "memories.normalise=true"});
  EXPECT_EQ(chosen.code, 1) << "a person's own choice is not left";
  EXPECT_THAT(chosen.err, HasSubstr("choose normalise = false"));
}

TEST(RunCommand, RunsAroundOneOrTwoPicturesWithModelsThatSuitThem) {
  const TemporaryFolder folder;
  const std::string one =
      folder.write("one.pgm", std::string("P5\n2 2\n255\n\x10\x20\x30\x40", 15));
  const std::string two =
      folder.write("two.pgm", std::string("P5\n2 2\n255\n\x50\x20\x60\x10", 15));
  const auto out = (folder.path() / "out").string();
  for (const auto& documents : {std::vector{one}, std::vector{one, two}}) {
    std::vector<std::string> arguments{"run"};
    arguments.insert(arguments.end(), documents.begin(), documents.end());
    arguments.insert(arguments.end(), {"--out", out});
    const Finished finished = testing::mnemoscope(arguments);
    EXPECT_EQ(finished.code, 0) << finished.err;
    EXPECT_EQ(nlohmann::json::parse(testing::text_of(folder / "out/trace.json")).at("runs").size(),
              3U);
    arguments.insert(arguments.end(), {"--set", "k=9"});
    const Finished chosen = testing::mnemoscope(arguments);
    EXPECT_EQ(chosen.code, 1) << "a k that a person chose stays";
    EXPECT_THAT(chosen.err, HasSubstr("k = 9"));
  }
}

/// Where results are compared, what was left out must be known.
TEST(RunCommand, LeavesAPictureOutThatCannotBeReadAndSaysItWhereverResultsAre) {
  const TemporaryFolder folder;
  folder.write("pets/a.pgm", std::string("P5\n2 2\n255\n\x10\x20\x30\x40", 15));
  folder.write("pets/b.pgm", std::string("P5\n2 2\n255\n\x40\x20\x30\x10", 15));
  folder.write("pets/c.pgm", std::string("P5\n2 2\n255\n\x40", 12));
  const std::string pets = (folder / "pets").string();
  const std::string words =
      "pets: 1 picture that cannot be read was left out: c.pgm (ends too early, at offset 12)";
  const auto out = folder / "out";
  const Finished run = testing::mnemoscope({"run", pets, "--out", out.string()});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("note: " + words));
  EXPECT_THAT(testing::text_of(out / "trace.json"), HasSubstr(words));
  const std::string session = folder
                                  .write("s.toml",
                                         "format = \"mnemoscope-session\"\nversion = 1\n"
                                         "[memories]\nsource = \"pets\"\n[query]\nmemory = 1\n"
                                         "[[variants]]\nid = \"dense\"\n")
                                  .string();
  const Finished matrix =
      testing::mnemoscope({"compare", session, "--out", (folder / "matrix").string()});
  EXPECT_EQ(matrix.code, 0) << matrix.err;
  EXPECT_THAT(matrix.err, HasSubstr(words));
  EXPECT_THAT(testing::text_of(folder / "matrix/matrix.json"), HasSubstr(words));
  const std::string c = (folder / "pets/c.pgm").string();
  const std::string a = (folder / "pets/a.pgm").string();
  const Finished named = testing::mnemoscope({"run", a, c, "--out", (folder / "no").string()});
  EXPECT_EQ(named.code, 1) << "what is named is read or refused";
  EXPECT_THAT(named.err, HasSubstr("c.pgm: ends too early"));
}

}  // namespace
}  // namespace mnemoscope
