# What run.sh, test.sh and tidy.sh share: the packages and the Release build. Sourced, never run.
# shellcheck shell=bash disable=SC2016  # dpkg-query, not the shell, fills its ${...}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release
# Paths relative to the checkout, so that what one checkout compiled serves the next one too.
export CCACHE_BASEDIR=$root

say() { printf 'mnemoscope: %s\n' "$*" >&2; }

# packages_for GROUP...: the packages of these groups in packages.txt, one a line.
packages_for() {
  local group
  for group in "$@"; do
    awk -v group="$group" '$1 !~ /^#/ && $2 == group { print $1 }' "$root/scripts/packages.txt"
  done
}

# missing_packages GROUP...: those of the groups that are not installed. Asks the package data base once.
missing_packages() {
  comm -23 <(packages_for "$@" | sort) <(installed_packages | sort -u)
}

installed_packages() {
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' | awk '$1 == "installed" { print $2 }'
}

# install_packages GROUP...: installs what is missing; quick and silent when nothing is.
install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "this is no Debian system: going on with what is here (scripts/packages.txt lists what is needed)."
    return
  fi
  local missing=()
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -eq 0 ]] && return
  if [[ $EUID -ne 0 ]] && ! command -v sudo >/dev/null; then
    say "these packages are missing, and installing them takes root (there is no sudo here). As root, run:"
    say "  apt-get install --no-install-recommends ${missing[*]}"
    exit 1
  fi
  say "installing ${#missing[@]} missing packages with apt: ${missing[*]}"
  apt_get update
  apt_get install -y --no-install-recommends "${missing[@]}"
}

# apt_get ARGUMENTS...: apt-get as root, never asking; what it says is shown only when it fails.
apt_get() {
  local as_root=() log
  [[ $EUID -eq 0 ]] || as_root=(sudo)
  log=$(mktemp)
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    say "apt-get $1 failed: its own words are above."
    exit 1
  fi
  rm -f "$log"
}

# configured [ENTRY...]: whether there is a build of this very checkout with these entries in its cache.
configured() {
  local cache=$build/CMakeCache.txt entry
  [[ -f $build/build.ninja && -f $cache ]] || return
  for entry in "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$@"; do
    grep -qxF "$entry" "$cache" || return
  done
}

# configure ENTRY...: the release preset with these cache entries. From then on ninja itself notices what changed.
configure() {
  say "configuring ${build#"$root/"}"
  (cd "$root" && cmake --fresh --preset release "${@/#/-D}" >&2)
}

# build_release TARGET...: compiles what changed.
build_release() {
  (cd "$root" && cmake --build --preset release --target "$@" >&2)
}
