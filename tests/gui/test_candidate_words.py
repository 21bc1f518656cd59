"""Entries of one day: told apart by their first words, on the screen and by a screen reader."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notes_vault.desktop.day_words import moment_words
from notes_vault.desktop.release.candidate_table import CandidateTable
from notes_vault.desktop.release.candidates_model import CandidatesModel
from notes_vault.desktop.theme import Theme
from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import NoteKind
from notes_vault.workflows.release_draft import Candidate

DAY = date(2025, 3, 3)
BEGUN = [datetime(2025, 3, 3, hour, 5, tzinfo=UTC) for hour in (9, 14)]
WHY = 4


def progress(key: str, words: str) -> Candidate:
    return Candidate(NoteId(key), NoteKind.PROGRESS, DAY, True, True, first_words=words, entered_at=BEGUN[0])


def apart(key: str, entered_at: datetime) -> Candidate:
    return Candidate(NoteId(key), NoteKind.PSYCHOTHERAPY, DAY, True, True, entered_at=entered_at)


CANDIDATES = (
    progress("n1", "Elias slept four hours."),
    progress("n2", "Telephone call at noon, <b>brief</b>. " + "He asked whether the order had come. " * 3),
    apart("p1", BEGUN[0]),
    apart("p2", BEGUN[1]),
    progress("n3", ""),
)


@pytest.fixture
def model(qapp: QApplication) -> CandidatesModel:
    assert qapp is not None
    model = CandidatesModel()
    model.show_candidates(CANDIDATES, (), ())
    return model


def column(model: CandidatesModel, number: int, role: Qt.ItemDataRole) -> list[str]:
    return [str(model.data(model.index(row, number), role)) for row in range(model.rowCount())]


def first_words_column(model: CandidatesModel) -> int:
    heads = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    return heads.index("First words")


def test_entries_of_one_day_and_kind_differ_by_their_first_words(model: CandidatesModel) -> None:
    shown = column(model, first_words_column(model), Qt.ItemDataRole.DisplayRole)
    assert shown[0] == "Elias slept four hours."
    assert shown[1].startswith("Telephone call at noon")
    assert shown[4] == "No words yet."
    assert len(set(shown)) == len(CANDIDATES)


def test_of_psychotherapy_notes_no_word_is_shown_only_when_they_were_begun(model: CandidatesModel) -> None:
    shown = column(model, first_words_column(model), Qt.ItemDataRole.DisplayRole)
    assert shown[2:4] == [f"Kept apart. Begun {moment_words(moment)}." for moment in BEGUN]


def test_a_screen_reader_hears_on_the_day_of_an_entry_how_it_begins(model: CandidatesModel) -> None:
    spoken = column(model, 0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken[0] == "2025-03-03, not chosen. Elias slept four hours."
    assert len(set(spoken)) == len(CANDIDATES)
    model.toggle([0])
    assert column(model, 0, Qt.ItemDataRole.AccessibleTextRole)[0] == "2025-03-03, chosen. Elias slept four hours."


def test_what_somebody_wrote_is_never_read_as_markup(model: CandidatesModel) -> None:
    tips = column(model, first_words_column(model), Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tips[1]
    assert "&lt;b&gt;brief&lt;/b&gt;" in tips[1]


@pytest.mark.parametrize("width", [700, 1148])
def test_first_words_and_reason_share_the_room_on_one_line_each(
    model: CandidatesModel, theme: Theme, qtbot: QtBot, width: int
) -> None:
    table = CandidateTable(model, theme)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    words = first_words_column(model)
    qtbot.waitUntil(lambda: abs(table.columnWidth(words) - table.columnWidth(WHY)) <= 1)
    assert table.columnWidth(words) >= theme.px(150)
    assert sum(table.columnWidth(number) for number in range(model.columnCount())) == table.viewport().width()
    assert {table.rowHeight(row) for row in range(model.rowCount())} == {theme.px(32)}
