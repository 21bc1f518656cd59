"""Start to painted lock screen against a bare PySide6 window, alternately in one run, as seen on an X server.

The limit is 1.5 times the bare window's median.
usage: python -m tests.bench.bench_start [RUNS=15] [VAULT]     (without VAULT the first-run page is what is painted)
"""

from __future__ import annotations

import os
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.x11_eyes import Display

_DISPLAY = 65
_LIMIT = 1.5
_PATIENCE = 30.0
_BARE = """
from PySide6.QtWidgets import QApplication, QLineEdit
application = QApplication([])
window = QLineEdit("bare")
window.resize(640, 420)
window.show()
application.exec()
"""


def seconds_to_paint(eyes: Display, command: list[str], environment: dict[str, str]) -> float:
    """From starting the command to the first large window with something in it; the program is ended after."""
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        while time.monotonic() - start < _PATIENCE:
            if any(eyes.is_painted(window) for window in eyes.windows()):
                return time.monotonic() - start
            select.select([], [], [], 0.001)
        raise SystemExit(f"not measured: no window of {command}")
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        while eyes.windows():
            select.select([], [], [], 0.001)


def main() -> int:
    """Print both medians and their ratio; 1 when the limit is passed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    vault = ["--vault", sys.argv[2]] if len(sys.argv) > 2 else []
    bare = [sys.executable, "-I", "-c", _BARE]
    ours = [sys.executable, "-I", "-m", "notes_vault", *vault]
    with tempfile.TemporaryDirectory() as name, Display(_DISPLAY) as eyes:
        runtime = Path(name) / "run"
        runtime.mkdir(mode=0o700)
        kept = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
        environment = {
            **kept,
            "HOME": name,
            "XDG_RUNTIME_DIR": str(runtime),
            "DISPLAY": eyes.name,
            "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }
        took: dict[str, list[float]] = {"bare": [], "ours": []}
        for run in range(runs + 1):
            for label, command in (("bare", bare), ("ours", ours)):
                seconds = seconds_to_paint(eyes, command, environment)
                if run:  # the first pair warms the disk's cache
                    took[label].append(seconds * 1000)
    medians = {label: statistics.median(values) for label, values in took.items()}
    ratio = medians["ours"] / medians["bare"]
    for label, values in took.items():
        print(f"{label}: median {medians[label]:.0f} ms, {min(values):.0f} to {max(values):.0f} ({runs} runs)")
    print(f"ratio {ratio:.2f}, limit {_LIMIT}: {'ok' if ratio <= _LIMIT else 'TOO SLOW'}")
    return 0 if ratio <= _LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
