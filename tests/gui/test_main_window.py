from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.addendum_dialog import AddendumDialog, addendum_form
from notes_vault.desktop.day_words import clock_words
from notes_vault.desktop.discard_dialog import DiscardDialog
from notes_vault.desktop.lock_keeping import OPEN_FORM
from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.note_document import is_heading
from notes_vault.desktop.note_picker import NotePicker
from notes_vault.desktop.settings_dialog import SettingsDialog
from notes_vault.desktop.sign_dialog import SignDialog
from notes_vault.desktop.template_dialog import TemplateDialog
from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.place import Place
from tests.gui.practice_fake import FakeReleases, FakeSafekeepers, Practice, WindowMaker, type_into, wait_for_note


def begin_note(qtbot: QtBot, window: MainWindow, template: str = "") -> None:
    """Ctrl+N, Enter for the person, a template, Enter."""
    before = window.conduct.notes.note
    window.commands_list.action("note.new").trigger()
    picker = window.conduct.forms.dialog
    assert isinstance(picker, NotePicker)
    QTest.keyClick(picker.box.field, Qt.Key.Key_Return)
    QTest.keyClicks(picker.box.field, template)
    QTest.keyClick(picker.box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.conduct.notes.note is not None and window.conduct.notes.note is not before)


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    return make_window()


