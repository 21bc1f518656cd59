"""Keys that must work wherever the person is: a dialog holds the shortcuts of the windows below it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from notes_vault.desktop.application import running_application


class DialogKeys(QObject):
    """Gives these actions to every dialog that gets the focus, file dialogs included."""

    def __init__(self, actions: Sequence[QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._actions = tuple(actions)
        running_application().focusChanged.connect(self._on_focus_changed)

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        window = now.window() if now is not None else None
        if isinstance(window, QDialog):
            window.addActions([action for action in self._actions if action not in window.actions()])
