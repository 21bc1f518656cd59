"""The look follows the system, scales, and can be read."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.fallback_fonts import fallback_faces
from notes_vault.desktop.first_paint import FirstPaint
from notes_vault.desktop.fonts import FIRST_FACES, LATER_FACES, FontShelf
from notes_vault.desktop.stylesheet import build_stylesheet
from notes_vault.desktop.theme import LARGEST_SCALE, Theme, build_palette
from notes_vault.desktop.tokens import DARK, LIGHT, FindingTint, Scheme, Tokens
from notes_vault.resources import resource_path


def luminance(color: str) -> float:
    """WCAG 2.2 relative luminance of ``#RRGGBB``."""
    parts = [byte / 255 for byte in bytes.fromhex(color[1:])]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_reaches_aa_on_every_ground(tokens: Tokens) -> None:
    grounds = (tokens.bg, tokens.surface, tokens.side, tokens.accent_weak)
    inks = (tokens.text, tokens.dim, tokens.accent, tokens.danger, tokens.warn, tokens.ok)
    weak = {(ink, ground) for ink, ground in product(inks, grounds) if contrast(ink, ground) < 4.5}
    assert weak == set()
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_finding(tokens: Tokens) -> None:
    assert set(tokens.findings) == set(FindingTint)
    assert all(contrast(tokens.text, tint.fill) >= 7 for tint in tokens.findings.values())
    assert all(contrast(tint.line, tint.fill) >= 3 for tint in tokens.findings.values())


def test_stylesheet_has_no_open_places_and_grows_with_the_text() -> None:
    small, large = build_stylesheet(LIGHT, 1.0), build_stylesheet(LIGHT, 2.0)
    assert "$" not in small
    assert LIGHT.line in small
    assert "font-size: 20px" in small
    assert "font-size: 40px" in large


def test_a_forced_scheme_is_kept_and_announced(qapp: QApplication) -> None:
    theme = Theme(qapp, scheme=Scheme.LIGHT, text_scale=1.0)
    theme.install()
    announced: list[Scheme] = []
    theme.changed.connect(lambda: announced.append(theme.scheme))
    theme.force(Scheme.DARK)
    theme.force(Scheme.DARK)
    assert announced == [Scheme.DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.bg
    theme.force(Scheme.LIGHT)


def test_text_scale_stays_between_one_and_two(qapp: QApplication) -> None:
    assert Theme(qapp, text_scale=5.0).text_scale == LARGEST_SCALE
    assert Theme(qapp, text_scale=0.5).text_scale == 1.0
    assert Theme(qapp, text_scale=2.0).px(8) == 16
    assert 1.0 <= Theme(qapp).text_scale <= LARGEST_SCALE


def test_fonts_are_those_that_are_shipped(qapp: QApplication) -> None:
    theme = Theme(qapp, scheme=Scheme.LIGHT, text_scale=1.0)
    theme.install()
    assert FontShelf().load(FIRST_FACES + LATER_FACES) == FIRST_FACES + LATER_FACES
    assert theme.interface_font().pixelSize() == 13
    assert theme.note_font().pixelSize() == 16


def drawn_by(text: str, theme: Theme) -> list[str]:
    """The families that draw a text, "" for a box in place of a character."""
    layout = QTextLayout(text, theme.interface_font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return ["" if 0 in run.glyphIndexes() else run.rawFont().familyName() for run in layout.glyphRuns()]


@pytest.mark.parametrize("text", ["🦊", "שרה", "灯", "한", "अ", "ܐ", "\N{MATHEMATICAL SCRIPT CAPITAL X}", "☂", "ไทย"])
def test_a_shipped_script_is_never_a_box(theme: Theme, text: str) -> None:
    families = drawn_by(text, theme)
    assert families
    assert "" not in families


@pytest.mark.parametrize("text", ["🦊", "👩‍⚕️", "🏳️‍🌈", "1️⃣"])
def test_emoji_come_from_the_shipped_face(theme: Theme, text: str) -> None:
    families = drawn_by(text, theme)
    assert "Noto Emoji" in families
    assert set(families) <= {"Noto Emoji", "Noto Sans", "Inter"}  # a joiner has no picture; Qt takes it from any


def test_every_shipped_face_can_be_loaded(qapp: QApplication) -> None:
    assert qapp is not None
    faces = fallback_faces()
    shipped = {path.stem for path in resource_path("fonts").iterdir() if path.suffix in (".ttf", ".otf", ".ttc")}
    assert set(faces) == shipped - set(FIRST_FACES + LATER_FACES)
    assert FontShelf().load(faces) == faces


def test_the_first_paint_waits_for_no_fallback(qapp: QApplication) -> None:
    shelf = FontShelf()
    Theme(qapp, scheme=Scheme.LIGHT, text_scale=1.0, shelf=shelf).install()
    assert shelf.loaded == FIRST_FACES


def test_what_stands_on_the_screen_is_drawn_again_with_all_faces(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, scheme=Scheme.LIGHT, text_scale=1.0)
    theme.install()
    label = QLabel("Practice")
    qtbot.addWidget(label)
    label.show()
    qtbot.waitExposed(label)
    again = FirstPaint(label)
    with qtbot.waitSignal(again.painted):
        theme.load_all_faces()


@pytest.mark.parametrize("role", ["", "primary", "link"])
def test_a_focused_button_has_one_ring(qtbot: QtBot, theme: Theme, role: str) -> None:
    assert theme.text_scale == 1.0
    window = QWidget()
    qtbot.addWidget(window)
    field, button = QLineEdit(window), QPushButton("Browse…", window)
    field.move(0, 100)
    button.setProperty("role", role)
    button.adjustSize()
    window.show()
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    by_hand = button.grab().toImage()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.grab().toImage() == by_hand


def test_a_missing_face_is_no_error(tmp_path: Path) -> None:
    assert FontShelf(tmp_path).load(FIRST_FACES) == ()


def test_palette_names_disabled_text_dim() -> None:
    palette = build_palette(DARK)
    dim = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name().upper()
    assert dim == DARK.dim
