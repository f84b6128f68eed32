#!/usr/bin/env bash
# Takes pictures to look through before a release, with the program that is built:
#   scripts/make_review_pictures.sh FOLDER [THEME SCALE WIDTHxHEIGHT]
# Every lesson's first page and every workspace, the Why? panel and the presentation; dark and light, at 100 % and
# 200 %, 1280 x 800 and 1920 x 1080, or only one of these. Needs the packages of the
# tests (xvfb, xdotool) and ImageMagick, which takes the picture of a window after keys and lays all on one sheet.
set -euo pipefail
# shellcheck source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
[[ $# -eq 1 || $# -eq 4 ]] || { sed -n 2,6p "${BASH_SOURCE[0]}" >&2; exit 2; }
program="$build/mnemoscope"
[[ -x $program ]] || { echo "$program is not built: run scripts/run.sh first" >&2; exit 1; }
into=$1; themes=(dark light); scales=(1 2); sizes=(1280x800 1920x1080)
if [[ $# -eq 4 ]]; then themes=("$2"); scales=("$3"); sizes=("$4"); fi
mapfile -t workspaces < <("$program" info --backend cpu | sed -n '/^Workspaces$/,/^$/s/^  \([a-z-]*\) .*/\1/p')
[[ ${#workspaces[@]} -gt 0 ]] || { echo "$program info names no workspace" >&2; exit 1; }
mkdir -p "$into"
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
export XDG_STATE_HOME="$home/state" XDG_CONFIG_HOME="$home/config"  # nobody's own preferences

# picture NAME OPTION...: the window as it opens with these options.
picture() {
  local name=$1; shift
  timeout 120 xvfb-run -a -s "-screen 0 ${size}x24" "$program" "$@" --screenshot "$into/$name-$look.png" \
    --after-frames 40 --width "${size%x*}" --height "${size#*x}" --type-scale "$scale" --theme "$theme"
}

# after_keys NAME KEYS OPTION...: the window after these keys, by their X names.
after_keys() {
  local name=$1 keys=$2; shift 2
  # shellcheck disable=SC2016
  KEYS=$keys PICTURE="$into/$name-$look.png" timeout 120 xvfb-run -a -s "-screen 0 ${size}x24" bash -c '
    "$@" & program=$!
    sleep 5
    for key in $KEYS; do xdotool key "$key"; sleep 2; done
    import -window root "$PICTURE"
    kill "$program"; wait "$program" || true' keys \
    "$program" --width "${size%x*}" --height "${size#*x}" --type-scale "$scale" --theme "$theme" "$@"
}

for theme in "${themes[@]}"; do
  for scale in "${scales[@]}"; do
    for size in "${sizes[@]}"; do
      look="$size-${scale}00-$theme"
      for lesson in "$root"/assets/lessons/*.toml; do
        number=$(basename "$lesson"); number=$((10#${number%%-*}))
        picture "lesson-$number" --lesson "$number"
      done
      for workspace in "${workspaces[@]}"; do
        picture "$workspace" --workspace "$workspace"
        after_keys "presentation-$workspace" F5 --workspace "$workspace"
      done
      after_keys why w --workspace retrieve
      after_keys compare-why w --workspace compare
      montage "$into"/*-"$look".png -tile 4x -geometry 800x+4+4 "$into/sheet-$look.jpg"
    done
  done
done
