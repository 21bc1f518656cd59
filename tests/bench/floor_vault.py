"""A vault whose keys are derived at the product's floor (64 MiB): made, filled and closed in one process.

What the command line's ``create``, ``client add`` and ``import`` do, through the same workflows, without their three
starts and without the calibrated derivation, so that hundreds of pairs can be compared in minutes.

usage: floor_vault.py VAULT CHART FILE...     the passphrase on standard input; prints the client's id
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from notes_vault.children import wipe
from notes_vault.keys.policy import KdfParameters, KdfPolicy
from notes_vault.record.chart import read_chart
from notes_vault.workflows.importing import import_notes
from notes_vault.workflows.opening import Derivation, complete_vault, prepare_vault
from notes_vault.workflows.writing import Writing

_FLOOR = KdfParameters(64 << 10, 3, 4)
_POLICY = KdfPolicy(floor=_FLOOR, start=_FLOOR, ceiling_memory_kib=_FLOOR.memory_kib, target_seconds=(0.0, 60.0))


def make_vault(folder: Path, chart: Path, files: list[Path], passphrase: bytearray) -> str:
    """Create and fill a vault; returns the id of its client."""
    keys = prepare_vault("Practice", passphrase, Derivation(policy=_POLICY))
    wipe(keys.recovery_code)
    vault = complete_vault(folder, keys)
    try:
        client = Writing(vault).add_client(read_chart(chart))
        import_notes(vault, client.id, files, datetime.now(UTC).date())
        return str(client.id)
    finally:
        vault.close()


if __name__ == "__main__":
    place, chart_file, *note_files = map(Path, sys.argv[1:])
    secret = bytearray(sys.stdin.readline().rstrip("\n"), "utf-8")
    print(make_vault(place, chart_file, note_files, secret))
