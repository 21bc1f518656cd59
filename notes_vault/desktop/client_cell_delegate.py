"""Edits a cell of the people in place, in a field that says what it is for."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from notes_vault.desktop.client_people_model import COLUMNS

Index = QModelIndex | QPersistentModelIndex


class ClientCellDelegate(QStyledItemDelegate):
    """Qt's own field, with a name for screen readers; they are told of it by its focus alone."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The heading is the name; what belongs there is the description."""
        editor = cast("QLineEdit", super().createEditor(parent, option, index))
        _field, heading, explanation = COLUMNS[index.column()]
        editor.setAccessibleName(heading)
        editor.setAccessibleDescription(explanation)
        editor.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        return editor
