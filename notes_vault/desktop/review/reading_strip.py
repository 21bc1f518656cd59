"""Below the list of findings: how far the second reading is, a way to stop it, and what it found or why it did not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import LinkButton
from notes_vault.desktop.widgets_message import MessageBar, Tone, announce
from notes_vault.desktop.widgets_text import Paragraph

_NAME = "Second reading"
_CHANGED = "Searching what changed"
_STOP = "Stop"


class ReadingStrip(QFrame):
    """Always there, so that nothing moves when the reading ends. Says in words; nothing flashes, nothing pops up.

    Signals:
        pressed: its button, or its key: stop the reading, go on with it or try it again.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = MessageBar(self)
        self._words = Paragraph("", self, dim=True)
        self._words.setWordWrap(False)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 100)
        self._bar.setAccessibleName(_NAME)
        self.button = LinkButton(_STOP, self)
        keeps_room = self.button.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(keeps_room)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self._words)
        line.addWidget(self._bar, 1)
        line.addStretch(0)
        line.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.message)
        layout.addLayout(line)
        self.button.clicked.connect(self.pressed)
        self.show_done(None)

    @property
    def words(self) -> str:
        """What the line says."""
        return self._words.text()

    def press(self) -> None:
        """The same as its button, where there is one."""
        if not self.button.isHidden():
            self.pressed.emit()

    def show_running(self, share: float) -> None:
        """Under way; ``share`` 0 to 1."""
        self._show_share(_NAME, share)

    def show_searching(self, share: float) -> None:
        """Something was changed since the review opened, and is searched before the reading goes on."""
        self._show_share(_CHANGED, share)

    def show_done(self, found: int | None) -> None:
        """Every entry is read; ``found`` passages came of it just now, None when it was read before."""
        self.message.clear()
        self._bar.hide()
        self._say(f"{_NAME}: done", "")
        if found is not None:
            passages = f"{found} more passage{'s' * (found != 1)}"
            self._say(f"The second reading found {passages if found else 'nothing more'}.", "")
            announce(self, self.words)

    def show_left_out(self, sentence: str, button: str) -> None:
        """Not every entry is read, and why; ``button`` goes on with it."""
        self._bar.hide()
        self._say(f"{_NAME}: not complete", button)
        self.message.show_sentence(sentence, Tone.WARN)

    def _show_share(self, what: str, share: float) -> None:
        self.message.clear()
        self._say(f"{what}: {int(share * 100)} %", _STOP)
        self._bar.setAccessibleName(what)
        self._bar.setValue(int(share * 100))
        self._bar.show()

    def _say(self, words: str, button: str) -> None:
        self._words.setText(words)
        self.button.setText(button)
        self.button.setAccessibleName(
            f"{button} the second reading" if button == _STOP else f"{button}: second reading"
        )
        self.button.setVisible(bool(button))
