"""From an entered passphrase to a window that can be used, with a large practice, beside the derivation alone.

The real application on an X server of its own, with the derivation that the product calibrates here. Usable: furnished
with people, timeline and the last note, and painted. Each unlock is followed by one derivation alone; the difference
of the medians may be 0.3 s.
usage: python -m tests.bench.bench_unlock [NOTES=10000] [RUNS=9]     exit 1: over the limit
"""

from __future__ import annotations

import random
import secrets
import statistics
import sys
import tempfile
from pathlib import Path

from notes_vault.children import wipe
from notes_vault.keys.derivation import measure
from notes_vault.keys.header import read_header
from notes_vault.record.place import Place
from notes_vault.workflows.opening import Derivation, complete_vault, prepare_vault
from tests.bench.driven_desk import DrivenDesk
from tests.bench.kill_workers import Hearing
from tests.bench.large_practice import draw_vocabulary, fill_practice
from tests.bench.x11_eyes import Display

_ROOT = Path(__file__).resolve().parents[2]
_TIMED = [sys.executable, str(Path(__file__).with_name("timed_desk.py"))]
_DISPLAY = 66
_LIMIT = 0.3


def make_practice(folder: Path, notes: int) -> str:
    """A vault whose last place is a draft; returns its passphrase."""
    passphrase = " ".join(secrets.token_hex(3) for _ in range(5))
    keys = prepare_vault("Practice", bytearray(passphrase, "ascii"), Derivation())
    wipe(keys.recovery_code)
    vault = complete_vault(folder, keys)
    dice = random.Random(7)
    drafts = fill_practice(vault, notes, dice, draw_vocabulary(dice))
    draft = vault.find_note(drafts[-1])
    vault.places.put(Place(draft.client_id, draft.id, 40, 40))
    vault.close()
    return passphrase


def measure_unlock(eyes: Display, folder: Path, vault: Path, passphrase: str) -> tuple[float, float]:
    """Seconds from the entered passphrase to the open vault, and to the usable window."""
    hearing = Hearing()
    more = {"PYTHONPATH": str(_ROOT), "TELL": str(hearing.told)}
    with DrivenDesk(
        eyes, folder, ["--vault", str(vault)], command=_TIMED, more=more, descriptors=[hearing.told]
    ) as desk:
        hearing.close_told()
        desk.await_lock_screen()
        desk.await_rest()
        desk.write(passphrase)
        desk.press_now("Return")
        if not hearing.await_that(lambda said: any(one[0] == "usable" for one in said)):
            raise SystemExit("not measured: no usable window")
    told = {str(what): float(at) for what, at in hearing.read_all()}
    return told["opened"] - told["entered"], told["usable"] - told["entered"]


def main() -> int:
    """Print the medians; 1 when the limit is passed."""
    notes = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    alone, opened, usable = [], [], []
    with tempfile.TemporaryDirectory() as name, Display(_DISPLAY) as eyes:
        place = Path(name)
        vault = place / "Practice.vault"
        passphrase = make_practice(vault, notes)
        slot = read_header(vault).key_set()[1].passphrase_slot()
        for _ in range(runs):
            to_open, to_use = measure_unlock(eyes, place, vault, passphrase)
            opened.append(to_open)
            usable.append(to_use)
            alone.append(measure(slot.kdf))
    rest = statistics.median(usable) - statistics.median(alone)
    print(f"{notes} notes, {runs} runs, {slot.kdf.memory_kib >> 10} MiB, {slot.kdf.time_cost} passes; medians:")
    print(f"derivation alone {statistics.median(alone):.3f} s, {min(alone):.3f} to {max(alone):.3f}")
    print(f"entered to opened {statistics.median(opened):.3f} s, {min(opened):.3f} to {max(opened):.3f}")
    print(f"entered to usable {statistics.median(usable):.3f} s, {min(usable):.3f} to {max(usable):.3f}")
    print(f"beyond the derivation {rest:.3f} s, limit {_LIMIT}: {'ok' if rest <= _LIMIT else 'TOO SLOW'}")
    return 0 if rest <= _LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
