"""Copies of secrets: marked so that clipboard histories leave them out, and so that we find our own again.

On X11 and Wayland the clipboard is a promise of the process that copied: it ends with a desk. What may remain is the
copy of a clipboard program that took it over; if it kept our marker, the standby clears it.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

#: Says "this came out of a vault"; private to this program.
MARKER_TYPE = "application/x-notes-vault-copy"
#: KDE's hint, also read by CopyQ, GPaste and others: keep it out of the history.
_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"\x00\x00\x00\x00",  # Windows clipboard history
    "org.nspasteboard.ConcealedType": b"",  # macOS, nspasteboard.org
}


def mark_as_secret(data: QMimeData) -> QMimeData:
    """Add marker and hints; editors call this in ``createMimeDataFromSelection``, which also feeds PRIMARY."""
    data.setData(MARKER_TYPE, QByteArray(b"1"))
    for name, value in _HINTS.items():
        data.setData(name, QByteArray(value))
    return data


class SecretClipboard:
    """Both selections of the session: CLIPBOARD (Ctrl+C) and PRIMARY (select and middle click)."""

    def __init__(self, clipboard: QClipboard | None = None) -> None:
        self._clipboard = clipboard or QGuiApplication.clipboard()

    def copy(self, text: str) -> None:
        """Put marked text on both."""
        for mode in self._modes():
            data = QMimeData()
            data.setText(text)
            self._clipboard.setMimeData(mark_as_secret(data), mode)

    def clear_ours(self) -> None:
        """Clear what came out of a vault and nothing else.

        A desk calls this before it exits in the ordinary way: Qt would hand what it still owns to the session's
        clipboard program. The standby calls it when it takes over.
        """
        for mode in self._modes():
            data = cast("QMimeData | None", self._clipboard.mimeData(mode))  # null while nobody owns it
            if data is not None and data.hasFormat(MARKER_TYPE):
                self._clipboard.clear(mode)

    def _modes(self) -> list[QClipboard.Mode]:
        if self._clipboard.supportsSelection():
            return [QClipboard.Mode.Clipboard, QClipboard.Mode.Selection]
        return [QClipboard.Mode.Clipboard]
