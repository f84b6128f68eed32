// Compute programs: compiled from shader text, kept by name and defines, rebuilt when their files
// change.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.h"
#include "gpu/gl_handles.h"
#include "gpu/shader_source.h"

namespace mnemoscope {

/// A linked compute program and its uniforms. Device thread only.
class Program {
 public:
  /// A driver's warnings are not errors; an Error names file, line and the driver's message.
  static Result<Program> compile(const ShaderSource& source, const std::string& label);

  void use() const;

  /// The binding of every storage buffer that the program reads or writes, by the name of the array
  /// in it.
  const std::map<std::string, GLuint, std::less<>>& buffers() const { return buffers_; }

  /// Sets a uniform of the program in use, whatever scalar type the shader gives it; one that the
  /// shader does not have is ignored.
  void set(std::string_view uniform, double value) const;

 private:
  struct Uniform {
    GLint location = -1;
    GLenum type = 0;
  };

  void list_uniforms();
  void list_buffers();

  ProgramName name_;
  std::map<std::string, Uniform, std::less<>> uniforms_;
  std::map<std::string, GLuint, std::less<>> buffers_;
};

/// Every program compiled so far. Device thread only.
class ProgramCache {
 public:
  explicit ProgramCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The program of shader `name` with these defines, compiled on first use. The pointer stays
  /// valid; refresh() may put a newer program behind it.
  Result<const Program*> find(const std::string& name, const ShaderDefines& defines);

  /// Recompiles what was edited since. A shader that no longer compiles keeps its last good
  /// program.
  void refresh();

  /// Why an edited shader is not in use; empty when all are.
  std::string notice() const;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  using Key = std::pair<std::string, ShaderDefines>;
  struct Entry {
    ShaderSource source;  // the newest seen, good or not
    Program program;      // the last good one
    std::string notice;   // why the newest is not in use
  };

  void refresh(const Key& key, Entry& entry) const;

  std::filesystem::path folder_;
  std::map<Key, Entry> entries_;
  FileTimes seen_;  // as of the last refresh
};

}  // namespace mnemoscope
