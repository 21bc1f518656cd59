from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notes_vault.desktop.client_people_model import ClientPeopleModel
from notes_vault.desktop.people_model import PeopleModel
from notes_vault.desktop.people_pane import PeoplePane
from notes_vault.desktop.search_model import SearchModel
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.timeline_model import TimelineModel
from notes_vault.desktop.timeline_pane import TimelinePane
from notes_vault.record.people import Person, Role
from notes_vault.record.search import SearchQuery
from tests.gui.practice_fake import Practice


def test_models_keep_qts_rules(qtmodeltester: ModelTester, practice: Practice) -> None:
    check: Callable[..., None] = qtmodeltester.check
    people, timeline, found = PeopleModel(), TimelineModel(), SearchModel()
    people.show_rows(practice.writing.people())
    timeline.show_rows(practice.writing.timeline(practice.elias))
    found.show_hits(practice.sitting.finding.find(SearchQuery(words=("choir",))))
    chart = ClientPeopleModel((Person(Role.CLIENT, "Elias Brandt"),))
    for model in (people, timeline, found, chart):
        assert model.rowCount() > 0
        check(model, force_py=True)


def test_a_row_is_read_out_in_one_sentence(practice: Practice) -> None:
    people, timeline = PeopleModel(), TimelineModel()
    people.show_rows(practice.writing.people())
    timeline.show_rows(practice.writing.timeline(practice.elias))
    assert people.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Amara Okafor, minor, 1 unsigned note"
    rows = [timeline.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert rows[0].startswith("Tue 17 Nov 2026, Progress note, draft")
    assert rows[2].startswith("Tue 3 Nov 2026, Progress note, signed")


def test_a_psychotherapy_note_shows_no_words_of_itself(practice: Practice) -> None:
    timeline = TimelineModel()
    timeline.show_rows(practice.writing.timeline(practice.elias))
    words = timeline.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Psychotherapy note" in words
    assert "Kept apart" in words
    assert "brother" not in words


def test_arrows_and_enter_choose_a_person(qtbot: QtBot, theme: Theme, practice: Practice) -> None:
    pane = PeoplePane(theme)
    qtbot.addWidget(pane)
    pane.show_people(practice.writing.people(), practice.amara)
    pane.show()
    pane.list.setFocus()
    with qtbot.waitSignal(pane.person_chosen) as chosen:
        QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert chosen.args == [practice.elias]
    with qtbot.waitSignal(pane.person_chosen):
        QTest.keyClick(pane.list, Qt.Key.Key_Return)


def test_showing_people_again_announces_nothing(qtbot: QtBot, theme: Theme, practice: Practice) -> None:
    pane = PeoplePane(theme)
    qtbot.addWidget(pane)
    with qtbot.assertNotEmitted(pane.person_chosen):
        pane.show_people(practice.writing.people(), practice.elias)
        pane.show_people(practice.writing.people(), practice.amara)
    assert pane._count.text() == "3"


def test_a_practice_with_nobody_says_what_to_do(qtbot: QtBot, theme: Theme) -> None:
    pane = PeoplePane(theme)
    qtbot.addWidget(pane)
    pane.show_people((), None)
    assert not pane._empty.isHidden()
    with qtbot.waitSignal(pane.new_client_requested):
        pane._new.click()


def test_the_timeline_says_whose_it_is_and_how_much(qtbot: QtBot, theme: Theme, practice: Practice) -> None:
    pane = TimelinePane(theme)
    qtbot.addWidget(pane)
    pane.show_client("Elias Brandt", practice.writing.timeline(practice.elias), practice.draft)
    assert pane._head.accessibleName() == "Elias Brandt · 3 notes"
    assert pane.list.currentIndex().row() == 0
    pane.show_client("Elias Brandt", (), None)
    assert "Ctrl+N" in pane._empty.text()
