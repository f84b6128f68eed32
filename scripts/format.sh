#!/usr/bin/env bash
# Lays out our C++ by .clang-format: scripts/format.sh rewrites, scripts/format.sh --check only says what differs.
set -euo pipefail
# shellcheck source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

command -v clang-format >/dev/null || install_packages test
cd "$root"
action=(-i)
[[ ${1:-} == --check ]] && action=(--dry-run --Werror)
formatter=$(command -v clang-format-14 || command -v clang-format)
find src tests -name '*.h' -o -name '*.cpp' | sort | xargs "$formatter" "${action[@]}"
