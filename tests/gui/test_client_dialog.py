from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
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


def test_a_day_that_does_not_exist_stays_as_typed_until_it_is_mended() -> None:
    model = ClientPeopleModel((ELIAS, Person(Role.OTHER, "Johanna Brandt")))
    assert put(model, 1, "dob", "1986-02-30")
    cell = model.index(1, NAMES.index("dob"))
    assert cell.data() == "1986-02-30"
    assert model.find_problem() == cell
    assert "row 2" in model.problem(cell)
    assert "not a day of the calendar" in model.problem(cell)
    assert "not a day of the calendar" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert put(model, 0, "phone", "207-555-0131")
    assert model.find_problem() == cell
    assert put(model, 1, "dob", "3/14/1986")
    assert cell.data() == "1986-03-14"
    assert not model.find_problem().isValid()


def test_people_without_a_name_are_left_out_and_rows_can_be_removed() -> None:
    model = ClientPeopleModel((ELIAS,))
    model.add_person(Person(Role.OTHER, ""))
    assert list(model.people) == [ELIAS]
    model.remove_person(0)
    assert not model.people


@pytest.fixture
def family(qtbot: QtBot, theme: Theme, window: QWidget) -> ClientDialog:
    """Three people, the keyboard in the table."""
    people = (ELIAS, Person(Role.SIBLING, "Johanna & Brandt", phone="207-555-0131"), Person(Role.OTHER, "Dr. Vale"))
    dialog = ClientDialog(theme, Chart(people=people), ClientId("c"), window)
    window.show()
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.table.setFocus()
    return dialog


def remove(dialog: ClientDialog, row: int) -> None:
    dialog.table.setCurrentIndex(dialog.model.index(row, 1))
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Remove this person"]
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_removed_person_comes_back_where_they_stood(family: ClientDialog) -> None:
    before = family.model.people
    assert family.removed.isHidden()
    remove(family, 1)
    assert len(family.model.people) == 2
    assert family.removed.isVisible()
    assert family.removed.accessibleName() == "Put back Johanna & Brandt"
    QTest.keyClick(family.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert family.model.people == before
    assert family.table.currentIndex() == family.model.index(1, 1)
    assert family.table.hasFocus()
    assert family.removed.isHidden()


def test_several_removed_people_come_back_the_last_one_first(family: ClientDialog) -> None:
    before = family.model.people
    for row in (2, 0, 0):
        remove(family, row)
    assert not family.model.people
    for count in (1, 2, 3):
        QTest.keyClick(family.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(family.model.people) == count
    assert family.model.people == before
    QTest.keyClick(family.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert family.model.people == before


def test_what_was_still_being_typed_comes_back_with_the_person(qtbot: QtBot, family: ClientDialog) -> None:
    index = family.model.index(1, NAMES.index("email"))
    family.table.setCurrentIndex(index)
    family.table.edit(index)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    type_over("jo@mail.example")
    (button,) = [one for one in family.findChildren(QPushButton) if one.text() == "Remove this person"]
    button.click()
    assert "Johanna & Brandt" not in [one.name for one in family.model.people]
    family.removed.click()
    assert family.model.people[1].email == "jo@mail.example"


def test_an_empty_row_is_removed_without_a_word(family: ClientDialog) -> None:
    family.model.add_person(Person(Role.OTHER, ""))
    remove(family, 3)
    assert family.removed.isHidden()


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


@pytest.fixture
def born(qtbot: QtBot, theme: Theme, window: QWidget) -> ClientDialog:
    """The cell "Born" is open for typing."""
    dialog = ClientDialog(theme, Chart(people=(ELIAS,)), ClientId("c"), window)
    window.show()
    dialog.open()
    dialog.activateWindow()
    index = dialog.model.index(0, NAMES.index("dob"))
    dialog.table.setCurrentIndex(index)
    dialog.table.edit(index)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    return dialog


def type_over(text: str) -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def test_tabbing_on_keeps_a_wrong_day_and_its_sentence(qtbot: QtBot, born: ClientDialog) -> None:
    QTest.keyClick(type_over("1990-02-30"), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: born.table.currentIndex().column() == NAMES.index("phone"))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClick(type_over("207-555-0131"), Qt.Key.Key_Tab)
    assert born.model.index(0, NAMES.index("dob")).data() == "1990-02-30"
    assert "not a day of the calendar" in born.message.text


def test_a_chart_with_a_wrong_day_is_not_saved(qtbot: QtBot, born: ClientDialog) -> None:
    type_over("3/4/1990")
    with qtbot.assertNotEmitted(born.chart_confirmed):
        born.primary.click()
    assert "two different days" in born.message.text
    assert born.table.currentIndex().column() == NAMES.index("dob")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    type_over("4 March 1990")
    with qtbot.waitSignal(born.chart_confirmed) as confirmed:
        born.primary.click()
    assert confirmed.args is not None
    assert confirmed.args[0].people[0].dob == "1990-03-04"
    assert not born.message.text


def test_a_wrong_day_survives_a_lock(born: ClientDialog, theme: Theme, window: QWidget) -> None:
    type_over("1990-02-30")
    kept = born.unfinished()
    assert kept is not None
    again = ClientDialog(theme, read_chart(kept[1]), ClientId("c"), window)
    assert again.model.index(0, NAMES.index("dob")).data() == "1990-02-30"
    assert "not a day of the calendar" in again.message.text


def test_a_wrong_day_is_marked_in_its_cell(born: ClientDialog) -> None:
    index = born.model.index(0, NAMES.index("phone"))
    born.table.setCurrentIndex(index)
    cell = born.table.visualRect(born.model.index(0, NAMES.index("dob")))
    before = born.table.viewport().grab(cell).toImage()
    put(born.model, 0, "dob", "1986-03-1")
    right = born.table.viewport().grab(cell).toImage()
    put(born.model, 0, "dob", "1986-03-99")
    danger = QColor(born.theme.tokens.danger)
    wrong = born.table.viewport().grab(cell).toImage()
    assert before != right
    assert wrong.pixelColor(wrong.width() // 2, 1) == danger
    assert right.pixelColor(right.width() // 2, 1) != danger


def test_a_sentence_makes_room_for_itself(qtbot: QtBot, born: ClientDialog) -> None:
    born.resize(born.minimumSizeHint())
    put(born.model, 0, "dob", "1990-02-30")
    qtbot.waitUntil(born.message.isVisible)
    buttons = [button for button in born.findChildren(QPushButton) if button.text() == "Add a person"]
    qtbot.waitUntil(lambda: buttons[0].geometry().top() > born.table.geometry().bottom())


def test_the_chart_says_how_several_things_are_separated(born: ClientDialog) -> None:
    assert any("semicolon" in label.text() for label in born.findChildren(QLabel) if label.isVisible())


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
