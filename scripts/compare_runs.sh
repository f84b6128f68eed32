#!/usr/bin/env bash
# Runs every session under assets and tests with two programs and compares what they compute: the bytes of every .npy.
# Usage: scripts/compare_runs.sh OLDER_PROGRAM NEWER_PROGRAM [SESSION...]
set -euo pipefail
[[ $# -ge 2 ]] || { sed -n '2,3s/^# //p' "$0"; exit 2; }
declare -A program=([older]=$(realpath "$1") [newer]=$(realpath "$2")); shift 2
cd "$(dirname "$0")/.."
if [[ $# -gt 0 ]]; then sessions=("$@"); else mapfile -t sessions < <(find assets tests -name '*.toml' -not -path 'assets/lessons/*' | sort); fi
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
compared=0; differing=0
for session in "${sessions[@]}"; do
  for side in older newer; do
    "${program[$side]}" run "$session" --out "$work/$side" --backend cpu > "$work/printed" 2>&1 || true
    mkdir -p "$work/$side"  # a session that both refuse is equal too
  done
  while read -r file; do
    compared=$((compared + 1))
    cmp -s "$work/older/$file" "$work/newer/$file" || { differing=$((differing + 1)); echo "$session: $file differs"; }
  done < <(cd "$work" && { (cd older && find . -name '*.npy'); (cd newer && find . -name '*.npy'); } | sort -u)
  rm -rf "$work/older" "$work/newer"
done
echo "${#sessions[@]} sessions, $compared arrays, $differing differ"
[[ $differing -eq 0 ]]
