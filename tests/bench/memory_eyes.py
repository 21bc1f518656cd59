"""Sees what stands in the memory of other processes. A process of ours is not dumpable, so only root can look.

Run by :func:`look` as ``python memory_eyes.py`` (as root, or through ``sudo -n``): the request comes on standard input,
so that no needle stands in an argument that somebody else can read.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

_CHUNK = 256 << 10
_OVERLAP = 1 << 12  # longer than any needle
#: The kernel's own pages: no process can write there.
_NOT_OURS = {"[vvar]", "[vvar_vclock]", "[vsyscall]", "[vdso]"}
#: Needle -> copies, for each process.
Counts = dict[int, dict[str, int]]
#: Sum of a block -> what was found in it.
Known = dict[bytes, dict[str, int]]


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


def _count(pid: int, needles: Mapping[str, bytes], known: Known) -> dict[str, int]:
    found = dict.fromkeys(needles, 0)
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, mode, *more = line.split()
            if "r" not in mode or (len(more) > 3 and more[3] in _NOT_OURS):
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            for place in range(begin, end, _CHUNK):
                try:
                    block = os.pread(memory.fileno(), min(_CHUNK + _OVERLAP, end - place), place)
                except OSError:
                    continue  # a device's or a truncated file's page: nothing can be read there by anybody
                for name, copies in _count_block(block, needles, known).items():
                    found[name] += copies
    return found


def _count_block(block: bytes, needles: Mapping[str, bytes], known: Known) -> Mapping[str, int]:
    """Count what begins in this block; what reaches into the next is still read whole.

    Empty pages and libraries are the same in every process: what is the same to the byte is searched once.
    """
    digest = hashlib.sha256(block).digest()
    if digest not in known:
        found = known[digest] = {}
        for name, needle in needles.items():
            at = block.find(needle)
            while 0 <= at < _CHUNK:
                found[name] = found.get(name, 0) + 1
                at = block.find(needle, at + 1)
    return known[digest]


def main() -> int:
    """Answer one request."""
    request = json.loads(sys.stdin.buffer.read())
    needles = {name: bytes.fromhex(needle) for name, needle in request["needles"].items()}
    try:
        known: Known = {}
        answer = {pid: _count(pid, needles, known) for pid in request["pids"]}
    except OSError as problem:
        print(f"a process could not be read: {problem.strerror}", file=sys.stderr)
        return 1
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
