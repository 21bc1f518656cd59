"""A step that cannot be left goes to the field that lacks something, and says so no longer once that is mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.notes import NoteKind
from notes_vault.release.request import OrderItem, Request
from tests.gui.releasing_fake import ITEM, REQUEST, FakeReleasing
from tests.gui.test_release_window import open_window

MISSING = "Read what leaves, then tick “I have read what leaves”."
LATE = OrderItem("sleep", date(2025, 3, 5), date(2025, 12, 31), frozenset({NoteKind.PROGRESS}))


@pytest.fixture
def window(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> ReleaseWindow:
    window = open_window(theme, FakeReleasing(), runner, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def go_on(window: ReleaseWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.message.text))


@pytest.mark.parametrize(
    ("request_", "name", "said"),
    [
        (replace(REQUEST, recipient=""), "Recipient", "recipient"),
        (replace(REQUEST, purpose=" "), "Purpose", "purpose"),
        (replace(REQUEST, items=(replace(ITEM, quote=""),)), "Item 1: words of the order", "has no words"),
        (replace(REQUEST, items=(ITEM, replace(ITEM, quote=""))), "Item 2: words of the order", "Item 2 has no words"),
        (
            replace(REQUEST, items=(replace(ITEM, last=date(2024, 1, 1)),)),
            "Item 1: to, as YYYY-MM-DD",
            "ends before it begins",
        ),
        (replace(REQUEST, items=(replace(ITEM, kinds=frozenset()),)), None, "names no kind of note"),
    ],
)
def test_the_field_that_lacks_something_has_the_focus_until_it_is_mended(
    window: ReleaseWindow, qtbot: QtBot, request_: Request, name: str | None, said: str
) -> None:
    window.authority.form.show_request(request_)
    go_on(window, qtbot)
    assert said in window.message.text
    field = window.focusWidget()
    if name is None:
        assert isinstance(field, QCheckBox)
        QTest.keyClick(field, Qt.Key.Key_Space)
    else:
        assert isinstance(field, QLineEdit)
        assert field.accessibleName() == name
        QTest.keyClicks(field, "x")
    assert window.message.text == ""


def test_a_day_that_is_none_has_the_focus(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.authority.form.show_request(REQUEST)
    window.authority.form._day.setText("soon")
    go_on(window, qtbot)
    assert window.focusWidget() is window.authority.form._day


def test_the_first_entry_that_can_be_ticked_is_ticked_by_space(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.authority.form.show_request(replace(REQUEST, items=(LATE,)))
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)
    QTest.keyClick(window.scope.table, Qt.Key.Key_Space)
    assert len(window.scope.chosen) == 1
    QTest.keyClick(window.scope.table, Qt.Key.Key_Down)
    QTest.keyClick(window.scope.table, Qt.Key.Key_Space)
    assert len(window.scope.chosen) == 2


def test_a_tick_box_that_a_key_leads_to_shows_that_it_has_the_focus(window: ReleaseWindow, qtbot: QtBot) -> None:
    """Qt draws the ring only for who came by keyboard, and a key that goes to what is missing is no Tab."""
    window.show_step(ReleaseStep.PACKAGE, ReleaseStep.PACKAGE)
    window.header.allow_next(is_complete=False, missing=MISSING)
    assert not draws_rings(window)
    go_on(window, qtbot)
    assert isinstance(window.focusWidget(), QCheckBox)
    assert draws_rings(window)


def test_an_item_without_a_kind_shows_that_it_has_the_focus(window: ReleaseWindow, qtbot: QtBot) -> None:
    window.authority.form.show_request(replace(REQUEST, items=(replace(ITEM, kinds=frozenset()),)))
    assert not draws_rings(window)
    go_on(window, qtbot)
    assert isinstance(window.focusWidget(), QCheckBox)
    assert draws_rings(window)


def draws_rings(window: ReleaseWindow) -> bool:
    """Whether styles paint who has the focus in this window."""
    return window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
