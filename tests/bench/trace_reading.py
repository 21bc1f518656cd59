"""Reads what strace wrote about files and sockets (``strace -ff -y``: one file for each thread, paths resolved)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

#: What could write, make, name or remove a file, and everything about sockets.
CALLS = (
    "trace=%network,open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,"
    "mknod,mknodat,truncate,unlink,unlinkat,rmdir"
)
_LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+|\?)(?:<(.*?)>)?(?: (E\w+))?")
_QUOTED = re.compile(r'(?:(AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\([0-7]{1,3}|.)")
_WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE")
_INTERNET = re.compile(r"\bAF_INET6?\b")
_ADDRESS = re.compile(r'sun_path=(@?)"([^"]*)"')
_OPENING = {"open", "openat", "openat2", "creat"}


@dataclass
class Deeds:
    """What the processes did.

    Attributes:
        internet: calls that name an internet address family.
        touched: paths that were opened for writing, made, renamed, removed; with the call.
        spoken_to: local sockets that were connected to.
    """

    internet: list[str] = field(default_factory=list)
    touched: dict[str, set[str]] = field(default_factory=dict)
    spoken_to: set[str] = field(default_factory=set)

    def outside(self, allowed: list[Path]) -> dict[str, set[str]]:
        """What was touched and lies in none of these folders, is none of these files, and no folder made for them."""
        kept = [os.path.realpath(place) for place in allowed]
        return {
            path: calls
            for path, calls in sorted(self.touched.items())
            if not any(path == place or path.startswith(place + "/") for place in kept)
            and not (calls == {"mkdir"} and any(place.startswith(path + "/") for place in kept))
        }

    def lacks(self, ends: Sequence[str]) -> list[str]:
        """Which of these endings no touched path has: the trace was blind there."""
        return [end for end in ends if not any(path.endswith(end) for path in self.touched)]


def read_deeds(folder: Path, working_folder: Path) -> Deeds:
    """Everything in a folder of traces; relative paths are those of ``working_folder``."""
    deeds = Deeds()
    for trace in sorted(folder.iterdir()):
        for line in trace.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
            found = _LINE.match(line)
            if found is not None:
                _note(deeds, line, found, working_folder)
    return deeds


def _note(deeds: Deeds, line: str, found: re.Match[str], working_folder: Path) -> None:
    call, arguments, result, opened, failure = found.groups()
    if _INTERNET.search(arguments):
        deeds.internet.append(line)
    for abstract, path in _ADDRESS.findall(arguments) if call == "connect" else ():
        deeds.spoken_to.add(f"{abstract}{path}")
    if failure or result == "?" or call in {"connect", "bind"}:
        if call == "bind" and not failure:
            deeds.touched.update({path: {call} for abstract, path in _ADDRESS.findall(arguments) if not abstract})
        return
    if call in _OPENING:
        if call == "creat" or any(mode in arguments for mode in _WRITING):
            deeds.touched.setdefault(opened or arguments, set()).add(call)
        return
    for path in (
        _paths(arguments, working_folder) if not call.startswith(("send", "recv", "socket", "get", "set")) else ()
    ):
        deeds.touched.setdefault(path, set()).add(call)


def _paths(arguments: str, working_folder: Path) -> Iterator[str]:
    for _descriptor, base, quoted in _QUOTED.findall(arguments):
        text = _ESCAPE.sub(_unescape, quoted)
        yield os.path.realpath(os.path.join(base or working_folder, text))  # noqa: PTH118  # bytes of any kind


def _unescape(found: re.Match[str]) -> str:
    code = found.group(1)
    return chr(int(code, 8)) if code.isdigit() else {"n": "\n", "t": "\t"}.get(code, code)