def test_a_new_note_takes_two_enters_and_begins_in_the_first_section(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    window.conduct.people.choose(practice.elias)
    begin_note(qtbot, window)
    note = window.conduct.notes.note
    assert note is not None
    assert (note.client_id, note.template, note.kind) == (practice.elias, "dap", NoteKind.PROGRESS)
    assert window.parts.page.editor.textCursor().blockNumber() == 1
    type_into(window, "Came early.")
    window.conduct.notes.saver.save_now()
    qtbot.waitUntil(lambda: window.conduct.notes.saver.is_settled)
    assert practice.writing.notes[note.id].raw_text.startswith("## Data\nCame early.\n\n## Assessment")


def test_saved_is_said_only_after_the_commit_and_with_its_time(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    wait_for_note(qtbot, window, practice.draft)
    type_into(window, "More. ")
    assert "Not saved yet" in window.parts.status.text
    window.conduct.notes.saver.save_now()
    assert "Not saved yet" in window.parts.status.text
    qtbot.waitUntil(lambda: "Saved" in window.parts.status.text and "Not" not in window.parts.status.text)
    assert clock_words(practice.writing.notes[practice.draft].saved_at) in window.parts.status.text


def test_a_failed_save_is_said_on_the_page_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    wait_for_note(qtbot, window, practice.draft)
    window.conduct.notes.saver._retry.setInterval(20)
    practice.writing.failures_to_come = 1000
    type_into(window, "Kept. ")
    window.conduct.notes.saver.save_now()
    qtbot.waitUntil(lambda: "disk is full" in window.parts.page.message.text)
    assert "Not saved" in window.parts.status.text
    window.conduct.notes.open_note(practice.signed)
    practice.writing.failures_to_come = 0
    qtbot.waitUntil(lambda: "Kept. " in practice.writing.notes[practice.draft].raw_text)
    wait_for_note(qtbot, window, practice.signed)
    assert not window.parts.page.message.text


def test_leaving_a_note_saves_it_first(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    wait_for_note(qtbot, window, practice.draft)
    type_into(window, "Last words. ")
    wait_for_note(qtbot, window, practice.signed)
    assert "Last words. " in practice.writing.notes[practice.draft].raw_text


def test_an_untouched_new_note_leaves_no_trace(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    window.conduct.people.choose(practice.elias)
    before = set(practice.writing.notes)
    begin_note(qtbot, window, "birp")
    wait_for_note(qtbot, window, practice.signed)
    assert set(practice.writing.notes) == before


def test_a_psychotherapy_note_is_explained_where_it_is_chosen(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    window.conduct.people.choose(practice.elias)
    window.commands_list.action("note.new").trigger()
    picker = window.conduct.forms.dialog
    assert isinstance(picker, NotePicker)
    QTest.keyClick(picker.box.field, Qt.Key.Key_Return)
    QTest.keyClicks(picker.box.field, "psycho")
    current = picker.box.current
    assert current is not None
    for words in ("45 CFR 164.501", "medication prescription", "start and stop times", "clinical tests", "progress to"):
        assert words in current.explanation
    QTest.keyClick(picker.box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.conduct.notes.note is not None)
    note = window.conduct.notes.note
    assert note is not None
    assert note.kind is NoteKind.PSYCHOTHERAPY


def test_a_service_date_is_a_day_and_a_later_entry_says_so(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    wait_for_note(qtbot, window, practice.draft)
    header = window.parts.page.header
    header.date.change_day(header.date.day - timedelta(days=3))
    window.conduct.notes.saver.save_now()
    qtbot.waitUntil(lambda: window.conduct.notes.saver.is_settled)
    assert practice.writing.notes[practice.draft].service_date == date(2026, 11, 14)
    assert header._late.text() == "late entry, written Tue 17 Nov 2026"
    assert header._late.isVisible()


def test_a_day_still_being_typed_is_kept_by_a_lock_and_a_wrong_one_is_told(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    wait_for_note(qtbot, window, practice.draft)
    field = window.parts.page.header.date
    field.setText("2026-02-30")
    window.commands_list.action("note.save").trigger()
    assert "not a day of the calendar" in window.parts.page.message.text
    field.setText("2026-11-12")
    window.prepare_to_lock()
    assert practice.writing.notes[practice.draft].service_date == date(2026, 11, 12)


def test_a_note_opened_from_the_list_is_not_written_into_its_heading(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    wait_for_note(qtbot, window, practice.draft)
    block = window.parts.page.editor.textCursor().block()
    assert not is_heading(block)
    assert window.parts.page.editor.verticalScrollBar().value() == 0


def test_the_place_of_a_note_is_remembered_when_it_is_opened(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    wait_for_note(qtbot, window, practice.signed)
    wait_for_note(qtbot, window, practice.draft)
    qtbot.waitUntil(lambda: (place := practice.writing.last_place()) is not None and place.note_id == practice.draft)


def test_a_draft_is_discarded_only_after_asking(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    wait_for_note(qtbot, window, practice.draft)
    type_into(window, "Begun by mistake. ")
    window.commands_list.action("note.discard").trigger()
    qtbot.waitUntil(lambda: isinstance(window.conduct.forms.dialog, DiscardDialog))
    dialog = window.conduct.forms.dialog
    assert isinstance(dialog, DiscardDialog)
    assert practice.draft in practice.writing.notes
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert practice.draft in practice.writing.notes
    window.commands_list.action("note.discard").trigger()
    qtbot.waitUntil(lambda: window.conduct.forms.dialog not in (None, dialog))
    again = window.conduct.forms.dialog
    assert isinstance(again, DiscardDialog)
    again.primary.click()
    qtbot.waitUntil(lambda: practice.draft not in practice.writing.notes)
    qtbot.waitUntil(lambda: window.conduct.notes.note is None)
    qtbot.waitUntil(lambda: practice.draft not in {row.id for row in window.parts.timeline.model.rows})
    assert not window.commands_list.action("note.discard").isEnabled()


def test_nothing_of_a_signed_note_can_be_written_on(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    window.conduct.notes.open_note(practice.signed)
    wait_for_note(qtbot, window, practice.signed)
    page = window.parts.page
    before = page.editor.raw_text()
    for where in (QTextCursor.MoveOperation.Start, QTextCursor.MoveOperation.End):
        page.editor.moveCursor(where)
        QTest.keyClicks(page.editor, "x# ")
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            QTest.keyClick(page.editor, key)
        pasted = QMimeData()
        pasted.setText("## Another heading")
        page.editor.insertFromMimeData(pasted)
    assert page.editor.raw_text() == before
    assert not page.header.date.isVisible()
    assert not window.commands_list.action("note.date").isEnabled()
    assert not window.commands_list.action("note.today").isEnabled()


def test_a_signed_note_cannot_be_discarded(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    wait_for_note(qtbot, window, practice.signed)
    assert not window.commands_list.action("note.discard").isEnabled()


def test_signing_asks_for_a_name_and_makes_the_page_read_only(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    wait_for_note(qtbot, window, practice.draft)
    type_into(window, "Signed off. ")
    window.commands_list.action("note.sign").trigger()
    qtbot.waitUntil(lambda: isinstance(window.conduct.forms.dialog, SignDialog))
    dialog = window.conduct.forms.dialog
    assert isinstance(dialog, SignDialog)
    assert dialog.field.text() == "R. Vale, LCSW"
    dialog.primary.click()
    qtbot.waitUntil(lambda: practice.writing.notes[practice.draft].is_signed)
    qtbot.waitUntil(window.parts.page.editor.isReadOnly)
    assert practice.writing.notes[practice.draft].raw_text.startswith("## Data\nSigned off. ")
    assert "R. Vale, LCSW" in window.parts.page.editor.raw_text()
    assert "note.sign" not in {spec.id for spec in window.commands_list.enabled_specs()}


def test_addenda_are_shown_after_their_note(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    wait_for_note(qtbot, window, practice.signed)
    window.commands_list.action("note.addendum").trigger()
    qtbot.waitUntil(lambda: isinstance(window.conduct.forms.dialog, AddendumDialog))
    dialog = window.conduct.forms.dialog
    assert isinstance(dialog, AddendumDialog)
    dialog._text.setPlainText("Corrected score: 11.")
    dialog.primary.click()
    qtbot.waitUntil(lambda: "Corrected score: 11." in window.parts.page.editor.raw_text())
    assert window.parts.page.editor.raw_text().index("PHQ-9 12") < window.parts.page.editor.raw_text().index("Addendum")


def test_a_lock_hides_at_once_and_keeps_text_and_place(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    wait_for_note(qtbot, window, practice.draft)
    type_into(window, "Half a sen")
    window.prepare_to_lock()
    assert not window.isVisible()
    assert practice.writing.notes[practice.draft].raw_text.startswith("## Data\nHalf a sen")
    assert practice.writing.place == Place(practice.elias, practice.draft, 15, 15, 0)


def test_unlocking_returns_to_the_same_place(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> None:
    long_text = "## Data\n" + "A line of it.\n" * 400
    note = practice.writing.put(practice.elias, NoteKind.PROGRESS, "dap", date(2026, 11, 18), long_text)
    practice.writing.place = Place(practice.elias, note.id, 2000, 1990, 700)
    window = make_window()
    qtbot.waitUntil(lambda: window.parts.page.editor.verticalScrollBar().value() == 700)
    assert window.place() == practice.writing.place


def test_an_addendum_being_typed_survives_a_lock(qtbot: QtBot, make_window: WindowMaker, practice: Practice) -> None:
    window = make_window()
    wait_for_note(qtbot, window, practice.signed)
    window.commands_list.action("note.addendum").trigger()
    qtbot.waitUntil(lambda: isinstance(window.conduct.forms.dialog, AddendumDialog))
    dialog = window.conduct.forms.dialog
    assert isinstance(dialog, AddendumDialog)
    dialog._text.setPlainText("Half an add")
    assert window.save_for_lock(2.0)
    assert "Half an add" in practice.writing.forms[addendum_form(practice.signed)]
    assert practice.writing.forms[OPEN_FORM] == addendum_form(practice.signed)
    again = make_window()
    qtbot.waitUntil(lambda: isinstance(again.conduct.forms.dialog, AddendumDialog))
    reopened = again.conduct.forms.dialog
    assert isinstance(reopened, AddendumDialog)
    assert reopened.raw_text == "Half an add"


def test_a_lock_with_a_broken_draft_still_keeps_the_place(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    wait_for_note(qtbot, window, practice.draft)
    type_into(window, "x")
    practice.writing.failures_to_come = 1000
    assert not window.save_for_lock(2.0)
    assert practice.writing.place is not None


def test_another_person_closes_the_note_of_the_one_before(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    wait_for_note(qtbot, window, practice.draft)
    window.parts.people.person_chosen.emit(practice.amara)
    qtbot.waitUntil(lambda: window.conduct.people.client_id == practice.amara)
    assert window.conduct.notes.note is None
    assert window.parts.page.editor.raw_text() == ""


def test_unsigned_notes_of_everybody_are_listed_with_names(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    window.commands_list.action("find.unsigned").trigger()
    qtbot.waitUntil(lambda: window.parts.timeline.model.rowCount() == 3)
    words = [window.parts.timeline.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert any("Amara Okafor" in row for row in words)
    assert practice.writing.unsigned()


def test_releasing_is_asked_of_whoever_can(window: MainWindow, practice: Practice, released: FakeReleases) -> None:
    window.conduct.people.choose(practice.elias)
    for action_id in ("people.release", "people.ledger", "vault.inspect"):
        window.commands_list.action(action_id).trigger()
    assert released.asked == [("release", practice.elias), ("ledger", practice.elias), ("inspection", None)]


def test_safekeeping_is_asked_of_whoever_can(window: MainWindow, kept_safe: FakeSafekeepers) -> None:
    for action_id in ("vault.backup", "vault.check", "vault.passphrase", "vault.recovery"):
        window.commands_list.action(action_id).trigger()
    assert kept_safe.asked == ["backup", "check", "passphrase", "recovery kit"]
    assert window.parts.status._other.text() == "Backup proved yesterday"


def test_titles_name_windows_and_nothing_in_them(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    wait_for_note(qtbot, window, practice.draft)
    assert window.windowTitle() == "Notes Vault"
    window.commands_list.action("note.new").trigger()
    assert window.conduct.forms.dialog is not None
    assert window.conduct.forms.dialog.windowTitle() == "New note — Notes Vault"


def test_settings_change_what_the_lock_waits_for(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    window.commands_list.action("vault.settings").trigger()
    dialog = window.conduct.forms.dialog
    assert isinstance(dialog, SettingsDialog)
    dialog.minutes.setText("9")
    with qtbot.waitSignal(window.idle_minutes_changed) as changed:
        dialog.primary.click()
    assert changed.args == [9]
    assert practice.sitting.practice.kept.idle_minutes == window.idle_minutes() == 9


def test_lock_and_quit_are_asked_for_with_a_key(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.lock_requested):
        window.commands_list.action("vault.lock").trigger()
    with qtbot.waitSignal(window.quit_requested):
        window.commands_list.action("vault.quit").trigger()


def test_the_warning_counts_down_in_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.show_warning(30)
    assert window.parts.warning.isVisible()
    window.parts.warning._timer.timeout.emit()
    assert window.parts.warning.seconds_left == 29
    assert "29 seconds" in window.parts.warning._label.text()
    with qtbot.waitSignal(window.parts.warning.stay_requested):
        window.parts.warning._stay.click()
    assert not window.parts.warning.isVisible()


def test_a_last_note_that_is_gone_leaves_the_window_usable(make_window: WindowMaker, practice: Practice) -> None:
    practice.writing.place = Place(practice.elias, NoteId("gone"))
    window = make_window()
    assert "no note with this id" in window.parts.page._trouble.text
    assert window.place() == Place(practice.elias)


def test_an_own_template_takes_the_place_of_a_shipped_one_and_is_offered(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    window.commands_list.action("vault.templates").trigger()
    qtbot.waitUntil(lambda: isinstance(window.conduct.forms.dialog, TemplateDialog))
    dialog = window.conduct.forms.dialog
    assert isinstance(dialog, TemplateDialog)
    dialog._name.setText("Dap")
    dialog._text.setPlainText("## Facts\n> What happened.\n")
    with qtbot.waitSignal(window.conduct.forms.templates_changed):
        dialog.primary.click()
    assert practice.writing.own == {"dap": "# Dap\n## Facts\n> What happened.\n"}
    window.conduct.people.choose(practice.elias)
    begin_note(qtbot, window)
    assert window.parts.page.editor.raw_text() == "## Facts\n"


def test_the_timeline_shows_the_first_words_once_they_are_saved(
    qtbot: QtBot, window: MainWindow, practice: Practice
) -> None:
    wait_for_note(qtbot, window, practice.draft)
    type_into(window, "Slept well. ")
    qtbot.waitUntil(lambda: "Slept well." in window.parts.timeline.model.rows[0].preview)
