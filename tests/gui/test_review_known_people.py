"""The reviewer says that a passage means somebody who was found already."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from notes_vault.desktop.review.change_menu import ChangeMenu
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.known_people import list_people
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category, Finding
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.opened_pages import keep_for, open_review_page
from tests.gui.releasing_fake import FakeReleasing

Key = Qt.Key
TEXT = "Elias saw Maren Hatch & Sons. Maren left, Mausi came. Call 505-555-0126. The bee rang; Mausi slept."


class Fake(FakeReleasing):
    def preview(self, *_arguments: object) -> str:
        return ""

    def categorize(self, *_arguments: object) -> None:
        return None


def found(words: str, category: Category, person: str, start: int = 0) -> Finding:
    start = TEXT.index(words, start)
    return Finding(start, start + len(words), category, "", "rules", 0.9, person)


@pytest.fixture
def page(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> ReviewPage:
    findings = (
        found("Elias", Category.PERSON_CLIENT, "elias brandt"),
        found("Maren Hatch & Sons", Category.PERSON_OTHER, "text maren hatch"),
        found("Maren", Category.PERSON_OTHER, "text maren hatch", 20),
        found("Mausi", Category.PERSON_OTHER, "text mausi"),
        found("505-555-0126", Category.PHONE, ""),
        found("Mausi", Category.PERSON_OTHER, "text mausi", 70),
    )
    return open_review_page(theme, qtbot, [ReviewEntry("n1", "Note", TEXT, findings)], keep_for(Fake(), runner))


@pytest.fixture
def menu(page: ReviewPage, monkeypatch: pytest.MonkeyPatch) -> ChangeMenu:
    """The offscreen platform cannot pop one up."""
    menu = page.commands.change_menu
    monkeypatch.setattr(menu, "popup", lambda _place: menu.aboutToShow.emit())
    return menu


def offered(people: QMenu) -> list[str]:
    return [action.text() for action in people.actions()]


def decision_on(page: ReviewPage, words: str) -> Decision:
    decision = page.session.decision(Spot(0, TEXT.index(words)))
    assert decision is not None
    return decision


def test_everybody_found_is_known_once_by_the_longest_name(page: ReviewPage) -> None:
    assert [(one.key, one.name) for one in list_people(page.session)] == [
        ("elias brandt", "Elias"),
        ("text maren hatch", "Maren Hatch & Sons"),
        ("text mausi", "Mausi"),
    ]


def test_a_passage_and_all_alike_become_the_same_person_and_can_be_undone(page: ReviewPage, menu: ChangeMenu) -> None:
    page.go_to(Spot(0, TEXT.index("Mausi")))
    QTest.keyClick(page.board.text, Key.Key_C)
    assert menu.people.title() == "The same person as"
    assert offered(menu.people) == ["Elias", "Maren Hatch && Sons"]
    menu.people.actions()[1].trigger()
    people = [one.person for one in page.session.decisions(0) if one.category is Category.PERSON_OTHER]
    assert people == ["text maren hatch"] * 4
    assert page.tally.undecided == 6
    menu.aboutToHide.emit()
    QTest.keyClick(page.board.text, Key.Key_A)
    assert page.tally.redacted == 4
    page.commands.undo()
    page.commands.undo()
    assert decision_on(page, "Mausi").person == "text mausi"


def test_somebody_else_may_turn_out_to_be_the_client(page: ReviewPage, menu: ChangeMenu) -> None:
    page.go_to(Spot(0, TEXT.index("Mausi")))
    page.commands.open_change_menu()
    menu.people.actions()[0].trigger()
    assert decision_on(page, "Mausi").category is Category.PERSON_CLIENT


def test_a_selection_is_redacted_as_the_person_it_means(page: ReviewPage, menu: ChangeMenu) -> None:
    start = TEXT.index("The bee")
    page.select_text(0, start, start + len("The bee"))
    page.commands.open_change_menu()
    assert menu.people.title() == "Redact as the same person as"
    assert offered(menu.people) == ["Elias", "Maren Hatch && Sons", "Mausi"]
    menu.people.actions()[2].trigger()
    added = decision_on(page, "The bee")
    assert (added.verdict, added.person, added.by_hand) == (Verdict.REDACT, "text mausi", True)


def test_with_nobody_found_nobody_is_offered(page: ReviewPage, menu: ChangeMenu) -> None:
    people = [spot for spot, decision, _ in page.session.rows() if decision.category.is_person]
    page.session.change_category(people, Category.ORG)
    page.go_to(Spot(0, TEXT.index("505")))
    page.commands.open_change_menu()
    assert not menu.people.isEnabled()
    menu.aboutToHide.emit()
