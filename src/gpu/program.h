// Compute programs: compiled from shader text, kept by name and defines, rebuilt when their files
// change.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.h"
#include "gpu/gl_handles.h"
#include "gpu/shader_source.h"

namespace mnemoscope {

/// Where a program has a uniform, and of which scalar type.
struct UniformPlace {
  GLint location = -1;
  GLenum type = 0;

  bool is_there() const { return location >= 0; }
};

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
  void set(std::string_view uniform, double value) const { set(place(uniform), value); }
  static void set(UniformPlace uniform, double value);

  /// Where it is, for those who set it often; not there where the shader has none of that name.
  UniformPlace place(std::string_view uniform) const;

  /// A number that no other program of this process has, also not one compiled from the same text.
  std::uint64_t id() const { return id_; }

  /// The number of the set of values that were last put into its uniforms (gpu/pass_uniforms.h); 0:
  /// none yet.
  std::uint64_t values() const { return values_; }
  void has_values(std::uint64_t number) const { values_ = number; }

 private:
  void list_uniforms();
  void list_buffers();

  ProgramName name_;
  std::uint64_t id_ = 0;
  mutable std::uint64_t values_ = 0;  // what GL holds for the program, not what the program is
  std::map<std::string, UniformPlace, std::less<>> uniforms_;
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

  /// The same where the last look at the files is at least `pause` ago; the first is always due.
  using Clock = std::chrono::steady_clock;
  void refresh_if_due(Clock::time_point now, Clock::duration pause);

  /// Why an edited shader is not in use; empty when all are.
  std::string notice() const;

  /// How many programs there are.
  std::size_t size() const { return entries_.size(); }

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
  std::optional<Clock::time_point> looked_at_{};
};

}  // namespace mnemoscope
