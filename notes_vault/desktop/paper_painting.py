"""The ground of a panel that lies over the window: paper with a line around it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import RADIUS


def paint_paper(panel: QWidget, theme: Theme) -> None:
    """Fill a panel from its own paint event."""
    painter = QPainter(panel)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(theme.tokens.line), 1))
    painter.setBrush(theme.color(theme.tokens.surface))
    painter.drawRoundedRect(QRectF(panel.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.end()
