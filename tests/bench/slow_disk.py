"""A lock loses no word on a slow disk: every fsync of the real application is delayed, and typing ends with Ctrl+L.

strace holds each ``fsync`` and ``fdatasync`` of doorkeeper, desks and children up. Each round types a sentence into
the open note, locks with the very next key, and unlocks again; then the note is read by other means.
usage: python -m tests.bench.slow_disk [ROUNDS=20] [MILLISECONDS=60]
exit: 0 nothing was lost, 1 something was, 3 not measured
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.driven_desk import PROGRAM, DrivenDesk
from tests.bench.driven_practice import DrivenPractice
from tests.bench.x11_eyes import Display

EXIT_NOT_MEASURED = 3


@dataclass(frozen=True)
class Outcome:
    """The sentences that were typed, what the vault holds after the last lock, and how many syncs were delayed."""

    typed: tuple[str, ...]
    kept: str
    delayed: int

    @property
    def lost(self) -> list[str]:
        """Typed before a lock, and not in the vault."""
        return [sentence for sentence in self.typed if sentence.strip() not in self.kept]


def slowed(milliseconds: int, log: Path) -> list[str]:
    """What starts the application on a slow disk."""
    delay = f"inject=fsync,fdatasync:delay_enter={milliseconds * 1000}"
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=fsync,fdatasync", "-e", delay, "-o", str(log)]
    return [*strace, *PROGRAM]


def type_and_lock(eyes: Display, folder: Path, rounds: int, milliseconds: int) -> Outcome:
    """Rounds of typing, locking and unlocking."""
    practice = DrivenPractice.make(folder)
    typed = tuple(f"Round {number}: she slept well. " for number in range(1, rounds + 1))
    log = folder / "syncs"
    with DrivenDesk(eyes, folder, ["--vault", str(practice.vault)], command=slowed(milliseconds, log)) as desk:
        desk.unlock(practice.passphrase)
        desk.begin_note("Begun. ")
        for sentence in typed:
            desk.write(sentence)
            desk.press_now("ctrl+l")
            desk.await_lock_screen()
            desk.unlock(practice.passphrase)
        desk.lock()
    vault = practice.open_copy(folder / "copy.vault")
    try:
        notes = vault.notes.entries(practice.client)
        kept = "\n".join(note.raw_text for note in notes)
        return Outcome(typed, kept, log.read_text(encoding="utf-8", errors="replace").count("(DELAYED)"))
    finally:
        vault.close()


def main() -> int:
    """Print what was lost; see the module for the exit code."""
    if shutil.which("strace") is None:
        print("not measured: strace is not installed")
        return EXIT_NOT_MEASURED
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    milliseconds = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory() as name, Display() as eyes:
        outcome = type_and_lock(eyes, Path(name), rounds, milliseconds)
    print(f"{rounds} locks right after typing, {outcome.delayed} syncs {milliseconds} ms late each")
    print(f"{len(outcome.lost)} sentences lost")
    for sentence in outcome.lost:
        print(f"  lost: {sentence}")
    return 1 if outcome.lost or outcome.delayed < rounds else 0


if __name__ == "__main__":
    sys.exit(main())
