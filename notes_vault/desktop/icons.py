"""Drawn signs: lines in the accent colour, always beside words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.fonts import scale_of

_BOX = 36.0


class LockSign(QWidget):
    """A closed padlock. Decoration: the words beside it say the same."""

    def sizeHint(self) -> QSize:
        """36 px at 100 %."""
        side = round(_BOX * scale_of(self.font()))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A body and a shackle, 2 px lines, as filled shapes: a pen would load the names of Qt, 25 ms."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = scale_of(self.font())
        painter.scale(scale, scale)
        accent = self.palette().accent()
        body = _rounded(QRectF(6, 14, 24, 17), 4)
        body.addPath(_rounded(QRectF(8.2, 16.2, 19.6, 12.6), 2))
        painter.fillPath(body, accent)
        painter.fillPath(_shackle(), accent)
        painter.end()


def _rounded(box: QRectF, radius: float) -> QPainterPath:
    side = 2 * radius
    path = QPainterPath(QPointF(box.left(), box.top() + radius))
    path.arcTo(QRectF(box.left(), box.top(), side, side), 180, -90)
    path.arcTo(QRectF(box.right() - side, box.top(), side, side), 90, -90)
    path.arcTo(QRectF(box.right() - side, box.bottom() - side, side, side), 0, -90)
    path.arcTo(QRectF(box.left(), box.bottom() - side, side, side), 270, -90)
    path.closeSubpath()
    return path


def _shackle() -> QPainterPath:
    path = QPainterPath(QPointF(11, 14))
    path.lineTo(11, 10)
    path.arcTo(QRectF(11, 3, 14, 14), 180, -180)
    path.lineTo(25, 14)
    path.lineTo(22.8, 14)
    path.lineTo(22.8, 10)
    path.arcTo(QRectF(13.2, 5.2, 9.6, 9.6), 0, 180)
    path.lineTo(13.2, 14)
    path.closeSubpath()
    return path
