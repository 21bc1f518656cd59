"""A small file that takes long to read, and the children that read it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Stream

from tests.unit.release.inspection.leaky import save


def slow_file(pages: int, instructions: int) -> bytes:
    """Pages that share one long content, with a leak on the last."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    content = pdf.make_indirect(Stream(pdf, b"1 0 0 1 0 0 cm\n" * instructions))
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(99, 99)).obj
        page.Contents = content
        page.Resources = Dictionary(Font=Dictionary(G=font))
    pdf.pages[-1].obj.Contents = Stream(pdf, b"BT /G 9 Tf 9 9 Td (Vandermeer) Tj ET")
    return save(pdf)


def _children_of(process: int, task: str = "") -> list[int]:
    """Empty where the process or the thread has ended meanwhile."""
    try:
        listed = Path(f"/proc/{process}/task/{task or process}/children").read_text("ascii")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [int(word) for word in listed.split()]


def runs(process: int) -> bool:
    """Whether a process has not ended; one that nobody has asked for its end yet has."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _inspectors() -> list[list[int]]:
    """Each inspecting child of this process with the children it has itself."""
    this = os.getpid()
    own = [child for task in Path(f"/proc/{this}/task").iterdir() for child in _children_of(this, task.name)]
    return [[child, *_children_of(child)] for child in own]


def await_family() -> list[int]:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for family in _inspectors():
            if len(family) == 2:
                return family
        time.sleep(0.01)
    raise AssertionError("no second child was started")
