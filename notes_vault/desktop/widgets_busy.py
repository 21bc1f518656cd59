"""Long work in place: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from notes_vault.desktop.tasks import Task
from notes_vault.desktop.tokens import SPACE_WITHIN
from notes_vault.desktop.widgets_buttons import QuietButton

_STEPS = 1000


class Busy(QWidget):
    """A sentence, a bar and Cancel. Hidden until something runs.

    Signals:
        cancelled: the person pressed Cancel; the task has been asked to stop.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, delay_ms: int = 0) -> None:
        """``delay_ms``: work shorter than this shows nothing, so that nothing flashes."""
        super().__init__(parent)
        self._task: Task | None = None
        self._label = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._cancel = QuietButton("Cancel", self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(delay_ms)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_WITHIN)
        layout.addWidget(self._label, 0, 0)
        layout.addWidget(self._bar, 1, 0)
        layout.addWidget(self._cancel, 0, 1, 2, 1)
        layout.setColumnStretch(0, 1)
        self.setFocusProxy(self._cancel)
        self.hide()
        self._connect_signals()

    @property
    def is_running(self) -> bool:
        """True while a task is followed."""
        return self._task is not None

    def follow(self, task: Task, sentence: str, *, can_cancel: bool = True) -> None:
        """Show this task until it settles. The bar only moves back and forth until the task reports a share."""
        self._task = task
        self._label.setText(sentence)
        self._bar.setAccessibleName(sentence)
        self._bar.setRange(0, 0)
        self._cancel.setVisible(can_cancel)
        self._cancel.setEnabled(True)
        task.progressed.connect(self._on_progressed)
        task.settled.connect(self._on_settled)
        if self._delay.interval():
            self._delay.start()
        else:
            self.show()

    def _connect_signals(self) -> None:
        self._delay.timeout.connect(self.show)
        self._cancel.clicked.connect(self._on_cancel)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(share * _STEPS))

    @Slot()
    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        if self._task is not None:
            self._task.cancel()
        self.cancelled.emit()

    @Slot()
    def _on_settled(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._delay.stop()
            self.hide()
