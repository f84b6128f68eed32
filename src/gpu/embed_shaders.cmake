# Run by the build: writes OUTPUT, a .cpp that holds every shader below SHADERS as text.
file(GLOB_RECURSE files RELATIVE "${SHADERS}" "${SHADERS}/*.comp" "${SHADERS}/*.glsl")
list(SORT files)
set(entries "")
foreach(file ${files})
  file(READ "${SHADERS}/${file}" text)
  string(APPEND entries "    {\"${file}\", R\"glsl(${text})glsl\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Written by src/gpu/embed_shaders.cmake from shaders/: edit those.
#include \"gpu/embedded_shaders.h\"

#include <array>

namespace mnemoscope {
namespace {

constexpr auto kShaders = std::to_array<EmbeddedShader>({
${entries}});

}  // namespace

std::span<const EmbeddedShader> embedded_shaders() { return kShaders; }

}  // namespace mnemoscope
")
