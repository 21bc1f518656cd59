"""The frame of every dialog: a title inside, content, one sentence of trouble, one primary button.

The title bar names the dialog and nothing that is in it: window lists and screen shares show title bars.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from notes_vault.desktop.theme import Theme
from notes_vault.desktop.titles import APPLICATION_TITLE, window_title
from notes_vault.desktop.tokens import SPACE_AROUND, SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton
from notes_vault.desktop.widgets_message import MessageBar
from notes_vault.desktop.widgets_text import Title
from notes_vault.errors import KnownError

#: Of the working window, which needs no name of its own.
WINDOW_TITLE = APPLICATION_TITLE


class FormDialog(QDialog):
    """A dialog to be opened with ``open()``; it deletes itself when it closes.

    Signals:
        submitted: the primary button was pressed; the dialog stays until :meth:`finish`.
    """

    submitted = Signal()

    def __init__(
        self, theme: Theme, title: str, primary: str, parent: QWidget | None = None, *, width: int = 520
    ) -> None:
        """``primary`` names the one thing the dialog is for; empty for a dialog that only shows something."""
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(window_title(title))
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(width))
        self.message = MessageBar(self)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(SPACE_WITHIN))
        self.primary = PrimaryButton(primary or "Close", self)
        self.primary.setDefault(True)  # Enter, where no field wants it for itself
        self.cancel = QuietButton("Cancel", self)
        self.cancel.setVisible(bool(primary))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(SPACE_WITHIN))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.primary)
        around = theme.px(SPACE_AROUND)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(around, around, around, around)
        layout.setSpacing(theme.px(SPACE_BETWEEN))
        layout.addWidget(Title(title, self))
        layout.addLayout(self.body, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        self.message.spoken.connect(self._on_spoken)
        self.cancel.clicked.connect(self.reject)
        self.primary.clicked.connect(self.submitted if primary else self.accept)

    def keep_by_default(self, words: str) -> None:
        """Enter, like Escape, leaves everything as it is: for what nothing brings back. ``words``: of that button.

        It looks like what it is, too: the loud button is the one that keeps.
        """
        self.cancel.setText(words)
        for button, role in ((self.cancel, PrimaryButton.role), (self.primary, QuietButton.role)):
            button.setProperty("role", role)
            button.style().unpolish(button)
            button.style().polish(button)
        self.primary.setDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def unfinished(self) -> tuple[str, str] | None:
        """What a lock must keep: the form's name and its text; None when nothing is lost by closing."""
        return None

    def set_busy(self, busy: bool) -> None:
        """While the vault works nothing can be pressed twice."""
        self.primary.setEnabled(not busy)

    def finish(self) -> None:
        """It is done: close."""
        self.accept()

    def submit_on_enter(self, field: QWidget) -> None:
        """Enter in this field presses the primary button."""
        field.installEventFilter(self)

    @Slot()
    def _on_spoken(self) -> None:
        """Make room for the sentence, once it is laid out: a layout of wrapped text does not ask for it by itself."""
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        missing = self._layout.totalMinimumHeightForWidth(self.width()) - self.height()
        if missing > 0:
            self.resize(self.width(), self.height() + missing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See :meth:`submit_on_enter`."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.type() == QEvent.Type.KeyPress:
            self.primary.click()
            return True
        return super().eventFilter(watched, event)


def finish_dialog(dialog: FormDialog) -> None:
    """Close a dialog whose work is done, if it is still there."""
    if isValid(dialog):
        dialog.finish()


def refuse_in_dialog(dialog: FormDialog, error: KnownError) -> None:
    """Say in a dialog why its work was not done, if it is still there, and let it be tried again."""
    if isValid(dialog):
        dialog.set_busy(False)
        dialog.message.show_error(error)
