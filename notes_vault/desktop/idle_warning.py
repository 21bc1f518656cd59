"""Counts down inside our own window before an idle vault locks; never over other programs."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from notes_vault.desktop.note_words import counted
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import SPACE_BETWEEN, SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_message import announce

_TICK_MS = 1000
#: A screen reader is told at the beginning and then at these numbers, not every second.
_SPOKEN = frozenset({20, 10, 5})


class IdleWarning(QFrame):
    """A line at the top of the window; any activity takes it away.

    Signals:
        stay_requested: the button was pressed; being activity, that alone keeps the vault open.
    """

    stay_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setProperty("tone", "warn")
        self._seconds = 0
        self._label = QLabel(self)
        self._stay = QuietButton("Stay open", self)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        layout = QHBoxLayout(self)
        side, gap = theme.px(SPACE_BETWEEN), theme.px(SPACE_WITHIN)
        layout.setContentsMargins(side, gap, side, gap)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._stay)
        self.hide()
        self._timer.timeout.connect(self._on_tick)
        self._stay.clicked.connect(self._on_stay)

    @property
    def seconds_left(self) -> int:
        """What the line says."""
        return self._seconds

    def begin(self, seconds: int) -> None:
        """Count down from here. The doorkeeper decides when to lock; this only tells."""
        self._seconds = seconds
        self._show_words()
        self.show()
        self._timer.start()
        announce(self, self._label.text(), urgent=True)

    @Slot()
    def end(self) -> None:
        """Somebody is there again."""
        self._timer.stop()
        self.hide()

    def _show_words(self) -> None:
        seconds = counted(self._seconds, "second", "seconds")
        self._label.setText(f"Nobody seems to be here. Locking in {seconds}; any key or movement keeps the vault open.")

    @Slot()
    def _on_tick(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        self._show_words()
        if self._seconds in _SPOKEN:
            announce(self, self._label.text(), urgent=True)
        if not self._seconds:
            self._timer.stop()

    @Slot()
    def _on_stay(self) -> None:
        self.end()
        self.stay_requested.emit()
