#!/usr/bin/env bash
# Every check of the project.
# usage: packaging/test.sh [--soak]
#   --soak: the full counts of the acceptance (hours)
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
commands=(tests/journeys/test_{command_line,stopped_commands,bad_input,bad_places}.py)
step "tests: rooms, architecture, windows, commands"
$bin/python -m pytest -m 'not soak' -n 2 --dist loadfile "${commands[@]}" tests/unit tests/architecture tests/gui
step "tests: journeys and faults"
$bin/python -m pytest -rs -m 'not soak' tests/journeys tests/faults "${commands[@]/#/--ignore=}"
