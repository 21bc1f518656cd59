"""Draws a row of the timeline: the service date, what sort of note it is, its state, its first words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from notes_vault.desktop.day_words import near_day_words
from notes_vault.desktop.note_words import SEPARATE, state_words
from notes_vault.desktop.row_list import Index, RowDelegate, RowList
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.timeline_model import NAME_ROLE, NOTE_ROLE, TimelineModel
from notes_vault.desktop.tokens import FindingTint
from notes_vault.record.notes import NoteSummary

_PAD = 9
_LINE = 20

Today = Callable[[], date]
TitleOf = Callable[[str], str]


class TimelineDelegate(RowDelegate):
    """Three lines to a note; two for a psychotherapy note, which shows no words of itself."""

    def __init__(self, theme: Theme, parent: RowList, model: TimelineModel, today: Today, title_of: TitleOf) -> None:
        """``title_of`` gives a template's title for its key."""
        super().__init__(theme, parent)
        self._model = model
        self._today = today
        self._title_of = title_of

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as it has lines; asked of every row, so it builds no words."""
        return QSize(0, self.theme.px(2 * _PAD + _LINE * self._model.line_count(index.row())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Date and state on the first line, the rest below."""
        note: NoteSummary = index.data(NOTE_ROLE)
        tokens = self.theme.tokens
        painter.save()
        rect = self.paint_ground(painter, option, index)
        height = self.theme.px(_LINE)
        line = QRect(rect.left(), rect.top() + self.theme.px(_PAD), rect.width(), height)
        first, *rest = self._lines(index)
        if note.kind.is_separate:
            taken = self.paint_pill(painter, line, "psychotherapy", color=tokens.findings[FindingTint.ID].line)
        else:
            taken = self.paint_pill(painter, line, state_words(note))
        self.paint_words(painter, line.adjusted(0, 0, -taken, 0), first, font=self.font(bold=True), color=tokens.text)
        for words in rest:
            line.translate(0, height)
            self.paint_words(painter, line, words, font=self.font(), color=tokens.dim)
        painter.restore()

    def _lines(self, index: Index) -> list[str]:
        note: NoteSummary = index.data(NOTE_ROLE)
        name: str | None = index.data(NAME_ROLE)
        lines = [near_day_words(note.service_date, self._today())]
        if name is not None:
            lines.append(name)
        if note.kind.is_separate:
            lines.append(f"{state_words(note).capitalize()}. {SEPARATE}")
            return lines
        title = self._title_of(note.template)
        lines.append(f"{note.kind.label} · {title}" if title and title != note.kind.label else note.kind.label)
        if note.preview:
            lines.append(note.preview)
        return lines
