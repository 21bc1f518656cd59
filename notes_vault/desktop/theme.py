"""One look for every window: Fusion, a palette and a stylesheet from the tokens, following the system's scheme.

Qt's own ``setColorScheme`` had no effect on plain X11, so both palettes are carried here. Text sizes are pixels times
a scale read from the system once at start (font size and logical resolution), never above 200 %.
"""

from __future__ import annotations

import sys

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from notes_vault.desktop.fonts import FIRST_FACES, LATER_FACES, FontShelf, interface_font, note_font
from notes_vault.desktop.stylesheet import build_stylesheet
from notes_vault.desktop.tokens import Scheme, Tokens, tokens_for

LARGEST_SCALE = 2.0
#: For ``QApplication([program, *STYLE_ARGUMENTS])``.
STYLE_ARGUMENTS = ("-style", "fusion")
#: The largest point size that is only somebody's default; beyond it a person asked for larger text.
_USUAL_POINTS = {"darwin": 13.0, "win32": 9.0}
_USUAL_POINTS_LINUX = 11.0
#: Widgets with tick boxes; none of them paints its own ground.
_TICKED = ("QCheckBox", "QRadioButton")


class Theme(QObject):
    """The look of the application.

    Signals:
        changed: the scheme has changed; ``tokens`` are the new ones. Painted widgets repaint by themselves.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        *,
        scheme: Scheme | None = None,
        text_scale: float | None = None,
        shelf: FontShelf | None = None,
    ) -> None:
        """Take the look of ``application`` in hand.

        Args:
            application: the one application object.
            scheme: forces light or dark; None follows the system.
            text_scale: 1.0 to 2.0; None reads the system's text size.
            shelf: where type faces come from; None means the shipped ones.
        """
        super().__init__(application)
        self._application = application
        self._forced = scheme
        self._shelf = shelf if shelf is not None else FontShelf()
        self._scale = _clamp(text_scale if text_scale is not None else system_text_scale(application))
        self._is_installed = False
        self._tokens = tokens_for(self._wanted_scheme())

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def scheme(self) -> Scheme:
        """Light or dark."""
        return self._tokens.scheme

    @property
    def text_scale(self) -> float:
        """1.0 to 2.0."""
        return self._scale

    def install(self, *, style_is_set: bool = False) -> None:
        """Apply style, palette, font and stylesheet, load the faces of the first paint, follow the system.

        ``style_is_set``: the application was made with :data:`STYLE_ARGUMENTS`, which saves the lock screen 10 ms.
        """
        self._shelf.load(FIRST_FACES)
        if not style_is_set:
            self._application.setStyle("Fusion")
        self._application.setFont(interface_font(self._scale))
        self._apply()
        self._is_installed = True
        if self._forced is None:
            self._application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def load_all_faces(self) -> None:
        """Load the faces of the working window and those behind them; call it once the lock screen is painted."""
        from notes_vault.desktop.fallback_fonts import EMOJI_FAMILY, fallback_faces

        self._shelf.load(LATER_FACES + fallback_faces())
        QFontDatabase.setApplicationEmojiFontFamilies([EMOJI_FAMILY])
        for window in self._application.topLevelWidgets():  # a vault's name may have been painted with boxes in it
            window.update()

    def force(self, scheme: Scheme | None) -> None:
        """Use this scheme whatever the system says; None follows the system again."""
        self._forced = scheme
        self._refresh()

    def px(self, pixels: float) -> int:
        """A length at 100 % in the pixels of the text scale in use."""
        return round(pixels * self._scale)

    def color(self, token: str) -> QColor:
        """A token's colour, e.g. ``theme.color(theme.tokens.accent)``."""
        return QColor(token)

    def interface_font(self) -> QFont:
        """The interface's font at the scale in use."""
        return interface_font(self._scale)

    def note_font(self) -> QFont:
        """The notes' font at the scale in use."""
        return note_font(self._scale)

    def _wanted_scheme(self) -> Scheme:
        if self._forced is not None:
            return self._forced
        if not self._is_installed:
            # The palette of the system tells the same as colorScheme(), without the 25 ms that the names of the
            # Qt namespace cost before the first paint.
            return Scheme.DARK if self._application.palette().window().color().lightness() < 128 else Scheme.LIGHT
        dark = self._application.styleHints().colorScheme() is QtCore.Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    def _apply(self) -> None:
        self._application.setPalette(build_palette(self._tokens))
        ticked = build_ticked_palette(self._tokens)
        for widget_class in _TICKED:
            # The stub says bytes; at run time bytes are refused.
            self._application.setPalette(ticked, widget_class)  # type: ignore[arg-type]
        self._application.setStyleSheet(build_stylesheet(self._tokens, self._scale))

    def _refresh(self) -> None:
        tokens = tokens_for(self._wanted_scheme())
        if tokens is self._tokens:
            return
        self._tokens = tokens
        self._apply()
        self.changed.emit()

    @Slot()
    def _on_scheme_changed(self) -> None:
        self._refresh()


def build_palette(tokens: Tokens) -> QPalette:
    """The Fusion palette of a scheme."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.bg,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.side,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.dim,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.danger,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Light: tokens.surface,
        QPalette.ColorRole.Midlight: tokens.side,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Dark: tokens.line,
        QPalette.ColorRole.Shadow: tokens.line,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.dim))
    return palette


def build_ticked_palette(tokens: Tokens) -> QPalette:
    """The palette of what has a tick box.

    Not a copy of the other one: the first copy of a palette costs 30 ms, because it makes PySide read all names of Qt.
    """
    palette = build_palette(tokens)
    palette.setColor(QPalette.ColorRole.Window, tick_ground(tokens))
    return palette


def tick_ground(tokens: Tokens) -> QColor:
    """Fusion draws the edge of a tick box in the window's colour made 140 % darker, which in the dark is invisible."""
    return QColor(tokens.dim).lighter(140)


def system_text_scale(application: QApplication) -> float:
    """How much larger than usual the system shows text, 1.0 to 2.0.

    Read before :meth:`Theme.install`, because setting a font hides the system's own.
    """
    base = 72.0 if sys.platform == "darwin" else 96.0
    resolution = application.primaryScreen().logicalDotsPerInchY() / base
    usual = _USUAL_POINTS.get(sys.platform, _USUAL_POINTS_LINUX)
    points = application.font().pointSizeF()
    return _clamp(resolution * max(1.0, points / usual))


def _clamp(scale: float) -> float:
    return min(LARGEST_SCALE, max(1.0, scale))
