"""Draws the recovery sheet on paper or into a PDF in memory."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from notes_vault.desktop.fonts import INTERFACE_FAMILY
from notes_vault.desktop.wizard.code_view import draw_qr
from notes_vault.desktop.wizard.services import QrModules

_MILLIMETRE = 1 / 25.4
_ADVICE = (
    "This code opens the vault without the passphrase. Whoever has it and the vault can read every note: keep it "
    "where you keep the keys of the practice, away from the computer. To use it, choose “Use the recovery kit…” on "
    "the lock screen and type the groups, or read the QR code with a device that is yours. Small letters will do; "
    "there is no letter O, I or L in it. A newer sheet of the same vault replaces this one."
)


class RecoverySheet(NamedTuple):
    """What is printed. ``groups`` in order, the check character last in each."""

    vault_name: str
    groups: tuple[str, ...]
    modules: QrModules
    made_on: date


def draw_sheet(device: QPagedPaintDevice, sheet: RecoverySheet) -> None:
    """Draw the sheet on one page of a printer or PDF."""
    painter = QPainter(device)
    unit = device.logicalDpiX() * _MILLIMETRE
    width = painter.viewport().width()
    cursor = 0.0
    cursor += _write(painter, "Recovery sheet", 22, cursor, width, bold=True) + 2 * unit
    cursor += (
        _write(painter, f"{sheet.vault_name} · made on {sheet.made_on.isoformat()}", 11, cursor, width) + 10 * unit
    )
    for number, group in enumerate(sheet.groups):
        left = 70 * unit * (number % 2)
        height = _write(painter, f"{number + 1}", 10, cursor, width, left=left)
        _write(painter, group, 18, cursor - height / 2, width, left=left + 8 * unit, bold=True)
        cursor += 14 * unit * (number % 2)
    cursor += 6 * unit
    draw_qr(painter, QRectF(0, cursor, 55 * unit, 55 * unit), sheet.modules)
    cursor += 60 * unit
    _write(painter, _ADVICE, 10, cursor, width)
    painter.end()


def make_pdf(sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF, made in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Recovery sheet")
    writer.setCreator("Notes Vault")
    writer.setPageLayout(page_layout())
    draw_sheet(writer, sheet)
    buffer.close()
    return bytes(buffer.data().data())


def page_layout() -> QPageLayout:
    """A4 upright with margins that every printer keeps, also on Letter paper."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(25, 25, 25, 25),
        QPageLayout.Unit.Millimeter,
    )


def _write(
    painter: QPainter, text: str, points: int, top: float, width: int, *, left: float = 0.0, bold: bool = False
) -> float:
    """Write wrapped text and return its height in device units."""
    font = QFont()
    font.setFamilies([INTERFACE_FAMILY, "sans-serif"])
    font.setPointSize(points)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    painter.setFont(font)
    box = QRectF(left, top, width - left, 100_000)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    drawn = painter.boundingRect(box, flags, text)
    painter.drawText(drawn, flags, text)
    return drawn.height()
