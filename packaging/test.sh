#!/usr/bin/env bash
# Every check of the project.
# usage: packaging/test.sh [--driven | --soak]
#   --driven: also the tests that drive the real desktop by keyboard (minutes, wants a machine to itself)
#   --soak:   the full counts of the acceptance (hours)
set -euo pipefail
cd "$(dirname "$0")/.."
packaging/bootstrap.sh --dev
bin=.venv/bin
step() { printf '\n== %s\n' "$*"; }

step "ruff"; $bin/ruff check .; $bin/ruff format --check .
step "mypy --strict"; $bin/mypy
step "import contracts"; $bin/lint-imports --no-cache
if [ "${1:-}" = --soak ]; then
  step "tests, full counts"
  exec $bin/python -m pytest -m soak --timeout 7200 tests
fi
# What measures nothing runs beside each other; what kills, locks and drives windows has the machine to itself.
step "tests: rooms, architecture, windows"
$bin/python -m pytest -m 'not soak and not driven' -n 2 --dist loadfile tests/unit tests/architecture tests/gui
step "tests: journeys and faults"
selection='not soak and not driven'
if [ "${1:-}" = --driven ]; then selection='not soak'; fi
$bin/python -m pytest -m "$selection" tests/journeys tests/faults
