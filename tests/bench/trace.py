"""Nothing leaves by itself: a day of work under strace, with and without a session bus.

create → write → search → lock → unlock → release, the middle of it in the real application driven by keyboard, then
a release and a check by command. No internet socket; no file touched but the vault, the export folder, the settings
file, and the FIFO by which a second start finds the first (it holds nothing).
usage: python -m tests.bench.trace
exit: 0 so it is, 1 something else was touched, 3 not measured
"""

from __future__ import annotations

import compileall
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import notes_vault
from tests.bench.driven_desk import PROGRAM, DrivenDesk
from tests.bench.driven_practice import CLIENT
from tests.bench.driven_release import begin_release, finish_release
from tests.bench.trace_reading import CALLS, Deeds, read_deeds
from tests.bench.x11_eyes import Display
from tests.faults.lock_private_bus import PrivateBus

EXIT_NOT_MEASURED = 3
#: What such a day must touch; a trace without them has not looked.
SEEN = ("/vault.db", "/vault.db-journal", "/keys.a", "/keys.b", "/lock", "/settings.json", ".pdf", "/manifest.txt")
_DISPLAY = 193
#: Devices that hold nothing.
_NOTHING = [Path("/dev/null")]
_REQUEST = """\
client = "{client}"
basis = "client_authorization"
profile = "order_scope"
recipient = "Superior Court"
address = "3 Court Square"
purpose = "At the request of the individual"
date = 2026-11-20
entries = "all"
justification = "All of it is needed."
decisions = "accept-all"
bates_prefix = "CMD"
"""


class TracedDay:
    """One day in a folder of its own."""

    def __init__(self, folder: Path, eyes: Display, bus: PrivateBus | None) -> None:
        self._eyes = eyes
        self._bus = bus
        self.folder = folder
        self.vault = folder / "Practice.vault"
        self.exports = [folder / "by window", folder / "by command"]
        self._traces = folder / "traces"
        self._passphrase = " ".join(secrets.token_hex(3) for _ in range(5))
        for place in (*self.exports, self._traces):
            place.mkdir()

    def allowed(self) -> list[Path]:
        """The places that may be touched."""
        settings = self.folder / "home" / ".config" / "notes-vault"
        return [self.vault, *self.exports, settings, self.folder / "run" / "notes-vault", *_NOTHING]

    def live(self) -> Deeds:
        """Do it all."""
        with DrivenDesk(self._eyes, self.folder, [], command=["true"]) as nobody:
            environment = nobody.environment() | self._bus_environment()
        self._command(environment, "create", self.vault)
        self._command(environment, "client", "add", self.vault, "--name", CLIENT)
        more = self._bus_environment()
        arguments = ["--vault", str(self.vault)]
        with DrivenDesk(self._eyes, self.folder, arguments, command=self._traced(), more=more) as desk:
            self._sit(desk)
        return self._finish(environment)

    def _sit(self, desk: DrivenDesk) -> None:
        desk.unlock(self._passphrase)
        desk.begin_note("Slept well and rang twice.")
        desk.press("ctrl+f")
        desk.write("rang")
        desk.press("Return", "shift+End ctrl+c")
        desk.lock()
        desk.unlock(self._passphrase)
        begin_release(desk)
        finish_release(desk, self.exports[0])
        desk.press_now("ctrl+q")
        desk.await_end()

    def _finish(self, environment: dict[str, str]) -> Deeds:
        listed = self._command(environment, "notes", self.vault, "--json")
        request = self.folder / "request.toml"
        client = listed.partition('"client": "')[2].partition('"')[0]
        request.write_text(_REQUEST.format(client=client), encoding="utf-8")
        self._command(environment, "release", self.vault, "--request", request, "--out", self.exports[1])
        self._command(environment, "check", self.vault)
        return read_deeds(self._traces, self.folder)

    def _command(self, environment: dict[str, str], *arguments: str | Path) -> str:
        done = subprocess.run(
            [*self._traced(), *arguments, "--passphrase-file", "-"],
            env=environment,
            cwd=self.folder,
            input=self._passphrase + "\n",
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"not measured: {arguments[0]} said {done.stderr}")
        return done.stdout

    def _traced(self) -> Sequence[str]:
        return [
            "strace",
            "-ff",
            "-y",
            "-s",
            "4096",
            "-e",
            CALLS,
            "-o",
            str(self._traces / secrets.token_hex(4)),
            *PROGRAM,
        ]

    def _bus_environment(self) -> dict[str, str]:
        return {} if self._bus is None else {"DBUS_SESSION_BUS_ADDRESS": self._bus.address}


def trace_day(folder: Path, eyes: Display, *, with_bus: bool) -> tuple[Deeds, dict[str, set[str]]]:
    """What was done, and what of it should not have been."""
    compileall.compile_dir(str(Path(notes_vault.__file__).parent), quiet=2)  # as an installation does
    (folder / "day").mkdir()
    if not with_bus:
        day = TracedDay(folder / "day", eyes, None)
        deeds = day.live()
    else:
        with PrivateBus(folder) as bus:
            day = TracedDay(folder / "day", eyes, bus)
            deeds = day.live()
    return deeds, deeds.outside(day.allowed())


def main() -> int:
    """Print what was done; see the module for the exit code."""
    if shutil.which("strace") is None:
        print("not measured: strace is not installed")
        return EXIT_NOT_MEASURED
    failures = 0
    with Display(_DISPLAY) as eyes:
        for with_bus in (False, True):
            with tempfile.TemporaryDirectory() as name:
                deeds, outside = trace_day(Path(name), eyes, with_bus=with_bus)
            print("with a session bus" if with_bus else "without a session bus")
            print(f"  paths touched {len(deeds.touched)}, outside {len(outside)}, internet {len(deeds.internet)}")
            print(f"  local sockets spoken to: {', '.join(sorted(deeds.spoken_to))}")
            for path, calls in outside.items():
                print(f"  OUTSIDE {path} ({', '.join(sorted(calls))})")
            for line in deeds.internet:
                print(f"  INTERNET {line}")
            blind = deeds.lacks(SEEN)
            print(f"  not seen at all: {', '.join(blind) or 'nothing; the trace is good'}")
            failures += len(outside) + len(deeds.internet) + len(blind)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
