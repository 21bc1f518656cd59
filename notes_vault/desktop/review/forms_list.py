"""The forms of a selection with their ticks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notes_vault.desktop.review.forms_model import FormsModel


class FormsList(QListView):
    """Shows a :class:`FormsModel`; Space ticks, nothing is typed here."""

    def __init__(self, forms: FormsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(forms)
        self.setItemDelegate(_FormsDelegate(self))
        self.setAccessibleName("Forms of the selection")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _FormsDelegate(QStyledItemDelegate):
    """The list's own ground is transparent, and the style would fill a tick box with it: black on black."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Tick boxes as everywhere else."""
        super().initStyleOption(option, index)
        option.palette = QApplication.palette("QCheckBox")  # type: ignore[call-overload]  # the stub says bytes
