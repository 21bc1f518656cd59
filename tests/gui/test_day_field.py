"""A day in a request is read as people write it, and shown as it was understood."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.release.day_field import DayError, DayField


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    field = DayField("Item 1: from")
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_day_is_shown_as_it_was_understood(field: DayField) -> None:
    QTest.keyClicks(field, "17 Nov 2026")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "2026-11-17"
    assert field.day() == date(2026, 11, 17)


@pytest.mark.parametrize("typed", ["", "2026-02-30", "3/4/2026"])
def test_what_is_no_one_day_stays_as_typed_and_names_its_field(field: DayField, typed: str) -> None:
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == typed
    with pytest.raises(DayError) as refusal:
        field.day()
    assert "Item 1: from" in refusal.value.sentence()
