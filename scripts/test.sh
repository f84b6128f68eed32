#!/usr/bin/env bash
# Builds everything that changed and runs every test: scripts/test.sh [ARGUMENTS OF ctest...]
# e.g. scripts/test.sh -L cpu, scripts/test.sh -R Sparsemax
set -euo pipefail
# shellcheck source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# start_display: a display of the tests' own, gone when they are. Xvfb itself picks a free number.
start_display() {
  local answer
  answer=$(mktemp -d)
  mkfifo "$answer/number"
  Xvfb -displayfd 3 -screen 0 1920x1200x24 -nolisten tcp 3>"$answer/number" >"$answer/log" 2>&1 &
  local server=$!
  # shellcheck disable=SC2064  # the values of now are wanted
  trap "kill $server 2>/dev/null || true; rm -rf '$answer'" EXIT
  local number
  if ! read -r -t 30 number <"$answer/number"; then
    cat "$answer/log" >&2
    say "Xvfb did not start within 30 s: its own words are above."
    exit 1
  fi
  export DISPLAY=:$number
}

install_packages build test
configured MNEMOSCOPE_TESTS:BOOL=ON || configure MNEMOSCOPE_TESTS:BOOL=ON
build_release all
[[ -n ${DISPLAY:-} ]] || start_display
cd "$root"
ctest --preset release -j "$(nproc)" "$@"
