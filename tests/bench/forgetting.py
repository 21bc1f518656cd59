"""Locked means gone: with a note open, searched, copied and under release, lock, then look into all our memory.

Sought: a word of the note (the canary), the passphrase and parts of it, the vault key and its halves, in every form
they could stand there. The same look must first find the canary in the unlocked desk, and must find it in a desk that
closes everything but keeps its process; otherwise it says nothing.
usage: python -m tests.bench.forgetting [RUNS=3]
exit: 0 nothing was left, 1 something was (or the look is blind), 3 not measured
"""

from __future__ import annotations

import json
import secrets
import statistics
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.driven_desk import DrivenDesk
from tests.bench.driven_practice import DrivenPractice
from tests.bench.driven_release import begin_release, finish_release
from tests.bench.memory_eyes import Counts, NotMeasuredError, encodings, look, total, way_in
from tests.bench.x11_eyes import Display

EXIT_NOT_MEASURED = 3
_DISPLAY = 191
_KEEPING = [sys.executable, str(Path(__file__).with_name("keeping_desk.py"))]
_ROOT = Path(__file__).resolve().parents[2]
_PART = 10


@dataclass(frozen=True)
class Sighting:
    """Copies found: unlocked, locked, and locked by the control; summed over all our processes."""

    unlocked: Mapping[str, int]
    locked: Mapping[str, int]

    @property
    def is_clean(self) -> bool:
        """What the claim says of one run."""
        return not any(self.locked.values()) and self.unlocked["canary"] > 0 and not self._unlocked_secrets

    @property
    def _unlocked_secrets(self) -> int:
        return self.unlocked["passphrase"] + self.unlocked["key"]


def make_canary() -> str:
    """A word nobody else has, made at run time; in lower case, as the search index keeps it too."""
    return "zq" + secrets.token_hex(9)


def make_needles(canary: str, practice: DrivenPractice) -> dict[str, bytes]:
    """Everything sought, by name; ``canary…``, ``passphrase…`` and ``key…`` belong together."""
    word = practice.passphrase
    parts = {"": word, " begins": word[:_PART], " middle": word[_PART : 2 * _PART], " ends": word[-_PART:]}
    needles = {f"canary {form}": data for form, data in encodings(canary).items()}
    for part, text in parts.items():
        needles |= {f"passphrase{part} {form}": data for form, data in encodings(text).items()}
    keys = practice.unlock_keys()
    digits = keys.key.set_key_text()[2:66].decode("ascii")
    keys.key.wipe()
    for part, text in {"": digits, " first half": digits[:32], " second half": digits[32:]}.items():
        needles[f"key{part} raw"] = bytes.fromhex(text)
        for form, data in {**encodings(text), "utf8 upper": text.upper().encode()}.items():
            needles[f"key{part} hexadecimal {form}"] = data
    return needles


def drive(desk: DrivenDesk, practice: DrivenPractice, canary: str, export: Path) -> None:
    """Open, write, search, copy and export; the release window stays open over it all."""
    desk.unlock(practice.passphrase)
    desk.begin_note(f"{canary} slept well and rang twice.")
    desk.press("ctrl+f")
    desk.write(canary)
    desk.await_rest()
    desk.press("Return", "shift+End", "ctrl+c")
    begin_release(desk)
    finish_release(desk, export)


def summed(counts: Counts) -> dict[str, int]:
    """By what is sought."""
    return {name: total(counts, name) for name in ("canary", "passphrase", "key")}


def find_out(eyes: Display, folder: Path, *, keeping: bool) -> Sighting:
    """One sitting, looked into before and after its lock."""
    canary = make_canary()
    export = folder / "export"
    export.mkdir()
    practice = DrivenPractice.make(folder)
    needles = make_needles(canary, practice)
    command, more = (_KEEPING, {"PYTHONPATH": str(_ROOT)}) if keeping else ((), {})
    with DrivenDesk(eyes, folder, ["--vault", str(practice.vault)], command=command, more=more) as desk:
        drive(desk, practice, canary, export)
        unlocked = look(desk.processes(), needles)
        if keeping:
            lock_and_keep(desk)
        else:
            desk.lock()
            desk.await_that(lambda: len(desk.processes()) >= 3, "the next standby")
            desk.await_rest()
        locked = look(desk.processes(), needles)
    show(locked)
    prove_key(practice, folder, canary)
    return Sighting(summed(unlocked), summed(locked))


def lock_and_keep(desk: DrivenDesk) -> None:
    """The control's lock: every process that knew must still be there, or it controls nothing."""
    knew = set(desk.processes())
    desk.press_now("ctrl+l")
    desk.await_lock_screen()
    desk.await_rest()
    if not knew <= set(desk.processes()):
        raise NotMeasuredError("not measured: the control did not keep its process")


def prove_key(practice: DrivenPractice, folder: Path, canary: str) -> None:
    """The key that was sought is the vault's: it opens a copy of the database, and the canary is in there."""
    vault = practice.open_copy(folder / "copy.vault")
    texts = [note.raw_text for note in vault.notes.entries(practice.client)]
    vault.close()
    if not any(canary in text for text in texts):
        raise NotMeasuredError("not measured: the vault does not hold the canary")


def show(counts: Counts) -> None:
    """Which needle stands where, when one does."""
    for pid, found in counts.items():
        for name, count in found.items():
            if count:
                print(f"    process {pid}: {name} {count}")


def measure(runs: int) -> tuple[list[Sighting], Sighting]:
    """The runs, and one of the control."""
    way_in()
    sightings = []
    with Display(_DISPLAY) as eyes:
        for run in range(runs + 1):
            with tempfile.TemporaryDirectory() as name:
                sightings.append(find_out(eyes, Path(name), keeping=run == runs))
            print(json.dumps({"control": run == runs, **vars(sightings[-1])}), flush=True)
    return sightings[:-1], sightings[-1]


def main() -> int:
    """Print the counts; see the module for the exit code."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    try:
        sightings, control = measure(runs)
    except NotMeasuredError as reason:
        print(reason)
        return EXIT_NOT_MEASURED
    for state in ("unlocked", "locked"):
        for name in ("canary", "passphrase", "key"):
            values = [getattr(sighting, state)[name] for sighting in sightings]
            print(f"{state:8} {name:10} median {statistics.median(values):6.0f}, {min(values)} to {max(values)}")
    print(f"control, process kept: canary {control.locked['canary']}")
    sees = control.locked["canary"] > 0
    good = sum(sighting.is_clean for sighting in sightings)
    print(f"{good} of {runs} runs clean; the look is {'good' if sees else 'BLIND'}")
    return 0 if good == runs and sees else 1


if __name__ == "__main__":
    sys.exit(main())
