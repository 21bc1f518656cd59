"""Reads marked text: any folder in the samples' format, also one it never saw.

A folder holds texts (``*.txt``, UTF-8, any line ends, at any depth). A ``chart.toml`` gives the people of every text in
its folder and below. A text is a note, with or without its ``# kind: …`` line, or a list of paragraphs, each under a
``### title`` line. A sensitive span is marked ``{{CATEGORY|text}}``. Files called README are not read; people by role
(``ROLE``) are an opt-in class and count neither as wanted nor as found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from notes_vault.errors import KnownError
from notes_vault.record.chart import read_chart
from notes_vault.record.people import Person

_MARK = re.compile(r"\{\{([A-Z0-9_]+)\|(.*?)\}\}", re.DOTALL)
_TITLE = re.compile(r"^### ", re.MULTILINE)
_BRACES = re.compile(r"\{\{|\}\}")
_OPT_IN = "ROLE"
_CHART = "chart.toml"


class SampleError(Exception):
    """A folder cannot be scored; the message is one sentence that names the file and the line."""


@dataclass(frozen=True)
class Marked:
    """One text without its marks, and the spans that were marked in it: start, end, category."""

    name: str
    raw_text: str
    spans: tuple[tuple[int, int, str], ...]
    people: tuple[Person, ...] = ()


def strip_marks(marked_text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text as it was typed, and its spans as (start, end, category)."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    reached = length = 0
    for match in _MARK.finditer(marked_text):
        before = marked_text[reached : match.start()]
        length += len(before)
        spans.append((length, length + len(match[2]), match[1]))
        pieces += [before, match[2]]
        length += len(match[2])
        reached = match.end()
    pieces.append(marked_text[reached:])
    return "".join(pieces), spans


def load_folder(folder: Path, *, with_people: bool = True) -> Iterator[Marked]:
    """Every text of a folder, or of one file.

    Raises:
        SampleError: there is no such folder or no text in it; a file is not UTF-8, a mark is not closed, stands inside
            another or holds nothing, a chart is not one.
    """
    files = [folder] if folder.is_file() else sorted(_text_files(folder))
    if not files:
        raise SampleError(
            f"{folder}: {'there is no text file in it' if folder.is_dir() else 'there is no such folder'}."
        )
    charts: dict[Path, tuple[Person, ...]] = {}
    root = folder if folder.is_dir() else folder.parent
    for file in sorted(files, key=lambda file: (not _holds_paragraphs(file), file.parent, file)):
        chart = _chart_of(file, root) if with_people else None
        if chart is not None and chart not in charts:
            charts[chart] = _people_of(chart)
        people = charts[chart] if chart is not None else ()
        yield from _load_file(file, people)


def _text_files(folder: Path) -> Iterator[Path]:
    try:
        for file in folder.rglob("*"):
            if file.suffix.lower() == ".txt" and file.is_file() and not file.stem.lower().startswith("readme"):
                yield file
    except OSError as problem:
        raise SampleError(f"{folder}: it cannot be read ({problem.strerror}).") from None


def _chart_of(file: Path, root: Path) -> Path | None:
    """The chart in the file's own folder, else in the nearest above it, up to the folder that was named."""
    for folder in (file.parent, *file.parent.parents):
        if (folder / _CHART).is_file():
            return folder / _CHART
        if folder == root:
            break
    return None


def _people_of(chart: Path) -> tuple[Person, ...]:
    try:
        return read_chart(chart).people
    except KnownError as problem:
        raise SampleError(f"{chart}: {problem}") from None


def _load_file(file: Path, people: tuple[Person, ...]) -> Iterator[Marked]:
    text = _read(file)
    if _holds_paragraphs(file, text):
        for first_line, title, body in _blocks(text):
            yield _mark(file, title, body, first_line, people)
        return
    body = text
    if text.startswith("#") and re.match(r"#[^\n]*\b(?:kind|date)\b[^\n]*(?:\n|$)", text):
        body = text.partition("\n")[2].removeprefix("\n")
    yield _mark(file, f"{file.parent.name}/{file.stem}", body, text.count("\n") - body.count("\n") + 1, people)


def _blocks(text: str) -> Iterator[tuple[int, str, str]]:
    """For every ``### title`` the line its text begins on, the title, and the text."""
    line = 1
    for number, block in enumerate(_TITLE.split(text)):
        if number:
            title, _, body = block.partition("\n")
            yield line + 1, title.strip(), body
        line += block.count("\n")


def _holds_paragraphs(file: Path, text: str | None = None) -> bool:
    if "paragraph" in file.stem.lower():
        return True
    return text is not None and text.lstrip().startswith("### ")


def _read(file: Path) -> str:
    try:
        raw = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise SampleError(f"{file}: it is not UTF-8 text (byte {problem.start + 1}).") from None
    except OSError as problem:
        raise SampleError(f"{file}: it cannot be read ({problem.strerror}).") from None
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def _mark(file: Path, name: str, marked_text: str, first_line: int, people: tuple[Person, ...]) -> Marked:
    def refuse(place: int, what: str) -> SampleError:
        return SampleError(f"{file}, line {first_line + marked_text.count(chr(10), 0, place)}: {what}.")

    for match in _MARK.finditer(marked_text):
        if "{{" in match[2]:
            raise refuse(match.start(), "a mark stands inside another or is not closed")
        if not match[2].strip():
            raise refuse(match.start(), "a mark holds no text")
    blanked = _MARK.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), marked_text)
    stray = _BRACES.search(blanked)
    if stray is not None:
        what = "a mark is not closed or its category is not in capitals" if stray[0] == "{{" else "}} ends no mark"
        raise refuse(stray.start(), what)
    raw_text, spans = strip_marks(marked_text)
    return Marked(name, raw_text, tuple(span for span in spans if span[2] != _OPT_IN), people)
