"""Draws a row of the people list: the name, what sort of chart it is, how much is unsigned."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from notes_vault.desktop.note_words import chart_words
from notes_vault.desktop.people_model import PERSON_ROLE
from notes_vault.desktop.row_list import Index, RowDelegate
from notes_vault.desktop.services import PersonRow
from notes_vault.desktop.tokens import SPACE_WITHIN

_ROW_HEIGHT = 37
_PILL_ROOM = 86


class PeopleDelegate(RowDelegate):
    """Rows of 37 px."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows alike."""
        return QSize(0, self.theme.px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name at the left with its kind beside it, unsigned notes at the right."""
        row: PersonRow = index.data(PERSON_ROLE)
        painter.save()
        rect = self.paint_ground(painter, option, index)
        font = self.font(bold=bool(option.state & QStyle.StateFlag.State_Selected))
        kind = chart_words(row.kind)
        gap = self.theme.px(SPACE_WITHIN)
        needed = QFontMetrics(font).horizontalAdvance(row.name) + gap
        rect.setRight(
            rect.right()
            - self.paint_pill(painter, rect, _unsigned_words(row, needed + self.theme.px(_PILL_ROOM) < rect.width()))
        )
        self.paint_words(painter, rect, row.name, font=font, color=self.theme.tokens.text)
        if kind and needed + self.theme.px(52) < rect.width():
            rect.setLeft(rect.left() + needed)
            self.paint_pill(painter, rect, kind, at_right=False)
        painter.restore()


def _unsigned_words(row: PersonRow, is_roomy: bool) -> str:
    """The number alone where a long name needs the room; the row's description always says it in full."""
    if not row.unsigned:
        return ""
    return f"{row.unsigned} unsigned" if is_roomy else str(row.unsigned)
