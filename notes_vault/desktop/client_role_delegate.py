"""Edits a role by choosing from the list of roles."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from notes_vault.record.people import Role

Index = QModelIndex | QPersistentModelIndex


class ClientRoleDelegate(QStyledItemDelegate):
    """A combo box in the cell."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """The roles in words."""
        editor = QComboBox(parent)
        editor.setAccessibleName("Role")
        editor.addItems([role.value for role in Role])
        editor.activated.connect(lambda _row: self.commitData.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the role that is kept."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep the role that was chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
