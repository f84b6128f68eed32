#include "app/autosave.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "session/session_file.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

class AutosaveFolder : public ::testing::Test {
 protected:
  fs::path own_file() const { return folder_ / ("autosave-" + std::to_string(getpid()) + ".toml"); }

  testing::TemporaryFolder own_;
  fs::path folder_ = own_.path() / "autosave";
  Session session_ = default_session();
};

TEST_F(AutosaveFolder, HoldsTheSessionOnceItRested) {
  {
    Autosave autosave(folder_);
    EXPECT_TRUE(autosave.observe(&session_, 1.0)) << "wants to be told again";
    EXPECT_FALSE(fs::exists(own_file()));
    session_.run.steps = 7;
    EXPECT_TRUE(autosave.observe(&session_, 1.0 + kAutosaveSeconds)) << "changed a moment ago";
    EXPECT_FALSE(autosave.observe(&session_, 1.0 + 2.0 * kAutosaveSeconds));
    session_.run.steps = 8;
    // Telling it that nothing would be lost waits for the writer; before that the file is there.
    while (!fs::exists(own_file())) usleep(1000);
    const Result<Session> written = read_session(own_file());
    ASSERT_TRUE(written) << written.error().text;
    EXPECT_EQ(written->run.steps, 7);
  }
  EXPECT_FALSE(fs::exists(own_file())) << "closed in order";
}

TEST_F(AutosaveFolder, IsEmptyAgainOnceTheSessionIsSaved) {
  Autosave autosave(folder_);
  autosave.observe(&session_, 1.0);
  autosave.observe(&session_, 1.0 + kAutosaveSeconds);
  EXPECT_FALSE(autosave.observe(nullptr, 10.0));
  EXPECT_FALSE(fs::exists(own_file()));
}

TEST_F(AutosaveFolder, OffersOnlyFilesOfProgramsThatAreGone) {
  fs::create_directories(folder_);
  EXPECT_FALSE(orphaned_autosave(folder_));
  std::ofstream(own_file()) << "x";
  std::ofstream(folder_ / "autosave-.toml") << "x";
  std::ofstream(folder_ / "other.toml") << "x";
  EXPECT_FALSE(orphaned_autosave(folder_));
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  const fs::path orphan = folder_ / ("autosave-" + std::to_string(child) + ".toml");
  std::ofstream(orphan) << "x";
  EXPECT_EQ(orphaned_autosave(folder_), orphan);
}

}  // namespace
}  // namespace mnemoscope
