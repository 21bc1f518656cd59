"""Marks on the page: properties of the characters they cover, so that Qt's own undo brings them back.

The rule is the record's (:func:`notes_vault.record.marks.move_marks`): what is written inside a mark belongs to it,
what is written at its edges does not. Qt gives what is typed the format of the character before it; where that is
another than the rule's, the format is put right before or with the insertion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from notes_vault.desktop.day_words import day_words
from notes_vault.desktop.note_document import blocks_of, line_of
from notes_vault.desktop.note_lines import lead_of
from notes_vault.record.marks import Mark, MarkKind, settle_marks

_FIRST: Final = QTextFormat.Property.UserProperty.value + 16
_PROPERTIES: Final = {kind: _FIRST + number for number, kind in enumerate(MarkKind)}
_KEEP: Final = QTextCursor.MoveMode.KeepAnchor
_SEPARATOR: Final = "\u2029"
#: For each kind the day it was set, as ISO text, or nothing where it is not set.
Days = Mapping[MarkKind, str]


@dataclass(frozen=True, slots=True)
class Run:
    """One mark as it lies on the page; positions of the document, in UTF-16 units."""

    kind: MarkKind
    day: date
    start: int
    end: int

    @property
    def words(self) -> str:
        """What it is, for a status line or a screen reader."""
        return f"{self.kind.label}, {day_words(self.day)}"


class NoteMarks:
    """The marks of one document."""

    def __init__(self, document: QTextDocument, read_block: Callable[[QTextBlock], str] | None = None) -> None:
        """``read_block``: what a paragraph adds to the raw text before its own words; a note's by default."""
        self._document = document
        self._lead = read_block or _lead_of_line
        self._is_marked = False
        self._runs: tuple[Run, ...] | None = ()
        document.contentsChange.connect(self._on_contents_change)

    def lay(self, marks: Sequence[Mark]) -> None:
        """Put a note's marks on the text just laid out; the caller keeps this out of the undo stack."""
        self._is_marked, self._runs = False, ()
        for mark in marks:
            for block, start, end in self._places(mark):
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + start)
                cursor.setPosition(block.position() + end, _KEEP)
                self._put(cursor, {mark.kind: mark.set_on.isoformat()})

    def read(self) -> tuple[Mark, ...]:
        """The marks, in code points of the raw text."""
        runs = self.runs()
        if not runs:
            return ()
        places = _Places(self._document, self._lead, max(run.end for run in runs))
        return settle_marks(
            Mark(run.kind, places.of(run.start, at_end=False), places.of(run.end, at_end=True), run.day) for run in runs
        )

    def runs(self) -> tuple[Run, ...]:
        """The marks in order of place; read again only after the document changed."""
        if self._runs is None:
            found = self._find_runs() if self._is_marked else ()
            self._runs = tuple(sorted(found, key=lambda run: (run.start, run.end, _PROPERTIES[run.kind])))
        return self._runs

    def touching(self, start: int, end: int) -> tuple[Run, ...]:
        """The marks that share a character with a stretch, or that hold a bare position."""
        if start == end:
            return tuple(run for run in self.runs() if run.start <= start <= run.end)
        return tuple(run for run in self.runs() if run.start < end and start < run.end)

    def mark(self, start: int, end: int, kind: MarkKind, day: date) -> None:
        """Mark a stretch, in one step of undo; it unites with marks of its kind that it overlaps."""
        same = [run for run in self.touching(start, end) if run.kind is kind]
        cursor = self._select(min([start, *(run.start for run in same)]), max([end, *(run.end for run in same)]))
        self._put(cursor, {kind: min([day, *(run.day for run in same)]).isoformat()})

    def replace(self, run: Run, kind: MarkKind) -> None:
        """Say that a mark is of another kind, in one step of undo."""
        cursor = self._select(run.start, run.end)
        self._put(cursor, {run.kind: "", kind: run.day.isoformat()})

    def remove(self, runs: Sequence[Run]) -> None:
        """Take marks away, in one step of undo."""
        whole = QTextCursor(self._document)
        whole.beginEditBlock()
        for run in runs:
            self._put(self._select(run.start, run.end), {run.kind: ""})
        whole.endEditBlock()

    def enclosing(self, cursor: QTextCursor) -> Days:
        """What belongs to text that takes the place of the cursor's selection: the marks on both its sides."""
        if not self._is_marked:
            return {}
        before = self._days_at(self._skip(cursor.selectionStart() - 1, -1))
        behind = self._days_at(self._skip(cursor.selectionEnd(), 1))
        return {kind: day if behind[kind] == day else "" for kind, day in before.items()}

    def format_for(self, cursor: QTextCursor, days: Days) -> QTextCharFormat | None:
        """The format to type with at a bare cursor, or None where Qt's own is right."""
        own = cursor.charFormat()
        if all((own.property(_PROPERTIES[kind]) or "") == day for kind, day in days.items()):
            return None
        return _with(own, days)

    def put_right(self, start: int, end: int, days: Days) -> None:
        """Give inserted text the marks of what it stands in; part of the last step of undo."""
        cursor = self._select(start, end)
        cursor.joinPreviousEditBlock()
        cursor.mergeCharFormat(_with(QTextCharFormat(), days))
        cursor.endEditBlock()

    def _put(self, cursor: QTextCursor, days: Days) -> None:
        self._is_marked = True
        cursor.mergeCharFormat(_with(QTextCharFormat(), days))

    def _select(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        return cursor

    def _skip(self, place: int, step: int) -> int:
        """The nearest character from here on that is no end of a paragraph; -1 or the document's end without one."""
        while 0 <= place < self._document.characterCount() - 1 and self._document.characterAt(place) == _SEPARATOR:
            place += step
        return place

    def _days_at(self, place: int) -> dict[MarkKind, str]:
        if not 0 <= place < self._document.characterCount() - 1:
            return dict.fromkeys(MarkKind, "")
        cursor = QTextCursor(self._document)
        cursor.setPosition(place)
        cursor.setPosition(place + 1, _KEEP)
        found = cursor.charFormat()
        return {kind: str(found.property(number) or "") for kind, number in _PROPERTIES.items()}

    def _find_runs(self) -> Iterator[Run]:
        """Stretches of one day; one that ends with its paragraph goes on at the start of the next that has words."""
        open_runs: dict[MarkKind, tuple[str, int, int]] = {}
        reached = -1
        for block in blocks_of(self._document):
            first, length = block.position(), block.length() - 1
            if not length:
                continue
            for kind, place, behind, found in _stretches(block):
                day, start, end = open_runs.get(kind, ("", 0, 0))
                if found == day and (place == end or (place == first and end == reached)):
                    open_runs[kind] = (day, start, behind)
                    continue
                if day:
                    yield Run(kind, date.fromisoformat(day), start, end)
                open_runs[kind] = (found, place, behind)
            reached = first + length
        for kind, (day, start, end) in open_runs.items():
            yield Run(kind, date.fromisoformat(day), start, end)

    def _places(self, mark: Mark) -> Iterator[tuple[QTextBlock, int, int]]:
        """The parts of a mark paragraph by paragraph, in UTF-16 units of each."""
        reached = 0
        for block in blocks_of(self._document):
            text = block.text()
            first = reached + len(self._lead(block))
            reached = first + len(text)
            start, end = max(mark.start - first, 0), min(mark.end - first, len(text))
            if start < end:
                yield block, _units(text[:start]), _units(text[:end])

    def _on_contents_change(self, _position: int, _removed: int, _added: int) -> None:
        self._runs = None if self._is_marked else ()


class _Places:
    """From positions of the document to code points of the raw text."""

    def __init__(self, document: QTextDocument, lead: Callable[[QTextBlock], str], last: int) -> None:
        """``last``: the last position that is asked for."""
        self._document = document
        self._firsts: list[int] = []
        reached = 0
        for block in blocks_of(document):
            if block.position() > last:
                break
            first = reached + len(lead(block))
            self._firsts.append(first)
            reached = first + len(block.text())

    def of(self, position: int, *, at_end: bool) -> int:
        """``at_end``: the position closes a stretch, so at the end of a paragraph it is not the next one's start."""
        block = self._document.findBlock(position)
        if at_end and position == block.position() and position > 0:
            block = block.previous()
        text = block.text()
        return self._firsts[block.blockNumber()] + _points(text, position - block.position())


def _stretches(block: QTextBlock) -> Iterator[tuple[MarkKind, int, int, str]]:
    """The marked stretches of a paragraph, as (kind, start, end, day)."""
    first = block.position()
    for stretch in block.textFormats():
        if stretch.format.propertyCount():
            for kind, number in _PROPERTIES.items():
                day = stretch.format.property(number)
                if day:
                    yield kind, first + stretch.start, first + stretch.start + stretch.length, str(day)


def _lead_of_line(block: QTextBlock) -> str:
    """What stands in a note's raw text between the paragraph before and the words of this one."""
    return lead_of(line_of(block), is_first=block.blockNumber() == 0)


def _with(base: QTextCharFormat, days: Days) -> QTextCharFormat:
    changed = QTextCharFormat(base)
    for kind, day in days.items():
        changed.setProperty(_PROPERTIES[kind], day)
    return changed


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _points(text: str, units: int) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))
