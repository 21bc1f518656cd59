"""Edits a cell of the people in place, in a field that says what it is for."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from notes_vault.desktop.client_people_model import COLUMNS, ClientPeopleModel
from notes_vault.desktop.theme import Theme

_FRAME = 2
Index = QModelIndex | QPersistentModelIndex


class ClientCellDelegate(QStyledItemDelegate):
    """Qt's own field, with a name for screen readers; they are told of it by its focus alone.

    A cell whose words cannot be used is framed: the sentence that says why stands below the table.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As any cell, and the frame."""
        super().paint(painter, option, index)
        model = index.model()
        if isinstance(model, ClientPeopleModel) and model.problem(index):
            painter.save()
            painter.setPen(QPen(self._theme.color(self._theme.tokens.danger), _FRAME))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The heading is the name; what belongs there is the description."""
        editor = cast("QLineEdit", super().createEditor(parent, option, index))
        _field, heading, explanation = COLUMNS[index.column()]
        editor.setAccessibleName(heading)
        editor.setAccessibleDescription(explanation)
        editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        return editor
