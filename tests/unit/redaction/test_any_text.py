"""Any text at all: places are right, what is accepted is gone, and markers are not taken for something to hide."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes_vault.record.people import Person, Role
from notes_vault.redaction.application import MarkerStyle, Redaction, apply, marker_text, settle_decisions
from notes_vault.redaction.decisions import Decision, Verdict, accept_all
from notes_vault.redaction.finder import find
from notes_vault.redaction.findings import Category
from notes_vault.redaction.labels import LabelBook
from notes_vault.redaction.profiles import load_profile

PEOPLE: Final = (
    Person(Role.CLIENT, "Elizabeth Ortiz", ("Lisbet",), phone="(515) 555-0124", address="41 Plover Street"),
    Person(Role.PARTNER, "Владимир Петров"),
    Person(Role.CHILD, "فاطمة البغدادي"),
    Person(Role.OTHER, "张伟"),
)
#: What breaks counting: beyond the basic plane, combining, from the right, joined, without width, broken line ends.
PIECES: Final = (
    "\U0001d505\U0001d522\U0001d531\U0001d525", "👩\u200d👩\u200d👧", "e\u0301\u0323", "\u202efdp\u202c",
    "שלום", "مرحبا", "\r\n", "\r", "\x00", "\u200b", "\ufeff", "\u0085", "\ufb01nal", "\u0130\u0131", "ß",
    "가각", "\u1112\u1161\u11ab", "नमस्ते", "🇺🇦", "\u2028", "\t", "Æ", "\U0010ffff", "\ue0f0", "[PERSON\u00a01]",
    "[CLIENT]", "Elizabeth Ortiz", "Lisbet's", "张伟", "Владимир", "فاطمة", "Tobias Krull", "3/14/2024",
    "(503) 555-0143", "x@y.example", "Ruby's Diner", "Dr. ", " is ", ", ", ". ", "\n", " and ", "'s", "-", "[", "]",
)  # fmt: skip
#: A script that no marker, no kept piece and no name above is written in.
SECRET: Final = "აბგდევზთ"
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map("".join)


def redact(raw_text: str, style: MarkerStyle) -> Redaction:
    found = find(raw_text, PEOPLE, load_profile("order_scope"))
    return apply(raw_text, accept_all(found), LabelBook(), style)


@settings(max_examples=250, deadline=None)
@given(raw_text=texts)
def test_places_are_code_points_of_the_text_and_kept_text_stays_as_it_was(raw_text: str) -> None:
    found = find(raw_text, PEOPLE, load_profile("order_scope"))
    decisions = accept_all(found)
    redaction = apply(raw_text, decisions, LabelBook(), MarkerStyle.LABELLED)
    settled = settle_decisions(raw_text, decisions)
    assert [(one.start, one.end) for one in settled] == [(one.start, one.end) for one in found]
    assert len(redaction.markers) == len(settled)
    rebuilt, reached = "", 0
    for one, marker in zip(settled, redaction.markers, strict=True):
        rebuilt += redaction.text[reached : marker.start] + raw_text[one.start : one.end]
        assert redaction.text[marker.start : marker.end] == marker_text(marker.category, marker.number)
        reached = marker.end
    assert rebuilt + redaction.text[reached:] == raw_text


@pytest.mark.parametrize(
    ("planted", "category"),
    [
        ("Elizabeth Ortiz", Category.PERSON_CLIENT),
        ("Владимир Петров", Category.PERSON_OTHER),
        ("فاطمة البغدادي", Category.PERSON_OTHER),
        ("张伟", Category.PERSON_OTHER),
        ("(503) 555-0143", Category.PHONE),
        ("March 3, 2024", Category.DATE),
        ("t.krull@mail.example", Category.EMAIL),
    ],
)
@settings(max_examples=40, deadline=None)
@given(before=texts, behind=texts)
def test_what_is_planted_in_any_text_is_found_where_it_stands(
    planted: str, category: Category, before: str, behind: str
) -> None:
    start = len(before) + len("\n\nSpoke with ")
    raw_text = f"{before}\n\nSpoke with {planted}, then left.\n\n{behind}"
    found = find(raw_text, PEOPLE, load_profile("order_scope"))
    assert (start, start + len(planted), category) in [(one.start, one.end, one.category) for one in found]


@settings(max_examples=250, deadline=None)
@given(
    pieces=st.lists(
        st.tuples(st.sampled_from(PIECES), st.text(SECRET, min_size=1, max_size=9) | st.just("")),
        min_size=1,
        max_size=9,
    ),
    style=st.sampled_from(MarkerStyle),
    category=st.sampled_from(Category),
)
def test_no_character_of_an_accepted_passage_leaves(
    pieces: list[tuple[str, str]], style: MarkerStyle, category: Category
) -> None:
    raw_text, decisions = "", []
    for kept, secret in pieces:
        raw_text += kept
        if secret:
            place = (len(raw_text), len(raw_text) + len(secret))
            decisions.append(Decision(*place, category, Verdict.REDACT, "", "", "", by_hand=True))
        raw_text += secret
    redaction = apply(raw_text, decisions, LabelBook(), style)
    assert not set(SECRET) & set(redaction.text)


@settings(max_examples=250, deadline=None)
@given(raw_text=texts, style=st.sampled_from(MarkerStyle))
def test_a_search_of_redacted_text_leaves_every_marker_alone(raw_text: str, style: MarkerStyle) -> None:
    redaction = redact(raw_text, style)
    again = find(redaction.text, PEOPLE, load_profile("order_scope"))
    inside = [
        redaction.text[one.start : one.end]
        for one in again
        for marker in redaction.markers
        if marker.start < one.end and one.start < marker.end
    ]
    assert inside == []


@settings(max_examples=150, deadline=None)
@given(
    raw_text=st.lists(st.sampled_from(["\ud800", "\udfff", "\udc80", "Elizabeth", " 3/14 ", "a"])).map("".join),
    style=st.sampled_from(MarkerStyle),
)
def test_lone_surrogates_do_not_move_places(raw_text: str, style: MarkerStyle) -> None:
    found = find(raw_text, PEOPLE, load_profile("order_scope"))
    assert all(0 <= one.start < one.end <= len(raw_text) for one in found)
    apply(raw_text, accept_all(found), LabelBook(), style)
