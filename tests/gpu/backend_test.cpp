#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "gpu/gpu_backend.h"
#include "gpu/random_bank.h"
#include "temporary_folder.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using testing::dense_at;
using testing::dense_variant;
using ::testing::HasSubstr;
using testing::random_bank;
using testing::Storage;
using testing::TemporaryFolder;

std::shared_ptr<GpuBackend> backend(const GpuOptions& options = {}) {
  auto made = make_gpu_backend(options);
  EXPECT_TRUE(made) << made.error().text;
  return made ? *made : nullptr;
}

Result<std::unique_ptr<Stepper>> prepare_dense(Backend& gpu,
                                               std::shared_ptr<const MemoryBank> bank) {
  return gpu.prepare(dense_variant(), bank, dense_at(*bank, 5.0), nullptr);
}

TEST(GpuBackend, IsMadeWithoutAnyDisplay) {
  ::unsetenv("DISPLAY");
  ::unsetenv("WAYLAND_DISPLAY");
  const auto gpu = backend();
  ASSERT_TRUE(gpu);
  EXPECT_EQ(gpu->info().id, "gpu");
  EXPECT_EQ(gpu->info().device, gpu->details().renderer);
  EXPECT_FALSE(gpu->details().renderer.empty());
  EXPECT_GE(gpu->details().max_storage_block_bytes, 1 << 24);  // what OpenGL guarantees
  EXPECT_GE(gpu->details().max_storage_blocks, 8);
  EXPECT_GE(gpu->details().max_work_group_threads, 1024);
}

TEST(GpuBackend, TellsSoftwareRenderersFromHardware) {
  for (const char* name :
       {"llvmpipe (LLVM 15.0.6, 256 bits)", "softpipe", "Google SwiftShader",
        "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)",
        "Software Rasterizer", "SWR (LLVM 11.0.0, 256 bits)"}) {
    EXPECT_TRUE(is_software_renderer(name)) << name;
  }
  for (const char* name :
       {"NVIDIA GeForce RTX 3060/PCIe/SSE2", "AMD Radeon RX 6600 (navi23, LLVM 15.0.6)",
        "Mesa Intel(R) UHD Graphics 620 (KBL GT2)", "Apple M1"}) {
    EXPECT_FALSE(is_software_renderer(name)) << name;
  }
  const auto gpu = backend();
  ASSERT_TRUE(gpu);
  EXPECT_EQ(gpu->info().is_hardware, !is_software_renderer(gpu->info().device));
}

// What make_gpu_backend says in a process of its own with one variable of the environment set.
[[noreturn]] void say_what_comes_of(const char* variable, const char* value) {
  ::setenv(variable, value, 1);
  const auto made = make_gpu_backend();
  if (made && (*made)->details().version.find("Mesa") == std::string::npos) {
    std::fputs("only Mesa's drivers can be asked to be old", stderr);
    std::_Exit(0);
  }
  std::fputs(made ? "a backend" : made.error().text.c_str(), stderr);
  std::_Exit(made ? 1 : 0);
}

TEST(GpuBackendDeathTest, IsAnErrorWithTheReasonWhereOpenGlIsTooOld) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(say_what_comes_of("MESA_GL_VERSION_OVERRIDE", "3.3"), ::testing::ExitedWithCode(0),
              "OpenGL compute is not available here: the driver gives no OpenGL 4.3|only Mesa's");
}

TEST(GpuBackendDeathTest, IsAnErrorWithTheReasonWhereThereIsNoDriver) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(say_what_comes_of("__EGL_VENDOR_LIBRARY_FILENAMES", "/nonexistent.json"),
              ::testing::ExitedWithCode(0), "OpenGL compute is not available here: EGL");
}

TEST(GpuBackend, AcceleratesDense) {
  const auto gpu = backend();
  ASSERT_TRUE(gpu);
  std::string why;
  EXPECT_TRUE(gpu->accelerates(dense_variant(), &why)) << why;
  EXPECT_EQ(why, "");
}

TEST(GpuBackend, SaysWhyItDoesNotAccelerate) {
  const auto gpu = backend();
  ASSERT_TRUE(gpu);
  Variant without = dense_variant();
  without.id = "without";
  without.passes.clear();
  Variant missing = dense_variant();
  missing.id = "missing";
  missing.passes[1].shader = "variants/missing";
  std::string why;
  EXPECT_FALSE(gpu->accelerates(without, &why));
  EXPECT_THAT(why, HasSubstr("no compute passes"));
  EXPECT_FALSE(gpu->accelerates(missing, &why));
  EXPECT_THAT(why, HasSubstr("variants/missing.comp"));
  EXPECT_FALSE(gpu->accelerates(missing, nullptr));
}

TEST(GpuBackend, NamesFileAndLineOfABrokenShader) {
  const TemporaryFolder folder;
  folder.write("variants/dense.comp",
               "#version 430 core\nlayout(local_size_x = 1) in;\nvoid main() { x = 1; }\n");
  const auto gpu = backend({.shaders = folder.path()});
  ASSERT_TRUE(gpu);
  std::string why;
  EXPECT_FALSE(gpu->accelerates(dense_variant(), &why));
  EXPECT_THAT(why, HasSubstr("variants/dense.comp:3: "));
  Lcg random(1);
  const auto stepper = prepare_dense(*gpu, random_bank(Storage::bytes, 5, 9, random));
  ASSERT_FALSE(stepper);
  EXPECT_THAT(stepper.error().text, HasSubstr("variants/dense.comp:3: "));
}

