"""Filter, second pass, another client first, decisions of earlier releases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.chevron_fields import ChevronComboBox
from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.finding_facts import Finder
from notes_vault.desktop.review.finding_filter import FindingFilter, Standing
from notes_vault.desktop.review.findings_model import RowKind
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.redaction.decisions import Verdict, propose
from notes_vault.redaction.findings import Category, Finding
from notes_vault.redaction.marked_passages import SOURCE as MARKS
from notes_vault.workflows.earlier_decisions import EarlierDecision
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.opened_pages import keep_for, open_review_page
from tests.gui.releasing_fake import FakeReleasing

Key = Qt.Key
TEXT = "Elias met Tony. Elias called 505-555-0126. He saw Johanna Berg with Vale at Harlan."


def finding(words: str, source: str, category: Category, confidence: float, reason: str, *agreed: str) -> Finding:
    start = TEXT.index(words)
    return Finding(start, start + len(words), category, reason, source, confidence, "", (source, *agreed))


FOUND = (
    finding("Elias", "listed_names", Category.PERSON_CLIENT, 0.99, "listed person Elias Brandt"),
    finding("Tony", "unknown_names", Category.PERSON_OTHER, 0.6, "a name by its form: in no word list"),
    finding("505-555-0126", "phones", Category.PHONE, 0.95, "telephone number"),
    finding("Johanna Berg", "listed_names", Category.PERSON_OTHER, 0.99, "another client Johanna Berg"),
    finding("Vale", "statistical", Category.PERSON_OTHER, 0.7, "a name to two readers", "tokens"),
    finding("Harlan", "tokens", Category.ORG, 0.5, "a name to the transformer"),
)
ENTRY = ReviewEntry("n1", "Progress note", TEXT, FOUND)


class Fake(FakeReleasing):
    def preview(self, *_arguments: object) -> str:
        return ""


def open_page(
    theme: Theme, runner: TaskRunner, qtbot: QtBot, *entries: ReviewEntry, service: Fake | None = None
) -> ReviewPage:
    return open_review_page(theme, qtbot, entries, keep_for(service or Fake(), runner))


@pytest.fixture
def page(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> ReviewPage:
    return open_page(theme, runner, qtbot, ENTRY)


def press(page: ReviewPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.board.text, key, modifier)


def words(page: ReviewPage) -> str:
    return page.session.text(page.focused) if page.focused is not None else ""


def reasons(page: ReviewPage) -> dict[str, str]:
    model = page.board.findings.findings
    rows = [model.row(model.index(number)) for number in range(model.rowCount())]
    return {row.text: row.group.reason for row in rows if row is not None and row.group is not None}


def listed(page: ReviewPage) -> list[str]:
    model = page.board.findings.findings
    rows = [model.row(model.index(number)) for number in range(model.rowCount())]
    return [row.text.strip("“”") for row in rows if row is not None and row.kind in {RowKind.GROUP, RowKind.HEAD}]


def test_another_client_of_the_practice_comes_before_everything(page: ReviewPage) -> None:
    assert words(page) == "Johanna Berg"
    assert listed(page)[:4] == ["Another client", "Johanna Berg", "Undecided", "Elias"]


def test_a_row_says_who_found_it_in_words_of_the_practice(page: ReviewPage) -> None:
    assert reasons(page)["“Elias”"] == "On your client list: Elias Brandt. Found by your client list. 1 place."
    assert "Found by the statistical model and the transformer." in reasons(page)["“Vale”"]


def test_the_filter_narrows_list_and_keys_and_says_what_it_hides(page: ReviewPage) -> None:
    page.board.filter_panel.choose(FindingFilter(category=Category.PERSON_OTHER))
    assert page.board.filter_panel.words == "3 of 6 shown; 3 undecided not shown."
    assert listed(page) == ["Another client", "Johanna Berg", "Undecided", "Tony", "Vale"]
    press(page, Key.Key_J)
    assert words(page) == "Vale"
    press(page, Key.Key_J)
    assert words(page) == "Tony"
    for _ in range(3):
        press(page, Key.Key_A)
    assert page.tally.undecided == 3
    assert listed(page)[0] == "Nothing undecided is shown"
    assert "3 undecided not shown" in page.board.filter_panel.words


def test_a_filter_by_finder_sureness_and_standing(page: ReviewPage) -> None:
    page.board.filter_panel.choose(FindingFilter(finder=Finder.TOKENS))
    assert listed(page) == ["Undecided", "Vale", "Harlan"]
    page.board.filter_panel.choose(FindingFilter(standing=Standing.REDACT))
    assert page.board.filter_panel.words == "0 of 6 shown; 6 undecided not shown."


def test_deciding_alike_leaves_alone_what_the_filter_hides(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> None:
    sure = replace(FOUND[1], source="listed_names", confidence=0.99, person="tony", agreed=())
    guessed = Finding(TEXT.index("Vale"), TEXT.index("Vale") + 4, Category.PERSON_OTHER, "x", "tokens", 0.5, "tony")
    page = open_page(theme, runner, qtbot, replace(ENTRY, findings=(sure, guessed)))
    page.board.filter_panel.choose(FindingFilter(finder=Finder.LIST))
    press(page, Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert (page.tally.kept, page.tally.undecided) == (1, 1)


def test_the_filter_is_reached_and_left_by_keys(page: ReviewPage) -> None:
    press(page, Key.Key_F)
    focused = page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Show category"
    QTest.keyClick(focused, Key.Key_Down)
    assert page.sieve.filter != FindingFilter()
    press(page, Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert page.sieve.filter.is_open
    assert page.board.filter_panel.words == ""


def test_what_was_looked_at_is_kept_for_who_comes_back(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> None:
    service = Fake()
    page = open_page(theme, runner, qtbot, ENTRY, service=service)
    press(page, Key.Key_D)
    press(page, Key.Key_J)
    left = page.sieve.left_to_look_at()
    qtbot.waitUntil(lambda: runner.is_idle)
    seen = service.looked_at["r1", ENTRY.key]
    assert seen == page.sieve.looked_at(0)
    assert len(seen) == 2
    back = open_page(theme, runner, qtbot, replace(ENTRY, looked_at=seen), service=service)
    assert back.sieve.looked_at(0) == seen
    back.board.filter_panel.choose(FindingFilter(only_disputed=True))
    assert back.sieve.left_to_look_at() == left
    press(back, Key.Key_A)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert service.looked_at["r1", ENTRY.key] >= seen  # a decision does not forget it


def test_a_passage_looked_at_before_is_not_saved_again(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> None:
    page = open_page(theme, runner, qtbot, ENTRY)
    press(page, Key.Key_D)
    for _ in page.sieve.disputed():
        press(page, Key.Key_J)
    qtbot.waitUntil(lambda: runner.is_idle)
    keeper = page.findChild(DecisionKeeper)
    assert keeper is not None
    with qtbot.assertNotEmitted(keeper.saving_began):
        press(page, Key.Key_J)


def test_the_second_pass_steps_over_what_one_engine_found_decided_or_not(page: ReviewPage) -> None:
    page.commands.redact()
    page.session.decide([Spot(0, TEXT.index("Tony"))], Verdict.REDACT)
    press(page, Key.Key_D)
    assert [page.session.text(spot) for spot in page.sieve.shown()] == ["Tony", "Harlan"]
    assert {words(page)} <= {"Tony", "Harlan"}
    assert "2 found by one engine alone" in page.board.filter_panel.words
    press(page, Key.Key_J)
    press(page, Key.Key_J)
    page.session.decide([Spot(0, TEXT.index("Harlan"))], Verdict.KEEP)
    page.show_list()
    assert "all looked at" in page.board.filter_panel.words
    press(page, Key.Key_D)
    assert page.sieve.filter.is_open


def test_undo_says_what_it_takes_back_and_ignores_the_filter(page: ReviewPage) -> None:
    page.commands.redact()
    assert page.board.undo_bar.undo.text() == "Undo: redact 1 place  Ctrl+Z"
    page.board.filter_panel.choose(FindingFilter(category=Category.PHONE))
    press(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.tally.redacted == 0
    assert "redact 1 place" in page.board.undo_bar.redo.text()
    assert page.board.undo_bar.undo.isHidden()


def earlier() -> ReviewEntry:
    before = propose(FOUND[:1], Verdict.REDACT) + propose(FOUND[1:2], Verdict.KEEP)
    return replace(
        ENTRY, earlier=tuple(EarlierDecision(one, date(2026, 3, 3), "Superior Court", True) for one in before)
    )


def test_earlier_decisions_are_shown_undecided_and_accepted_by_one_key(
    theme: Theme, runner: TaskRunner, qtbot: QtBot
) -> None:
    page = open_page(theme, runner, qtbot, earlier())
    assert page.tally.undecided == 6
    assert page.board.filter_panel.earlier_link.text() == "Accept all 2 earlier decisions  E"
    assert "Earlier: redacted in the release of 3 March 2026 to Superior Court." in reasons(page)["“Elias”"]
    press(page, Key.Key_E)
    assert (page.tally.redacted, page.tally.kept, page.tally.undecided) == (1, 1, 4)
    assert page.board.filter_panel.earlier_link.isHidden()
    press(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.tally.undecided == 6


def test_after_accepting_the_next_key_decides_what_is_left_open(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> None:
    before = propose([*FOUND[:4], FOUND[5]], Verdict.REDACT)
    told = tuple(EarlierDecision(one, date(2026, 3, 3), "Superior Court", True) for one in before)
    page = open_page(theme, runner, qtbot, replace(ENTRY, earlier=told))
    press(page, Key.Key_E)
    assert page.tally.undecided == 1
    assert words(page) == "Vale"
    press(page, Key.Key_A)
    assert page.tally.undecided == 0


def test_the_second_pass_begins_at_what_is_left_open(page: ReviewPage) -> None:
    page.session.decide([spot for spot in page.session.spots() if page.session.text(spot) != "Harlan"], Verdict.REDACT)
    page.go_to(Spot(0, TEXT.index("Tony")))
    press(page, Key.Key_D)
    assert words(page) == "Harlan"
    press(page, Key.Key_A)
    assert page.tally.undecided == 0


def test_an_earlier_decision_is_accepted_with_its_reason(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> None:
    before = [replace(one, reason="Said in open court.") for one in propose(FOUND[:2], Verdict.KEEP)]
    told = tuple(EarlierDecision(one, date(2026, 3, 3), "Superior Court", True, False) for one in before)
    marked = replace(FOUND[1], source=MARKS, reason="marked as safety")
    entry = replace(ENTRY, findings=(FOUND[0], marked, *FOUND[2:]), earlier=told)
    page = open_page(theme, runner, qtbot, entry)
    assert "the entry was changed since, but not here." in reasons(page)["“Elias”"]
    press(page, Key.Key_E)
    kept = [one.reason for one in page.session.decisions(0) if one.verdict is Verdict.KEEP]
    assert kept == ["Said in open court.", "marked as safety"]


def test_a_long_list_shows_a_stretch_and_the_way_to_the_rest(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> None:
    text = " ".join(f"Name{number}x" for number in range(400))
    found = []
    for number in range(400):
        start = text.index(f"Name{number}x")
        found.append(Finding(start, start + len(f"Name{number}x"), Category.ORG, "x", "organisations", 0.6))
    page = open_page(theme, runner, qtbot, ReviewEntry("n", "Note", text, tuple(found)))
    model = page.board.findings.findings
    assert model.rowCount() < 200
    more = model.row(model.index(model.rowCount() - 1))
    assert more is not None
    assert more.kind is RowKind.MORE
    page.commands.previous_undecided()
    row = page.board.findings.current_group_row()
    assert row is not None
    assert row.text == "“Name399x”"
    page.board.findings.setCurrentIndex(model.index(1))
    QTest.keyClick(page.board.findings, Key.Key_Return)
    assert any(
        "more below" in (one.text if (one := model.row(model.index(n))) else "") for n in range(model.rowCount())
    )


def test_another_client_who_is_kept_is_counted(page: ReviewPage) -> None:
    assert page.sieve.other_clients_kept() == 0
    press(page, Key.Key_X)
    assert page.sieve.other_clients_kept() == 1
    page.commands.undo()
    press(page, Key.Key_A)
    assert page.sieve.other_clients_kept() == 0


def test_what_is_decided_is_unfolded_while_a_filter_asks_for_it(page: ReviewPage) -> None:
    press(page, Key.Key_A)
    assert "Johanna Berg" not in listed(page)
    page.board.filter_panel.choose(FindingFilter(standing=Standing.REDACT))
    assert listed(page) == ["Nothing undecided is shown", "Decided", "Johanna Berg"]
    assert page.board.findings.current_group_row() is not None
    page.board.findings.findings.toggle(Verdict.REDACT)
    assert "Johanna Berg" not in listed(page)
    page.board.filter_panel.clear()
    assert "Johanna Berg" not in listed(page)


def test_the_second_pass_lists_what_is_decided_too(page: ReviewPage) -> None:
    page.session.decide([Spot(0, TEXT.index("Tony"))], Verdict.REDACT)
    press(page, Key.Key_D)
    assert {"Tony", "Harlan"} <= set(listed(page))


def test_every_category_is_seen_in_the_open_list(page: ReviewPage) -> None:
    for field in page.board.filter_panel.findChildren(ChevronComboBox):
        assert field.count() <= field.maxVisibleItems()
    assert page.board.filter_panel.findChildren(ChevronComboBox)[0].maxVisibleItems() > len(Category)
