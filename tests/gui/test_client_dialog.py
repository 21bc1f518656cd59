from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from notes_vault.desktop.client_chart_text import read_chart, write_chart
from notes_vault.desktop.client_dialog import ClientDialog, client_form
from notes_vault.desktop.client_people_model import COLUMNS, ClientPeopleModel
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import ClientId
from notes_vault.record.people import Chart, ChartKind, Person, Role

ELIAS = Person(Role.CLIENT, "Elias Brandt", ("Eli",), "1986-03-14")
NAMES = [field for field, _heading, _explanation in COLUMNS]
PEOPLE = st.builds(
    Person, st.sampled_from(Role), st.text(), st.lists(st.text(), max_size=3).map(tuple), phone=st.text()
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def put(model: ClientPeopleModel, row: int, field: str, words: str) -> bool:
    return model.setData(model.index(row, NAMES.index(field)), words)


def test_entries_become_people() -> None:
    model = ClientPeopleModel((ELIAS,))
    model.add_person(Person(Role.OTHER, ""))
    assert put(model, 1, "name", "  Johanna   Brandt ")
    assert put(model, 1, "role", "sibling")
    assert put(model, 1, "aliases", "Hanni; Jo ;")
    assert put(model, 1, "phone", "207-555-0131")
    assert model.people[1] == Person(Role.SIBLING, "Johanna Brandt", ("Hanni", "Jo"), phone="207-555-0131")


def test_a_day_that_does_not_exist_is_refused_with_a_sentence() -> None:
    model = ClientPeopleModel((ELIAS,))
    assert not put(model, 0, "dob", "1986-02-30")
    assert "does not exist" in model.refusal
    assert model.people == (ELIAS,)
    assert put(model, 0, "dob", "")
    assert not model.refusal


def test_people_without_a_name_are_left_out_and_rows_can_be_removed() -> None:
    model = ClientPeopleModel((ELIAS,))
    model.add_person(Person(Role.OTHER, ""))
    assert list(model.people) == [ELIAS]
    model.remove_person(0)
    assert not model.people


@given(st.sampled_from(ChartKind), st.lists(PEOPLE, max_size=4))
def test_a_chart_kept_at_a_lock_comes_back(kind: ChartKind, people: list[Person]) -> None:
    chart = Chart(kind, tuple(people))
    assert read_chart(write_chart(chart)) == chart


def test_a_new_chart_needs_a_client_with_a_name(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    dialog = ClientDialog(theme, None, None, window)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.chart_confirmed):
        dialog.primary.click()
    assert "client with a name" in dialog.message.text
    put(dialog.model, 0, "name", "Amara Okafor")
    with qtbot.waitSignal(dialog.chart_confirmed) as confirmed:
        dialog.primary.click()
    assert confirmed.args == [Chart(people=(Person(Role.CLIENT, "Amara Okafor"),))]


def test_a_name_still_being_typed_survives_a_lock(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    dialog = ClientDialog(theme, None, None, window)
    window.show()
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None and dialog.focusWidget() is not dialog.table)
    QTest.keyClicks(dialog.focusWidget(), "Mina")
    assert dialog.unfinished() == (client_form(None), write_chart(Chart(people=(Person(Role.CLIENT, "Mina"),))))


def test_the_table_is_named_for_screen_readers(theme: Theme, window: QWidget) -> None:
    dialog = ClientDialog(theme, Chart(people=(ELIAS,)), ClientId("c"), window)
    index = dialog.model.index(0, NAMES.index("aliases"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Also called: Eli"
    assert dialog.table.accessibleName()
