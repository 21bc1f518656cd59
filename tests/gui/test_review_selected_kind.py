"""What a selected passage is taken for, before the reviewer says otherwise."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.errors import FileAccessError
from notes_vault.record.identifiers import ReleaseId
from notes_vault.redaction.decisions import Decision
from notes_vault.redaction.findings import Category, Finding
from notes_vault.workflows.release_draft import ReviewEntry
from notes_vault.workflows.selected_passage import PassageKind
from tests.gui.opened_pages import keep_for, open_review_page
from tests.gui.releasing_fake import TEXTS, FakeReleasing, review_entries

Key = Qt.Key


@dataclass
class Knowing(FakeReleasing):
    """Says what a selection is once it may."""

    may_say: threading.Event = field(default_factory=threading.Event)

    def categorize(self, draft_id: ReleaseId, entry_key: str, start: int, end: int) -> PassageKind | None:
        assert self.may_say.wait(10)
        return super().categorize(draft_id, entry_key, start, end)


@pytest.fixture
def service() -> Knowing:
    service = Knowing()
    service.kinds = {
        "porch light": PassageKind(Category.ORG),
        "Zoloft": PassageKind(Category.ID_NUMBER),
        "Big Tony": PassageKind(Category.PERSON_CLIENT, "tony"),
    }
    return service


@pytest.fixture
def page(theme: Theme, runner: TaskRunner, service: Knowing, qtbot: QtBot) -> ReviewPage:
    return open_review_page(theme, qtbot, review_entries("n1"), keep_for(service, runner))


def select(page: ReviewPage, words: str) -> None:
    start = TEXTS["n1"].index(words)
    page.select_text(0, start, start + len(words))


def added(page: ReviewPage) -> list[Decision]:
    return [one for one in page.session.decisions(0) if one.by_hand]


def category(page: ReviewPage) -> Category:
    return page.board.add_strip.category


def test_a_selection_is_proposed_as_what_the_rules_say_and_each_anew(
    page: ReviewPage, service: Knowing, qtbot: QtBot
) -> None:
    service.may_say.set()
    select(page, "porch light")
    qtbot.waitUntil(lambda: category(page) is Category.ORG)
    select(page, "Zoloft")
    qtbot.waitUntil(lambda: category(page) is Category.ID_NUMBER)
    select(page, "dog")  # no rule knows it
    qtbot.waitUntil(lambda: category(page) is Category.PERSON_OTHER)


def test_a_key_before_the_answer_redacts_with_the_answer(page: ReviewPage, service: Knowing, qtbot: QtBot) -> None:
    select(page, "porch light")
    QTest.keyClick(page.board.text, Key.Key_A)
    assert page.board.add_strip.isVisible()
    assert not added(page)
    service.may_say.set()
    qtbot.waitUntil(lambda: bool(added(page)))
    assert added(page)[0].category is Category.ORG
    assert not page.board.add_strip.isVisible()


def test_a_selection_that_was_dropped_is_not_redacted_by_the_answer(
    page: ReviewPage, service: Knowing, runner: TaskRunner, qtbot: QtBot
) -> None:
    select(page, "porch light")
    QTest.keyClick(page.board.text, Key.Key_A)
    QTest.keyClick(page.board.text, Key.Key_Escape)
    service.may_say.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert not added(page)


@pytest.mark.parametrize("is_answered", [True, False])
def test_what_the_person_says_counts(page: ReviewPage, service: Knowing, qtbot: QtBot, *, is_answered: bool) -> None:
    if is_answered:
        service.may_say.set()
    select(page, "porch light")
    qtbot.waitUntil(page.board.add_strip.isVisible)
    if is_answered:
        qtbot.waitUntil(lambda: category(page) is Category.ORG)
    box = page.board.add_strip.findChild(QComboBox)
    assert box is not None
    QTest.keyClicks(box, "pho")
    assert category(page) is Category.PHONE
    service.may_say.set()
    page.board.add_strip.all_asked.emit()
    qtbot.waitUntil(lambda: bool(added(page)))
    assert added(page)[0].category is Category.PHONE


def test_somebody_listed_gets_their_own_label_and_nobody_elses(
    page: ReviewPage, service: Knowing, qtbot: QtBot
) -> None:
    service.may_say.set()
    select(page, "Big Tony")
    qtbot.waitUntil(lambda: category(page) is Category.PERSON_CLIENT)
    page.commands.redact()
    assert added(page)[0].person == "tony"
    page.commands.undo()
    select(page, "Big Tony")
    qtbot.waitUntil(page.board.add_strip.isVisible)
    qtbot.waitUntil(lambda: category(page) is Category.PERSON_CLIENT)
    page.board.add_strip.choose_category(Category.PERSON_OTHER)
    page.commands.redact()
    assert added(page)[0].person != "tony"


def test_what_was_found_in_the_selection_is_known_without_asking(
    page: ReviewPage, service: Knowing, qtbot: QtBot
) -> None:
    assert not service.may_say.is_set()
    select(page, "at Harlan Millwork")
    qtbot.waitUntil(page.board.add_strip.isVisible)
    assert category(page) is Category.ORG
    page.commands.redact_one()
    assert [(one.category, one.by_hand) for one in added(page)] == [(Category.ORG, True)]


def test_a_kind_that_cannot_be_told_is_a_person(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> None:
    class Failing(FakeReleasing):
        def categorize(self, *_arguments: object) -> None:
            raise FileAccessError("The disk is gone.", "Nothing was changed.", "Look for it.")

    page = ReviewPage(theme)
    qtbot.addWidget(page)
    keeper = DecisionKeeper(Failing(), runner, ReleaseId("r1"), page)
    page.open_review((ReviewEntry("n1", "Note", TEXTS["n1"]),), keeper)
    select(page, "porch light")
    page.commands.redact()
    qtbot.waitUntil(lambda: bool(added(page)))
    assert added(page)[0].category is Category.PERSON_OTHER


@pytest.mark.parametrize(("category", "is_she"), [(Category.PERSON_OTHER, True), (Category.ORG, False)])
def test_the_words_of_a_found_name_get_the_label_of_that_person(category: Category, *, is_she: bool) -> None:
    text = "Maren Hatch came with Otto. Later marens coat was gone."
    known = Finding(0, 11, Category.PERSON_OTHER, "", "rules", 0.9, "text maren hatch")
    other = Finding(22, 26, Category.PERSON_OTHER, "", "rules", 0.9, "text otto")
    session = ReviewSession([ReviewEntry("n1", "", text, (known, other))])
    start = text.index("marens")
    session.add(0, start, start + len("marens"), category, alike=False)
    decision = session.decision(Spot(0, start))
    assert decision is not None
    assert (decision.person == "text maren hatch") is is_she
