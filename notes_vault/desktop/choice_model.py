"""Choices of the palette and the note picker, as a model and a way to draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from notes_vault.desktop.row_list import Index, RowDelegate
from notes_vault.desktop.tokens import ROW_HEIGHT, SPACE_BETWEEN

CHOICE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose.

    Attributes:
        kind: what sort of thing ("client", "note", "command", "template").
        id: which one.
        words: what it is called.
        detail: a few words at the right: keys, a name, a state.
        explanation: shown below the list while it is the current one.
    """

    kind: str
    id: str
    words: str
    detail: str = ""
    explanation: str = ""


class ChoiceModel(QAbstractListModel):
    """Choices in order. ``CHOICE_ROLE`` is the :class:`Choice`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Choice, ...] = ()

    @property
    def rows(self) -> tuple[Choice, ...]:
        """All rows in order."""
        return self._rows

    def show_rows(self, rows: Sequence[Choice]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many choices there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the choice, and both parts for screen readers."""
        choice = self.choice_at(index)
        if choice is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (choice.words, choice.detail) if part)
        return choice if role == CHOICE_ROLE else None

    def choice_at(self, index: QModelIndex | QPersistentModelIndex) -> Choice | None:
        """The choice of an index, if it is one."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None


class ChoiceDelegate(RowDelegate):
    """Words at the left, detail at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows alike."""
        return QSize(0, self.theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The detail keeps its room, the words are cut."""
        choice: Choice = index.data(CHOICE_ROLE)
        tokens = self.theme.tokens
        painter.save()
        rect = self.paint_ground(painter, option, index)
        if choice.detail:
            self.paint_words(painter, rect, choice.detail, font=self.font(), color=tokens.dim, align_right=True)
            taken = QFontMetrics(self.font()).horizontalAdvance(choice.detail) + self.theme.px(SPACE_BETWEEN)
            rect.setRight(max(rect.left(), rect.right() - taken))
        self.paint_words(painter, rect, choice.words, font=self.font(), color=tokens.text)
        painter.restore()
