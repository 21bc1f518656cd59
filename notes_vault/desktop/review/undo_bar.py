"""Below the list: what undo takes back and what redo does again, in words, with their keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import LinkButton


class UndoBar(QWidget):
    """Two links; each is there only while there is something to do.

    Signals:
        undo_asked, redo_asked: a link was pressed.
    """

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo = LinkButton("", self)
        self.redo = LinkButton("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (16, 4, 16, 8)))
        column.setSpacing(0)
        for link in (self.undo, self.redo):
            column.addWidget(link)
        self.show_steps("", "")
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)

    def show_steps(self, undoes: str, redoes: str) -> None:
        """Name the steps; an empty one is not offered."""
        for link, words, keys in (
            (self.undo, f"Undo: {undoes}" if undoes else "", "Ctrl+Z"),
            (self.redo, f"Redo: {redoes}" if redoes else "", "Ctrl+Shift+Z"),
        ):
            link.setText(f"{words}  {keys}")
            link.setAccessibleName(words)
            link.setVisible(bool(words))
        self.setVisible(bool(undoes or redoes))
