"""Draws a row of what was found: whose note of which day, and the passage with the words searched for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from notes_vault.desktop.day_words import near_day_words
from notes_vault.desktop.row_list import Index, RowDelegate, RowList
from notes_vault.desktop.search_model import HIT_ROLE
from notes_vault.desktop.search_snippet import Places, begin_near_hit, fold_snippet
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import FindingTint
from notes_vault.record.search import SearchHit

_PAD = 9
_LINE = 20
_SNIPPET_LINES = 2


class SearchDelegate(RowDelegate):
    """Four lines: the day, whose note, and two of the passage."""

    def __init__(self, theme: Theme, parent: RowList, today: Callable[[], date]) -> None:
        super().__init__(theme, parent)
        self._today = today

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows alike."""
        return QSize(0, self.theme.px(2 * _PAD + _LINE * (2 + _SNIPPET_LINES)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The words searched for are underlined and stronger: not told by colour alone."""
        hit: SearchHit = index.data(HIT_ROLE)
        tokens = self.theme.tokens
        painter.save()
        rect = self.paint_ground(painter, option, index)
        line = QRect(rect.left(), rect.top() + self.theme.px(_PAD), rect.width(), self.theme.px(_LINE))
        taken = 0
        if hit.kind.is_separate:
            taken = self.paint_pill(painter, line, "psychotherapy", color=tokens.findings[FindingTint.ID].line)
        day = near_day_words(hit.service_date, self._today())
        self.paint_words(painter, line.adjusted(0, 0, -taken, 0), day, font=self.font(bold=True), color=tokens.text)
        line.translate(0, line.height())
        self.paint_words(painter, line, f"{hit.client_name} · {hit.kind.label}", font=self.font(), color=tokens.dim)
        line.translate(0, line.height())
        self._paint_snippet(painter, line, hit)
        painter.restore()

    def _paint_snippet(self, painter: QPainter, line: QRect, hit: SearchHit) -> None:
        text, places = fold_snippet(hit.snippet, hit.highlights)
        layout, shown = self._lay_out(text, places, line.width())
        if places and len(text[: places[0][1]].encode("utf-16-le")) // 2 > shown:
            layout, shown = self._lay_out(*begin_near_hit(text, places), line.width())
        painter.setPen(QColor(self.theme.tokens.text))
        layout.draw(painter, QPointF(line.left(), line.top()))

    def _lay_out(self, text: str, places: Places, width: int) -> tuple[QTextLayout, int]:
        """Two lines of a passage, and how much of it they hold, in UTF-16 units."""
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._range(text, start, end) for start, end in places])
        shown = 0
        layout.beginLayout()
        for number in range(_SNIPPET_LINES):
            text_line = layout.createLine()
            if not text_line.isValid():
                break
            text_line.setLineWidth(width)
            text_line.setPosition(QPointF(0, number * self.theme.px(_LINE)))
            shown = text_line.textStart() + text_line.textLength()
        layout.endLayout()
        return layout, shown

    def _range(self, text: str, start: int, end: int) -> QTextLayout.FormatRange:
        """Highlights come in code points, Qt counts UTF-16 units."""
        found = QTextLayout.FormatRange()
        found.start = len(text[:start].encode("utf-16-le")) // 2
        found.length = len(text[start:end].encode("utf-16-le")) // 2
        tint = self.theme.tokens.findings[FindingTint.PERSON]
        char_format = QTextCharFormat()
        char_format.setFontWeight(QFont.Weight.DemiBold)
        char_format.setBackground(QColor(tint.fill))
        char_format.setFontUnderline(True)
        found.format = char_format
        return found
