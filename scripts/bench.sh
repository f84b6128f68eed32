#!/usr/bin/env bash
# Measures how fast everything is, on a machine that does nothing else: scripts/bench.sh [--anyway] [FOLDER]
# Builds first, waits until the machine is quiet (--anyway: does not), and leaves tables and JSON in FOLDER (build/bench).
set -euo pipefail
# shellcheck source=setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# Hundredths of all cores that may be busy with something else, and how often that is looked at, five seconds each time.
readonly quiet=3 looks=120

cpu_times() { awk '/^cpu / { for (i = 2; i <= 9; i++) all += $i; print $5 + $6, all }' /proc/stat; }

# busy: the hundredths that were busy in the last five seconds.
busy() {
  local before after
  before=$(cpu_times); sleep 5; after=$(cpu_times)
  awk '{ print ($4 > $2) ? int(100 * (1 - ($3 - $1) / ($4 - $2)) + 0.5) : 0 }' <<<"$before $after"
}

# Says how busy the machine was when it was left; fails where it never became quiet.
wait_until_quiet() {
  local now look
  for ((look = 0; look < looks; look++)); do
    now=$(busy)
    [[ $now -le $quiet ]] && { echo "$now"; return; }
    [[ $look -gt 0 ]] || say "other work takes $now % of this machine: waiting up to ten minutes for its end"
  done
  say "still $now % busy: end what runs, or measure all the same with --anyway"
  return 1
}

anyway=no
[[ ${1:-} == --anyway ]] && { anyway=yes; shift; }
[[ $# -le 1 && ${1:-} != -* ]] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
out=$(realpath -m "${1:-$root/build/bench}")

install_packages build test bench
configured MNEMOSCOPE_TESTS:BOOL=ON || configure MNEMOSCOPE_TESTS:BOOL=ON
build_release mnemoscope kernels_bench

mkdir -p "$out"
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
export XDG_STATE_HOME="$home/state" XDG_CONFIG_HOME="$home/config"  # nobody's own preferences

if [[ $anyway == yes ]]; then before=$(busy); else before=$(wait_until_quiet); fi

# measure NAME ARGUMENTS...: a bench of its own: FOLDER/NAME.json, and its tables in FOLDER/NAME.txt. On a display of its own.
measure() {
  local name=$1; shift
  say "$name"
  xvfb-run -a -s "-screen 0 1920x1200x24" "$build/mnemoscope" bench --seconds 1 --json "$out/$name.json" "$@" >"$out/$name.txt"
}
measure everything --peers
measure every-memory-weighs --sizes 60000x784 --models dense,sparse,top-k --beta 0.1 --peers
say "kernels"
"$(find "$build" -type f -name kernels_bench -perm -u+x | head -n 1)" 2 >"$out/kernels.txt"

after=$(busy)
{
  echo "commit $(git -C "$root" describe --always --dirty)"
  lscpu | grep -E '^(Model name|CPU\(s\)|Thread|L2|L3)' || true
  uname -sr
  echo "other work took $before % before, and $after % after"
} >"$out/machine.txt"
cat "$out"/machine.txt "$out"/*weighs.txt "$out"/kernels.txt "$out"/everything.txt
say "tables and JSON: $out"
