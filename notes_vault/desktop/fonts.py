"""Loads the shipped type faces: Inter for the interface, Charis SIL for notes, others behind both.

The lock screen must be painted quickly, so it asks for the faces it shows and no others; the rest follow when the
event loop is idle, with those of ``fallback_fonts`` for what Inter and Charis SIL do not hold. A face that is missing
is no error: Qt then takes the nearest family of the system.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from notes_vault.desktop.tokens import SIZE_INTERFACE, SIZE_NOTE
from notes_vault.resources import resource_path

INTERFACE_FAMILY = "Inter"
NOTE_FAMILY = "Charis SIL"
#: Faces of the first paint, then those of the working window.
FIRST_FACES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold")
LATER_FACES = (
    "Inter-Bold",
    "CharisSIL-Regular",
    "CharisSIL-Bold",
    "CharisSIL-Italic",
    "CharisSIL-BoldItalic",
)


class FontShelf:
    """Which shipped faces this process has loaded; loading the same face twice does nothing."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder if folder is not None else _shipped_folder()
        self._loaded: dict[str, bool] = {}

    @property
    def loaded(self) -> tuple[str, ...]:
        """The faces that could be loaded so far."""
        return tuple(face for face, is_loaded in self._loaded.items() if is_loaded)

    def load(self, faces: tuple[str, ...]) -> tuple[str, ...]:
        """Load faces by their file name without suffix; returns those that could be loaded (now or before)."""
        for face in faces:
            if face not in self._loaded:
                self._loaded[face] = self._load_face(face)
        return tuple(face for face in faces if self._loaded[face])

    def _load_face(self, face: str) -> bool:
        if self._folder is None:
            return False
        for suffix in (".ttf", ".otf", ".ttc"):
            path = self._folder / f"{face}{suffix}"
            if path.is_file():
                return QFontDatabase.addApplicationFont(str(path)) >= 0
        return False


def interface_font(scale: float = 1.0) -> QFont:
    """Inter at 13 px times ``scale``, with any sans serif behind it."""
    font = QFont()
    font.setFamilies([INTERFACE_FAMILY, "sans-serif"])
    font.setPixelSize(round(SIZE_INTERFACE * scale))
    return font


def note_font(scale: float = 1.0) -> QFont:
    """Charis SIL at 16 px times ``scale``, with any serif behind it."""
    font = QFont()
    font.setFamilies([NOTE_FAMILY, "serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(round(SIZE_NOTE * scale))
    return font


def _shipped_folder() -> Path | None:
    try:
        return resource_path("fonts")
    except FileNotFoundError:
        return None


def scale_of(font: QFont) -> float:
    """The text scale a widget's font was made with, so that lengths can follow it."""
    return max(1.0, font.pixelSize() / SIZE_INTERFACE)
