from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from notes_vault.desktop.actions import ACTIONS
from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.theme import Theme
from tests.gui.practice_fake import Practice, WindowMaker


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    window = make_window()
    window.commands_list.action("find.palette").trigger()
    return window


def words(window: MainWindow) -> list[str]:
    return [choice.words for choice in window.conduct.palette.box.model.rows]


def test_people_and_every_command_that_makes_sense_can_be_reached(window: MainWindow, practice: Practice) -> None:
    enabled = {spec.words for spec in window.commands_list.enabled_specs()}
    assert set(words(window)) == enabled | {"Elias Brandt", "Amara Okafor"}
    assert enabled < {spec.words for spec in ACTIONS}
    assert practice.writing.clients


def test_a_name_and_enter_choose_a_person(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    QTest.keyClicks(window.conduct.palette.box.field, "oka")
    QTest.keyClick(window.conduct.palette.box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.conduct.people.client_id == practice.amara)
    assert not window.conduct.palette.isVisible()


def test_a_date_and_enter_open_a_note(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    QTest.keyClicks(window.conduct.palette.box.field, "elias 2026-11-03")
    qtbot.waitUntil(lambda: words(window)[:1] == ["Tue 3 Nov 2026 · Elias Brandt"])
    QTest.keyClick(window.conduct.palette.box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.place().note_id == practice.signed)


def test_a_command_is_given(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClicks(window.conduct.palette.box.field, "lock")
    with qtbot.waitSignal(window.lock_requested):
        QTest.keyClick(window.conduct.palette.box.field, Qt.Key.Key_Return)


def test_escape_closes_and_forgets_what_was_typed(window: MainWindow) -> None:
    QTest.keyClicks(window.conduct.palette.box.field, "elias")
    QTest.keyClick(window.conduct.palette.box.field, Qt.Key.Key_Escape)
    assert not window.conduct.palette.isVisible()
    assert not window.conduct.palette.box.field.text()
    assert not words(window)


def test_a_command_is_found_by_the_noun_for_it(window: MainWindow) -> None:
    QTest.keyClicks(window.conduct.palette.box.field, "backup")
    assert words(window)[0] == "Back up…"


def test_nothing_found_is_said(window: MainWindow) -> None:
    QTest.keyClicks(window.conduct.palette.box.field, "zzzz")
    assert words(window) == []
    shown = [label.text() for label in window.conduct.palette.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Nothing is called that.") for text in shown)


def test_the_panel_stays_inside_a_low_window(window: MainWindow, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    palette = window.conduct.palette
    palette.close_panel()
    monkeypatch.setattr(theme, "px", lambda pixels: round(2 * pixels))
    window.resize(window.minimumSizeHint().width(), 420)
    window.commands_list.action("find.palette").trigger()
    assert palette.geometry().bottom() < window.height()
    assert palette.geometry().right() < window.width()
