"""How the forms of a selection are painted: with tick boxes that can be seen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem


class FormsDelegate(QStyledItemDelegate):
    """The list's own ground is transparent, and the style would fill a tick box with it: black on black."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Tick boxes as everywhere else."""
        super().initStyleOption(option, index)
        option.palette = QApplication.palette("QCheckBox")  # type: ignore[call-overload]  # the stub says bytes
