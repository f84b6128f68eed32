# The rules every folder of the house is built by: one static library each, warnings as errors.

# Headers that most files see, read once a target instead of once a file. A file still includes what it uses:
# MNEMOSCOPE_PRECOMPILE=OFF builds without them.
option(MNEMOSCOPE_PRECOMPILE "Read the headers of the system once a target" ON)
if(NOT MNEMOSCOPE_PRECOMPILE)
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()
set(MNEMOSCOPE_STANDARD_HEADERS
  <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <limits> <map> <memory> <optional> <set> <span>
  <string> <string_view> <utility> <variant> <vector> <fmt/format.h> <fmt/ranges.h> <tl/expected.hpp>)

# With CMAKE_UNITY_BUILD, as in the preset "release", the files of one folder (not of its subfolders) are compiled
# together: most of a compiler's time goes into headers, and so they are read once. Helpers without a linkage of their
# own need names that are unique in their folder. Files that state the same names by design say so with
# mnemoscope_alone(FILES...); presets that compile every file alone (dev, asan, tsan) find an include that is missing.
function(mnemoscope_together name)
  foreach(file ${ARGN})
    get_filename_component(folder "${file}" DIRECTORY)
    file(RELATIVE_PATH folder "${PROJECT_SOURCE_DIR}/src" "${folder}")
    string(MAKE_C_IDENTIFIER "${folder}" group)
    set_source_files_properties("${file}" PROPERTIES UNITY_GROUP "${group}")
  endforeach()
  set_target_properties(mnemoscope_${name} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()

# mnemoscope_alone(FILES...): these are compiled one by one.
function(mnemoscope_alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# mnemoscope_folder(NAME dependencies...): the static library of src/NAME from all its .cpp files.
function(mnemoscope_folder name)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(NOT sources)
    file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/empty.cpp" "")
    set(sources "${CMAKE_CURRENT_BINARY_DIR}/empty.cpp")
  endif()
  add_library(mnemoscope_${name} STATIC ${sources})
  set_target_properties(mnemoscope_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(mnemoscope_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(mnemoscope_${name} PUBLIC ${ARGN})
  target_precompile_headers(mnemoscope_${name} PRIVATE ${MNEMOSCOPE_STANDARD_HEADERS})
  mnemoscope_together(${name} ${sources})
  mnemoscope_rules(mnemoscope_${name})
endfunction()

# mnemoscope_light(NAME): a folder of words and windows, whose loops nobody waits for. Its files are most of the program,
# and optimising them hard doubled the time of their compilation; no number of a result is made there.
function(mnemoscope_light name)
  target_compile_options(mnemoscope_${name} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()

# mnemoscope_rules(TARGET): warnings and sanitizers of our own code.
function(mnemoscope_rules target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion -Wshadow -Werror)
  if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A class of one .cpp file that has types without linkage is none of a header when files are compiled together.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 sees overlaps and overflows in "text" + std::string that are not there (GCC bugs 105651, 105329).
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
  elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 13 and newer take an empty optional matrix for one that is destroyed unset (GCC bug 80635).
    target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
  endif()
  if(MNEMOSCOPE_SANITIZE)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)  # g++ guesses wrong between its own checks
    endif()
    target_compile_options(${target} PUBLIC -fsanitize=${MNEMOSCOPE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${MNEMOSCOPE_SANITIZE})
  endif()
endfunction()

# mnemoscope_test(FOLDER LABEL libraries...): one GoogleTest program of the .cpp files in tests/FOLDER and one level below.
function(mnemoscope_test folder label)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${folder}/*.cpp"
       "${PROJECT_SOURCE_DIR}/tests/${folder}/*/*.cpp")
  if(NOT sources)
    return()
  endif()
  add_executable(test_${folder} ${sources})
  target_include_directories(test_${folder} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(test_${folder} PRIVATE ${ARGN} mnemoscope_source_folder GTest::gtest_main GTest::gmock)
  target_precompile_headers(test_${folder} PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  set_target_properties(test_${folder} PROPERTIES UNITY_BUILD OFF)
  mnemoscope_rules(test_${folder})
  set(properties LABELS ${label} TIMEOUT 300)
  if(label STREQUAL "gui")
    list(APPEND properties RUN_SERIAL TRUE)  # a window drawn in software wants the machine for itself
  endif()
  # Names without printed values: those of pointers differ from run to run.
  gtest_discover_tests(test_${folder} NO_PRETTY_VALUES DISCOVERY_TIMEOUT 120 PROPERTIES ${properties})
endfunction()

# mnemoscope_embed(TARGET FOLDER ENDINGS HEADER FUNCTION): the files below FOLDER of the project whose ending is one of
# ENDINGS (separated by +) travel inside the program; FUNCTION, declared in HEADER, hands them out.
function(mnemoscope_embed target folder endings header function)
  string(REPLACE "+" ";" patterns "${endings}")
  list(TRANSFORM patterns PREPEND "${PROJECT_SOURCE_DIR}/${folder}/*.")
  file(GLOB_RECURSE texts CONFIGURE_DEPENDS ${patterns})
  set(embedded "${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp")
  set(script "${PROJECT_SOURCE_DIR}/cmake/embed_texts.cmake")
  add_custom_command(
    OUTPUT "${embedded}"
    COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${PROJECT_SOURCE_DIR}/${folder}" "-DENDINGS=${endings}" "-DHEADER=${header}"
            "-DFUNCTION=${function}" "-DOUTPUT=${embedded}" -P "${script}"
    DEPENDS ${texts} "${script}"
    COMMENT "Embedding ${folder}"
    VERBATIM)
  target_sources(${target} PRIVATE "${embedded}")
endfunction()
