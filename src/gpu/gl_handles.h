// Move-only owners of OpenGL objects. Each can be made empty without a context; a filled one must
// be destroyed on the device thread. Labels appear in graphics debuggers and in our error messages.
#pragma once

#include <epoxy/gl.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "core/error.h"

namespace mnemoscope {

/// The name of a GL object and the function that deletes it.
template <void (*Delete)(GLuint)>
class GlName {
 public:
  GlName() = default;
  explicit GlName(GLuint name) : name_(name) {}
  GlName(const GlName&) = delete;
  GlName& operator=(const GlName&) = delete;
  GlName(GlName&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  GlName& operator=(GlName&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~GlName() {
    if (name_ != 0) Delete(name_);
  }
  GLuint name() const { return name_; }

 private:
  GLuint name_ = 0;
};

void delete_program(GLuint name);
void delete_shader(GLuint name);
void delete_buffer(GLuint name);
using ProgramName = GlName<delete_program>;
using ShaderName = GlName<delete_shader>;
using BufferName = GlName<delete_buffer>;

/// How much device memory buffers may take together, and how they are made.
struct BufferBudget {
  std::size_t limit = 0;             ///< bytes; 0 for no limit
  std::atomic<std::size_t> used{0};  ///< bytes; read from any thread
  bool guard_bands = false;          ///< surround each buffer with sentinels
};

/// A block of device memory. With guard bands, the range that passes see includes the band behind
/// it, so that a write past the end lands there instead of being dropped by the driver's bounds
/// check. Bands hold 0xff bytes: what is read from them is NaN.
class Buffer {
 public:
  static constexpr std::size_t kGuardBytes = 256;
  static constexpr std::size_t kAlignment = 256;  ///< the coarsest that OpenGL allows a driver

  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  Buffer(Buffer&& other) noexcept;
  Buffer& operator=(Buffer&& other) noexcept;
  ~Buffer();

  /// Uninitialised memory of `bytes` > 0. Fails when the budget or the device has no more; the
  /// budget outlives the buffer.
  static Result<Buffer> allocate(std::string label, std::size_t bytes, BufferBudget& budget);

  std::size_t bytes() const { return bytes_; }
  const std::string& label() const { return label_; }

  /// offset + bytes must stay within the buffer.
  void write(std::size_t offset, const void* data, std::size_t bytes);
  void read(std::size_t offset, void* data, std::size_t bytes) const;

  /// Makes the first `bytes` visible to passes at this storage binding.
  void bind(GLuint binding, std::size_t bytes) const { bind(binding, 0, bytes); }

  /// The same of `bytes` from `offset` on, a multiple of kAlignment.
  void bind(GLuint binding, std::size_t offset, std::size_t bytes) const;

  /// Makes this the buffer that indirect dispatches take their group counts from.
  void bind_for_dispatch() const;

  /// Where the contents begin, as an indirect dispatch counts it.
  std::size_t first_byte() const { return guard_; }

  /// Error when something wrote into a guard band. Nothing is checked without them.
  Status check_guards() const;

 private:
  std::string label_;
  BufferName name_;
  std::size_t bytes_ = 0;
  std::size_t guard_ = 0;
  BufferBudget* budget_ = nullptr;  // not owned
};

/// A point in the command stream that can be waited for.
class Fence {
 public:
  /// Marks everything issued so far.
  static Fence insert();
  Fence(const Fence&) = delete;
  Fence& operator=(const Fence&) = delete;
  Fence(Fence&& other) noexcept : sync_(std::exchange(other.sync_, nullptr)) {}
  Fence& operator=(Fence&& other) noexcept {
    std::swap(sync_, other.sync_);
    return *this;
  }
  ~Fence();

  /// Waits until the device has passed the mark. Fails when it never will.
  Status wait(std::chrono::seconds limit) const;

 private:
  explicit Fence(GLsync sync) : sync_(sync) {}
  GLsync sync_ = nullptr;
};

/// What GL complains of since the last call, or a lost context, as one Error. `where` says during
/// what.
Status check_gl(const std::string& where);

/// Whether the driver has reset the GPU, so that nothing of this context is left.
bool context_is_lost();

}  // namespace mnemoscope
