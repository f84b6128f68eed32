#!/usr/bin/env bash
# Lints our C++ by .clang-tidy, on all cores: scripts/tidy.sh [FILE...] (all of src/ when none is named).
set -euo pipefail
# shellcheck source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages build test develop
# clang reads no headers that g++ precompiled: a build directory of its own, in which nothing is compiled, has none.
build=$root/build/tidy
configured || cmake --fresh --preset dev -S "$root" -B "$build" -DMNEMOSCOPE_PRECOMPILE:BOOL=OFF >&2
files=()
for file in "$@"; do
  files+=("$(realpath "$file")")
done
cd "$root"
if [[ ${#files[@]} -eq 0 ]]; then
  mapfile -t files < <(find src -name '*.cpp' | sort)
fi
# The compile commands are g++'s; clang does not know each of its warnings.
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy --quiet --extra-arg=-Wno-unknown-warning-option -p "$build"
