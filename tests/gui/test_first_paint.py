"""A window says once that it is on the screen, whatever of it is painted first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.first_paint import FirstPaint
from notes_vault.desktop.lock_facts import LockFacts
from notes_vault.desktop.lock_screen import LockScreen
from notes_vault.desktop.theme import Theme


def make_window(kind: str) -> QWidget:
    if kind == "plain":
        return QWidget()
    area = QScrollArea()
    ground = QWidget()
    ground.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, kind == "covered")  # Qt paints nothing below it then
    area.setWidgetResizable(True)
    area.setWidget(ground)
    return area


@pytest.mark.parametrize("kind", ["plain", "area", "covered"])
def test_any_window_says_that_it_is_painted(qtbot: QtBot, kind: str) -> None:
    window = make_window(kind)
    qtbot.addWidget(window)
    with qtbot.waitSignal(FirstPaint(window).painted):
        window.show()


def test_a_lock_screen_made_ready_beforehand_says_that_it_is_painted(qtbot: QtBot, theme: Theme) -> None:
    assert theme.text_scale == 1.0
    screen = LockScreen(LockFacts("Notes Vault"))
    qtbot.addWidget(screen)
    screen.ensurePolished()
    screen.set_facts(LockFacts("Practice"))
    with qtbot.waitSignal(FirstPaint(screen).painted):
        screen.setGeometry(0, 0, 1280, 800)
        screen.show()


def test_it_says_so_once(qtbot: QtBot) -> None:
    window = make_window("area")
    qtbot.addWidget(window)
    said: list[bool] = []
    paint = FirstPaint(window)
    paint.painted.connect(lambda: said.append(True))
    with qtbot.waitSignal(paint.painted):
        window.show()
    window.update()
    qtbot.waitExposed(window)
    qtbot.wait(50)
    assert said == [True]
