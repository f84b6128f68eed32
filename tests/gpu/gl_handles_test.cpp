#include "gpu/gl_handles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <numeric>
#include <optional>
#include <type_traits>
#include <vector>

#include "gpu/egl_context.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

class GlHandles : public ::testing::Test {
 protected:
  void SetUp() override {
    auto context = EglContext::open();
    ASSERT_TRUE(context) << context.error().text;
    context_.emplace(std::move(*context));
  }
  std::optional<EglContext> context_;
  BufferBudget budget_;
};

static_assert(!std::is_copy_constructible_v<Buffer> &&
              std::is_nothrow_move_constructible_v<Buffer>);
static_assert(!std::is_copy_constructible_v<Fence> && !std::is_copy_constructible_v<ProgramName>);
static_assert(!std::is_copy_constructible_v<EglContext>);

TEST(EmptyGlHandles, NeedNoContext) {
  const Buffer buffer;
  const ProgramName program;
  EXPECT_EQ(buffer.bytes(), 0u);
  EXPECT_EQ(program.name(), 0u);
}

TEST_F(GlHandles, MoveTheirObjectAndLeaveNothingBehind) {
  auto first = Buffer::allocate("numbers", 64, budget_);
  ASSERT_TRUE(first) << first.error().text;
  Buffer second = std::move(*first);
  EXPECT_EQ(first->bytes(), 0u);
  EXPECT_EQ(second.bytes(), 64u);
  EXPECT_EQ(second.label(), "numbers");
  EXPECT_EQ(budget_.used, 64u);
  second = Buffer();
  EXPECT_EQ(budget_.used, 0u);
}

TEST_F(GlHandles, BufferGivesBackWhatWasWritten) {
  std::vector<float> numbers(100);
  std::iota(numbers.begin(), numbers.end(), 1.0F);
  for (const bool guarded : {false, true}) {
    budget_.guard_bands = guarded;
    auto buffer = Buffer::allocate("numbers", numbers.size() * sizeof(float), budget_);
    ASSERT_TRUE(buffer) << buffer.error().text;
    buffer->write(0, numbers.data(), numbers.size() * sizeof(float));
    std::array<float, 2> tail{};
    buffer->read(98 * sizeof(float), tail.data(), sizeof(tail));
    EXPECT_EQ(tail, (std::array<float, 2>{99.0F, 100.0F}));
    EXPECT_TRUE(buffer->check_guards());
  }
}

TEST_F(GlHandles, BufferBeyondTheBudgetIsAnErrorThatNamesIt) {
  budget_.limit = 1000;
  const auto small = Buffer::allocate("states", 600, budget_);
  ASSERT_TRUE(small) << small.error().text;
  const auto large = Buffer::allocate("scores", 600, budget_);
  ASSERT_FALSE(large);
  EXPECT_THAT(large.error().text, HasSubstr("scores"));
  EXPECT_EQ(budget_.used, 600u);
}

TEST_F(GlHandles, BufferThatTheDriverRefusesIsAnError) {
  const auto buffer = Buffer::allocate("everything", std::size_t{1} << 62, budget_);
  ASSERT_FALSE(buffer);
  EXPECT_THAT(buffer.error().text, HasSubstr("everything"));
  EXPECT_EQ(budget_.used, 0u);
  EXPECT_TRUE(check_gl("going on afterwards"));
}

TEST_F(GlHandles, WritesPastTheEndShowInTheGuardBand) {
  budget_.guard_bands = true;
  auto buffer = Buffer::allocate("scores", 64, budget_);
  ASSERT_TRUE(buffer) << buffer.error().text;
  const float stray = 1.0F;
  buffer->write(64, &stray, sizeof(stray));
  const Status checked = buffer->check_guards();
  ASSERT_FALSE(checked);
  EXPECT_THAT(checked.error().text, HasSubstr("scores"));
}

TEST_F(GlHandles, FenceIsPassedOnceTheWorkIsDone) {
  auto buffer = Buffer::allocate("numbers", 4096, budget_);
  ASSERT_TRUE(buffer);
  const std::uint32_t one = 1;
  buffer->write(0, &one, sizeof(one));
  const Fence fence = Fence::insert();
  EXPECT_TRUE(fence.wait(std::chrono::seconds(30)));
  EXPECT_TRUE(fence.wait(std::chrono::seconds(0)));
}

TEST_F(GlHandles, ErrorsOfGlAreReportedOnceWithWhatWasDone) {
  glBindBuffer(GL_NONE, 1);
  const Status failed = check_gl("binding nothing");
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.error().text, HasSubstr("binding nothing"));
  EXPECT_TRUE(check_gl("going on"));
}

}  // namespace
}  // namespace mnemoscope
