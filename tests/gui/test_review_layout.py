from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from notes_vault.desktop.review.layout import (
    ShownLayout,
    displayable,
    lay_out,
    provisional_marker,
    raw_position,
    read_markers,
    units,
)
from notes_vault.redaction.application import MarkerStyle, apply
from notes_vault.redaction.decisions import Decision, Verdict
from notes_vault.redaction.findings import Category
from notes_vault.redaction.labels import LabelBook

TEXT = "Ann 😀 met Bob] and [Bob].\r\nThen\0 Ann left."
WORDS = st.sampled_from(
    ["Ann", "Bob", "😀", "[x]", "]", "\n", "\r\n", "אבג", "e\u0301", "plain", "words", "\u2029", "\0"]
)


def decide(raw_text: str, words: str, verdict: Verdict = Verdict.REDACT) -> list[Decision]:
    found, start = [], raw_text.find(words)
    while start >= 0:
        end = start + len(words)
        found.append(Decision(start, end, Category.PERSON_OTHER, verdict, "", "", words, by_hand=False))
        start = raw_text.find(words, end)
    return found


def redact(raw_text: str, decisions: list[Decision]) -> str:
    decided = [one for one in decisions if one.verdict is not Verdict.UNDECIDED]
    return apply(raw_text, decided, LabelBook(), MarkerStyle.LABELLED).text


def test_markers_are_read_out_of_the_redacted_text() -> None:
    decisions = sorted([*decide(TEXT, "Ann"), *decide(TEXT, "Bob")], key=lambda one: one.start)
    markers = read_markers(TEXT, decisions, redact(TEXT, decisions))
    assert markers is not None
    assert [markers[one.start] for one in decisions] == [
        "[PERSON\u00a01]", "[PERSON\u00a02]", "[PERSON\u00a02]", "[PERSON\u00a01]",
    ]  # fmt: skip


def test_a_redacted_text_of_other_decisions_is_not_read() -> None:
    decisions = decide(TEXT, "Ann")
    assert read_markers(TEXT, decisions, redact(TEXT, decide(TEXT, "Bob"))) is None


def test_a_position_of_the_redacted_text_is_found_in_the_raw_text() -> None:
    decisions = decide(TEXT, "Ann")
    redacted = redact(TEXT, decisions)
    assert raw_position(TEXT, decisions, redacted, redacted.index("Bob")) == TEXT.index("Bob")
    assert raw_position(TEXT, decisions, redacted, redacted.index("left")) == TEXT.index("left")
    assert raw_position(TEXT, decisions, redacted, 1) is None


def test_a_marker_not_yet_known_shows_its_category_only() -> None:
    assert provisional_marker(decide(TEXT, "Ann")[0]) == "[PERSON]"


@given(st.lists(WORDS, max_size=20).map("".join), st.sampled_from(list(Verdict)))
def test_places_in_the_document_lead_back_to_the_raw_text(raw_text: str, verdict: Verdict) -> None:
    layout = ShownLayout(lay_out(raw_text, decide(raw_text, "Ann", verdict), {}))
    covered = [one for one in decide(raw_text, "Ann") if verdict is Verdict.REDACT]
    for position in range(len(raw_text) + 1):
        if any(one.start < position < one.end for one in covered):
            continue
        assert layout.position_at(layout.place_of(position)) == position or position == len(raw_text)


@given(st.lists(WORDS, max_size=20).map("".join))
def test_a_document_keeps_every_unit_of_what_is_shown(qapp: QApplication, raw_text: str) -> None:
    assert qapp is not None
    document = QTextDocument()
    shown = displayable(raw_text)
    document.setPlainText(shown)
    assert document.characterCount() - 1 == units(shown) == units(raw_text)