TEST(GpuBackend, TellsOfAnEditThatFailsAndGoesOnWithTheLastGoodShader) {
  const TemporaryFolder folder;
  const auto gpu = backend({.shaders = folder.path(), .shader_pause = {}});
  ASSERT_TRUE(gpu);
  Lcg random(2);
  const auto bank = random_bank(Storage::bytes, 5, 9, random);
  ASSERT_TRUE(prepare_dense(*gpu, bank));
  EXPECT_EQ(gpu->notice(), "");
  folder.write("variants/dense.comp", "#version 430 core\nvoid main() { broken }\n");
  const auto stepper = prepare_dense(*gpu, bank);
  ASSERT_TRUE(stepper) << stepper.error().text;
  EXPECT_TRUE((*stepper)->step(States::Zero(9, 1)));
  EXPECT_THAT(gpu->notice(), HasSubstr("variants/dense.comp:"));
}

TEST(GpuBackend, RefusesABankWithoutRoomAndStaysUsable) {
  const auto gpu = backend({.memory_limit = 1 << 20});
  ASSERT_TRUE(gpu);
  Lcg random(3);
  const auto too_large = prepare_dense(*gpu, random_bank(Storage::bytes, 1100, 1024, random));
  ASSERT_FALSE(too_large);
  EXPECT_THAT(too_large.error().text, HasSubstr("no room"));
  EXPECT_EQ(gpu->device_bytes(), 0u);
  const auto small = prepare_dense(*gpu, random_bank(Storage::bytes, 10, 100, random));
  ASSERT_TRUE(small) << small.error().text;
  EXPECT_TRUE((*small)->step(States::Zero(100, 1)));
}

TEST(GpuBackend, FailsAStepWithoutRoomAndStaysUsable) {
  const auto gpu = backend({.memory_limit = 1 << 20});
  ASSERT_TRUE(gpu);
  Lcg random(4);
  const auto stepper = prepare_dense(*gpu, random_bank(Storage::bytes, 1000, 100, random));
  ASSERT_TRUE(stepper) << stepper.error().text;
  const auto failed = (*stepper)->step(States::Zero(100, 300));
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.error().text, HasSubstr("no room"));
  EXPECT_TRUE((*stepper)->step(States::Zero(100, 1)));
}

TEST(GpuBackend, RefusesAMemoryLargerThanABuffer) {
  const auto gpu = backend({.storage_block_limit = 4096});
  ASSERT_TRUE(gpu);
  Lcg random(5);
  const auto stepper = prepare_dense(*gpu, random_bank(Storage::bytes, 2, 5000, random));
  ASSERT_FALSE(stepper);
  EXPECT_THAT(stepper.error().text, HasSubstr("4096"));
}

TEST(GpuBackend, RefusesAStateOfAnotherSize) {
  const auto gpu = backend();
  ASSERT_TRUE(gpu);
  Lcg random(6);
  const auto stepper = prepare_dense(*gpu, random_bank(Storage::bytes, 3, 10, random));
  ASSERT_TRUE(stepper);
  const auto step = (*stepper)->step(States::Zero(11, 1));
  ASSERT_FALSE(step);
  EXPECT_THAT(step.error().text, HasSubstr("11"));
}

TEST(GpuBackend, HoldsABankOnceAndLetsItGoWithItsLastOwner) {
  const auto gpu = backend();
  ASSERT_TRUE(gpu);
  Lcg random(7);
  auto large = random_bank(Storage::bytes, 1000, 1000, random);
  {
    const auto first = prepare_dense(*gpu, large);
    const std::size_t once = gpu->device_bytes();
    EXPECT_GE(once, 1000u * 1000u);
    const auto second = prepare_dense(*gpu, large);
    EXPECT_EQ(gpu->device_bytes(), once);
  }
  large.reset();
  const auto small = prepare_dense(*gpu, random_bank(Storage::bytes, 10, 10, random));
  EXPECT_LT(gpu->device_bytes(), 10'000u);
}

TEST(GpuBackend, UploadsWhatAFitDecidedOnceHoweverOftenItIsPrepared) {
  const auto gpu = backend({.precision = GpuPrecision::single_precision});
  ASSERT_TRUE(gpu);
  Lcg random(9);
  const auto bank = random_bank(Storage::bytes, 60, 64, random);
  const Shape shape{.m = 60, .d = 64};
  int with_arrays = 0;
  for (const Variant* variant : catalogue()) {
    if (variant->passes.empty()) continue;
    const auto parameters = fitted_to(*variant, Parameters::initial(variant->parameters), shape);
    auto fitted = variant->fit(bank, parameters, {.target = 0});
    ASSERT_TRUE(fitted) << variant->id;
    const std::shared_ptr<const Retriever> retriever = std::move(*fitted);
    if (retriever->pass_inputs()->arrays.empty()) continue;
    ++with_arrays;
    const auto first = gpu->prepare(*variant, bank, parameters, retriever);
    ASSERT_TRUE(first) << variant->id << ": " << first.error().text;
    const std::size_t once = gpu->device_bytes();
    const auto second = gpu->prepare(*variant, bank, parameters, retriever);
    ASSERT_TRUE(second) << variant->id << ": " << second.error().text;
    EXPECT_EQ(gpu->device_bytes(), once) << variant->id;
  }
  EXPECT_GT(with_arrays, 0);
}

TEST(GpuBackend, StepperOutlivesTheHandleItCameFrom) {
  auto gpu = backend();
  ASSERT_TRUE(gpu);
  Lcg random(8);
  auto stepper = prepare_dense(*gpu, random_bank(Storage::bytes, 3, 10, random));
  ASSERT_TRUE(stepper);
  gpu.reset();
  EXPECT_TRUE((*stepper)->step(States::Zero(10, 1)));
}

}  // namespace
}  // namespace mnemoscope
