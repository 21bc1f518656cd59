"""The memory of a process and all its descendants together, sampled from /proc while they run."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Self

_PROC = Path("/proc")
_SECONDS = 0.4  # looking costs some 6 ms, and must not be what is measured
_PARENT = re.compile(r"^PPid:\s+(\d+)", re.MULTILINE)
_RSS = re.compile(r"^VmRSS:\s+(\d+)", re.MULTILINE)
_PSS = re.compile(r"^Pss:\s+(\d+)", re.MULTILINE)


def memory_of(root: int) -> tuple[int, bool]:
    """KiB of a process with its descendants; second, whether all of it is PSS, which counts shared pages once.

    A process that lets nobody look into it is counted by its RSS.
    """
    total, is_pss = 0, True
    for process in _descendants(root):
        size = _read(process, "smaps_rollup", _PSS)
        if size is None:
            size, is_pss = _read(process, "status", _RSS) or 0, False
        total += size
    return total, is_pss


def _descendants(root: int) -> list[int]:
    children = defaultdict(list)
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            parent = _read(int(folder.name), "status", _PARENT)
            if parent is not None:
                children[parent].append(int(folder.name))
    found = [root]
    for process in found:
        found += children[process]
    return found


def _read(process: int, name: str, what: re.Pattern[str]) -> int | None:
    try:
        match = what.search((_PROC / str(process) / name).read_text())
    except OSError:  # it has ended, or may not be looked into
        return None
    return int(match[1]) if match else None


class MemoryWatch:
    """A context in which the greatest sum is kept: ``peak_kib``, ``is_pss``, ``samples``."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peak_kib = 0
        self.is_pss = True
        self.samples = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_SECONDS):
            kib, is_pss = memory_of(self._root)
            self.samples += 1
            if kib > self.peak_kib:
                self.peak_kib, self.is_pss = kib, is_pss
