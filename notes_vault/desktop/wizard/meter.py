"""How hard a passphrase is to guess: five segments and a sentence, which carries the meaning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from notes_vault.desktop.widgets_message import announce
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.desktop.wizard.services import Judged

_SEGMENTS = 5
_HEIGHT = 6
_GAP = 4


class _Segments(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lit = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - _GAP * (_SEGMENTS - 1)) / _SEGMENTS
        for number in range(_SEGMENTS):
            painter.setBrush(self.palette().accent() if number < self.lit else self.palette().mid())
            painter.drawRoundedRect(QRectF(number * (width + _GAP), 0, width, _HEIGHT), 3, 3)
        painter.end()


class Meter(QWidget):
    """Shows a judgement; says nothing while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments = _Segments(self)
        self._words = Paragraph(parent=self, dim=True)
        self._words.setMinimumHeight(self._words.fontMetrics().lineSpacing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._segments)
        layout.addWidget(self._words)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._words.text()

    def show_judgement(self, judged: Judged) -> None:
        """Show and announce."""
        self._segments.lit = judged.score + 1 if judged.acceptable else 0
        self._segments.update()
        if judged.sentence != self._words.text():
            self._words.setText(judged.sentence)
            announce(self, judged.sentence)

    def clear(self) -> None:
        """Nothing is typed."""
        self._segments.lit = 0
        self._segments.update()
        self._words.clear()
