#!/usr/bin/env bash
# Runs every session under assets and tests with two programs and compares what they compute: the bytes of every .npy.
# Sessions that both refuse are listed, for nothing of them is compared; no array at all is a failure.
# Usage: scripts/compare_runs.sh OLDER_PROGRAM NEWER_PROGRAM [SESSION...]
set -euo pipefail
[[ $# -ge 2 ]] || { sed -n '2,4s/^# //p' "$0"; exit 2; }
declare -A program=([older]=$(realpath "$1") [newer]=$(realpath "$2")); shift 2
cd "$(dirname "$0")/.."
if [[ $# -gt 0 ]]; then sessions=("$@"); else mapfile -t sessions < <(find assets tests -name '*.toml' -not -path 'assets/lessons/*' | sort); fi
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
compared=0; differing=0; refused=()
for session in "${sessions[@]}"; do
  refusals=0
  for side in older newer; do
    "${program[$side]}" run "$session" --out "$work/$side" --backend cpu > "$work/printed" 2>&1 || refusals=$((refusals + 1))
    mkdir -p "$work/$side"
  done
  arrays=$compared
  while read -r file; do
    compared=$((compared + 1))
    cmp -s "$work/older/$file" "$work/newer/$file" || { differing=$((differing + 1)); echo "$session: $file differs"; }
  done < <(cd "$work" && { (cd older && find . -name '*.npy'); (cd newer && find . -name '*.npy'); } | sort -u)
  if [[ $refusals -eq 1 ]]; then differing=$((differing + 1)); echo "$session: one of them refuses it"; fi
  if [[ $refusals -eq 2 && $compared -eq $arrays ]]; then refused+=("$session"); fi
  rm -rf "$work/older" "$work/newer"
done
if [[ ${#refused[@]} -gt 0 ]]; then printf 'refused by both, not compared: %s\n' "${refused[@]}"; fi
echo "${#sessions[@]} sessions, ${#refused[@]} of them refused, $compared arrays, $differing differ"
[[ $differing -eq 0 && $compared -gt 0 ]] || { [[ $compared -gt 0 ]] || echo "nothing was compared"; exit 1; }
