"""Saved means saved: kill -9 at random moments of writing, signing, locking and releasing, then unlock and judge.

Two of three kills hit a worker that calls the desk's workflows (or a child of it); the others hit the real application
under Xvfb: desk, doorkeeper or a child. Judged after an unlock by command: every acknowledgement is there, ``check`` is
clean, never a released file without its ledger row or the reverse. Nothing of ours may outlive who it belongs to.
usage: python -m tests.bench.kill [KILLS=20]
exit: 0 so it is, 1 something was lost
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.bench.driven_practice import DrivenPractice
from tests.bench.kill_acknowledged import Said, judge
from tests.bench.kill_desktop import DESKTOP_SCENES, kill_desktop
from tests.bench.kill_workers import SCENES, kill_worker
from tests.bench.x11_eyes import Display

_DISPLAY = 194
#: A vault is used for so many kills: damage that one leaves must not grow unseen, and the check must not grow slow.
_SERIES = 10
_PERIOD = 3


@dataclass(frozen=True)
class Outcome:
    """One kill: who was hit in which scene, how much had been acknowledged, what was wrong after it."""

    scene: str
    victim: str
    acknowledged: int
    wrong: tuple[str, ...]


class Series:
    """Some kills on one vault, one after the other; what was acknowledged stays owed."""

    def __init__(self, folder: Path, eyes: Display | None) -> None:
        self._folder = folder
        self._eyes = eyes
        self._said: list[Said] = []
        self.practice = DrivenPractice.make(folder)
        self.export = folder / "export"
        self.export.mkdir()

    def kill(self, number: int) -> Outcome:
        """The kill of that number: scenes and victims take turns, the moment is random."""
        place = self._folder / f"kill {number} {secrets.token_hex(3)}"
        place.mkdir()
        if self._eyes is not None and number % _PERIOD == _PERIOD - 1:
            scene, victim = DESKTOP_SCENES[number // _PERIOD % len(DESKTOP_SCENES)]
            said, wrong = kill_desktop(self._eyes, place, self.practice, self.export, scene, victim)
            scene = f"desktop, {scene}"
        else:
            scene, victim = SCENES[(number - number // _PERIOD) % len(SCENES)]
            said, wrong = kill_worker(self.practice, self.export, scene, victim)
            scene = f"workflows, {scene}"
        self._said += said
        wrong += judge(self.practice, self.export, self._said, place / "copy.vault")
        return Outcome(scene, victim, len(said), tuple(wrong))


def run_kills(count: int, folder: Path, eyes: Display | None, first: int = 0) -> list[Outcome]:
    """That many kills, in series."""
    outcomes: list[Outcome] = []
    series: Series | None = None
    for number in range(first, first + count):
        if series is None or number % _SERIES == 0:
            place = folder / f"series {number}"
            place.mkdir()
            series = Series(place, eyes)
        outcomes.append(series.kill(number))
    return outcomes


def main() -> int:
    """Print how often each was hit; 1 when anything was wrong."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    outcomes: list[Outcome] = []
    with ExitStack() as stack:
        eyes = stack.enter_context(Display(_DISPLAY))
        for first in range(0, count, _SERIES):
            with tempfile.TemporaryDirectory() as name:
                outcomes += run_kills(min(_SERIES, count - first), Path(name), eyes, first)
            wrong = [sentence for one in outcomes for sentence in one.wrong]
            print(f"{len(outcomes)} kills, {len(wrong)} wrong {wrong}", flush=True)
    for (scene, victim), times in sorted(Counter((one.scene, one.victim) for one in outcomes).items()):
        print(f"  {scene:24} {victim:14} {times:4}")
    lost = sum(bool(one.wrong) for one in outcomes)
    print(f"{len(outcomes)} kills, {sum(one.acknowledged for one in outcomes)} acknowledgements, {lost} with a loss")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
