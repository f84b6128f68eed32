#!/usr/bin/env bash
# Takes the pictures of README.md and docs/ with the program that is built: scripts/make_screenshots.sh
# Needs the packages of the tests (xvfb).
set -euo pipefail
# shellcheck source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
program="$build/mnemoscope"
[[ -x $program ]] || { echo "$program is not built: run scripts/run.sh first" >&2; exit 1; }
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
export XDG_STATE_HOME="$home/state" XDG_CONFIG_HOME="$home/config"  # nobody's own preferences

# picture WORKSPACE FILE: the opening session in that workspace.
picture() {
  xvfb-run -a -s "-screen 0 1440x900x24" "$program" --workspace "$1" --screenshot "$root/docs/$2" \
    --after-frames 4 --width 1440 --height 900 --theme dark
}
picture retrieve screenshot.png
picture landscape landscape.png
picture compare compare.png
