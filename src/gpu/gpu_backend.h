// The compute backend: steps variants by OpenGL compute shaders in a context of its own, which
// needs no window and no X server. Without compute it is not made, the Error says why, and the
// program goes on with the CPU.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/error.h"
#include "engine/backend.h"

namespace mnemoscope {

/// In which number type passes compute. automatic takes float as long as its error, bounded before
/// the step and judged after it, stays well under 1e-4 of the largest entry, and double otherwise.
enum class GpuPrecision { automatic, single_precision, double_precision };

/// How the backend is made. The defaults are right for the program; tests narrow them.
struct GpuOptions {
  /// Folder that holds the *.comp files; empty: found beside the program, see find_shader_folder().
  std::filesystem::path shaders{};
  GpuPrecision precision = GpuPrecision::automatic;
  /// Largest buffer a pass may see, in bytes; 0 for what the driver allows. Lower values force
  /// tiling.
  std::size_t storage_block_limit = 0;
  /// Most bytes the backend may hold on the device; 0 for no limit of ours. Beyond it allocation
  /// fails.
  std::size_t memory_limit = 0;
  /// How long a piece of work may take, so that the desktop, which draws on the same card, stays
  /// fluid; 0 for any length. Absent: 4 ms on hardware, and any length for a software renderer.
  std::optional<double> slice_seconds{};
  /// Whether work is cut for thousands of threads side by side. Absent: on hardware, not for a software
  /// renderer.
  std::optional<bool> wide{};
  /// Shaders that were edited are looked for once in this time at most.
  std::chrono::milliseconds shader_pause{1000};
  /// Surrounds every buffer with sentinels that each step checks: a pass that writes outside is an
  /// Error.
  bool guard_bands = false;
  /// Whether one step in three seconds at most is made by the CPU too and compared. Without, no CPU
  /// reads memories for what is stepped here.
  bool compares = true;
};

/// What OpenGL says of itself, for `mnemoscope info`.
struct GpuInfo {
  std::string renderer{};
  std::string vendor{};
  std::string version{};
  bool is_hardware = true;  ///< false for llvmpipe, softpipe, SwiftShader and their like
  std::int64_t max_storage_block_bytes = 0;  ///< GL_MAX_SHADER_STORAGE_BLOCK_SIZE
  std::int64_t max_storage_blocks = 0;       ///< GL_MAX_COMPUTE_SHADER_STORAGE_BLOCKS
  std::int64_t max_shared_bytes = 0;         ///< GL_MAX_COMPUTE_SHARED_MEMORY_SIZE
  std::int64_t max_work_group_threads = 0;   ///< GL_MAX_COMPUTE_WORK_GROUP_INVOCATIONS
  std::string shader_folder{};               ///< where shaders are read from, or "built in"
};

/// A Backend that can also tell about the device. Safe to call from any thread; calls wait for
/// their turn.
class GpuBackend : public Backend {
 public:
  virtual const GpuInfo& details() const = 0;

  /// Bytes of device memory held at this moment.
  virtual std::size_t device_bytes() const = 0;

  /// Forgets the device and all that is on it, as when the driver resets it: steppers fail, and the
  /// next prepare() opens a new one. For tests of what happens then.
  virtual void lose_device() = 0;
};

/// Opens EGL without a surface and an OpenGL 4.5 (else 4.3) core context on a thread of its own;
/// hardware is preferred to a software renderer. The Error says what is missing; the CPU does the
/// work then.
Result<std::shared_ptr<GpuBackend>> make_gpu_backend(const GpuOptions& options = {});

/// True for the names that software renderers give themselves in GL_RENDERER.
bool is_software_renderer(const std::string& renderer);

}  // namespace mnemoscope
