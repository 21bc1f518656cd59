"""The top of the release window: whose record, to whom, the five steps, how much is undecided, the way on."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from notes_vault.desktop.review.session import Tally
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import PrimaryButton, QuietButton

_HEIGHT = 48
_WIDEST_TITLE = 280
_NARROWEST_TITLE = 72


class ReleaseStep(IntEnum):
    """The five steps, in order."""

    AUTHORITY = 0
    SCOPE = 1
    REVIEW = 2
    PACKAGE = 3
    PRODUCE = 4

    @property
    def title(self) -> str:
        """In words."""
        return self.name.capitalize()


class StepButton(QAbstractButton):
    """One step: its number and name, a tick once done, an underline while it is shown."""

    def __init__(self, step: ReleaseStep, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._theme = theme
        self._is_current = False
        self._is_done = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_state(is_current=False, is_done=False)

    def show_state(self, *, is_current: bool, is_done: bool, is_over: bool = False) -> None:
        """A step that was reached can be gone back to until the release is over; the others are not for clicking."""
        self._is_current, self._is_done = is_current, is_done
        self.setEnabled(is_current or (is_done and not is_over))
        is_ticked = is_done and (is_over or not is_current)
        self.setText(f"{self._step + 1} {self._step.title}{' ✓' if is_ticked else ''}")
        state = "current" if is_current else "done" if is_done else "not reached"
        self.setAccessibleName(f"Step {self._step + 1} of {len(ReleaseStep)}, {self._step.title}, {state}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words in bold."""
        return QSize(QFontMetrics(self._font(bold=True)).horizontalAdvance(self.text()) + 2, self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, and the line below the current step."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setFont(self._font(bold=self._is_current))
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.dim))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._is_current:
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(tokens.accent))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(-1, 9, 0, -9), 4, 4)

    def _font(self, *, bold: bool) -> QFont:
        font = self._theme.interface_font()
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


class _HeaderLabel(QLabel):
    """One line, cut with an ellipsis where there is no room; its help and a screen reader have it in full."""

    def __init__(self, words: str, role: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ""
        self._widest, self._narrowest = theme.px(_WIDEST_TITLE), theme.px(_NARROWEST_TITLE)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        """Nothing takes no room."""
        self.words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self._fit(self._widest)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of it, up to the width of a title."""
        self.ensurePolished()  # the metrics are those of its role
        whole = self.fontMetrics().horizontalAdvance(self.words) + 1
        return QSize(min(whole, self._widest), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters: the steps and the way on come before the name."""
        return QSize(min(self._narrowest, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another length of the words."""
        super().resizeEvent(event)
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        self.ensurePolished()
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, width))


def _stack(*labels: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    for label in labels:
        column.addWidget(label)
    column.addStretch(1)
    return column


class ReleaseHeader(QFrame):
    """What every step shows above itself.

    Signals:
        step_chosen: the number of a step that was clicked.
        what_leaves_asked, next_asked: a button was pressed.
        next_refused: the way on was asked for before the step is complete; in words what is missing.
        lack_ended: these words of what is missing are no longer true.
    """

    step_chosen = Signal(int)
    what_leaves_asked = Signal()
    next_asked = Signal()
    next_refused = Signal(str)
    lack_ended = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = _HeaderLabel("", "name", theme, self)
        self._title = _HeaderLabel("Release", "dim", theme, self)
        self.steps = [StepButton(step, theme, self) for step in ReleaseStep]
        self._count = QLabel(self)
        self._count.setProperty("role", "dim")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(theme.px(40))
        self._bar.setMaximumWidth(theme.px(120))
        self._bar.setAccessibleName("Share decided")
        self.what_leaves = QuietButton("What leaves…", self)
        self.next = PrimaryButton("Next", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(_stack(self._client, self._title))
        for button in self.steps:
            layout.addWidget(button)
        layout.addStretch(1)
        for widget in (self._count, self._bar, self.what_leaves, self.next):
            layout.addWidget(widget)
        self.setFixedHeight(theme.px(_HEIGHT))
        self._connect_signals()

    @property
    def client(self) -> str:
        """Whose record it is, in full."""
        return self._client.words

    def show_client(self, name: str) -> None:
        """Whose record it is: the person must see it on every step, and nobody in a list of windows."""
        self._client.show_words(name)

    def show_title(self, title: str) -> None:
        """To whom."""
        self._title.show_words(title)

    def show_step(self, step: ReleaseStep, reached: ReleaseStep, *, is_over: bool = False) -> None:
        """Mark the current step; ``reached`` is the furthest that can be gone to; once it is over, none can."""
        for number, button in enumerate(self.steps):
            button.show_state(is_current=number == step, is_done=number <= reached, is_over=is_over)

    def allow_next(self, is_complete: bool, missing: str) -> None:
        """Let the step be left forwards, or say what it lacks."""
        before = self.next.toolTip()
        if before and before != ("" if is_complete else missing):
            self.lack_ended.emit(before)
        self.next.setEnabled(is_complete)
        self.next.setToolTip("" if is_complete else missing)
        self.next.setAccessibleDescription("" if is_complete else missing)

    def go_on(self) -> None:
        """Press Next by key; a key that does nothing must say why."""
        if self.next.isEnabled():
            self.next.click()
        elif self.next.isVisible() and self.next.toolTip():
            self.next_refused.emit(self.next.toolTip())

    def show_what_leaves(self) -> None:
        """Press "What leaves" by key, where it is shown."""
        if self.what_leaves.isVisible():
            self.what_leaves.click()

    def show_tally(self, tally: Tally | None) -> None:
        """How much is undecided; None hides it."""
        for widget in (self._count, self._bar):
            widget.setVisible(tally is not None)
        if tally is not None:
            words = f"{tally.undecided} of {tally.total} undecided" if tally.undecided else "Nothing undecided"
            self._count.setText(words)
            self._bar.setRange(0, max(1, tally.total))
            self._bar.setValue(tally.total - tally.undecided if tally.total else 1)
            self._bar.setAccessibleDescription(words)

    def _connect_signals(self) -> None:
        for number, button in enumerate(self.steps):
            button.clicked.connect(lambda _checked=False, number=number: self.step_chosen.emit(number))
        self.what_leaves.clicked.connect(self.what_leaves_asked)
        self.next.clicked.connect(self.next_asked)
