"""Rows that cannot be ticked: reached by keyboard like all others, and Space says why they are left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from notes_vault.desktop.day_words import moment_words
from notes_vault.desktop.release.candidate_table import CandidateTable, TickDelegate
from notes_vault.desktop.release.release_header import ReleaseStep
from notes_vault.desktop.release.release_window import ReleaseWindow
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import NoteId, ReleaseId
from notes_vault.workflows.release_draft import Candidate
from tests.gui.models_fake import FakeModels
from tests.gui.opened_pages import open_release_window
from tests.gui.releasing_fake import BEGUN, REQUEST, FakeReleasing

Key, Modifier = Qt.Key, Qt.KeyboardModifier
#: Rows of the stand-in: two that the order reaches, one of a later day, a psychotherapy note.
LATER, APART = 2, 3
NOT_COVERED = "No item quoted from the order covers its kind and date."
FIRST_STEP = "What a release reaches is set in its first step."


@pytest.fixture
def window(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> ReleaseWindow:
    return at_scope(theme, FakeReleasing(), runner, qtbot)


def at_scope(theme: Theme, service: FakeReleasing, runner: TaskRunner, qtbot: QtBot) -> ReleaseWindow:
    window = open_release_window(theme, qtbot, service, (runner, runner), FakeModels())
    window.authority.form.show_request(REQUEST)
    window.header.next.click()
    qtbot.waitUntil(lambda: window.step is ReleaseStep.SCOPE)
    return window


def press(table: CandidateTable, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(table, key, modifier)


def chosen(window: ReleaseWindow) -> list[NoteId]:
    return list(window.scope.chosen)


def test_the_arrows_lead_to_rows_that_cannot_be_ticked(window: ReleaseWindow) -> None:
    table, model = window.scope.table, window.scope.model
    assert table.currentIndex().row() == 0
    press(table, Key.Key_Down, Key.Key_Down)
    assert table.currentIndex().row() == LATER
    press(table, Key.Key_End)
    assert table.currentIndex().row() == APART
    for row in (LATER, APART):
        flags = model.flags(model.index(row, 0))
        assert flags & Qt.ItemFlag.ItemIsEnabled
        assert not flags & Qt.ItemFlag.ItemIsUserCheckable
        assert model.data(model.index(row, 0), Qt.ItemDataRole.CheckStateRole) is None


def test_space_on_such_a_row_says_why_and_ticks_nothing(window: ReleaseWindow) -> None:
    table = window.scope.table
    press(table, Key.Key_End, Key.Key_Space)
    assert window.message.text == (
        f"The entry of Tue 1 Apr 2025 cannot be ticked. A psychotherapy note. It stays out. {FIRST_STEP}"
    )
    assert chosen(window) == []
    assert window.focusWidget() is table


def test_what_was_said_goes_once_the_person_goes_on(window: ReleaseWindow) -> None:
    table = window.scope.table
    press(table, Key.Key_End, Key.Key_Space, Key.Key_Up)
    assert window.message.text == ""
    press(table, Key.Key_Space)
    assert NOT_COVERED in window.message.text
    window.scope._all.click()
    assert window.message.text == ""


def test_of_several_rows_those_are_ticked_that_can_be_and_the_others_are_told(window: ReleaseWindow) -> None:
    table = window.scope.table
    press(table, Key.Key_Down)
    press(table, Key.Key_Down, modifier=Modifier.ShiftModifier)
    press(table, Key.Key_Space)
    assert chosen(window) == [NoteId("n2")]
    assert window.message.text == f"1 of the 2 selected entries cannot be ticked. {NOT_COVERED} {FIRST_STEP}"
    press(table, Key.Key_A, modifier=Modifier.ControlModifier)
    window.scope._toggle.click()
    assert chosen(window) == [NoteId("n1"), NoteId("n2")]
    assert window.message.text == (
        f"2 of the 4 selected entries cannot be ticked. Their reasons stand beside them. {FIRST_STEP}"
    )
    press(table, Key.Key_Home, Key.Key_Down, Key.Key_Down)
    press(table, Key.Key_Down, modifier=Modifier.ShiftModifier)
    press(table, Key.Key_Space)
    assert window.message.text.startswith("None of the 2 selected entries can be ticked.")


def test_tick_all_says_nothing_of_what_it_does_not_reach(window: ReleaseWindow) -> None:
    window.scope._all.click()
    assert len(window.scope.chosen) == 2
    assert window.message.text == ""


def test_a_screen_reader_hears_the_reason_on_every_cell_of_the_row(window: ReleaseWindow) -> None:
    model = window.scope.model
    cells = [model.data(model.index(APART, column), Qt.ItemDataRole.AccessibleTextRole) for column in range(5)]
    begun = f"Kept apart. Begun {moment_words(BEGUN)}."
    assert cells[0] == f"2025-04-01, cannot be chosen: A psychotherapy note. It stays out. {begun}"
    assert all("A psychotherapy note. It stays out." in str(cell) for cell in cells)
    assert str(cells[4]).count("It stays out") == 1
    press(window.scope.table, Key.Key_End)
    table = QAccessible.queryAccessibleInterface(window.scope.table)
    assert table is not None
    child = table.focusChild()
    assert child is not None
    assert "cannot be chosen: A psychotherapy note" in child.text(QAccessible.Text.Name)


def test_a_row_that_cannot_be_ticked_is_drawn_dim_selected_or_not(window: ReleaseWindow, theme: Theme) -> None:
    delegate = window.scope.table.itemDelegate()
    assert isinstance(delegate, TickDelegate)
    colors = {}
    for row in (0, APART):
        option = QStyleOptionViewItem()
        delegate.initStyleOption(option, window.scope.model.index(row, 1))
        colors[row] = {
            option.palette.color(role).name().upper()
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText)
        }
    assert colors[APART] == {theme.tokens.dim}
    assert theme.tokens.dim not in colors[0]


def test_a_release_that_reaches_nothing_can_be_read_by_keyboard_too(
    theme: Theme, runner: TaskRunner, qtbot: QtBot
) -> None:
    class Reaching(FakeReleasing):
        def candidates(self, draft_id: ReleaseId) -> tuple[Candidate, ...]:
            none = super().candidates(draft_id)
            return tuple(replace(one, reached=False, why_not=NOT_COVERED) for one in none)

    window = at_scope(theme, Reaching(), runner, qtbot)
    press(window.scope.table, Key.Key_Down, Key.Key_Space)
    assert NOT_COVERED in window.message.text
    window.scope._all.click()
    assert window.message.text.startswith("None of the 4 entries can be ticked.")
    window.scope.model.show_candidates((), (), ())
    press(window.scope.table, Key.Key_Space)
    assert window.scope.table.currentIndex() == QModelIndex()
