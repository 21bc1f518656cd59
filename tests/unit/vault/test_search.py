from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes_vault.record.identifiers import NoteId
from notes_vault.record.notes import Note, NoteKind
from notes_vault.record.people import Chart, Client, Person, Role
from notes_vault.record.search import SearchHit, SearchQuery, parse_query
from notes_vault.vault.search import read_marked
from notes_vault.vault.vault import Vault

DAY = date(2026, 3, 2)


def begin(vault: Vault, client: Client, raw_text: str, day: date = DAY, kind: NoteKind = NoteKind.PROGRESS) -> Note:
    notes = vault.psychotherapy_notes if kind.is_separate else vault.notes
    return notes.begin(client.id, kind, day, "free", raw_text)


def found(vault: Vault, typed: str, *, include_psychotherapy: bool = False) -> list[NoteId]:
    return [hit.note_id for hit in vault.search.find(parse_query(typed, include_psychotherapy=include_psychotherapy))]


def marked(hit: SearchHit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.highlights]


def test_results_are_newest_first_with_highlights(vault: Vault, client: Client) -> None:
    old = begin(vault, client, "He slept badly\nand dreamt.", date(2025, 5, 1))
    new = begin(vault, client, "Sleeping better, sleeps long.", date(2026, 1, 1))
    hits = vault.search.find(SearchQuery(words=("sle",)))
    assert [hit.note_id for hit in hits] == [new.id, old.id]
    assert marked(hits[0]) == ["Sleeping", "sleeps"]
    assert marked(hits[1]) == ["slept"]
    assert "\n" not in hits[1].snippet
    assert hits[0].client_name == "Zoë Ortiz"


def test_all_words_must_be_there_and_phrases_exactly(vault: Vault, client: Client) -> None:
    note = begin(vault, client, "The order of things: anxious attachment.")
    assert found(vault, "anx order") == [note.id]
    assert found(vault, "anx absent") == []
    assert found(vault, '"order of things"') == [note.id]
    assert found(vault, '"things of order"') == []
    assert found(vault, "ANXIOUS áttachment") == [note.id]


def test_a_change_is_found_at_once_and_the_old_text_is_not(vault: Vault, client: Client) -> None:
    note = begin(vault, client, "alpha")
    vault.notes.save_draft(note.id, "omega")
    assert found(vault, "alpha") == []
    assert found(vault, "omega") == [note.id]
    signed = begin(vault, client, "gamma")
    vault.notes.sign(signed.id, "R. Vale")
    vault.notes.add_addendum(signed.id, "delta and gamma", "R. Vale")
    assert found(vault, "delta") == [signed.id]
    assert found(vault, "gamma") == [signed.id]


def test_psychotherapy_notes_are_found_only_when_asked(vault: Vault, client: Client) -> None:
    note = begin(vault, client, "secret dream", kind=NoteKind.PSYCHOTHERAPY)
    assert found(vault, "dream") == []
    assert found(vault, "dream", include_psychotherapy=True) == [note.id]
    assert found(vault, "kind:psychotherapy dream") == [note.id]


def test_filters_hold_together(vault: Vault, client: Client) -> None:
    other = vault.clients.add(Chart(people=(Person(Role.CLIENT, "Ann Lee"),)))
    wanted = begin(vault, client, "same word", date(2026, 1, 5))
    begin(vault, other, "same word", date(2026, 1, 5))
    begin(vault, client, "same word", date(2026, 1, 1))
    begin(vault, client, "same word", date(2026, 1, 9))
    begin(vault, client, "same word", date(2026, 1, 6), NoteKind.CONTACT)
    typed = "client:zoe kind:progress after:2026-01-01 before:2026-01-09"
    assert found(vault, "same " + typed) == [wanted.id]
    assert found(vault, typed) == [wanted.id]
    assert vault.search.find(parse_query(typed))[0].snippet == "same word"
    assert found(vault, "client:nobody same") == []


@pytest.mark.parametrize(
    ("raw_text", "typed"),
    [
        ("a ☺ b", "☺"),
        ("feeling 🙂 today", "🙂"),
        ("🙂great 🧠brain", "great brain"),
        ("rated 7+ of 10", "rated +"),
        ("don't go", "don't"),
        ("שלום עליכם", "שלום"),
        ("one\0two", "two"),
        ('he said "no"', '"said no"'),
        ("naïve Zoë", "NAIVE"),
    ],
)
def test_signs_scripts_and_quotes_are_found(vault: Vault, client: Client, raw_text: str, typed: str) -> None:
    note = begin(vault, client, raw_text)
    begin(vault, client, "something else")
    assert found(vault, typed) == [note.id]


def test_a_sign_is_shown_where_it_stands(vault: Vault, client: Client) -> None:
    begin(vault, client, "x" * 200 + " ☺ " + "y" * 200)
    (hit,) = vault.search.find(SearchQuery(words=("☺",)))
    assert marked(hit) == ["☺"]
    assert len(hit.snippet) < 150


@pytest.mark.parametrize(
    "typed", ['"', "'", "*", "^x", "NEAR(", "a AND", "body:", "-x", "(", "a OR b", "\0", "{x}:", "+"]
)
def test_nothing_typed_is_syntax(vault: Vault, client: Client, typed: str) -> None:
    begin(vault, client, "plain text")
    vault.search.find(SearchQuery(words=(typed,), phrases=(typed,)))


def test_the_limit_keeps_the_newest(vault: Vault, client: Client) -> None:
    notes = [begin(vault, client, "word", date(2026, 1, day)) for day in range(1, 8)]
    hits = vault.search.find(SearchQuery(words=("word",)), limit=3)
    assert [hit.note_id for hit in hits] == [note.id for note in notes[:3:-1]]


WORD = st.text(st.sampled_from("abcdeé"), min_size=1, max_size=5)
GAP = st.text(st.sampled_from(" \n\t.,;:!?-—'\"()[]/…€$☺🙂😀🧠\0"), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.tuples(WORD, GAP), min_size=1, max_size=20), chosen=st.integers(0, 19))
def test_highlights_cover_words_with_the_prefix_asked_for(
    vault: Vault, client: Client, words: list[tuple[str, str]], chosen: int
) -> None:
    note = begin(vault, client, "".join(word + gap for word, gap in words))
    wanted = words[chosen % len(words)][0].replace("é", "e")
    hits = {hit.note_id: hit for hit in vault.search.find(SearchQuery(words=(wanted,)), limit=1000)}
    places = marked(hits[note.id])
    assert places
    assert all(place.replace("é", "e").startswith(wanted) for place in places)


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=5), st.text(max_size=5))
def test_marks_are_read_back(parts: list[tuple[str, str]], tail: str) -> None:
    start, end = "\x02nonce\x02", "\x03nonce\x03"
    snippet = "".join(before + start + inside + end for before, inside in parts) + tail
    text, places = read_marked(snippet, start, end)
    assert len(text) == sum(len(before + inside) for before, inside in parts) + len(tail)
    assert [end - start for start, end in places] == [len(inside) for _, inside in parts]
