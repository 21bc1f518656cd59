"""Lays widgets side by side and begins a new line where the room ends, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """A line of widgets that wraps; hidden widgets take no room."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: take an item over."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: one item, or nothing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: it wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height of all lines."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Qt: put every widget in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt: as wide as the widest widget."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Qt: no widget is cut."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        left, top, line = rect.left(), rect.top(), list[tuple[QLayoutItem, QPoint, QSize]]()
        height = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if line and left + size.width() > rect.left() + rect.width():
                self._settle(line, height, move=move)
                left, top, line, height = rect.left(), top + height + self.spacing(), [], 0
            line.append((item, QPoint(left, top), size))
            left += size.width() + self.spacing()
            height = max(height, size.height())
        self._settle(line, height, move=move)
        return top + height - rect.top()

    def _settle(self, line: list[tuple[QLayoutItem, QPoint, QSize]], height: int, *, move: bool) -> None:
        """Centre the widgets of a line on it."""
        if not move:
            return
        for item, place, size in line:
            item.setGeometry(QRect(place + QPoint(0, (height - size.height()) // 2), size))
