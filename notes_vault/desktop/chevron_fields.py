"""Fields with something to unfold, and the sign that says so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QWidget

#: Pixels at the trailing edge that belong to the sign.
CHEVRON_WIDTH = 34
_FROM_RIGHT = 18.0
_HALF = 4.0


class ChevronComboBox(QComboBox):
    """A list to choose from."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field and its sign."""
        super().paintEvent(event)
        paint_chevron(self)


def paint_chevron(field: QWidget) -> None:
    """Paint the sign over the field's trailing edge."""
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(field.palette().placeholderText().color(), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x = field.width() - _FROM_RIGHT if field.layoutDirection() is Qt.LayoutDirection.LeftToRight else _FROM_RIGHT
    y = field.height() / 2
    corners = [QPointF(x - _HALF, y - _HALF / 2), QPointF(x, y + _HALF / 2), QPointF(x + _HALF, y - _HALF / 2)]
    painter.drawPolyline(QPolygonF(corners))
    painter.end()
