// Shader text: where it is found, how #include is resolved, and how a driver's log gets its file
// names back.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace mnemoscope {

/// Preprocessor values a shader is built with, e.g. {"PRECISE", 1}.
using ShaderDefines = std::map<std::string, int>;

/// One shader ready for the compiler. GLSL numbers its source strings; files[i] is the name of
/// string i.
struct ShaderSource {
  std::string text;
  std::vector<std::string> files;

  friend bool operator==(const ShaderSource&, const ShaderSource&) = default;
};

/// The first that exists: `chosen`, $MNEMOSCOPE_SHADERS, shaders/ beside the program,
/// ../share/mnemoscope/shaders, the source tree. Empty when there is none: the embedded copies
/// serve.
std::filesystem::path find_shader_folder(const std::filesystem::path& chosen);

/// When each file of a folder was last written, by its path.
using FileTimes = std::map<std::filesystem::path, std::filesystem::file_time_type>;

/// The times of all files in the folder and below it; what cannot be read is left out, and of no
/// folder there are none.
FileTimes shader_file_times(const std::filesystem::path& folder);

/// The text of `file` ("real.glsl") in the folder, else its embedded copy. Error when there is
/// neither.
Result<std::string> read_shader_file(const std::filesystem::path& folder, const std::string& file);

/// The shader `name` ("variants/dense" is variants/dense.comp) with defines after its #version line
/// and every
/// `#include "file"` (relative to the folder, once each) replaced by that file. The first line must
/// be #version.
Result<ShaderSource> assemble_shader(const std::filesystem::path& folder, const std::string& name,
                                     const ShaderDefines& defines);

/// A driver's log as one line: "scores.comp:12: message" for the first error it can place, else its
/// first line. Understands Mesa "0:12(5): error: ...", NVIDIA "0(12) : error ...", AMD and Intel
/// "ERROR: 0:12: ...".
std::string place_in_files(const ShaderSource& source, std::string_view log);

}  // namespace mnemoscope
