from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.main_window import MainWindow
from notes_vault.desktop.search_work import passages
from notes_vault.record.identifiers import ClientId, NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.record.search import SearchHit
from tests.gui.practice_fake import Practice, WindowMaker


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    return make_window()


def search(qtbot: QtBot, window: MainWindow, typed: str, count: int) -> None:
    window.commands_list.action("find.search").trigger()
    window.parts.header.search.clear()
    QTest.keyClicks(window.parts.header.search, typed)
    qtbot.waitUntil(lambda: window.parts.found.model.rowCount() == count)


def test_results_show_while_typing_newest_first(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "choir", 3)
    days = [hit.service_date for hit in window.parts.found.model.hits]
    assert days == sorted(days, reverse=True)
    assert window.parts.middle.currentWidget() is window.parts.found


def test_psychotherapy_notes_are_found_only_when_asked_and_are_labelled(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "brother", 0)
    window.parts.found.psychotherapy.setChecked(True)
    qtbot.waitUntil(lambda: window.parts.found.model.rowCount() == 1)
    words = window.parts.found.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Psychotherapy note" in words


def test_enter_opens_the_note_at_the_hit(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    search(qtbot, window, "PHQ-9", 1)
    QTest.keyClick(window.parts.header.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.conduct.notes.note is not None)
    assert window.place().note_id == practice.signed
    assert window.parts.page.editor.textCursor().selectedText() == "PHQ-9"


def test_arrows_in_the_box_walk_through_the_hits(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "choir", 3)
    QTest.keyClick(window.parts.header.search, Qt.Key.Key_Down)
    assert window.parts.found.list.currentIndex().row() == 1
    QTest.keyClick(window.parts.header.search, Qt.Key.Key_Up)
    QTest.keyClick(window.parts.header.search, Qt.Key.Key_Up)
    assert window.parts.found.list.currentIndex().row() == 0


def test_tab_leads_from_the_box_to_what_was_found(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "choir", 3)
    for wanted in (window.parts.found.psychotherapy, window.parts.found.list):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is wanted


def test_filters_narrow_and_a_wrong_one_is_explained(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "choir client:amara", 1)
    search(qtbot, window, "choir before:2026-02-30", 0)
    qtbot.waitUntil(lambda: "does not exist" in window.parts.found._explanation.text())


def test_escape_returns_to_the_timeline(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "choir", 3)
    QTest.keyClick(window.parts.header.search, Qt.Key.Key_Escape)
    assert window.parts.middle.currentWidget() is window.parts.timeline
    assert not window.parts.header.search.text()


def test_an_enter_before_the_answer_opens_the_first_hit(qtbot: QtBot, window: MainWindow, practice: Practice) -> None:
    window.commands_list.action("find.search").trigger()
    QTest.keyClicks(window.parts.header.search, "PHQ-9")
    QTest.keyClick(window.parts.header.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.place().note_id == practice.signed)


def test_what_to_look_for_comes_from_the_snippet() -> None:
    hit = SearchHit(
        NoteId("n"),
        ClientId("c"),
        "Name",
        NoteKind.PROGRESS,
        date(2026, 1, 1),
        "the 🙂 Choir and choir",
        ((6, 11), (16, 21)),
    )
    assert passages(hit) == ("Choir and choir", "Choir", "choir")
    assert passages(replace(hit, highlights=())) == ()
