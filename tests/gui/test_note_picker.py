"""Ctrl+N for somebody who is not listed yet leads to the chart and on to the note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.client_dialog import ClientDialog
from notes_vault.desktop.note_picker import NotePicker
from tests.gui.practice_fake import Practice, WindowMaker


def test_a_note_for_a_new_client_keeps_the_typed_name_and_goes_on_to_the_template(
    qtbot: QtBot, make_window: WindowMaker, practice: Practice
) -> None:
    window = make_window()
    forms = window.conduct.forms
    window.commands_list.action("note.new").trigger()
    picker = forms.dialog
    assert isinstance(picker, NotePicker)
    QTest.keyClicks(picker.box.field, "Ulla  Vexler")
    QTest.keyClick(picker.box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(forms.dialog, ClientDialog))
    chart = forms.dialog
    assert isinstance(chart, ClientDialog)
    assert [person.name for person in chart.chart().people] == ["Ulla Vexler"]
    chart.primary.click()
    qtbot.waitUntil(lambda: isinstance(forms.dialog, NotePicker) and forms.dialog is not picker)
    again = forms.dialog
    assert isinstance(again, NotePicker)
    assert again.primary.text() == "Write"
    QTest.keyClick(again.box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.conduct.notes.note is not None)
    note = window.conduct.notes.note
    assert note is not None
    assert practice.writing.clients[note.client_id].chart.people[0].name == "Ulla Vexler"


def test_nobody_typed_opens_an_empty_chart(qtbot: QtBot, make_window: WindowMaker) -> None:
    window = make_window()
    forms = window.conduct.forms
    window.commands_list.action("note.new").trigger()
    picker = forms.dialog
    assert isinstance(picker, NotePicker)
    picker.box.list.setCurrentIndex(picker.box.model.index(len(picker.box.model.rows) - 1, 0))
    picker.primary.click()
    qtbot.waitUntil(lambda: isinstance(forms.dialog, ClientDialog))
    chart = forms.dialog
    assert isinstance(chart, ClientDialog)
    assert chart.chart().people == ()
    chart.reject()
