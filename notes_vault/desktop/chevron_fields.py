"""Fields with something to unfold, and the sign that says so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QWidget

#: Pixels at the trailing edge that belong to the sign.
CHEVRON_WIDTH = 34
_FROM_RIGHT = 18.0
_HALF = 4.0
_LETTERS = 14


class ChevronComboBox(QComboBox):
    """A list to choose from; in a narrow place its field is cut, its list never."""

    def minimumSizeHint(self) -> QSize:
        """A few words of what is chosen, not the longest that could be."""
        hint = super().minimumSizeHint()
        few = self.fontMetrics().averageCharWidth() * _LETTERS + 2 * CHEVRON_WIDTH
        return QSize(min(hint.width(), few), hint.height())

    def showPopup(self) -> None:
        """The list is as wide as its longest line."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(self.modelColumn()) + bar + 2 * view.frameWidth())
        super().showPopup()

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
