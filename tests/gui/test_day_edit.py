"""The field of a day takes typing, stepping and the calendar, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.day_edit import DayEdit
from notes_vault.desktop.day_words import today
from notes_vault.desktop.theme import Theme

DAY = date(2026, 11, 17)


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> Iterator[DayEdit]:
    assert theme.text_scale == 1.0
    form = QWidget()
    layout = QVBoxLayout(form)
    field = DayEdit(form)
    field.setAccessibleName("Service date")
    layout.addWidget(field)
    layout.addWidget(QPushButton("Other", form))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    field.show_day(DAY)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    yield field
    form.close()


def test_typing_replaces_the_day_and_enter_reads_it(qtbot: QtBot, field: DayEdit) -> None:
    with qtbot.waitSignal(field.day_changed) as changed:
        QTest.keyClicks(field, "2026-11-03")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert changed.args == [date(2026, 11, 3)]
    assert field.text() == "Tue 3 Nov 2026"


def test_leaving_the_field_reads_it_and_an_unchanged_day_says_nothing(qtbot: QtBot, field: DayEdit) -> None:
    with qtbot.assertNotEmitted(field.day_changed):
        QTest.keyClick(field, Qt.Key.Key_Tab)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(field.day_changed):
        QTest.keyClicks(field, "16 nov 2026")
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.day == date(2026, 11, 16)


def test_a_day_that_does_not_exist_is_refused_and_stays_to_be_mended(qtbot: QtBot, field: DayEdit) -> None:
    with qtbot.waitSignal(field.refused), qtbot.assertNotEmitted(field.day_changed):
        QTest.keyClicks(field, "2026-02-30")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "2026-02-30"
    assert field.day == DAY
    with qtbot.waitSignal(field.mended):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Tue 17 Nov 2026"


def test_arrows_step_by_a_day(field: DayEdit) -> None:
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.day == DAY + timedelta(days=1)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.day == DAY - timedelta(days=1)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_day_is_chosen_in_the_calendar(qtbot: QtBot, field: DayEdit) -> None:
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.isVisible()
    assert calendar.selectedDate() == QDate(2026, 11, 17)
    with qtbot.waitSignal(field.day_changed):
        calendar.activated.emit(QDate(2026, 11, 2))
    assert field.day == date(2026, 11, 2)
    qtbot.waitUntil(lambda: field.findChild(QCalendarWidget) is None)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_sign_at_the_edge_opens_the_calendar(field: DayEdit) -> None:
    place = field.rect().center()
    place.setX(field.width() - 10)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=place)
    calendar = field.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    calendar.close()


def test_a_new_field_shows_today(field: DayEdit) -> None:
    assert DayEdit(field.parentWidget()).day == today()
