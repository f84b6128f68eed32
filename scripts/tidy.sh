#!/usr/bin/env bash
# Lints our C++ by .clang-tidy, on all cores: scripts/tidy.sh [FILE...] (all of src/ when none is named).
set -euo pipefail
# shellcheck source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages build test develop
configured MNEMOSCOPE_TESTS:BOOL=ON || configure MNEMOSCOPE_TESTS:BOOL=ON
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
