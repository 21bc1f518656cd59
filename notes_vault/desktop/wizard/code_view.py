"""Shows a recovery code for copying by hand: numbered groups beside a QR code. Hidden, it holds nothing."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from notes_vault.desktop.fonts import scale_of
from notes_vault.desktop.tokens import SPACE_AROUND, SPACE_BETWEEN
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.desktop.wizard.services import QrModules

_GROUPS_A_ROW = 2
_QR_SIDE = 148
_QUIET_ZONE = 4


def split_groups(code: bytearray) -> tuple[str, ...]:
    """The groups of a printed code (separated by hyphens or spaces), each decoded by itself."""
    view = memoryview(code)
    edges = [-1, *(place for place, byte in enumerate(code) if byte in b"- "), len(code)]
    return tuple(str(view[left + 1 : right], "ascii") for left, right in pairwise(edges))


class QrView(QWidget):
    """A QR code, black on white whatever the scheme, with its quiet zone: other colours some cameras cannot read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: QrModules = ()
        self.setAccessibleName("The recovery code as a QR code")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_modules(self, modules: QrModules) -> None:
        """Draw this code; an empty one shows nothing."""
        self._modules = modules
        self.update()

    def sizeHint(self) -> QSize:
        """148 px at 100 %."""
        side = round(_QR_SIDE * scale_of(self.font()))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every module the same whole number of pixels wide."""
        if self._modules:
            painter = QPainter(self)
            draw_qr(painter, QRectF(self.rect()), self._modules)
            painter.end()


def draw_qr(painter: QPainter, box: QRectF, modules: QrModules) -> None:
    """Draw a QR code with its quiet zone into a box, for the screen and for the printed sheet."""
    count = len(modules) + 2 * _QUIET_ZONE
    side = max(1, int(min(box.width(), box.height()) / count))
    painter.fillRect(QRectF(box.left(), box.top(), side * count, side * count), QColor(Qt.GlobalColor.white))
    for row, line in enumerate(modules):
        for column, is_dark in enumerate(line):
            if is_dark:
                left = box.left() + (column + _QUIET_ZONE) * side
                top = box.top() + (row + _QUIET_ZONE) * side
                painter.fillRect(QRectF(left, top, side, side), QColor(Qt.GlobalColor.black))


class CodeView(QWidget):
    """Numbered groups and the QR code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[QWidget] = []
        self._qr = QrView(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_AROUND)
        self._grid.setVerticalSpacing(SPACE_BETWEEN)
        groups = QVBoxLayout()
        groups.addLayout(self._grid)
        groups.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(groups, 1)
        row.addWidget(self._qr)

    def show_code(self, code: bytearray, modules: QrModules) -> None:
        """Show a code; the buffer stays the caller's."""
        self.clear()
        for number, group in enumerate(split_groups(code)):
            mark = Paragraph(f"{number + 1}", self, dim=True)
            text = Paragraph(group, self)
            text.setProperty("role", "code")
            text.setWordWrap(False)
            text.setAccessibleName(f"Group {number + 1}: {' '.join(group)}")
            row, column = divmod(number, _GROUPS_A_ROW)
            self._grid.addWidget(mark, row, 2 * column)
            self._grid.addWidget(text, row, 2 * column + 1)
            self._labels += [mark, text]
        self._grid.setColumnStretch(2 * _GROUPS_A_ROW, 1)
        self._qr.show_modules(modules)

    def clear(self) -> None:
        """Show and hold nothing."""
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []
        self._qr.show_modules(())
