#include "gpu/program.h"

#include <array>
#include <atomic>

namespace mnemoscope {
namespace {

std::string shader_log(GLuint shader) {
  GLint length = 0;
  glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(length), '\0');
  glGetShaderInfoLog(shader, length, nullptr, log.data());
  return log;
}

std::string program_log(GLuint program) {
  GLint length = 0;
  glGetProgramiv(program, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(length), '\0');
  glGetProgramInfoLog(program, length, nullptr, log.data());
  return log;
}

Result<ShaderName> compile_shader(const ShaderSource& source) {
  ShaderName shader(glCreateShader(GL_COMPUTE_SHADER));
  const char* text = source.text.c_str();
  glShaderSource(shader.name(), 1, &text, nullptr);
  glCompileShader(shader.name());
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader.name(), GL_COMPILE_STATUS, &compiled);
  if (!compiled) return fail("{}", place_in_files(source, shader_log(shader.name())));
  return shader;
}

std::uint64_t next_program_id() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

Result<Program> Program::compile(const ShaderSource& source, const std::string& label) {
  Result<ShaderName> shader = compile_shader(source);
  if (!shader) return tl::unexpected(shader.error());
  Program program;
  program.id_ = next_program_id();
  program.name_ = ProgramName(glCreateProgram());
  const GLuint name = program.name_.name();
  glAttachShader(name, shader->name());
  glLinkProgram(name);
  GLint linked = GL_FALSE;
  glGetProgramiv(name, GL_LINK_STATUS, &linked);
  if (!linked) return fail("{}", place_in_files(source, program_log(name)));
  glDetachShader(name, shader->name());
  glObjectLabel(GL_PROGRAM, name, static_cast<GLsizei>(label.size()), label.data());
  program.list_uniforms();
  program.list_buffers();
  return program;
}

void Program::list_uniforms() {
  GLint count = 0;
  glGetProgramiv(name_.name(), GL_ACTIVE_UNIFORMS, &count);
  for (GLint i = 0; i < count; ++i) {
    std::array<char, 128> text{};
    GLsizei length = 0;
    GLint size = 0;
    UniformPlace uniform;
    glGetActiveUniform(name_.name(), static_cast<GLuint>(i), static_cast<GLsizei>(text.size()),
                       &length, &size, &uniform.type, text.data());
    uniform.location = glGetUniformLocation(name_.name(), text.data());
    uniforms_.emplace(std::string(text.data(), static_cast<std::size_t>(length)), uniform);
  }
}

void Program::list_buffers() {
  GLint count = 0;
  glGetProgramInterfaceiv(name_.name(), GL_BUFFER_VARIABLE, GL_ACTIVE_RESOURCES, &count);
  for (GLuint i = 0; i < static_cast<GLuint>(count); ++i) {
    std::array<char, 128> text{};
    glGetProgramResourceName(name_.name(), GL_BUFFER_VARIABLE, i, static_cast<GLsizei>(text.size()),
                             nullptr, text.data());
    const GLenum block_index = GL_BLOCK_INDEX;
    GLint block = 0;
    glGetProgramResourceiv(name_.name(), GL_BUFFER_VARIABLE, i, 1, &block_index, 1, nullptr,
                           &block);
    const GLenum buffer_binding = GL_BUFFER_BINDING;
    GLint binding = 0;
    glGetProgramResourceiv(name_.name(), GL_SHADER_STORAGE_BLOCK, static_cast<GLuint>(block), 1,
                           &buffer_binding, 1, nullptr, &binding);
    const std::string name = text.data();
    buffers_.emplace(name.substr(0, name.find('[')), static_cast<GLuint>(binding));
  }
}

void Program::use() const {
  glUseProgram(name_.name());
}

UniformPlace Program::place(std::string_view uniform) const {
  const auto found = uniforms_.find(uniform);
  return found == uniforms_.end() ? UniformPlace{} : found->second;
}

void Program::set(UniformPlace uniform, double value) {
  if (!uniform.is_there()) return;
  const GLint at = uniform.location;
  switch (uniform.type) {
    case GL_FLOAT: glUniform1f(at, static_cast<GLfloat>(value)); break;
    case GL_DOUBLE: glUniform1d(at, value); break;
    case GL_UNSIGNED_INT: glUniform1ui(at, static_cast<GLuint>(value)); break;
    default: glUniform1i(at, static_cast<GLint>(value)); break;  // int and bool
  }
}

Result<const Program*> ProgramCache::find(const std::string& name, const ShaderDefines& defines) {
  const Key key{name, defines};
  if (const auto found = entries_.find(key); found != entries_.end()) return &found->second.program;
  Result<ShaderSource> source = assemble_shader(folder_, name, defines);
  if (!source) return tl::unexpected(source.error());
  Result<Program> program = Program::compile(*source, name);
  if (!program) return tl::unexpected(program.error());
  const auto added =
      entries_.emplace(key, Entry{std::move(*source), std::move(*program), {}}).first;
  return &added->second.program;
}

void ProgramCache::refresh_if_due(Clock::time_point now, Clock::duration pause) {
  if (looked_at_ && now - *looked_at_ < pause) return;
  looked_at_ = now;
  refresh();
}

void ProgramCache::refresh() {
  FileTimes newest = shader_file_times(folder_);
  if (newest == seen_) return;
  seen_ = std::move(newest);
  for (auto& [key, entry] : entries_) refresh(key, entry);
}

void ProgramCache::refresh(const Key& key, Entry& entry) const {
  Result<ShaderSource> newest = assemble_shader(folder_, key.first, key.second);
  if (newest && *newest == entry.source) return;
  Result<Program> program = newest ? Program::compile(*newest, key.first)
                                   : Result<Program>(tl::unexpected(newest.error()));
  entry.source = newest ? std::move(*newest) : ShaderSource{};
  entry.notice.clear();
  if (program) {
    entry.program = std::move(*program);
  } else {
    entry.notice = program.error().text + "; the last good version of this shader stays in use";
  }
}

std::string ProgramCache::notice() const {
  for (const auto& [key, entry] : entries_) {
    if (!entry.notice.empty()) return entry.notice;
  }
  return {};
}

}  // namespace mnemoscope
