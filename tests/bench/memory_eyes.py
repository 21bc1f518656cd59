"""Sees what stands in the memory of other processes. A process of ours is not dumpable, so only root can look.

Run by :func:`look` as ``python memory_eyes.py`` (as root, or through ``sudo -n``): the request comes on standard input,
so that no needle stands in an argument that somebody else can read.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

_CHUNK = 8 << 20
_OVERLAP = 1 << 12  # longer than any needle
#: The kernel's own pages: no process can write there.
_NOT_OURS = {"[vvar]", "[vvar_vclock]", "[vsyscall]", "[vdso]"}
#: Needle -> copies, for each process.
Counts = dict[int, dict[str, int]]


class NotMeasuredError(Exception):
    """Nobody here may look."""


def encodings(text: str) -> dict[str, bytes]:
    """How a text may stand in memory: Python keeps 1, 2 or 4 bytes a character, Qt 2."""
    return {"utf8": text.encode(), "utf16": text.encode("utf-16-le"), "utf32": text.encode("utf-32-le")}


def way_in() -> list[str]:
    """What goes before the command so that it may look.

    Raises:
        NotMeasuredError: neither root nor ``sudo -n``.
    """
    if os.geteuid() == 0:
        return []
    try:
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    except FileNotFoundError:
        asked = None
    if asked is None or asked.returncode:
        raise NotMeasuredError("not measured: reading the memory of other processes needs root or sudo -n")
    return ["sudo", "-n"]


def look(processes: Iterable[int], needles: Mapping[str, bytes]) -> Counts:
    """Count every needle in all readable memory of each process.

    Raises:
        NotMeasuredError: nobody here may look, or a process could not be read.
    """
    request = {"pids": list(processes), "needles": {name: needle.hex() for name, needle in needles.items()}}
    done = subprocess.run(
        [*way_in(), sys.executable, "-I", __file__],
        input=json.dumps(request).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise NotMeasuredError(f"not measured: {done.stderr.decode(errors='replace').strip()}")
    return {int(pid): counts for pid, counts in json.loads(done.stdout).items()}


def total(counts: Counts, prefix: str) -> int:
    """All copies, in all processes, of the needles whose name begins so."""
    return sum(count for found in counts.values() for name, count in found.items() if name.startswith(prefix))


def _count(pid: int, needles: Mapping[str, bytes]) -> dict[str, int]:
    found = dict.fromkeys(needles, 0)
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, mode, *more = line.split()
            if "r" not in mode or (len(more) > 3 and more[3] in _NOT_OURS):
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            for place in range(begin, end, _CHUNK):
                _count_chunk(memory.fileno(), place, end, needles, found)
    return found


def _count_chunk(memory: int, place: int, end: int, needles: Mapping[str, bytes], found: dict[str, int]) -> None:
    """Count what begins in this chunk; what reaches into the next is still read whole."""
    try:
        block = os.pread(memory, min(_CHUNK + _OVERLAP, end - place), place)
    except OSError:
        return  # a device's or a truncated file's page: nothing can be read there by anybody
    for name, needle in needles.items():
        at = block.find(needle)
        while 0 <= at < _CHUNK:
            found[name] += 1
            at = block.find(needle, at + 1)


def main() -> int:
    """Answer one request."""
    request = json.loads(sys.stdin.buffer.read())
    needles = {name: bytes.fromhex(needle) for name, needle in request["needles"].items()}
    try:
        answer = {pid: _count(pid, needles) for pid in request["pids"]}
    except OSError as problem:
        print(f"a process could not be read: {problem.strerror}", file=sys.stderr)
        return 1
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
