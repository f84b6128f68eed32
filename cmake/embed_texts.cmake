# Run by the build: writes OUTPUT, a .cpp in which the function FUNCTION, declared in HEADER, hands out every file below
# FOLDER whose ending is in ENDINGS (separated by +), as text.
string(REPLACE "+" ";" endings "${ENDINGS}")
list(TRANSFORM endings PREPEND "${FOLDER}/*.")
file(GLOB_RECURSE files RELATIVE "${FOLDER}" ${endings})
list(SORT files)
set(entries "")
foreach(file ${files})
  file(READ "${FOLDER}/${file}" text)
  string(APPEND entries "    {\"${file}\", R\"embedded(${text})embedded\"},\n")
endforeach()
get_filename_component(name "${FOLDER}" NAME)
file(WRITE "${OUTPUT}" "// Written by cmake/embed_texts.cmake from ${name}/: edit those.
#include \"${HEADER}\"

#include <array>

namespace mnemoscope {
namespace {

constexpr auto kTexts = std::to_array<EmbeddedText>({
${entries}});

}  // namespace

std::span<const EmbeddedText> ${FUNCTION}() { return kTexts; }

}  // namespace mnemoscope
")
