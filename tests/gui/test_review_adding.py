"""Forms before adding, reasons, both ends of a passage, redacting from the list of what leaves, neutral markers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notes_vault.desktop.review.alike_forms import list_forms
from notes_vault.desktop.review.history import Spot
from notes_vault.desktop.review.layout import lay_out, raw_position, read_markers
from notes_vault.desktop.review.leaving import LeavingKind, list_what_leaves
from notes_vault.desktop.review.leaving_redaction import redact_leaving
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.review.session import ReviewSession
from notes_vault.desktop.review.what_leaves_dialog import WhatLeavesDialog
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.redaction.application import MarkerStyle, apply
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category
from notes_vault.redaction.labels import LabelBook
from notes_vault.workflows.release_draft import ReviewEntry
from tests.gui.opened_pages import keep_for, open_review_page
from tests.gui.releasing_fake import FakeReleasing

Key = Qt.Key
TEXT = "Big Tony came. Big Tony\u2019s truck, and a big tony joke. BIG TONY again with Anna Maria Vale."


class Fake(FakeReleasing):
    def preview(self, *_arguments: object) -> str:
        return ""

    def categorize(self, *_arguments: object) -> None:
        return None


@pytest.fixture
def page(theme: Theme, runner: TaskRunner, qtbot: QtBot) -> ReviewPage:
    return open_review_page(theme, qtbot, [ReviewEntry("n1", "Note", TEXT)], keep_for(Fake(), runner))


def select(page: ReviewPage, words: str) -> None:
    page.select_text(0, TEXT.index(words), TEXT.index(words) + len(words))


def press(page: ReviewPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.board.text, key, modifier)


def test_forms_have_counts_and_contexts_and_the_unsure_ones_wait() -> None:
    session = ReviewSession((ReviewEntry("n1", "Note", TEXT),))
    forms = list_forms(session, 0, 0, 8)
    assert [(form.text, len(form.places), form.is_sure) for form in forms] == [
        ("Big Tony", 1, True),
        ("BIG TONY", 1, True),
        ("Big Tony\u2019s", 1, True),
        ("big tony", 1, False),
    ]
    assert "joke" in forms[3].context


def test_forms_are_shown_before_any_is_redacted(page: ReviewPage, qtbot: QtBot) -> None:
    select(page, "Big Tony")
    page.commands.redact()  # before the strip has come up
    assert page.tally.total == 0
    assert page.board.add_strip.list.isVisible()
    page.commands.redact()
    qtbot.waitUntil(lambda: page.tally.redacted == 3)
    assert "big tony joke" in page.board.text.toPlainText()


def test_a_form_is_unticked_by_keys(page: ReviewPage, qtbot: QtBot) -> None:
    select(page, "Big Tony")
    qtbot.waitUntil(page.board.add_strip.isVisible)
    press(page, Key.Key_L)
    forms = page.board.add_strip.list
    assert forms.hasFocus()
    QTest.keyClick(forms, Key.Key_Down)
    QTest.keyClick(forms, Key.Key_Space)
    assert [form.text for form in page.board.add_strip.forms.ticked] == ["Big Tony", "Big Tony\u2019s"]
    QTest.keyClick(forms, Key.Key_A)
    qtbot.waitUntil(lambda: page.tally.redacted == 2)
    assert page.session.undoes == "add 2 places"


def test_both_ends_go_by_words_and_are_undone(page: ReviewPage, qtbot: QtBot) -> None:
    select(page, "Maria")
    page.commands.redact()
    qtbot.waitUntil(lambda: page.tally.redacted == 1)
    press(page, Key.Key_BracketLeft, Qt.KeyboardModifier.ShiftModifier)
    assert page.focused is not None
    assert page.session.text(page.focused) == "Anna Maria"
    page.commands.extend()
    assert page.session.text(page.focused) == "Anna Maria Vale"
    press(page, Key.Key_BracketRight, Qt.KeyboardModifier.ShiftModifier)
    assert page.session.text(page.focused) == "Maria Vale"
    for _ in range(3):
        page.commands.undo()
    assert page.focused is not None
    assert page.session.text(page.focused) == "Maria"


def test_a_resize_that_the_canonical_form_takes_back_is_no_step() -> None:
    text = "Smith-Jones came."
    one = Decision(0, 11, Category.PERSON_OTHER, Verdict.REDACT, "", "x", "", by_hand=False)
    session = ReviewSession((ReviewEntry("n1", "Note", text, (), (one,)),))
    assert session.resize(Spot(0, 0), 0, 5) is None
    assert session.undoes == ""


def test_a_reason_is_changed_by_keys_and_undone(page: ReviewPage, qtbot: QtBot) -> None:
    select(page, "Maria")
    page.commands.redact()
    qtbot.waitUntil(lambda: page.tally.redacted == 1)
    press(page, Key.Key_R)
    field = page.board.reason_strip.field
    line = field.lineEdit()
    assert line is not None
    assert line.text() == "Selected by the reviewer."
    QTest.keyClicks(line, "Somebody else")
    QTest.keyClick(line, Key.Key_Return)
    assert page.focused is not None
    decision = page.session.decision(page.focused)
    assert decision is not None
    assert decision.reason == "Somebody else"
    assert page.session.undoes == "change reason"
    assert not page.board.reason_strip.isVisible()


def test_rare_words_written_small_are_listed_and_usual_ones_are_not() -> None:
    rows = {row.text: row.kind for row in list_what_leaves(["he walked with kowalczyk and the children slowly"])}
    assert rows == {"kowalczyk": LeavingKind.RARE}


def test_a_word_is_redacted_from_the_list_in_all_its_places() -> None:
    session = ReviewSession((ReviewEntry("n1", "Note", TEXT), ReviewEntry("n2", "Note", "Vale rang. Vale left.")))
    texts = [entry.raw_text for entry in session.entries]
    row = next(one for one in list_what_leaves(texts) if one.text == "Vale")
    change = redact_leaving(session, texts, row)
    assert change is not None
    assert session.tally().redacted == 3
    assert session.undoes == "redact “Vale” in 3 places"
    assert redact_leaving(session, texts, row) is None  # the texts are not these any more


def test_the_list_is_filtered_by_kind_and_asks_by_key(theme: Theme, qtbot: QtBot) -> None:
    rows = list_what_leaves(["Beck met kowalczyk on 3/14 for 50 minutes"])
    dialog = WhatLeavesDialog(theme, rows)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._filter._boxes[LeavingKind.NAME].setChecked(False)
    assert dialog.table.leavings.rowCount() == 3
    assert dialog._filter.words == "3 of 4 shown"
    with qtbot.waitSignal(dialog.redact_asked) as asked:
        QTest.keyClick(dialog.table, Key.Key_A)
    assert asked.args is not None
    assert rows[asked.args[0]].text == "kowalczyk"


def test_neutral_neighbours_leave_as_one_marker_and_places_are_found_behind_it() -> None:
    text = "Saw Anna Vale today with Beck."
    held = tuple(
        Decision(text.index(one), text.index(one) + 4, Category.PERSON_OTHER, Verdict.REDACT, "", "x", one, False)
        for one in ("Anna", "Vale")
    )
    redacted = apply(text, held, LabelBook(), MarkerStyle.NEUTRAL).text
    assert redacted == "Saw [REDACTED] today with Beck."
    markers = read_markers(text, held, redacted)
    assert markers == {4: "[REDACTED]", 9: ""}
    leaves = lay_out(text, held, markers, as_it_leaves=True)
    assert "".join(piece.shown for piece in leaves) == redacted
    assert raw_position(text, held, redacted, redacted.index("Beck")) == text.index("Beck")
    assert raw_position(text, held, redacted, 6) is None
    assert [piece.shown for piece in lay_out(text, held, markers) if piece.is_marker] == ["[REDACTED]"] * 2


def test_a_selection_outlives_a_preview_that_comes_late(page: ReviewPage, qtbot: QtBot) -> None:
    select(page, "Vale")
    page.commands.redact()
    page.commands.redact_one()
    qtbot.waitUntil(lambda: page.tally.redacted == 1)
    select(page, "Maria")
    held = page.session.decisions(0)
    pieces = lay_out(TEXT, held, {one.start: "[PERSON 17]" for one in held})
    page.board.text.show_pieces(pieces, keep_place=True)
    assert page.board.text.selected_range() == (TEXT.index("Maria"), TEXT.index("Maria") + 5)
