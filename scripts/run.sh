#!/usr/bin/env bash
# Builds Mnemoscope when something changed and starts it: scripts/run.sh [ARGUMENTS OF mnemoscope...]
# Without arguments it opens the window on the bundled memories.
set -euo pipefail
# shellcheck source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# needs_display ARGUMENTS...: false for what prints or writes files only.
needs_display() {
  local argument
  for argument in "$@"; do
    case $argument in
      run | compare | report | train | lessons | sweep | bench | info) return 1 ;;
      -h | --help | --version) return 1 ;;
    esac
  done
}

if [[ -z ${DISPLAY:-} ]] && needs_display "$@"; then
  say "there is no display (DISPLAY is not set), so no window can open. Either of these needs none:"
  say "  scripts/run.sh run SESSION --out DIR    'mnemoscope run': the same retrieval, written to files"
  say "  xvfb-run -a scripts/run.sh --screenshot FILE.png --after-frames 60    (packages xvfb and xauth)"
  exit 1
fi

install_packages build
# A build that test.sh configured has the tests too: it is left so, and only the program is built here.
configured CMAKE_BUILD_TYPE:STRING=Release || configure MNEMOSCOPE_TESTS:BOOL=OFF
build_release mnemoscope
exec "$build/mnemoscope" "$@"
