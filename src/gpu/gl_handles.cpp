#include "gpu/gl_handles.h"

#include <algorithm>
#include <array>
#include <vector>

namespace mnemoscope {
namespace {

constexpr unsigned char kGuardByte = 0xff;

const char* words_for(GLenum error) {
  switch (error) {
    case GL_OUT_OF_MEMORY: return "out of memory";
    case GL_INVALID_ENUM: return "invalid enumerant";
    case GL_INVALID_VALUE: return "invalid value";
    case GL_INVALID_OPERATION: return "invalid operation";
    case GL_CONTEXT_LOST: return "context lost";
    default: return "unknown error";
  }
}

}  // namespace

void delete_program(GLuint name) {
  glDeleteProgram(name);
}
void delete_shader(GLuint name) {
  glDeleteShader(name);
}
void delete_buffer(GLuint name) {
  glDeleteBuffers(1, &name);
}

bool context_is_lost() {
  const bool can_tell = epoxy_gl_version() >= 45 || epoxy_has_gl_extension("GL_KHR_robustness");
  return can_tell && glGetGraphicsResetStatus() != GL_NO_ERROR;
}

Status check_gl(const std::string& where) {
  const GLenum first = glGetError();
  // Errors can queue; a lost context may repeat its error for ever, so the queue is emptied with a
  // limit.
  for (int i = 0; i < 16 && glGetError() != GL_NO_ERROR; ++i) {
  }
  if (first != GL_NO_ERROR) {
    return fail("the GPU failed while {}: {} ({:#x})", where, words_for(first), first);
  }
  if (context_is_lost()) return fail("the GPU was reset while {}", where);
  return {};
}

Buffer::Buffer(Buffer&& other) noexcept {
  *this = std::move(other);
}

Buffer& Buffer::operator=(Buffer&& other) noexcept {
  std::swap(label_, other.label_);
  std::swap(name_, other.name_);
  std::swap(bytes_, other.bytes_);
  std::swap(guard_, other.guard_);
  std::swap(budget_, other.budget_);
  return *this;
}

Buffer::~Buffer() {
  if (budget_) budget_->used -= bytes_ + 2 * guard_;
}

Result<Buffer> Buffer::allocate(std::string label, std::size_t bytes, BufferBudget& budget) {
  const std::size_t guard = budget.guard_bands ? kGuardBytes : 0;
  const std::size_t whole = bytes + 2 * guard;
  if (budget.limit != 0 && budget.used + whole > budget.limit) {
    return fail("the GPU has no room for {} ({} bytes, {} of {} are in use)", label, bytes,
                budget.used.load(), budget.limit);
  }
  GLuint name = 0;
  glGenBuffers(1, &name);
  Buffer buffer;
  buffer.name_ = BufferName(name);
  glBindBuffer(GL_COPY_WRITE_BUFFER, name);
  // Filled from here: with glClearBufferData a driver is known (NVIDIA 580) that clears what is written
  // afterwards, where that is long and the buffer among the first of the process.
  const std::vector<std::uint8_t> sentinels(guard != 0 ? whole : 0, kGuardByte);
  glBufferData(GL_COPY_WRITE_BUFFER, static_cast<GLsizeiptr>(whole),
               guard != 0 ? sentinels.data() : nullptr, GL_DYNAMIC_COPY);
  if (Status made = check_gl(fmt::format("allocating {} bytes for {}", bytes, label)); !made) {
    return tl::unexpected(made.error());
  }
  glObjectLabel(GL_BUFFER, name, static_cast<GLsizei>(label.size()), label.data());
  buffer.label_ = std::move(label);
  buffer.bytes_ = bytes;
  buffer.guard_ = guard;
  buffer.budget_ = &budget;
  budget.used += whole;
  return buffer;
}

void Buffer::write(std::size_t offset, const void* data, std::size_t bytes) {
  glBindBuffer(GL_COPY_WRITE_BUFFER, name_.name());
  glBufferSubData(GL_COPY_WRITE_BUFFER, static_cast<GLintptr>(guard_ + offset),
                  static_cast<GLsizeiptr>(bytes), data);
}

void Buffer::read(std::size_t offset, void* data, std::size_t bytes) const {
  glBindBuffer(GL_COPY_READ_BUFFER, name_.name());
  glGetBufferSubData(GL_COPY_READ_BUFFER, static_cast<GLintptr>(guard_ + offset),
                     static_cast<GLsizeiptr>(bytes), data);
}

void Buffer::bind(GLuint binding, std::size_t offset, std::size_t bytes) const {
  const std::size_t band = offset + bytes == bytes_ ? guard_ : 0;
  glBindBufferRange(GL_SHADER_STORAGE_BUFFER, binding, name_.name(),
                    static_cast<GLintptr>(guard_ + offset), static_cast<GLsizeiptr>(bytes + band));
}

void Buffer::bind_for_dispatch() const {
  glBindBuffer(GL_DISPATCH_INDIRECT_BUFFER, name_.name());
}

Status Buffer::check_guards() const {
  if (guard_ == 0) return {};
  std::array<unsigned char, kGuardBytes> band{};
  glBindBuffer(GL_COPY_READ_BUFFER, name_.name());
  for (const std::size_t offset : {std::size_t{0}, guard_ + bytes_}) {
    glGetBufferSubData(GL_COPY_READ_BUFFER, static_cast<GLintptr>(offset),
                       static_cast<GLsizeiptr>(guard_), band.data());
    if (!std::all_of(band.begin(), band.end(),
                     [](unsigned char byte) { return byte == kGuardByte; })) {
      return fail("a compute pass wrote outside the buffer of {}; please report it", label_);
    }
  }
  return {};
}

Fence Fence::insert() {
  return Fence(glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0));
}

Fence::~Fence() {
  if (sync_) glDeleteSync(sync_);
}

Status Fence::wait(std::chrono::seconds limit) const {
  const auto nanoseconds = static_cast<GLuint64>(std::chrono::nanoseconds(limit).count());
  const GLenum outcome = glClientWaitSync(sync_, GL_SYNC_FLUSH_COMMANDS_BIT, nanoseconds);
  if (outcome == GL_ALREADY_SIGNALED || outcome == GL_CONDITION_SATISFIED) return {};
  if (outcome == GL_TIMEOUT_EXPIRED) {
    return fail("the GPU did not answer for {} seconds", limit.count());
  }
  return fail("waiting for the GPU failed");
}

}  // namespace mnemoscope
