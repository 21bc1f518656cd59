"""A very long text is found and shown as quickly as a short one, and as truly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_vault.record.people import Client
from notes_vault.record.search import parse_query
from notes_vault.vault.long_snippets import LONG_TEXT, read_long
from notes_vault.vault.vault import Vault
from tests.unit.vault.test_search import begin, marked

FILLER = "The week was long and nothing of it needs to be told here. "


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("harbour", "Harbours"),
        ("HARBO", "Harbours"),
        ('"the old boat"', "the old\nboat"),
        ("cafe", "Café"),
        ("zoe", "Zoë"),
    ],
)
def test_the_place_found_is_shown_wherever_it_is(vault: Vault, client: Client, typed: str, expected: str) -> None:
    body = f"{FILLER * 500}Café by the Harbours, where Zoë keeps the old\nboat. {FILLER * 500}"
    note = begin(vault, client, body)
    (hit,) = vault.search.find(parse_query(typed))
    assert hit.note_id == note.id
    assert marked(hit) == [expected.replace("\n", " ")]
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert "\n" not in hit.snippet


def test_a_word_that_stands_everywhere_is_marked_in_what_is_shown(vault: Vault, client: Client) -> None:
    begin(vault, client, "lorem ipsum dolor sit amet " * 40_000)
    (hit,) = vault.search.find(parse_query("lorem"))
    assert set(marked(hit)) == {"lorem"}
    assert len(hit.snippet) < 200


def test_short_and_long_texts_are_found_together(vault: Vault, client: Client) -> None:
    begin(vault, client, "A harbour.")
    begin(vault, client, f"{FILLER * 500} A harbour.")
    assert [marked(hit) for hit in vault.search.find(parse_query("harbour"))] == [["harbour"], ["harbour"]]


def test_addenda_can_be_long_too(vault: Vault, client: Client) -> None:
    signed = begin(vault, client, "gamma")
    vault.notes.sign(signed.id, "R. Vale")
    vault.notes.add_addendum(signed.id, f"{FILLER * 500} A harbour.", "R. Vale")
    (hit,) = vault.search.find(parse_query("harbour"))
    assert marked(hit) == ["harbour"]


@given(st.text(max_size=60), st.text(alphabet="abAB éÉßﬁ\u0301😀", min_size=1, max_size=6), st.text(max_size=60))
def test_marks_are_places_of_the_snippet(before: str, term: str, after: str) -> None:
    snippet, spans = read_long(before + " " + term + " " + after, (term,) if any(map(str.isalnum, term)) else ("zzz",))
    assert all(0 <= start < end <= len(snippet) for start, end in spans)
    assert list(spans) == sorted(spans)


def test_the_bound_is_beyond_what_a_session_note_is() -> None:
    assert LONG_TEXT >= 20_000
