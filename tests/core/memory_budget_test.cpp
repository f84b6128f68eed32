#include "core/memory_budget.h"

#include <gmock/gmock.h>
#include <malloc.h>

#include <chrono>
#include <limits>
#include <optional>
#include <thread>
#include <vector>

#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr std::uint64_t kGigabyte = 1'000'000'000;

/// A machine whose /proc says that 8,000,000 kB are free.
void write_machine(const TemporaryFolder& root) {
  std::filesystem::create_directories(root / "proc/self");
  root.write("proc/meminfo", std::string_view("MemTotal: 9000000 kB\nMemAvailable: 8000000 kB\n"));
}

TEST(MemoryBudget, IsWhatTheMachineHasFree) {
  const TemporaryFolder root;
  write_machine(root);
  EXPECT_EQ(available_memory(root.path().string()), std::uint64_t{8'000'000} * 1024);
}

TEST(MemoryBudget, IsSmallerInsideAGroupOfTheFirstGeneration) {
  const TemporaryFolder root;
  write_machine(root);
  std::filesystem::create_directories(root / "sys/fs/cgroup/memory/user/me");
  root.write("proc/self/cgroup", std::string_view("5:cpu:/\n4:memory:/user/me\n0::/\n"));
  root.write("sys/fs/cgroup/memory/user/memory.limit_in_bytes", std::string_view("5000000"));
  root.write("sys/fs/cgroup/memory/user/memory.usage_in_bytes", std::string_view("2000000"));
  root.write("sys/fs/cgroup/memory/user/memory.stat", std::string_view("total_inactive_file 500"));
  EXPECT_EQ(available_memory(root.path().string()), 3'000'500U);
}

TEST(MemoryBudget, IsSmallerInsideAGroupOfTheSecondGeneration) {
  const TemporaryFolder root;
  write_machine(root);
  std::filesystem::create_directories(root / "sys/fs/cgroup/a/b");
  root.write("proc/self/cgroup", std::string_view("0::/a/b\n"));
  root.write("sys/fs/cgroup/a/b/memory.max", std::string_view("max\n"));
  root.write("sys/fs/cgroup/a/b/memory.current", std::string_view("100\n"));
  root.write("sys/fs/cgroup/a/memory.max", std::string_view("7000\n"));
  root.write("sys/fs/cgroup/a/memory.current", std::string_view("9000\n"));
  EXPECT_EQ(available_memory(root.path().string()), 0U);
}

TEST(MemoryBudget, OfThisMachineIsNotNothing) {
  EXPECT_GT(memory_budget(), std::uint64_t{1} << 20U);
  EXPECT_EQ(available_memory("/no/such/root") > 0, true);
}

TEST(FitsInMemory, SaysHowMuchWhatWouldTakeAndWhatToDo) {
  EXPECT_TRUE(fits_in_memory(kGigabyte, "a set", "choose less", kGigabyte));
  const Status status = fits_in_memory(16'777'216'000, "digits: 1000 pictures of 4096 x 4096",
                                       "choose a smaller size", 11 * kGigabyte);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().text,
            "digits: 1000 pictures of 4096 x 4096 would take 16.8 GB of memory, but 11.0 GB can be "
            "taken here; choose a smaller size");
}

TEST(FitsInMemory, RefusesMoreThanAnyMachineHas) {
  const Status status = fits_in_memory(bytes_of({1'000'000'000'000, 1'000'000'000'000}), "a set");
  ASSERT_FALSE(status);
  EXPECT_THAT(status.error().text, HasSubstr("a set would take more memory than any machine has"));
}

/// Most of what can be taken, so that two do not fit together.
std::uint64_t most_of_all() {
  return memory_budget() / 5 * 3;
}

TEST(ClaimMemory, TwoWhoDoNotFitTogetherWaitForEachOther) {
  std::optional<MemoryClaim> first;
  {
    Result<MemoryClaim> claim = claim_memory(most_of_all(), "a set", "less", [] { return true; });
    ASSERT_TRUE(claim) << claim.error().text;
    first.emplace(std::move(*claim));
  }
  int asked = 0;
  const auto told_to_stop =
      claim_memory(most_of_all(), "another set", "less", [&] { return ++asked == 3; });
  ASSERT_FALSE(told_to_stop);
  EXPECT_EQ(asked, 3);
  EXPECT_THAT(told_to_stop.error().text, HasSubstr("another set was stopped while it waited"));
  std::thread leaves([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    first.reset();
  });
  const auto second = claim_memory(most_of_all(), "another set", "less", [] { return false; });
  leaves.join();
  EXPECT_FALSE(first.has_value());
  EXPECT_TRUE(second) << second.error().text;
}

TEST(ClaimMemory, RefusesWhatDoesNotFitAloneAndAsksNobodyForLittle) {
  const auto refused =
      claim_memory(available_memory() * 2, "a set", "choose less", [] { return false; });
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text, HasSubstr("a set would take"));
  const auto all = claim_memory(most_of_all(), "a set", "less", [] { return true; });
  ASSERT_TRUE(all);
  EXPECT_TRUE(claim_memory(1000, "a picture", "less", [] { return true; }));
}

// Sanitizers have allocators of their own.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(LargePieces, GoBackToTheSystemWhateverWasFreedBefore) {
  constexpr std::size_t kPiece = std::size_t{8} << 20U;
  give_back_large_pieces();
  // Freed, it would teach the library to keep pieces of this size.
  { const std::vector<char> larger(2 * kPiece, 'a'); }
  const std::size_t before = mallinfo2().hblkhd;
  {
    const std::vector<char> piece(kPiece, 'b');
    EXPECT_EQ(piece.back(), 'b');
    EXPECT_GE(mallinfo2().hblkhd, before + kPiece) << "a mapping of its own";
  }
  EXPECT_LE(mallinfo2().hblkhd, before);
}
#endif

TEST(BytesOf, IsTheProductOrTheLargestNumber) {
  EXPECT_EQ(bytes_of({1000, 4096, 4096}), 16'777'216'000U);
  EXPECT_EQ(bytes_of({3, -1}), 0U);
  EXPECT_EQ(bytes_of({std::numeric_limits<std::int64_t>::max(), 3}),
            std::numeric_limits<std::uint64_t>::max());
}

}  // namespace
}  // namespace mnemoscope
