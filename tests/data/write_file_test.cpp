#include "data/write_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <thread>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::TemporaryFolder;
using testing::text_of;

mode_t mode_of(const fs::path& file) {
  struct stat status {};
  stat(file.c_str(), &status);
  return status.st_mode & 07777;
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

std::string refusal(const fs::path& file) {
  const Status status = write_file(file, "new");
  return status ? "was written" : status.error().text;
}

TEST(WriteFile, ReplacesTheWholeFileAndLeavesNothingBeside) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.txt", "a long text that was there");
  ASSERT_TRUE(write_file(file, "new"));
  EXPECT_EQ(text_of(file), "new");
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(WriteFile, KeepsTheModeOfTheFileAndGivesNewOnesTheUsualOrAPrivateOne) {
  const TemporaryFolder folder;
  const mode_t before = umask(022);
  const fs::path file = folder.write("a.txt", "x");
  for (const mode_t mode : {0600U, 0640U, 0664U, 0444U | 0200U}) {
    fs::permissions(file, static_cast<fs::perms>(mode));
    ASSERT_TRUE(write_file(file, "new"));
    EXPECT_EQ(mode_of(file), mode);
  }
  ASSERT_TRUE(write_file(folder / "new.txt", "new"));
  EXPECT_EQ(mode_of(folder / "new.txt"), 0644U);
  ASSERT_TRUE(write_file(folder / "private.txt", "new", {.is_private = true}));
  EXPECT_EQ(mode_of(folder / "private.txt"), 0600U);
  umask(before);
}

TEST(WriteFile, WritesWhatALinkNamesAndKeepsTheLink) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("far/away.txt", "x");
  fs::create_symlink("far/away.txt", folder / "link");
  fs::create_symlink(folder / "link", folder / "link to a link");
  ASSERT_TRUE(write_file(folder / "link to a link", "new"));
  EXPECT_TRUE(fs::is_symlink(folder / "link to a link"));
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(text_of(file), "new");
}

TEST(WriteFile, MakesTheFileThatALinkNamesWhenItIsNotThere) {
  const TemporaryFolder folder;
  fs::create_symlink("not yet.txt", folder / "link");
  ASSERT_TRUE(write_file(folder / "link", "new"));
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(text_of(folder / "not yet.txt"), "new");
}

TEST(WriteFile, RefusesWhatIsNoFileOfOneName) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "folder");
  EXPECT_THAT(refusal(folder / "folder"), HasSubstr("it is a folder"));
  EXPECT_THAT(refusal((folder / "folder").string() + "/"), HasSubstr("it is a folder"));
  EXPECT_THAT(refusal(folder / "none" / "a.txt"), HasSubstr("there is no such folder"));

  fs::create_symlink("b", folder / "a");
  fs::create_symlink("a", folder / "b");
  EXPECT_THAT(refusal(folder / "a"), HasSubstr("round in a circle"));

  const fs::path file = folder.write("one", "x");
  fs::create_hard_link(file, folder / "other");
  EXPECT_THAT(refusal(file), HasSubstr("2 names"));
  EXPECT_EQ(text_of(folder / "other"), "x");

  const fs::path kept = folder.write("protected", "x");
  fs::permissions(kept, fs::perms::owner_read);
  EXPECT_THAT(refusal(kept), HasSubstr("write-protected"));
  EXPECT_EQ(text_of(kept), "x");
}

TEST(WriteFile, WritesIntoDevicesAndSaysWhenTheyAreFull) {
  EXPECT_TRUE(write_file("/dev/null", "new"));
  EXPECT_THAT(refusal("/dev/full"), StartsWith("/dev/full: cannot be written: No space left"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST(WriteFile, WritesIntoAPipeAndSaysWhenNobodyReads) {
  const TemporaryFolder folder;
  const fs::path pipe = folder / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(refusal(pipe), HasSubstr("nobody reads"));

  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  const std::string long_text(200'000, 'x');  // more than a pipe holds: the reader is waited for
  std::size_t got = 0;
  std::thread reading([&] {
    std::string block(4096, '\0');
    while (got < long_text.size()) {
      const ssize_t count = read(reader, block.data(), block.size());
      if (count > 0) got += static_cast<std::size_t>(count);
    }
  });
  EXPECT_TRUE(write_file(pipe, long_text));
  reading.join();
  close(reader);
  EXPECT_EQ(got, long_text.size());
  EXPECT_TRUE(fs::is_fifo(pipe));
}

TEST(WriteFile, WritesIntoADescriptorOfTheProgramWhereItStands) {
  const TemporaryFolder folder;
  const fs::path file = folder / "out.txt";
  const int out = open(file.c_str(), O_WRONLY | O_CREAT, 0600);
  ASSERT_EQ(write(out, "before ", 7), 7);
  ASSERT_TRUE(write_file(fmt::format("/dev/fd/{}", out), "new"));
  ASSERT_EQ(write(out, " after", 6), 6);
  close(out);
  EXPECT_EQ(text_of(file), "before new after");
}

TEST(WriteFile, APipeWithoutAReaderIsAnErrorAndNotTheEnd) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  EXPECT_THAT(refusal(fmt::format("/dev/fd/{}", ends[1])), HasSubstr("Broken pipe"));
  close(ends[1]);
}

TEST(WriteFile, KeepsTheOldFileWhenThereIsNoMoreRoom) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.txt", "what was there");
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 1000;
  setrlimit(RLIMIT_FSIZE, &small);
  const Status status = write_file(file, std::string(5000, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, handler);
  ASSERT_FALSE(status);
  EXPECT_THAT(status.error().text, HasSubstr("cannot be written"));
  EXPECT_EQ(text_of(file), "what was there");
  EXPECT_EQ(files_in(folder.path()), 1U);
}

}  // namespace
}  // namespace mnemoscope
