#!/usr/bin/env bash
# Starts Notes Vault; without a display it says so and runs the demo instead, which does the whole job.
# usage: packaging/run.sh [ARGUMENTS OF notes-vault…]
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/bootstrap.sh
if [ $# -eq 0 ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "There is no display here, so no window can open. Running the demo with invented clients instead, into ./demo-out"
  exec .venv/bin/notes-vault demo ./demo-out
fi
exec .venv/bin/notes-vault "$@"
