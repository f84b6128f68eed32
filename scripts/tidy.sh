#!/usr/bin/env bash
# Lints our C++ by .clang-tidy, on all cores: scripts/tidy.sh [FILE...]
# Files that are named are linted one by one, with the static analyzer. Without names all of src/ is, the files of a
# folder together: ten times as fast, but the analyzer looks at no function that way.
set -euo pipefail
# shellcheck source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages build test develop
together=OFF
[[ $# -gt 0 ]] || together=ON
# clang reads no headers that g++ precompiled: a build directory of its own, in which nothing is compiled, has none.
build=$root/build/tidy
configured "CMAKE_UNITY_BUILD:BOOL=$together" ||
  cmake --fresh --preset dev -S "$root" -B "$build" -DMNEMOSCOPE_PRECOMPILE:BOOL=OFF "-DCMAKE_UNITY_BUILD:BOOL=$together" >&2
files=()
for file in "$@"; do
  files+=("$(realpath "$file")")
done
cd "$root"
if [[ ${#files[@]} -eq 0 ]]; then
  mapfile -t files < <(grep -oP '"file": "\K[^"]*' "$build/compile_commands.json" | sort)
  # Texts that travel inside the program are written when it is built, and are nobody's code.
  mapfile -t files < <(printf '%s\n' "${files[@]}" | grep -E "^($root/src|$build/src/.*/Unity)/")
fi
# The compile commands are g++'s; clang does not know each of its warnings. What compiles files together includes them.
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy --quiet -p "$build" \
  --header-filter='src/([a-z]+/)+[^/]+\.(h|cpp)$' \
  --checks=-bugprone-suspicious-include --extra-arg=-Wno-unknown-warning-option
