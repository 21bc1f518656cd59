from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.day_words import moment_words
from notes_vault.desktop.release.begun_list import BegunList, state_words
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.widgets_buttons import QuietButton
from notes_vault.desktop.widgets_text import Paragraph
from notes_vault.record.identifiers import NoteId, ReleaseId
from notes_vault.workflows.begun_releases import BegunRelease
from notes_vault.workflows.release_draft import ReleaseDraft
from tests.gui.releasing_fake import REQUEST

BEGUN_AT = datetime(2026, 11, 23, 13, 54, tzinfo=UTC)
DAYS = (date(2025, 3, 3), date(2025, 3, 17))


def release(
    number: int,
    entries: int,
    days: tuple[date, date] | None = None,
    decided: tuple[int, int] = (0, 0),
    begun_at: datetime = BEGUN_AT,
) -> BegunRelease:
    request = replace(REQUEST, entries=tuple(NoteId(f"n{one}") for one in range(entries)))
    return BegunRelease(ReleaseDraft(ReleaseId(f"r{number}"), request), "Court order", begun_at, days, *decided)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> BegunList:
    page = BegunList(theme)
    qtbot.addWidget(page)
    page.show()
    return page


def words(page: BegunList) -> list[str]:
    return [label.text() for label in page.findChildren(Paragraph)]


def names(page: BegunList) -> list[str]:
    return [button.accessibleName() for button in page.findChildren(QuietButton)]


@pytest.mark.parametrize(
    ("begun", "said"),
    [
        (release(1, 0), "No entry chosen."),
        (release(1, 1, days=(DAYS[0], DAYS[0])), "1 entry of Mon 3 Mar 2025. Nothing decided yet."),
        (release(1, 3, days=DAYS), "3 entries, Mon 3 Mar to Mon 17 Mar 2025. Nothing decided yet."),
        (release(1, 3, decided=(2, 7)), "Decisions in 2 of 3 entries, 7 left undecided there."),
        (release(1, 3, decided=(3, 1)), "Decisions in all of 3 entries, 1 left undecided in them."),
        (release(1, 1, decided=(1, 0)), "1 entry. Nothing left undecided."),
    ],
)
def test_the_words_tell_entries_and_what_is_left(begun: BegunRelease, said: str) -> None:
    assert said in state_words(begun)
    assert state_words(begun).startswith("Court order. ")
    assert state_words(begun).endswith(f"Begun {moment_words(BEGUN_AT)}.")


def test_two_releases_to_the_same_court_do_not_look_alike(page: BegunList) -> None:
    later = datetime(2026, 11, 23, 15, 2, tzinfo=UTC)
    page.show_releases([release(1, 2, days=DAYS), release(2, 2, days=DAYS, begun_at=later)])
    rows = words(page)
    assert len(rows) == len(set(rows)) + 1  # to whom and for what is the same in both, and nothing else
    assert "To Superior Court: Order of 3 March 2025" in rows
    assert len(set(names(page))) == len(names(page)) == 4


def test_a_row_is_used_by_keyboard_and_says_which_release_it_is(page: BegunList, qtbot: QtBot) -> None:
    rows: Sequence[BegunRelease] = [release(1, 2), release(2, 0)]
    last = page.show_releases(rows)
    assert last is page.findChildren(QuietButton)[-1]
    with qtbot.waitSignal(page.continue_asked) as asked:
        QTest.keyClick(last, Qt.Key.Key_Return)
    assert asked.args == ["r2"]
    with qtbot.waitSignal(page.discard_asked) as asked:
        QTest.keyClick(page.findChildren(QuietButton)[0], Qt.Key.Key_Space)
    assert asked.args == ["r1"]
    assert page.show_releases(()) is None
    assert page.isHidden()
