from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.actions import ACTIONS, ActionPlace, Actions, shortcut_words
from notes_vault.desktop.fonts import FontShelf
from notes_vault.desktop.shortcut_sheet import ShortcutSheet
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import Scheme


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_every_command_has_words_a_shortcut_of_its_own_and_a_sentence() -> None:
    for spec in ACTIONS:
        assert spec.words
        assert spec.tooltip.endswith(".")
        assert not QKeySequence(spec.shortcut).isEmpty()
    assert len({spec.shortcut for spec in ACTIONS}) == len(ACTIONS)
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)


def test_menus_hold_every_command_but_the_menu_itself(window: QWidget) -> None:
    actions = Actions(window)
    menu = QMenu(window)
    actions.fill_menu(menu)
    submenus = [action.menu() for action in menu.actions()]
    places = [place.value for place in ActionPlace if any(spec.place is place for spec in ACTIONS)]
    assert [action.text() for action in menu.actions()] == places
    found = {entry.objectName() for submenu in submenus if isinstance(submenu, QMenu) for entry in submenu.actions()}
    assert found == {spec.id for spec in ACTIONS} - {"help.menu"}


def test_the_sheet_shows_every_command_with_its_keys(window: QWidget, theme: Theme) -> None:
    sheet = ShortcutSheet(theme, ACTIONS, window)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    for spec in ACTIONS:
        assert spec.words.removesuffix("…") in words
        assert shortcut_words(spec) in words


def test_a_shortcut_gives_its_command(qtbot: QtBot, window: QWidget) -> None:
    actions = Actions(window)
    given: list[str] = []
    actions.handle({spec.id: partial(given.append, spec.id) for spec in ACTIONS})
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(window, QKeySequence("Ctrl+N"))
    assert given == ["note.new"]


def test_under_the_curtain_only_what_shows_no_text_works(window: QWidget) -> None:
    actions = Actions(window)
    actions.enable("vault.lock", True)
    actions.enable("note.sign", False)
    actions.draw_curtain(True)
    assert {spec.id for spec in actions.enabled_specs()} == {"view.curtain", "vault.lock", "vault.quit"}
    actions.draw_curtain(False)
    assert "note.sign" not in {spec.id for spec in actions.enabled_specs()}
    assert "note.new" in {spec.id for spec in actions.enabled_specs()}


def test_the_sheet_is_no_larger_than_the_screen_with_large_letters(
    window: QWidget, qapp: QApplication, shelf: FontShelf, theme: Theme
) -> None:
    large = Theme(qapp, scheme=Scheme.LIGHT, text_scale=2.0, shelf=shelf)
    large.install()
    sheet = ShortcutSheet(large, ACTIONS, window)
    size, screen = sheet.minimumSizeHint().expandedTo(sheet.minimumSize()), sheet.screen().availableGeometry()
    theme.install()
    assert size.width() <= screen.width()
    assert size.height() <= screen.height()
